"""From what a council wrote to what is printed: every place filled, every typed figure looked at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from quarterdeck.compose.language.catalogue import Catalogue, capital
from quarterdeck.compose.markup import plain
from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.loose import Looked, Piece, looked_at
from quarterdeck.compose.narrative.names import UnknownName
from quarterdeck.compose.narrative.syntax import (
    Form,
    Node,
    NotUnderstood,
    Place,
    Sourced,
    Words,
    parsed,
)
from quarterdeck.compose.narrative.typed import FILLED
from quarterdeck.compose.narrative.values import FORMATS, Count, Value, Withheld, WrongFormat, run_of
from quarterdeck.compose.phrases import Phrase, Reference, Run, Unbound


class Misplaced(ValueError):
    """A sentence cannot be told: a name, a format or a brace is wrong."""


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph as it is printed: as a phrase without weights, and in the little markup of commentary.

    `sources` are those of the figures that have one, in order.
    """

    phrase: Phrase
    marked_up: str = ""
    sources: tuple[Sourced, ...] = ()

    @property
    def unbound(self) -> tuple[Unbound, ...]:
        """The figures in it that are bound to nothing."""
        return tuple(run for run in self.phrase.runs if isinstance(run, Unbound))

    @property
    def has_references(self) -> bool:
        """Whether it leads to other places of the pack."""
        return any(isinstance(run, Reference) for run in self.phrase.runs)


@dataclass
class _Telling:
    """The runs of one paragraph as they are made."""

    held: Held
    catalogue: Catalogue
    pieces: list[Piece] = field(default_factory=list)
    sources: list[Sourced] = field(default_factory=list)
    is_withheld: bool = False

    def add(self, run: Run, *, typed: bool = False) -> None:
        self.pieces.append(Piece(run, is_typed=typed))


def written(text: str, held: Held, *, place: str, language: str = "") -> Written | None:
    """Return one paragraph with its places filled; None where it names what this edition does not print.

    Figures that somebody typed are looked at: `place` names the text in findings and in what is listed.
    `language` is the text's own where it is not the pack's. Raises Misplaced.
    """
    telling = _Telling(held, held.whole.catalogue)
    try:
        nodes = parsed(text)
    except NotUnderstood as wrong:
        raise Misplaced(str(wrong)) from wrong
    _tell(nodes, telling, {})
    return _as_written(telling, place, language)


def as_typed(text: str, held: Held, *, place: str, language: str = "") -> Written | None:
    """Return a text that need not know of places: its names are filled where all are understood, else it
    stands as it was typed, doubled braces too.
    """
    if has_places(text):
        try:
            return written(text, held, place=place, language=language)
        except Misplaced:
            pass
    telling = _Telling(held, held.whole.catalogue)
    telling.add(text, typed=True)
    return _as_written(telling, place, language)


def has_places(text: str) -> bool:
    """Tell whether there is anything to fill: doubled braces alone are what somebody typed."""
    try:
        nodes = parsed(text)
    except NotUnderstood:
        return False
    return any(not isinstance(node, Words) for node in nodes)


def _as_written(telling: _Telling, place: str, language: str) -> Written | None:
    looked = Looked(place, telling.held.whole, lambda name: _bound(name, telling))
    pieces = [] if telling.is_withheld else looked_at(telling.pieces, looked)
    if telling.is_withheld:
        return None
    sources = (*telling.sources, *(Sourced(one.words, one.source) for one in pieces if one.source))
    marked_up = "".join(_marked_up(piece) for piece in pieces)
    return Written(Phrase(_without_weights(pieces), language), marked_up, sources)


def _bound(name: str, telling: _Telling) -> Run | None:
    """Return the figure that an answer names, None where there is none; what is withheld takes its
    paragraph along.
    """
    try:
        value, form = valued(name, telling.held)
        if isinstance(value, Withheld):
            telling.is_withheld = True
            return ""
        return run_of(value, form, telling.catalogue)
    except (Misplaced, WrongFormat):
        return None


def _marked_up(piece: Piece) -> str:
    is_as_typed = piece.is_typed or isinstance(piece.run, Unbound)
    return piece.words if is_as_typed else piece.words.replace("*", "\\*")


def _without_weights(pieces: list[Piece]) -> tuple[Run, ...]:
    """Return the runs of a paragraph without the asterisks that made some of its words strong.

    What was filled in stands for itself: its own asterisks mean nothing.
    """
    typed = (piece.words.replace(FILLED, "") if piece.is_typed else FILLED for piece in pieces)
    between = iter(plain("".join(typed)).split(FILLED))
    runs: list[Run] = [next(between)]
    for piece in pieces:
        if not piece.is_typed:
            runs += (piece.run, next(between))
    return tuple(run for run in _joined(runs) if run)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text: a line each, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def split_format(head: str) -> tuple[str, str]:
    """Return a name and its format, "" for its own.

    >>> split_format("indicators.red:words"), split_format("measure:roads.now")
    (('indicators.red', 'words'), ('measure:roads.now', ''))
    """
    name, colon, form = head.rpartition(":")
    return (name.strip(), form.strip()) if colon and form.strip() in FORMATS else (head, "")


def _tell(nodes: tuple[Node, ...], telling: _Telling, own: Mapping[str, str]) -> None:
    for node in nodes:
        match node:
            case Words(text):
                telling.add(text, typed=True)
            case Sourced(figure, _):
                telling.sources.append(node)
                telling.add(figure)
            case Place(head) if head in own:
                telling.add(own[head])
            case Place():
                _fill(node, telling, own)


def _fill(place: Place, telling: _Telling, own: Mapping[str, str]) -> None:
    value, form = valued(place.head, telling.held)
    if isinstance(value, Withheld):
        telling.is_withheld = True
        return
    if place.forms:
        count = counted(place.head, value)
        chosen = _form(place.forms, count, telling.catalogue)
        _tell(chosen.nodes, telling, {**own, **_numbers(count, telling.catalogue)})
        return
    try:
        run = run_of(value, form, telling.catalogue)
    except WrongFormat as wrong:
        raise Misplaced(f'"{place.head}" cannot be printed as "{form}"; {wrong}') from wrong
    if isinstance(run, Reference) and not run.anchor:
        run = run.text
    telling.add(run)


def valued(head: str, held: Held) -> tuple[Value, str]:
    """Return what a name stands for, and the format it is asked for in. Raises Misplaced."""
    name, form = split_format(head)
    try:
        return held.value(name), form
    except UnknownName as wrong:
        raise Misplaced(_as_format(head, held) or str(wrong)) from wrong


def _as_format(head: str, held: Held) -> str:
    """Return the sentence for a format that there is not, where the rest of the name is known."""
    name, colon, form = head.rpartition(":")
    if not colon:
        return ""
    try:
        held.value(name.strip())
    except UnknownName:
        return ""
    return f'there is no format "{form.strip()}"; there are {", ".join(FORMATS)}'


def counted(head: str, value: Value) -> int:
    """Return the number that chooses between forms. Raises Misplaced where the value is not a count."""
    if not isinstance(value, Count):
        raise Misplaced(f'"{head}" is not a count, so it cannot choose between forms')
    return value.number


def _form(forms: tuple[Form, ...], count: int, catalogue: Catalogue) -> Form:
    by_label = {form.label: form for form in forms}
    wanted = "zero" if not count and "zero" in by_label else catalogue.plural(count)
    return by_label.get(wanted, by_label["other"])


def _numbers(count: int, catalogue: Catalogue) -> dict[str, str]:
    word = catalogue.number(count)
    return {"n": word, "N": capital(word), "count": f"{count:,}"}


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Yield the runs with words that follow one another as one."""
    words: list[str] = []
    for run in runs:
        if isinstance(run, str):
            words.append(run)
            continue
        if words:
            yield "".join(words)
            words.clear()
        yield run
    if words:
        yield "".join(words)
