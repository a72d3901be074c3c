"""Figures that no survey measures: a unit or the office enters them, somebody else of the office approves them."""
