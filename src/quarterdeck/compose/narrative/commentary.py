"""Commentary that names figures: filled once, before any section prints it, so that all print the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.loose import finding
from quarterdeck.compose.narrative.paragraphs import (
    Misplaced,
    Written,
    as_typed,
    has_places,
    paragraphs,
    written,
)
from quarterdeck.compose.pack import Narrative
from quarterdeck.compose.phrases import Unbound
from quarterdeck.domain.council import Council
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.packs import AnswerKind, spelled
from quarterdeck.domain.people import Commentary, ImprovementAction

AS_TYPED = "commentary as it was typed"


def with_names_filled(edition: Edition) -> Edition:
    """Return the edition with the names in the round's commentary filled, and figures with a source said so.

    Braces that are no name stay as they were typed. A paragraph that names what the edition withholds is
    left out.
    """
    council = edition.lookup.council
    if not any(is_told(one, council) for one in council.commentary):
        return edition
    held = Held(edition, edition)
    typed: dict[str, str] = {}
    told = tuple(_filled(one, held, typed) if is_told(one, council) else one for one in council.commentary)
    if not typed:
        return edition
    made = replace(edition, lookup=Lookup(replace(council, commentary=told)))
    made.once(AS_TYPED, lambda: typed)
    return made


def told(one: Commentary, edition: Edition) -> Commentary:
    """Return one text of the edition's round as `with_names_filled` would have it."""
    council = edition.lookup.council
    return _filled(one, Held(edition, edition), {}) if is_told(one, council) else one


def told_action(one: ImprovementAction, edition: Edition) -> ImprovementAction:
    """Return an improvement action with the names in its words filled, as packs print it."""
    text, update = (told_words(said, one.about, edition) for said in (one.text, one.update))
    return replace(one, text=text, update=update)


def told_words(text: str, about: str, edition: Edition) -> str:
    """Return what somebody wrote of `about` in the round, which is no commentary, as packs print it."""
    if not _may_name(text) and not _is_answered(about, edition.lookup.council):
        return text
    return _text(text, about, Held(edition, edition), {})


def typed_texts(edition: Edition) -> Mapping[str, str]:
    """Return the paragraphs of commentary that were filled, each with what was typed."""
    return edition.once(AS_TYPED, dict)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A text as it will read, with the figures in it that nothing binds.

    `unread` is how many of its paragraphs name what the edition does not hold: they stand as typed.
    """

    narrative: Narrative
    unread: int = 0


def drafted(text: str, *, about: str, edition: Edition) -> Drafted:
    """Return what somebody is writing about `about` as sections would print it."""
    held = Held(edition, edition)
    texts: list[str] = []
    unbound: list[Unbound] = []
    unread = 0
    for line in paragraphs(text):
        found = as_typed(line, held, place=about)
        unread += found is None
        texts.append(line if found is None else with_sources(found, edition))
        unbound += () if found is None else found.unbound
    return Drafted(Narrative(tuple(texts), unbound=tuple(unbound)), unread)


def misnamed(text: str, *, about: str, edition: Edition) -> Iterator[str]:
    """Yield what is wrong with each paragraph: a name that does not exist with the nearest, a brace."""
    held = Held(edition, edition)
    for number, line in enumerate(paragraphs(text), start=1):
        try:
            if "{" in line:
                written(line, held, place=about)
        except Misplaced as wrong:
            yield f"Paragraph {number}: {wrong}."


def is_told(one: Commentary, council: Council) -> bool:
    """Tell whether a text may read otherwise than typed: it names a figure or source, or an answer does."""
    texts = (one.text, *one.translations.values())
    return any(_may_name(text) for text in texts) or _is_answered(one.about, council)


def _may_name(text: str) -> bool:
    return "{" in text or "](source:" in text.casefold()


def _is_answered(about: str, council: Council) -> bool:
    """Tell whether an answer puts a held figure or a source into the texts about something."""
    key = spelled(finding(about, ""))
    return any(one.about.startswith(key) and one.kind is not AnswerKind.ACCEPTED for one in council.answers)


def _filled(one: Commentary, held: Held, typed: dict[str, str]) -> Commentary:
    if one.period.span != held.whole.round.span:
        return one
    translations = {code: _text(text, one.about, held, typed) for code, text in one.translations.items()}
    return replace(one, text=_text(one.text, one.about, held, typed), translations=translations)


def _text(text: str, about: str, held: Held, typed: dict[str, str]) -> str:
    kept: list[str] = []
    is_answered = _is_answered(about, held.whole.lookup.council)
    for line in text.splitlines():
        if not is_answered and not has_places(line):
            kept.append(line)
            continue
        found = as_typed(line.strip(), held, place=about)
        if found is None:
            typed.setdefault("", "")
            continue
        said = with_sources(found, held.whole)
        if said != line.strip():
            typed[said] = line.strip()
        kept.append(said)
    return "\n".join(kept)


def with_sources(found: Written, edition: Edition) -> str:
    """Return a paragraph in the little markup, the sources of its figures behind it."""
    if not found.sources:
        return found.marked_up
    say = edition.catalogue.say
    named = [say("cover.source", figure=one.figure, source=one.source) for one in found.sources]
    return f"{found.marked_up} {say('cover.sources', sources='; '.join(named))}"
