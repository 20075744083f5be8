"""The council's own words in a pack of another language than its first: each text of its own is tagged."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass, replace
from enum import Enum
from typing import Any

from quarterdeck.compose.each_text import EachText
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.markup import plain
from quarterdeck.compose.narrative.marks import unmarked
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.phrases import InLanguage, language_of
from quarterdeck.domain.packs import PackTemplate
from quarterdeck.domain.schemes.scheme import Scheme

_CODE = re.compile(r"[a-z0-9/_.-]*\Z")
_WORD = re.compile(r"[^\W\d_]{3}")
_TOLD = ("sections", "others", "title", "brand", "sources", "cover", "draft")


def tagged(pack: ReportPack, edition: Edition, template: PackTemplate) -> ReportPack:
    """Return the pack with each text that is whole the council's own tagged with the language it is in.

    What the council gave in the language of the pack stays, and so does what the language itself has as a
    word. In the council's first language nothing changes.
    """
    if edition.speaks_first:
        return pack
    own, language = _own(edition, template), edition.first_language
    each = EachText(
        lambda text: InLanguage(text, language) if text in own and not language_of(text) else text
    )
    return replace(pack, **{name: each.of(getattr(pack, name)) for name in _TOLD})


def _own(edition: Edition, template: PackTemplate) -> frozenset[str]:
    """Return every text that the council gave in its first language alone, in its template too, as packs
    print it.
    """
    given: set[str] = set()
    theirs: set[str] = set(edition.catalogue.words.values()) | set(edition.catalogue.sentences.values())
    for text, is_translated in _texts((edition.lookup.council, template), is_translated=False):
        (theirs if is_translated else given).update(_as_printed(text))
    for scheme in edition.lookup.council.schemes.values():
        given.update(_of_scheme(scheme, edition.catalogue.language))
    return frozenset(one for one in given - theirs if _WORD.search(one) and not _CODE.match(one))


def _of_scheme(scheme: Scheme, language: str) -> Iterator[str]:
    """Yield what a scheme says in no word of the language."""
    yield from (scheme.title, scheme.name)
    said = (scheme.note, *(grade.words for grade in scheme.grades))
    yield from (one["en"] for one in said if "en" in one and language not in one)


def _as_printed(text: str) -> Iterator[str]:
    text = unmarked(text)
    yield from (text, text.strip())
    for line in text.splitlines():
        yield from (line.strip(), plain(line))


def _texts(value: Any, *, is_translated: bool) -> Iterator[tuple[str, bool]]:
    """Yield every text in what is known of a council, and whether it is a translation."""
    match value:
        case Enum():
            return
        case str():
            yield value, is_translated
        case tuple() | list() | frozenset():
            for one in value:
                yield from _texts(one, is_translated=is_translated)
        case Mapping():
            for one in value.values():
                yield from _texts(one, is_translated=is_translated)
        case _ if is_dataclass(value):
            for name in value.__dataclass_fields__:
                if name != "schemes":
                    held = getattr(value, name)
                    yield from _texts(held, is_translated=is_translated or name == "translations")
        case _:
            return
