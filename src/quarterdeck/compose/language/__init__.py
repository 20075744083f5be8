"""Words and numbers by language: one catalogue each, English now."""
