"""What the bot says unasked: one table of scheduled jobs."""
