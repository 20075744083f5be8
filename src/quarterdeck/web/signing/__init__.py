"""What waits for a signature, and what the team does to texts."""
