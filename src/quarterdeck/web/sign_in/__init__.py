"""Signing in: allauth does it, in our pages; nobody signs up by themselves."""
