"""How sure a figure is, and what is chance: statistics with their sources."""
