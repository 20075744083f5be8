"""Word documents: their words, each with its place, and what of them no longer matches another document."""
