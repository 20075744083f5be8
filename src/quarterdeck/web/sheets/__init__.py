"""Sheets out and in: an owner's own sheet, and what changed line by line."""
