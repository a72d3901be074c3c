"""A household surveyed by chat: walks the form of the round, question by question (conversations, flow 3).

`stops` says in which order, `screens` how each is asked, `sheet` keeps what was answered; the others answer.
"""
