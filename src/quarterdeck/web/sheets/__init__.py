"""A person's sheet out and in; improvement actions of all measures; the scorecard as files and by line."""
