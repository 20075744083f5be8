"""Search: the measures that have every word that was typed, in title, reference or definition."""

from collections.abc import Sequence
from dataclasses import dataclass

from quarterdeck.domain.lines import Line
from quarterdeck.web.presenters.addresses import Addresses
from quarterdeck.web.presenters.finding import words_of
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.tags import Tag, tag_of

MOST = 50
LONGEST = 200
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `is_found` where it is what was looked for."""

    text: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One measure that was found: its title and a passage, in pieces."""

    ref: str
    title: tuple[Piece, ...]
    href: str
    portfolio: str
    passage: tuple[Piece, ...]
    tag: Tag


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the page prints."""

    typed: str
    address: str
    sentence: str
    hits: tuple[Hit, ...]
    capped: str


def search(view: RoundView, *, typed: str, to: Addresses) -> SearchPage:
    """Return the measures with all words typed, best first; where none has all, those with some of them."""
    typed = " ".join(typed[:LONGEST].split())
    wanted = words_of(typed)
    if not wanted:
        return SearchPage(typed, to.search(), "", (), "")
    found, sentence = _found(view, wanted, typed)
    hits = tuple(_hit(line, wanted, view, to) for line in found[:MOST])
    capped = view.catalogue.say("search.capped", count=MOST) if len(found) > MOST else ""
    return SearchPage(typed, to.search(), sentence, hits, capped)


def _found(view: RoundView, wanted: Sequence[str], typed: str) -> tuple[list[Line], str]:
    scored = [(_score(line, wanted, view), line) for line in view.lines]
    for fits, key in ((all, ""), (any, "search.some")):
        best = sorted((pair for pair in scored if fits(pair[0])), key=lambda pair: sum(pair[0]), reverse=True)
        lines = [line for _, line in best]
        if lines and not key:
            return lines, view.catalogue.many("search.found", len(lines), words=typed)
        if lines and len(wanted) > 1:
            return lines, view.catalogue.say(key, words=typed)
    return [], view.catalogue.say("search.none", words=typed)


def _texts(line: Line, view: RoundView) -> tuple[tuple[int, str], ...]:
    """Return what is looked through, each with how much a word in it counts."""
    measure, edition = line.measure, view.edition
    return (
        (9, measure.ref),
        (8, measure.key),
        (6, edition.title(measure)),
        (6, measure.title),
        (3, measure.definition),
        (3, measure.description),
        (2, edition.portfolio(measure)),
        (2, edition.outcome(measure)),
        (1, measure.accountable),
        (1, measure.source),
    )


def _score(line: Line, wanted: Sequence[str], view: RoundView) -> tuple[int, ...]:
    """Return for each word how well it is found: 0 is not at all."""
    texts = [(weight, text.casefold()) for weight, text in _texts(line, view)]
    return tuple(max((_weigh(weight, text, word) for weight, text in texts), default=0) for word in wanted)


def _weigh(weight: int, text: str, word: str) -> int:
    if text == word:
        return weight * 4
    at = text.find(word)
    if at < 0:
        return 0
    begins_word = at == 0 or not text[at - 1].isalnum()
    return weight * 2 if begins_word else weight


def _hit(line: Line, wanted: Sequence[str], view: RoundView, to: Addresses) -> Hit:
    measure = line.measure
    title = view.edition.title(measure)
    body = next((text for text in (measure.definition, measure.description) if text and text != title), "")
    return Hit(
        ref=measure.ref,
        title=_pieces(title, wanted),
        href=to.measure(measure.key, view.slug),
        portfolio=view.edition.portfolio(measure),
        passage=_pieces(_passage(body, wanted), wanted),
        tag=tag_of(view.edition.mark_of(line)),
    )


def _passage(text: str, wanted: Sequence[str]) -> str:
    """Return the part of a text around the first word that is in it."""
    low = text.casefold()
    at = min((place for word in wanted if (place := low.find(word)) >= 0), default=0)
    begin = max(0, text.rfind(" ", 0, max(at - _AROUND, 0)) + 1) if at > _AROUND else 0
    end = len(text) if len(text) <= at + 3 * _AROUND else text.find(" ", at + 3 * _AROUND)
    end = len(text) if end < 0 else end
    return ("… " if begin else "") + text[begin:end] + (" …" if end < len(text) else "")


def _pieces(text: str, wanted: Sequence[str]) -> tuple[Piece, ...]:
    """Return a text in pieces, those found apart from the others."""
    low = text.casefold()
    if len(low) != len(text):  # a letter that folds to two: places would not agree
        return (Piece(text, is_found=False),)
    found: list[Piece] = []
    at = 0
    while at < len(text):
        begin, word = min(
            ((place, word) for word in wanted if (place := low.find(word, at)) >= 0), default=(-1, "")
        )
        if begin < 0:
            break
        if begin > at:
            found.append(Piece(text[at:begin], is_found=False))
        found.append(Piece(text[begin : begin + len(word)], is_found=True))
        at = begin + len(word)
    if at < len(text):
        found.append(Piece(text[at:], is_found=False))
    return tuple(found)
