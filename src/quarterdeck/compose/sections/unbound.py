"""Figures of a pack's narrative that are bound to nothing: listed, and marked in a preview alone."""

from collections.abc import Iterator
from dataclasses import replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.pack import (
    Block,
    Cover,
    Draft,
    Narrative,
    Numbered,
    Passage,
    Section,
    SideBySide,
    Titled,
)
from quarterdeck.compose.phrases import Phrase, Unbound


def unbound_in(sections: tuple[Section, ...]) -> tuple[Unbound, ...]:
    """Return every unbound figure of the sections once, in their order."""
    found = (run for section in sections for run in _in_blocks(section.blocks))
    return tuple({one.finding or one.text: one for one in found}.values())


def as_words(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections with unbound figures as the words they are, as they are published."""
    return tuple(replace(section, blocks=_each(section.blocks)) for section in sections)


def cover_as_words(cover: Cover | None) -> Cover | None:
    """Return the paper in the same way."""
    if cover is None:
        return None
    said, asked = (tuple(_phrase(one) for one in kept) for kept in (cover.paragraphs, cover.recommendations))
    return replace(cover, paragraphs=said, recommendations=asked)


def _phrase(phrase: Phrase) -> Phrase:
    return replace(phrase, runs=tuple(run.text if isinstance(run, Unbound) else run for run in phrase.runs))


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


def _in_blocks(blocks: tuple[Block, ...]) -> Iterator[Unbound]:
    for block in blocks:
        match block:
            case Passage(paragraphs):
                yield from _in_phrases(paragraphs)
            case Numbered(items):
                yield from _in_phrases(items)
            case Narrative():
                yield from block.unbound
            case Titled(_, inner):
                yield from _in_blocks(inner)
            case SideBySide(left, right):
                yield from _in_blocks((*left, *right))
            case _:
                pass


def _in_phrases(phrases: tuple[Phrase, ...]) -> Iterator[Unbound]:
    return (run for phrase in phrases for run in phrase.runs if isinstance(run, Unbound))


def _each(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_words(block) for block in blocks)


def _words(block: Block) -> Block:
    match block:
        case Titled(_, inner):
            return replace(block, blocks=_each(inner))
        case SideBySide(left, right):
            return replace(block, left=_each(left), right=_each(right))
        case Passage(paragraphs):
            return replace(block, paragraphs=tuple(_phrase(one) for one in paragraphs))
        case Numbered(items):
            return replace(block, items=tuple(_phrase(one) for one in items))
        case Narrative():
            return replace(block, unbound=())
        case _:
            return block
