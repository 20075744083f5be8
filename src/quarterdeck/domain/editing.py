"""The editorial version of a text: the owner's words kept, the figures in them the same, the changes shown.

An editor may change any word and no figure. A figure is every run of digits with what makes it another one:
sign, currency, decimals, per cent, percentage points, thousand, million or billion. They have to come in
the same order: "rose from 12 to 15" and "rose from 15 to 12" hold the same figures and say the opposite.
Figures written as words ("three") are words to this rule.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

LONGEST_TEXT = 10_000
"""Characters of the longest text that is kept; it also bounds the time a comparison takes."""

_NAMED = re.compile(r"(?<!\{)\{([^{}|\n]+)(?=[}|])")
_FIGURE = re.compile(
    r"(?P<sign>(?<![\w.)])[-\N{MINUS SIGN}+])?"
    r"(?P<currency>[£$€])?"
    r"(?P<late_sign>(?<=[£$€])[-\N{MINUS SIGN}+])?"
    r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?P<unit>\s?%|\s?(?:percentage points?|per cent|percent|thousand|million|billion|bn|m|k)\b)?",
    re.IGNORECASE,
)
_UNITS = {
    "per cent": "%",
    "percent": "%",
    "percentage point": "percentage points",
    "m": "million",
    "bn": "billion",
    "k": "thousand",
}
_WORD = re.compile(r"\S+\s*|\s+")
_MANY_WORDS = 300


class TextTooLong(ValueError):
    """The text has more characters than are kept."""


class FiguresChanged(ValueError):
    """The edited text does not hold the figures of the owner's text, in their order.

    `removed` and `added` are the figures as written; both are empty where they only changed places.
    """

    def __init__(self, *, removed: tuple[str, ...], added: tuple[str, ...]) -> None:
        """Keep the differences, and name them."""
        self.removed = removed
        self.added = added
        super().__init__(_sentence(removed, added))


class RunKind(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words that were kept, removed or added, with the space after them."""

    kind: RunKind
    text: str


def check_length(text: str) -> None:
    """Raise TextTooLong when the text is longer than LONGEST_TEXT."""
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(
            f"The text has {len(text):,} characters; at most {LONGEST_TEXT:,} are kept. Please shorten it."
        )


def figures_in(text: str) -> tuple[str, ...]:
    """Return the figures of a text in their order, in one spelling each; those by name too.

    >>> figures_in("Fell to £1,200k, or 17.6 per cent, in Q1")
    ('£1200 thousand', '17.6%', '1')
    >>> figures_in("From {measure:hw-02.before} to 5")
    ('{measure:hw-02.before}', '5')
    """
    return tuple(figure for figure, _ in _figures(text))


def figures_at(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where each figure of a text begins and ends, with its one spelling.

    >>> figures_at("Fell by 17.6 per cent")
    ((8, 21, '17.6%'),)
    """
    return tuple((found.start(), found.end(), _spelling(found)) for found in _FIGURE.finditer(text))


def check_edit(*, original: str, edited: str) -> None:
    """Raise FiguresChanged where the figures of `edited` are not those of `original`, in the same order."""
    check_length(edited)
    before, after = tuple(_figures(original)), tuple(_figures(edited))
    if [figure for figure, _ in before] == [figure for figure, _ in after]:
        return
    raise FiguresChanged(removed=_surplus(before, after), added=_surplus(after, before))


def differences(original: str, edited: str) -> tuple[Run, ...]:
    """Return what was kept, removed and added, word by word, in the order of the text.

    Kept and removed runs together are the original, kept and added ones the edited text, to the letter.
    Raises TextTooLong.

    >>> [f"{run.kind}: {run.text}" for run in differences("We did well", "We did better")]
    ['kept: We did ', 'removed: well', 'added: better']
    """
    check_length(original)
    check_length(edited)
    before, after = _WORD.findall(original), _WORD.findall(edited)
    # A long text of one word over and over would take minutes: there, frequent words are not matched first.
    matcher = SequenceMatcher(None, before, after, autojunk=len(after) > _MANY_WORDS)
    return tuple(
        run
        for tag, start, end, new_start, new_end in matcher.get_opcodes()
        for run in _runs(tag == "equal", "".join(before[start:end]), "".join(after[new_start:new_end]))
    )


def _runs(kept: bool, before: str, after: str) -> Iterator[Run]:  # noqa: FBT001 (one caller, just above)
    if kept:
        yield Run(RunKind.KEPT, before)
        return
    if before:
        yield Run(RunKind.REMOVED, before)
    if after:
        yield Run(RunKind.ADDED, after)


def _figures(text: str) -> Iterator[tuple[str, str]]:
    """Yield each figure in its one spelling, and as it is written; a name in braces is a figure."""
    end = 0
    for named in (*_NAMED.finditer(text), None):
        for found in _FIGURE.finditer(text[end : named.start() if named else len(text)]):
            yield _spelling(found), found.group()
        if named is not None:
            end = named.end()
            name = f"{{{' '.join(named[1].split())}}}"
            yield name.casefold(), name


def _spelling(found: re.Match[str]) -> str:
    sign = "-" if (found["sign"] or found["late_sign"] or "+") in "-\N{MINUS SIGN}" else ""
    said = " ".join((found["unit"] or "").lower().split())
    unit = _UNITS.get(said, said)
    digits = found["digits"].replace(",", "")
    return f"{sign}{found['currency'] or ''}{digits}{unit if unit in ('', '%') else f' {unit}'}"


def _surplus(these: tuple[tuple[str, str], ...], those: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the figures of `these` that `those` have not, or not so often, as written."""
    left = Counter(figure for figure, _ in those)
    surplus: list[str] = []
    for figure, written in these:
        if left[figure]:
            left[figure] -= 1
        else:
            surplus.append(written.strip())
    return tuple(surplus)


def _sentence(removed: tuple[str, ...], added: tuple[str, ...]) -> str:
    if not (removed or added):
        return "The figures of the text have changed places. An editor may change words, not figures."
    parts = []
    if removed:
        parts.append(f"{', '.join(removed)} in the owner's text {_is(removed)} missing from yours")
    if added:
        parts.append(f"{', '.join(added)} in yours {_is(added)} not in the owner's text")
    return f"{'; '.join(parts)}. An editor may change words only: for a figure, ask for a correction."


def _is(figures: tuple[str, ...]) -> str:
    return "is" if len(figures) == 1 else "are"
