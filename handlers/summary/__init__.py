"""What the chairman and the officers ask: how far the review is, the targets, the year's movement, charts, whose."""
