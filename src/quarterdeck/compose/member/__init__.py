"""The member's two pages: what is off target with a question to ask, and what changed and comes."""
