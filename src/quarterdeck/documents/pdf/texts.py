"""Text as paragraphs and lines that fit: no word runs out of its room, no heading is empty."""

from collections.abc import Sequence
from typing import Any

from quarterdeck.compose.markup import Run, said
from quarterdeck.documents import fonts

BODY = 10.0
NOTE = 9.5
NO_WORDS = "–"
BREAK = "\u200b"  # draws nothing; a line may end there


def shown(text: str) -> str:
    """Return the text of a heading, which must not be empty."""
    return text.strip() or NO_WORDS


def paragraphs(texts: Sequence[str], room: float, *, size: float = BODY) -> list[str]:
    """Return real paragraphs: a newline ends one, an empty one is left out."""
    parts = (part.strip() for text in texts for part in text.split("\n"))
    return [breakable(part, room, size=size) for part in parts if part]


def said_json(texts: Sequence[str], room: float) -> list[dict[str, Any]]:
    """Return what somebody wrote, with its little markup, as the template takes it."""
    return [
        {"list": one.is_list, "lines": [[_weighed(words, room) for words in line] for line in one.lines]}
        for text in texts
        for one in said(text)
    ]


def _weighed(words: Run, room: float) -> dict[str, Any]:
    text = breakable(words.text, room, size=BODY, bold=words.is_strong)
    return {"text": text, "strong": words.is_strong, "stressed": words.is_stressed}


def noted(text: str, room: float) -> str:
    """Return a note, fit for `room` points."""
    return breakable(text, room, size=NOTE)


def breakable(text: str, room: float, *, size: float, bold: bool = False) -> str:
    """Return `text` with places to break in words that are wider than `room` points, and nowhere else."""
    if fonts.width(text, size=size, is_bold=bold) <= room:
        return text
    return " ".join(_broken(word, room, size=size, bold=bold) for word in text.split(" "))


def _broken(word: str, room: float, *, size: float, bold: bool) -> str:
    if fonts.width(word, size=size, is_bold=bold) <= room:
        return word
    return BREAK.join(word[at : at + 4] for at in range(0, len(word), 4))
