"""Adapters of the outside channels: Telegram, the terminal."""
