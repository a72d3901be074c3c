"""Word files: what goes into them, and the templates that a clerk can change."""
