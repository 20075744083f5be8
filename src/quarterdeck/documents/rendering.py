"""A pack in one format, or in several at a time; a format loads its library when it is first asked for."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module

from quarterdeck.compose.pack import ReportPack

AT_ONCE = 2
"""Typst sets pages beside Python, on a second core; a third format at a time would only wait for Python."""
LONGEST_FIRST = ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class Document:
    """One format of a pack, and how many seconds it took."""

    name: str
    content: bytes
    seconds: float


def render(pack: ReportPack, name: str) -> bytes:
    """Return the pack in the format `name`, a package of `documents`: the same pack, the same bytes."""
    content: bytes = import_module(f"quarterdeck.documents.{name}").render(pack)
    return content


def render_all(pack: ReportPack, names: Sequence[str]) -> Iterator[Document]:
    """Yield the pack in each format, in the order asked for, as each one is done."""
    with ThreadPoolExecutor(AT_ONCE) as workers:
        started: dict[str, Future[Document]] = {
            name: workers.submit(_timed, pack, name) for name in sorted(dict.fromkeys(names), key=_turn)
        }
        try:
            for name in names:
                yield started[name].result()
        finally:
            workers.shutdown(wait=False, cancel_futures=True)


def _turn(name: str) -> int:
    return LONGEST_FIRST.index(name) if name in LONGEST_FIRST else len(LONGEST_FIRST)


def _timed(pack: ReportPack, name: str) -> Document:
    begun = time.perf_counter()
    content = render(pack, name)
    return Document(name, content, time.perf_counter() - begun)
