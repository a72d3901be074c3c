"""What the bot answers: Vietnamese, dialogs, charts and reports; never a channel, HTTP or the clock."""
