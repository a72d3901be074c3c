"""Telegram: reads its updates, sends through its Bot API, fetches the files people send."""

NAME = "telegram"
"""The channel's name, as chats and messages carry it."""
