"""Every sentence that a user reads, in Vietnamese, by subject."""
