"""Commentary that names figures: filled once, before any section prints it, so that all print the same."""

from collections.abc import Mapping
from dataclasses import replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.paragraphs import Written, as_typed
from quarterdeck.compose.narrative.syntax import NotUnderstood, Words, parsed
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.people import Commentary

_AS_TYPED = "commentary as it was typed"


def with_names_filled(edition: Edition) -> Edition:
    """Return the edition with the names in the round's commentary filled, and figures with a source said so.

    Braces that are no name stay as they were typed. A paragraph that names what the edition withholds is
    left out.
    """
    council = edition.lookup.council
    if not any(_may_name(one) for one in council.commentary):
        return edition
    held = Held(edition, edition)
    typed: dict[str, str] = {}
    told = tuple(_filled(one, held, typed) if _may_name(one) else one for one in council.commentary)
    if not typed:
        return edition
    made = replace(edition, lookup=Lookup(replace(council, commentary=told)))
    made.once(_AS_TYPED, lambda: typed)
    return made


def typed_texts(edition: Edition) -> Mapping[str, str]:
    """Return the paragraphs of commentary that were filled, each with what was typed."""
    return edition.once(_AS_TYPED, dict)


def _may_name(one: Commentary) -> bool:
    texts = (one.text, *one.translations.values())
    return any("{" in text or "](source:" in text.casefold() for text in texts)


def _filled(one: Commentary, held: Held, typed: dict[str, str]) -> Commentary:
    if one.period.span != held.whole.round.span:
        return one
    translations = {code: _text(text, one.about, held, typed) for code, text in one.translations.items()}
    return replace(one, text=_text(one.text, one.about, held, typed), translations=translations)


def _text(text: str, about: str, held: Held, typed: dict[str, str]) -> str:
    kept: list[str] = []
    for line in text.splitlines():
        if not _names_any(line):
            kept.append(line)
            continue
        found = as_typed(line.strip(), held, place=about)
        if found is None:
            typed.setdefault("", "")
            continue
        said = _with_sources(found, held.whole)
        if said != line.strip():
            typed[said] = line.strip()
        kept.append(said)
    return "\n".join(kept)


def _names_any(line: str) -> bool:
    """Tell whether there is anything to fill: doubled braces alone are what somebody typed."""
    try:
        nodes = parsed(line)
    except NotUnderstood:
        return False
    return any(not isinstance(node, Words) for node in nodes)


def _with_sources(found: Written, edition: Edition) -> str:
    if not found.sources:
        return found.marked_up
    say = edition.catalogue.say
    named = [say("cover.source", figure=one.figure, source=one.source) for one in found.sources]
    return f"{found.marked_up} {say('cover.sources', sources='; '.join(named))}"
