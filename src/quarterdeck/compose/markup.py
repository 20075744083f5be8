r"""The little markup that commentary may hold, read by one parser for every format and every page.

A line is a paragraph. A line that begins with `- ` or `* ` is an item of a list. `**words**` are strong,
`*words*` are stressed, within one line and up to a thousand letters. Everything else, HTML too, is text as it
was typed; a backslash before an asterisk, or before a line's first hyphen, lets it stand for itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any, cast

from quarterdeck.compose.phrases import InLanguage, Unbound, alike, language_of

_ITEM = re.compile(r"[-*•][ \t]+(?=\S)")
# An asterisk opens before a word and closes after one, so that "5 * 3", "A*-C" and "80%*" stay as they are.
_OPENS = r"(?<![\w*\\])"
_CLOSES = r"(?![\w*])"
_STRONG = re.compile(rf"{_OPENS}\*\*(?=[^\s*])(.{{0,1000}}?[^\s*\\]\*?)\*\*{_CLOSES}")
_STRESSED = re.compile(rf"{_OPENS}\*(?=[^\s*])([^*]{{0,1000}}?[^\s*\\])\*{_CLOSES}")
_ESCAPED = re.compile(r"\\(?=\*)")
_ESCAPED_ITEM = re.compile(r"\\(?=[-*•])")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one weight and slope; `unbound` is set where they are a figure that is to be marked."""

    text: str
    is_strong: bool = False
    is_stressed: bool = False
    unbound: Unbound | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph, or a list of items: each is a line of runs."""

    lines: tuple[tuple[Run, ...], ...]
    is_list: bool = False


def said(text: str) -> tuple[Said, ...]:
    r"""Return what somebody wrote as paragraphs and lists, without empty ones; runs keep its language.

    >>> [(one.is_list, len(one.lines)) for one in said("Up.\n- one\n- two\nSo it goes.")]
    [(False, 1), (True, 2), (False, 1)]
    """
    return _said(str(text), language_of(text))


def narrated(texts: tuple[str, ...], lead: str = "", marked: tuple[Unbound, ...] = ()) -> tuple[Said, ...]:
    """Return what somebody wrote in several texts, a strong `lead` before the first of its words.

    `marked` are figures of them, in their order; each is a run of its own, of the weight it stands in.

    >>> narrated(("It rained.",), "Roads:")[0].lines[0][0].text
    'Roads:'
    """
    left = list(marked)
    parts = tuple(_with_marks(one, left) for text in texts for one in said(text))
    if not lead.strip():
        return parts
    strong = Run(lead, is_strong=True)
    if not parts or parts[0].is_list:
        return (Said(((strong,),)), *parts)
    return (Said(((strong, Run(" "), *parts[0].lines[0]),)), *parts[1:])


def _with_marks(one: Said, left: list[Unbound]) -> Said:
    """Return a paragraph or list with the figures that are `left` marked; what is found is taken out."""
    if not left:
        return one
    return replace(one, lines=tuple(tuple(_line_marked(line, left)) for line in one.lines))


def _line_marked(line: tuple[Run, ...], left: list[Unbound]) -> Iterator[Run]:
    words, at = "".join(run.text for run in line), 0
    spans: list[tuple[int, int, Unbound]] = []
    while left and (found := _figure(left[0].text).search(words, at)) is not None:
        at = found.end()
        spans.append((found.start(), at, left.pop(0)))
    begin = 0
    for run in line:
        yield from _cut(run, begin, spans)
        begin += len(run.text)


@lru_cache(maxsize=1024)
def _figure(text: str) -> re.Pattern[str]:
    """Return what finds a figure, and not as a part of a longer one."""
    return re.compile(rf"(?<![\d])(?<!\d[.,]){re.escape(text)}(?!\d|[.,]\d)")


def _cut(run: Run, begin: int, spans: Sequence[tuple[int, int, Unbound]]) -> Iterator[Run]:
    """Yield a run in pieces, marked where a figure ends in it."""
    at, end = begin, begin + len(run.text)
    for first, last, one in spans:
        if begin < last <= end:
            yield from _piece(run, at - begin, max(first, begin) - begin)
            yield from _piece(run, max(first, begin) - begin, last - begin, one)
            at = last
    yield from _piece(run, at - begin, end - begin)


def _piece(run: Run, first: int, last: int, unbound: Unbound | None = None) -> Iterator[Run]:
    if first < last:
        yield replace(run, text=alike(run.text[first:last], run.text), unbound=unbound)


@lru_cache(maxsize=4096)
def _said(text: str, language: str) -> tuple[Said, ...]:
    lines = (line.strip() for line in text.splitlines())
    marked = [(bool(_ITEM.match(line)), line) for line in lines if line]
    found: list[Said] = []
    for is_list, group in groupby(marked, key=lambda one: one[0]):
        runs = tuple(_runs(_ITEM.sub("", line, count=1) if is_list else line) for _, line in group)
        found += [Said(runs, is_list=True)] if is_list else [Said((one,)) for one in runs]
    return tuple(_spoken(one, language) for one in found) if language else tuple(found)


def _spoken(one: Said, language: str) -> Said:
    lines = tuple(
        tuple(replace(run, text=InLanguage(run.text, language)) for run in line) for line in one.lines
    )
    return replace(one, lines=lines)


def plain(text: str) -> str:
    r"""Return the same words for a place that has no weights, such as a cell: items begin with a bullet.

    >>> plain("**Up** on last year:\n- by 3 points")
    'Up on last year:\n• by 3 points'
    """
    return "\n".join(
        ("• " if one.is_list else "") + "".join(run.text for run in line)
        for one in said(text)
        for line in one.lines
    )


def _runs(line: str) -> tuple[Run, ...]:
    found = _split(
        Run(_ESCAPED_ITEM.sub("", line, count=1) if line[:1] == "\\" else line), _STRONG, "is_strong"
    )
    stressed = (part for run in found for part in _split(run, _STRESSED, "is_stressed"))
    return tuple(replace(run, text=_ESCAPED.sub("", run.text)) for run in stressed)


def _split(run: Run, marked: re.Pattern[str], weight: str) -> Iterator[Run]:
    at, heavier = 0, cast("dict[str, Any]", {weight: True})
    for found in marked.finditer(run.text):
        if found.start() > at:
            yield replace(run, text=run.text[at : found.start()])
        yield replace(run, text=found[1], **heavier)
        at = found.end()
    if at < len(run.text):
        yield replace(run, text=run.text[at:])
