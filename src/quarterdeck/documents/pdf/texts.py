"""Text as paragraphs and lines that fit: no word runs out of its room, no heading is empty."""

from collections.abc import Sequence
from typing import Any

from quarterdeck.compose.markup import Run, Said, narrated
from quarterdeck.compose.phrases import Unbound, alike, language_of
from quarterdeck.documents import fonts

BODY = 10.0
NOTE = 9.5
NO_WORDS = "–"
BREAK = "\u200b"  # draws nothing; a line may end there


def shown(text: str) -> str:
    """Return the text of a heading, which must not be empty."""
    return alike(text.strip() or NO_WORDS, text)


def paragraphs(texts: Sequence[str], room: float, *, size: float = BODY) -> list[str]:
    """Return real paragraphs: a newline ends one, an empty one is left out."""
    parts = (alike(part.strip(), text) for text in texts for part in text.split("\n"))
    return [breakable(part, room, size=size) for part in parts if part]


def said_json(
    texts: Sequence[str], room: float, *, lead: str = "", marked: tuple[Unbound, ...] = ()
) -> list[dict[str, Any]]:
    """Return what somebody wrote, with its little markup and its marked figures, as the template takes it."""
    return [_said(one, room) for one in narrated(tuple(texts), lead, marked)]


def _said(one: Said, room: float) -> dict[str, Any]:
    lines = [[_weighed(words, room) for words in line] for line in one.lines]
    return {"list": one.is_list, "lines": lines}


def _weighed(words: Run, room: float) -> dict[str, Any]:
    text = breakable(words.text, room, size=BODY, bold=words.is_strong)
    note = words.unbound.note if words.unbound is not None else ""
    return {"text": text, "strong": words.is_strong, "stressed": words.is_stressed, "note": note}


def noted(text: str, room: float) -> str:
    """Return a note, fit for `room` points."""
    return breakable(text, room, size=NOTE)


def breakable(text: str, room: float, *, size: float, bold: bool = False) -> str:
    """Return `text` with places to break in words that are wider than `room` points, and nowhere else."""
    if fonts.width(text, size=size, is_bold=bold) <= room:
        return text
    return alike(" ".join(_broken(word, room, size=size, bold=bold) for word in text.split(" ")), text)


def _broken(word: str, room: float, *, size: float, bold: bool) -> str:
    if fonts.width(word, size=size, is_bold=bold) <= room:
        return word
    return BREAK.join(word[at : at + 4] for at in range(0, len(word), 4))


def tagged(value: Any) -> Any:
    """Return `value` with each of its texts of another language as what the template knows for that."""
    match value:
        case str():
            language = language_of(value)
            return {"words": str(value), "in": language} if language else value
        case dict():
            return {key: tagged(one) for key, one in value.items()}
        case list():
            return [tagged(one) for one in value]
        case _:
            return value


def languages(value: Any) -> set[str]:
    """Return the languages other than the pack's in which something is said."""
    found, left = set(), [value]
    while left:
        match left.pop():
            case str() as one:
                found.add(language_of(one))
            case dict() as one:
                left.extend(one.values())
            case list() as one:
                left.extend(one)
            case _:
                pass
    return found - {""}
