"""Signs of life from beside the work, so that one long step is not taken for a death."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import DatabaseError, connection


@contextmanager
def heartbeat(beat: Callable[[], None], *, every: float | None) -> Iterator[None]:
    """Call `beat` each so many seconds as long as the block lasts, on a connection of its own; None: never.

    A beat that fails is skipped: the work itself finds out what is wrong.
    """
    if every is None:
        yield
        return
    over = Event()
    thread = Thread(target=_go_on, args=(beat, every, over), name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _go_on(beat: Callable[[], None], every: float, over: Event) -> None:
    while not over.wait(every):
        try:
            beat()
        except (DatabaseError, RuntimeError):
            continue
        finally:
            connection.close()
