"""Runs XLSForms: pure code, knows nothing of people, chats or databases."""
