"""What changed since the round before, a module a matter: ratings, figures, rules, measures."""
