"""Pure rules of the programme: poverty standards, deadlines, working days, cross-checks."""
