"""What of an edited Word document no longer matches the one it was: each figure, rating and word.

Passages are put side by side in their order; within two that belong together the words are. A change of looks
changes no word, so nothing is found then.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from quarterdeck.intake.word.passages import Passage

_TOKEN = re.compile(r"[-+£$€]*\d[\d.,:/%-]*\d%?|[-+£$€]*\d%?|\w[\w'’-]*|[^\w\s]")
_FIGURE = re.compile(r"\d")
_ALIKE_ENOUGH = 0.34
_SAME_WORDS_ONLY = 400


class ChangeKind(StrEnum):
    """What was changed: the gravest of what a change holds."""

    RATING = "rating"
    FIGURE = "figure"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what stood there and what stands there now ("" for nothing), and where."""

    kind: ChangeKind
    before: str
    after: str
    place: str

    @property
    def sentence(self) -> str:
        """The change in words."""
        if not self.before:
            return f"{self.place}: “{self.after}” was added"
        if not self.after:
            return f"{self.place}: “{self.before}” was taken out"
        return f"{self.place}: “{self.before}” became “{self.after}”"


def changes(
    before: Sequence[Passage], after: Sequence[Passage], *, ratings: Iterable[str]
) -> tuple[Change, ...]:
    """Return every change from one document to the other, in the order of the later one.

    `ratings` are the words of ratings, in whatever case.
    """
    words = frozenset(word.casefold() for word in ratings)
    old, new = [one.text for one in before], [one.text for one in after]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[Change] = []
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag != "equal":
            for pair in _pairs(before[start:end], after[begin:stop]):
                found += _of_pair(*pair, words)
    return tuple(found)


def _pairs(
    before: Sequence[Passage], after: Sequence[Passage]
) -> Iterator[tuple[Passage | None, Passage | None]]:
    """Yield passages that belong together, in order; one alone was taken out or added."""
    if len(before) == len(after):
        yield from zip(before, after, strict=True)
        return
    at = 0
    for one in before:
        best = max(range(at, len(after)), key=lambda place: _likeness(one, after[place]), default=None)
        if best is None or _likeness(one, after[best]) < _ALIKE_ENOUGH:
            yield one, None
            continue
        yield from ((None, added) for added in after[at:best])
        yield one, after[best]
        at = best + 1
    yield from ((None, added) for added in after[at:])


def _likeness(one: Passage, other: Passage) -> float:
    return SequenceMatcher(None, _tokens(one.text), _tokens(other.text), autojunk=False).quick_ratio()


def _of_pair(before: Passage | None, after: Passage | None, ratings: frozenset[str]) -> Iterator[Change]:
    if before is None and after is None:
        return
    if before is None or after is None:
        one = before or after
        assert one is not None  # noqa: S101 - one of the two is there
        gone, came = (one.text, "") if after is None else ("", one.text)
        yield Change(_kind(gone, came, ratings), gone, came, _place(one))
    elif len(before.parts) == len(after.parts):
        for number, (old, new) in enumerate(zip(before.parts, after.parts, strict=True)):
            if old != new:
                yield from _of_texts(old, new, _place(after, number), ratings)
    else:
        yield from _of_texts(before.text, after.text, _place(after), ratings)


def _of_texts(before: str, after: str, place: str, ratings: frozenset[str]) -> Iterator[Change]:
    old, new = _tokens(before), _tokens(after)
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) > _SAME_WORDS_ONLY)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag != "equal":
            gone, came = " ".join(old[start:end]), " ".join(new[begin:stop])
            yield Change(_kind(gone, came, ratings), gone, came, place)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _kind(before: str, after: str, ratings: frozenset[str]) -> ChangeKind:
    words = {word.casefold() for word in _tokens(f"{before} {after}")}
    if words & ratings or {before.casefold(), after.casefold()} & ratings:
        return ChangeKind.RATING
    return ChangeKind.FIGURE if _FIGURE.search(before + after) else ChangeKind.WORD


def _place(passage: Passage, part: int | None = None) -> str:
    """Return where it stands: the heading, and in a table the row and the column."""
    said = [f"under “{passage.heading}”"] if passage.heading else ["at the beginning"]
    if passage.is_row:
        named = next((text for text in passage.parts if text and not _FIGURE.match(text)), passage.parts[0])
        said.append(f"row “{named}”")
        column = passage.columns[part] if part is not None and part < len(passage.columns) else ""
        if column:
            said.append(f"column “{column}”")
    return ", ".join(said)
