"""Reads what people type in Vietnamese into values: pure functions, used by every dialog."""
