"""The village meeting: its record written household by household, and handed in."""
