"""Text made safe once, when a pack enters `documents`: no character can break a file or vanish unreported.

A single character that no given font holds stops a whole PDF/UA, and XML forbids control characters. What a
person typed stays as she typed it wherever that is possible; what is replaced is listed.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from quarterdeck.compose.each_text import EachText
from quarterdeck.compose.phrases import alike
from quarterdeck.documents import fonts

T = TypeVar("T")

NO_GLYPH = "□"
NOT_IN_CHART = "?"
# What Word writes for its own bullets, and the line ends of other programs.
MEANT = {"\uf0b7": "•", "\uf0a7": "▪", "\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n", "\x85": "\n"}
HYPHENS = "\u2010\u2011"  # in no chart font
DROPPED = {"Cc", "Cs", "Cn", "Co"}


class Level(StrEnum):
    """How strictly text is cleaned.

    LEGAL keeps every real character, for formats that use the reader's own fonts; BODY keeps what the bundled
    fonts hold; CHART keeps what Source Sans Pro holds in both weights, without marks that combine.
    """

    LEGAL = "legal"
    BODY = "body"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A character that could not be printed: what stands for it ("" when dropped), where, how often."""

    character: str
    shown: str
    where: str
    times: int = 1

    @property
    def code(self) -> str:
        """The character's number, as "U+1F600"."""
        return f"U+{ord(self.character):04X}"


@lru_cache(maxsize=65_536)
def _legal(character: str) -> str:
    if character in MEANT:
        return MEANT[character]
    if character in "\n\t":
        return character
    is_dropped = character == "\ufeff" or unicodedata.category(character) in DROPPED
    return "" if is_dropped else character


@lru_cache(maxsize=65_536)
def _body(character: str) -> str:
    legal = _legal(character)
    held = fonts.held_by_any()
    if legal in ("", "\n", "\t") or ord(legal) in held:
        return legal
    parts = unicodedata.normalize("NFD", legal)
    if all(ord(part) in held for part in parts):
        return parts
    # Marks of direction and of joining draw nothing: a box for each would be noise.
    return "" if unicodedata.category(legal) == "Cf" else NO_GLYPH


@lru_cache(maxsize=65_536)
def _chart(character: str) -> str:
    legal = _legal(character)
    if legal in ("\n", "\t"):
        return " "
    if legal and legal in HYPHENS:
        return "-"
    if legal == "" or _is_for_charts(legal):
        return legal
    kept = "".join(part for part in unicodedata.normalize("NFKD", legal) if _is_for_charts(part))
    is_silent = unicodedata.category(legal)[0] in "CM"
    return kept or ("" if is_silent else NOT_IN_CHART)


def _is_for_charts(character: str) -> bool:
    category = unicodedata.category(character)
    is_plain = category[0] not in "CM" and category not in ("Zl", "Zp")
    return is_plain and ord(character) in fonts.held_by_both_weights()


RULES: Mapping[Level, Callable[[str], str]] = {Level.LEGAL: _legal, Level.BODY: _body, Level.CHART: _chart}


def at_level(text: str, level: Level) -> str:
    """Return `text` composed (NFC), with line ends as newlines, and each character as `level` allows it.

    A character that no font holds becomes "□" (BODY) or its base letter or "?" (CHART); control characters,
    halves of pairs, unassigned and private ones are dropped.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(RULES[level], _composed(text)))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean(text: str) -> str:
    r"""Return `text` as body text of a document that carries the bundled fonts.

    >>> clean("Gwent \x00Is-y-coed \U0001f926")
    'Gwent Is-y-coed □'
    """
    return at_level(text, Level.BODY)


def clean_chart(text: str) -> str:
    r"""Return `text` as a label inside a chart, on one line.

    >>> clean_chart("Łódź\nŵ ① \U0001f926")
    'Łódź ŵ 1 ?'
    """
    return at_level(text, Level.CHART)


def cleaned(pack: T, level: Level = Level.BODY) -> tuple[T, tuple[Replacement, ...]]:
    """Return the pack with every string in it cleaned, and what was replaced, each once for each place.

    Works on any frozen dataclass, and returns the same objects where nothing had to change. The last packs
    are remembered, so that each writer may call this.
    """
    for known, known_level, result in _REMEMBERED:
        if known is pack and known_level is level:
            return result  # type: ignore[return-value]  # the same pack, so the same type
    cleaning = _Cleaning(level)
    result = cleaning.of(pack), tuple(cleaning.replacements())
    _REMEMBERED.append((pack, level, result))
    del _REMEMBERED[:-8]
    return result


_REMEMBERED: list[tuple[object, Level, tuple[object, tuple[Replacement, ...]]]] = []


class _Cleaning(EachText):
    """One pass over a pack, which notes what was replaced, and under which title."""

    def __init__(self, level: Level) -> None:
        super().__init__(self._cleaned)
        self.level = level
        self.found: Counter[tuple[str, str]] = Counter()
        self._where = "pack"

    def _cleaned(self, text: str) -> str:
        if text.isascii() and text.isprintable():
            return text
        composed = _composed(text)
        rule = RULES[self.level]
        self.found.update((one, self._where) for one in composed if _is_replaced(one, rule(one)))
        shown = "".join(map(rule, composed))
        return text if shown == text else alike(shown, text)

    def _parts(self, owner: Any) -> Any:
        around, self._where = self._where, _place(owner) or self._where
        made = super()._parts(owner)
        self._where = around
        return made

    def replacements(self) -> Iterator[Replacement]:
        rule = RULES[self.level]
        for (character, where), times in self.found.items():
            yield Replacement(character, rule(character), clean(where), times)


def _is_replaced(character: str, shown: str) -> bool:
    """Tell whether a reader sees something else: not so for a line end, or the same letter in its parts."""
    if shown == character or character in MEANT or character in "\n\t":
        return False
    return unicodedata.normalize("NFD", character) != shown


def _place(owner: object) -> str:
    """Return the title that a reader would look for, or "" where the owner has none."""
    for name in ("title", "caption", "name", "heading"):
        place = getattr(owner, name, "")
        if isinstance(place, str) and place:
            return place
    return ""
