"""The database: the one Django app with models, the store of files, and the council they make."""
