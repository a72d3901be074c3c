"""A household's life in chat: found, split, joined, moved, died out, another head; and villages merged or renamed.

The village head reports, the commune confirms or refuses, then the roll follows (conversations, flow 13).
"""
