"""Every figure that the bot tells, each defined once: what it counts, its unit and where it comes from."""
