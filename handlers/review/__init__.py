"""The commune's office reviews what the villages send: a queue, one household a screen (conversations, flow 6)."""
