"""Figures of a pack's narrative that are bound to nothing: listed, and marked in a preview alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quarterdeck.compose.each_text import EachText
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.narrative.marks import Marks, is_marked, unmarked
from quarterdeck.compose.narrative.searched import marks_of
from quarterdeck.compose.pack import Draft, Narrative, ReportPack
from quarterdeck.compose.phrases import Phrase, Run, Unbound, alike

_LISTED = ("sections", "cover")
"""What of a pack is listed: what its documents print of what people typed."""

_BESIDE = ("title", "others", "draft", "sources")
"""What can hold words that people typed besides: measures that are in the data file alone."""


def with_unbound(made: ReportPack, edition: Edition, *, is_preview: bool) -> ReportPack:
    """Return the pack with its unbound figures listed; they are marked in a preview alone.

    A preview has them as figures that writers mark, and as words in brackets in cells and in what is said of
    a measure; any other pack has the words as they were typed, a draft for want of figures too.
    """
    shown = _Shown(marks_of(edition), edition.catalogue.words["unbound"], is_preview)
    each = EachText(shown.text, {Narrative: shown.narrative, Phrase: shown.phrase})
    made = replace(made, **{name: each.of(getattr(made, name)) for name in _LISTED})
    found = tuple({one.finding or one.text: one for one in shown.found}.values())
    made = replace(made, **{name: each.of(getattr(made, name)) for name in _BESIDE})
    draft = listed(made.draft, found, edition) if is_preview else made.draft
    return replace(made, draft=draft, unbound=found)


@dataclass
class _Shown:
    """Texts as a pack shows them, and the unbound figures found on the way; `note` says in words what is
    marked.
    """

    marks: Marks
    note: str
    is_preview: bool
    found: list[Unbound] = field(default_factory=list)

    def text(self, text: str) -> str:
        """Return words that have no runs."""
        if not is_marked(text):
            return text
        self.found += self.marks.of(text)
        return alike("".join(map(self._in_words, self.marks.runs(text))), text)

    def _in_words(self, run: str | Unbound) -> str:
        if isinstance(run, str):
            return run
        return f"{run.text} [{self.note}]" if self.is_preview else run.text

    def narrative(self, block: Narrative) -> Narrative:
        """Return what a person wrote, with the figures that writers are to mark."""
        unbound = (*block.unbound, *(one for text in block.texts for one in self.marks.of(text)))
        self.found += unbound
        texts = tuple(map(unmarked, block.texts))
        return replace(block, texts=texts, unbound=unbound if self.is_preview else ())

    def phrase(self, phrase: Phrase) -> Phrase:
        """Return a paragraph of runs."""
        runs = tuple(run for one in phrase.runs for run in self._runs(one))
        self.found += (one for one in runs if isinstance(one, Unbound))
        if not self.is_preview:
            runs = tuple(run.text if isinstance(run, Unbound) else run for run in runs)
        return phrase if runs == phrase.runs else replace(phrase, runs=runs)

    def _runs(self, run: Run) -> Iterator[Run]:
        if isinstance(run, str) and is_marked(run):
            yield from self.marks.runs(run)
        else:
            yield run


def listed(draft: Draft | None, found: tuple[Unbound, ...], edition: Edition) -> Draft | None:
    """Return the draft with a point for each unbound figure; a pack without any other problem becomes one."""
    if not found:
        return draft
    catalogue = edition.catalogue
    items = tuple(said(one, edition) for one in found)
    sentence = catalogue.many("unbound.draft", len(found))
    if draft is None:
        return Draft(catalogue.words["draft"], sentence, items)
    return replace(draft, sentence=f"{draft.sentence} {sentence}", items=(*draft.items, *items))


def said(one: Unbound, edition: Edition) -> str:
    """Return an unbound figure as a sentence: where it stands, and what is held that equals it."""
    key = "unbound.item.offered" if one.offers else "unbound.item"
    place = edition.catalogue.sentences.get(f"kind.{one.place}", one.place)
    names = edition.catalogue.listed(one.offers)
    return edition.catalogue.say(key, place=place, figure=one.text, around=one.around, names=names)
