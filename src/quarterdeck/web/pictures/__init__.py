"""Small pictures that only the pages have: how far returns have come, and where a figure stands."""
