"""Messages of the office to all village heads, with buttons to answer."""
