"""How each stop of a sheet is asked: only says, changes no answer."""
