"""The plan's tasks in chat: the morning digest, answering it, more time, leave, what the chairman sees and decides."""
