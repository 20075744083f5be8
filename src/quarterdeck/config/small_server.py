"""A server for where gunicorn does not run (Windows): one process, a thread a request, for trying out."""

import sys
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class SmallServer(ThreadingMixIn, WSGIServer):
    """Answers several requests at once."""

    daemon_threads = True

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, which leaves no connection to the database open."""
        from django.db import connections

        super().process_request_thread(request, client_address)
        connections.close_all()


class Quiet(WSGIRequestHandler):
    """Says nothing of every request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        """Say nothing."""


def main(address: str, port: int) -> None:
    """Serve until the process is ended."""
    from quarterdeck.config.wsgi import application

    with make_server(address, port, application, server_class=SmallServer, handler_class=Quiet) as server:
        server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
