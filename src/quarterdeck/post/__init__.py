"""Messages out: every e-mail goes into the outbox with what it tells of, and is sent by the worker."""
