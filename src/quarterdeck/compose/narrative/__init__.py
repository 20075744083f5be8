"""Sentences with named figures: a small language that a council writes its papers in."""
