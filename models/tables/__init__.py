"""One mapped class a file."""
