"""Commands of Django that records need otherwise."""
