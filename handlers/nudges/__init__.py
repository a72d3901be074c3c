"""Village heads are nudged of their round, and what they answer (conversations, flow 11)."""
