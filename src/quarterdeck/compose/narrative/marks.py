"""Figures marked inside texts, by signs that no reader sees: wherever a text goes, what is bound to nothing
in it is found again.

The signs are noncharacters, which no text holds: one before the figure, one after it, and the number of its
entry in digits of their own.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from quarterdeck.compose.phrases import Unbound, alike

_BEFORE, _AFTER, _ZERO = "\ufdd0", "\ufdd1", 0xFDD2
_MARK = re.compile(f"{_BEFORE}([^\ufdd0-\ufdef]*){_AFTER}([\ufdd2-\ufddb]+)")
_SIGN = re.compile("[\ufdd0-\ufddb]")


def unmarked(text: str) -> str:
    """Return a text without the signs, as a reader sees it.

    >>> unmarked(Marks().into("It was 12.", [Unbound("12")]))
    'It was 12.'
    """
    return alike(_SIGN.sub("", text), text) if is_marked(text) else text


def is_marked(text: str) -> bool:
    """Tell whether figures are marked in a text."""
    return _BEFORE in text


class Marks:
    """The figures that were marked in the texts of one pack."""

    def __init__(self) -> None:
        self._entries: list[Unbound] = []

    def __bool__(self) -> bool:
        return bool(self._entries)

    def into(self, text: str, figures: Iterable[Unbound]) -> str:
        """Return one paragraph with its figures marked, given in their order."""
        done: list[str] = []
        rest = text
        for one in figures:
            found = _figure(one.text).search(rest)
            if found is None:
                continue
            self._entries.append(one)
            done += (rest[: found.start()], _BEFORE, found.group(), _AFTER, _digits(len(self._entries) - 1))
            rest = rest[found.end() :]
        return "".join((*done, rest))

    def runs(self, text: str) -> Iterator[str | Unbound]:
        """Yield the words of a text and the figures marked in it, in their order."""
        at = 0
        for found in _MARK.finditer(text):
            if found.start() > at:
                yield alike(text[at : found.start()], text)
            yield self._entries[_number(found[2])]
            at = found.end()
        if at < len(text):
            yield alike(_SIGN.sub("", text[at:]), text)

    def of(self, text: str) -> tuple[Unbound, ...]:
        """Return the figures marked in a text."""
        return tuple(one for one in self.runs(text) if isinstance(one, Unbound)) if is_marked(text) else ()


@lru_cache(maxsize=1024)
def _figure(text: str) -> re.Pattern[str]:
    """Return what finds a figure, and not as a part of a longer one."""
    return re.compile(rf"(?<!\d)(?<!\d[.,]){re.escape(text)}(?!\d|[.,]\d)")


def _digits(number: int) -> str:
    return "".join(chr(_ZERO + int(digit)) for digit in str(number))


def _number(digits: str) -> int:
    return int("".join(str(ord(digit) - _ZERO) for digit in digits))
