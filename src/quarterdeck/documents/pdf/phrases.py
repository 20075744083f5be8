"""Paragraphs of runs as the template reads them: words, links with the page they lead to, unbound figures."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from quarterdeck.compose.pack import Narrative, Numbered, Passage
from quarterdeck.compose.phrases import Phrase, Reference, Run, Unbound
from quarterdeck.documents.links import Links
from quarterdeck.documents.pdf.texts import BODY, breakable, said_json

Json = dict[str, object]
INDENT = 24.0


def phrases(
    block: Passage | Numbered | Narrative, room: float, links: Links, words: Mapping[str, str]
) -> Json:
    """Return a block of paragraphs for `room` points."""
    match block:
        case Passage():
            return {
                "kind": "passage",
                "paragraphs": [_runs(one, room, links, words) for one in block.paragraphs],
            }
        case Numbered():
            items = [_runs(one, room - INDENT, links, words) for one in block.items]
            return {"kind": "numbered", "start": block.start, "items": items}
        case Narrative():
            return {
                "kind": "narrative",
                "parts": said_json(block.texts, room, lead=block.lead, marked=block.unbound),
            }
        case _:
            assert_never(block)


def _runs(phrase: Phrase, room: float, links: Links, words: Mapping[str, str]) -> list[Json]:
    return [_run(one, room, links, words) for one in phrase.spoken]


def _run(run: Run, room: float, links: Links, words: Mapping[str, str]) -> Json:
    match run:
        case Reference():
            return reference(run, room, links)
        case Unbound():
            note = run.note or words["unbound"]
            return {"text": breakable(run.text, room, size=BODY), "to": "", "note": note}
        case _:
            return {"text": breakable(run, room, size=BODY), "to": "", "note": ""}


def reference(one: Reference, room: float, links: Links) -> Json:
    """Return a reference with the label it leads to, whose page the template finds."""
    return {"text": breakable(one.text, room, size=BODY), "to": links.to(one.anchor), "note": ""}


def references(many: Sequence[Reference], room: float, links: Links) -> list[Json]:
    """Return references in a row."""
    return [reference(one, room, links) for one in many]
