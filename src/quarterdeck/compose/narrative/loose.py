"""Figures in narrative that are bound to nothing that is held: found, offered what equals them, answered."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance.lines import money_lines
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.lines import last_year_figure, now_figure, target_of
from quarterdeck.compose.markup import plain
from quarterdeck.compose.narrative.facts import count_facts
from quarterdeck.compose.narrative.money_facts import money_value, named
from quarterdeck.compose.narrative.typed import FILLED, Typed, typed_figures
from quarterdeck.compose.narrative.values import Count, Printed
from quarterdeck.compose.phrases import Run, Unbound
from quarterdeck.domain.editing import figures_in
from quarterdeck.domain.lines import Line
from quarterdeck.domain.packs import OF_FIGURES, AnswerKind, FindingAnswer, spelled

_IN_BRACKETS = re.compile(r"\(\d+(?:(?:, | and | to )\d+)*\)")
_NUMBER = re.compile(r"\d+")
_MOST_OFFERS = 4
_AROUND = 240
_ENDS = re.compile(r"[.!?][)\"'’”]?\s+|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a paragraph: words that were typed, or what was filled in; `source` is where it is from."""

    run: Run
    is_typed: bool = False
    source: str = ""

    @property
    def words(self) -> str:
        """The words of it."""
        return self.run if isinstance(self.run, str) else self.run.text


@dataclass(frozen=True, slots=True)
class Looked:
    """Where typed figures are looked for: `place` names the text ("cover"), `edition` has what is held.

    `fill` returns what a name stands for as it is printed, None where there is no such figure.
    """

    place: str
    edition: Edition
    fill: Callable[[str], Run | None]


def looked_at(runs: Sequence[Piece], at: Looked) -> list[Piece]:
    """Return the pieces with every figure in those that were typed marked, where nothing binds it.

    A figure is bound where its name was written in its place, sourced, or answered.
    """
    text = "".join(_seen(piece) for piece in runs)
    references = _references(text, at.edition)
    figures = [one for one in typed_figures(text) if one.start not in references]
    if not figures:
        return list(runs)
    whole = "".join(piece.words for piece in runs)
    return list(_cut(runs, [(one, _sentence(whole, one)) for one in figures], at))


def _references(text: str, edition: Edition) -> frozenset[int]:
    """Return where numbers alone in brackets begin, "(13)" or "(48, 49)", that are references of measures."""
    known = edition.once("references", lambda: frozenset(line.measure.ref for line in edition.lines))
    return frozenset(
        found.start() + number.start()
        for found in _IN_BRACKETS.finditer(text)
        for number in _NUMBER.finditer(found.group())
        if number.group() in known
    )


def finding(place: str, figure: str) -> str:
    """Return the key of the finding about a figure in a text, which the sheet `answers` names.

    >>> finding("cover", "1,923")
    'unbound:cover:1,923'
    """
    return f"{OF_FIGURES}{place}:{figure}"


def _seen(piece: Piece) -> str:
    return piece.words if piece.is_typed else FILLED * len(piece.words)


def _sentence(text: str, figure: Typed) -> str:
    """Return the sentence that a figure stands in, as printed; of a long one some words on each side."""
    ends = [found.end() for found in _ENDS.finditer(text)]
    begin = max((end for end in ends if end <= figure.start), default=0)
    end = min((end for end in ends if end >= figure.end), default=len(text))
    before, behind = text[begin : figure.start], text[figure.end : end]
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:].partition(' ')[2]}"
    if len(behind) > _AROUND:
        behind = f"{behind[:_AROUND].rpartition(' ')[0]}…"
    return " ".join(plain(f"{before}{text[figure.start : figure.end]}{behind}").split())


_Found = tuple[Typed, str]


def _cut(runs: Sequence[Piece], figures: Sequence[_Found], at: Looked) -> Iterator[Piece]:
    begin = 0
    for piece in runs:
        end = begin + len(piece.words)
        here = [(_moved(one, begin), said) for one, said in figures if begin <= one.start < end]
        if here:
            yield from _marked(piece.words, here, at)
        else:
            yield piece
        begin = end


def _moved(figure: Typed, by: int) -> Typed:
    return replace(figure, start=figure.start - by, end=figure.end - by)


def _marked(words: str, figures: Sequence[_Found], at: Looked) -> Iterator[Piece]:
    end = 0
    for figure, sentence in figures:
        yield Piece(words[end : figure.start], is_typed=True)
        yield _answered(figure, at) or Piece(_unbound(figure, at, sentence))
        end = figure.start + len(figure.text)
    yield Piece(words[end:], is_typed=True)


def _answered(figure: Typed, at: Looked) -> Piece | None:
    """Return a figure as its answer has it; None where it has none, or one that names no figure there is."""
    answer = _answers(at.edition).get(spelled(finding(at.place, figure.text)))
    if answer is None or answer.round not in ("", ENGLISH.period(at.edition.round)):
        return None
    match answer.kind:
        case AnswerKind.BOUND:
            run = at.fill(answer.said)
            return None if run is None else Piece(run)
        case AnswerKind.SOURCED:
            return Piece(figure.text, source=answer.said)
        case AnswerKind.ACCEPTED:
            return Piece(figure.text)


def _answers(edition: Edition) -> Mapping[str, FindingAnswer]:
    return edition.once("answers", lambda: {one.about: one for one in edition.lookup.council.answers})


def _unbound(figure: Typed, at: Looked, around: str) -> Unbound:
    say = at.edition.catalogue.say
    offers = held_figures(at.edition).get(figure.spelling, ())[:_MOST_OFFERS]
    note = say("unbound.offered", names=", ".join(offers)) if offers else say("unbound.none")
    return Unbound(figure.text, note, finding(at.place, figure.text), at.place, around, offers)


def held_figures(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Return the names of every figure that the pack prints of a measure or counts, by its one spelling."""
    return edition.once("held figures", lambda: _held_figures(edition))


def _held_figures(edition: Edition) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    of_measures = (pair for line in edition.lines for pair in _of(line, edition))
    for spelling, name in (*_counts(edition), *of_measures, *_of_money(edition)):
        names = found.setdefault(spelling, [])
        if name not in names:
            names.append(name)
    return {spelling: tuple(names) for spelling, names in found.items()}


def _counts(edition: Edition) -> Iterator[tuple[str, str]]:
    for name, value in count_facts(edition.lines, edition).items():
        if isinstance(value, Count) and value.number:
            yield str(value.number), f"{{indicators.{name}}}"


def _of(line: Line, edition: Edition) -> Iterator[tuple[str, str]]:
    key = line.measure.key
    shown = [
        ("now", now_figure(line, edition)),
        ("target", target_of(line, edition).figure),
        ("last-year", last_year_figure(line, edition)),
    ]
    before = edition.before.get(key)
    if before is not None:
        shown.append(("before", now_figure(before, edition)))
    for name, figure in shown:
        if figure.number is not None:
            for spelling in figures_in(figure.text)[:1]:
                yield spelling, f"{{measure:{key}.{name}}}"


def _of_money(edition: Edition) -> Iterator[tuple[str, str]]:
    for line in money_lines(edition):
        for field in ("budget", "outturn", "actual", "original"):
            value = money_value(line, field, edition)
            if isinstance(value, Printed) and value.number is not None:
                for spelling in figures_in(value.text)[:1]:
                    yield spelling, f"{{budget:{named(line)}.{field}}}"
