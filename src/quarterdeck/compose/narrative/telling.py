"""A section's texts told together: what is wrong in them, their sources, what this edition leaves out."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from quarterdeck.compose import markup
from quarterdeck.compose.narrative.commentary import typed_texts, with_sources
from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.paragraphs import Misplaced, Written, as_typed, paragraphs, written
from quarterdeck.compose.narrative.syntax import Sourced
from quarterdeck.compose.pack import Block, Bullets, Narrative, Numbered, Passage, Prose
from quarterdeck.compose.phrases import InLanguage, Phrase, Run, Unbound, language_of
from quarterdeck.domain.packs import TemplateRefused

_BULLET = "• "


class Teller:
    """Tells the texts of one section. `row` names its row for problems, `place` its texts in findings."""

    def __init__(self, held: Held, *, row: str, place: str) -> None:
        self.held = held
        self._row = row
        self._place = place
        self._problems: list[str] = []
        self._sources: list[Sourced] = []
        self._withheld = 0

    def written(self, text: str, *, row: str = "", language: str = "") -> tuple[Written, ...]:
        """Return the paragraphs of a text that this edition prints; what is wrong in them is kept."""
        found: list[Written] = []
        for number, paragraph in enumerate(paragraphs(text), start=1):
            try:
                made = written(paragraph, self.held, place=self._place, language=language)
            except Misplaced as wrong:
                self._problems.append(f"{row or self._row}, paragraph {number}: {wrong}")
                continue
            self._withheld += made is None
            if made is not None:
                self._sources += made.sources
                found.append(made)
        return tuple(found)

    def phrases(self, text: str, *, row: str = "", language: str = "") -> tuple[Phrase, ...]:
        """Return the same as phrases."""
        return tuple(one.phrase for one in self.written(text, row=row, language=language))

    def language_of(self, *, is_translated: bool) -> str:
        """Return the language of a text of the council's where it is not the edition's, else ""."""
        edition = self.held.whole
        return "" if is_translated or edition.speaks_first else edition.first_language

    def refuse(self) -> None:
        """Raise TemplateRefused with everything that was wrong so far."""
        if self._problems:
            raise TemplateRefused(*self._problems)

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands below: the sources of figures from elsewhere, and how much this edition leaves out."""
        catalogue, said = self.held.whole.catalogue, []
        if self._sources:
            named = dict.fromkeys(
                catalogue.say("cover.source", figure=one.figure, source=one.source) for one in self._sources
            )
            said.append(catalogue.say("cover.sources", sources="; ".join(named)))
        if self._withheld:
            said.append(catalogue.many("cover.withheld", self._withheld))
        return tuple(said)


def numbered(phrases: tuple[Phrase, ...]) -> Iterator[Block]:
    """Yield numbered paragraphs; those that begin as an item of a list are one, between the numbers."""
    start = 1
    for is_item, group in groupby(phrases, key=_is_item):
        kept = tuple(group)
        if is_item:
            yield from _listed(kept)
        else:
            yield Numbered(kept, start)
            start += len(kept)


def free_blocks(told: tuple[Written, ...]) -> Iterator[Block]:
    """Yield paragraphs and lists with their weights; those with references have none."""
    for has_references, group in groupby(told, key=lambda one: one.has_references):
        kept = tuple(group)
        yield Passage(tuple(one.phrase for one in kept)) if has_references else _narrative(kept)


def narrated(texts: Sequence[str], held: Held, *, place: str, lead: str = "") -> Narrative:
    """Return what a person wrote of something as it is printed: names are filled, figures looked at.

    `place` is the key or code of what it is about. References are words here, and braces that are no place
    stand as they were typed.
    """
    typed = typed_texts(held.whole)
    kept: list[str] = []
    unbound: list[Unbound] = []
    for text in texts:
        if text in typed:  # searched where it came from
            kept.append(text)
            continue
        found = as_typed(text, held, place=place, language=language_of(text))
        if found is not None:
            kept.append(_in_language(found, with_sources(found, held.whole)))
            unbound += found.unbound
    return Narrative(tuple(kept), lead, tuple(unbound))


def _narrative(told: tuple[Written, ...]) -> Narrative:
    return Narrative(
        tuple(_in_language(one, one.marked_up) for one in told),
        unbound=tuple(run for one in told for run in one.unbound),
    )


def notes_block(notes: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the notes below a text; no block where there is none."""
    return (Prose(notes, is_note=True),) if notes else ()


def _in_language(one: Written, text: str) -> str:
    language = one.phrase.language
    return InLanguage(text, language) if language else text


def _bullet(item: Phrase) -> str:
    said = markup.plain(item.text).removeprefix(_BULLET)
    return InLanguage(said, item.language) if item.language else said


def _is_item(phrase: Phrase) -> bool:
    first: Run = phrase.runs[0] if phrase.runs else ""
    return isinstance(first, str) and (first.startswith(_BULLET) or markup.plain(first).startswith(_BULLET))


def _listed(items: tuple[Phrase, ...]) -> Iterator[Block]:
    if all(isinstance(run, str) for item in items for run in item.runs):
        yield Bullets(tuple(_bullet(item) for item in items))
    else:
        yield Passage(items)
