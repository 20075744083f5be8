"""What people do: a module a verb; each act is one transaction and one event."""
