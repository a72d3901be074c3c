"""Plain functions of a Session: all SQL beyond loading one row by its key."""
