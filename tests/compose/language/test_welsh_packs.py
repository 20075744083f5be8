"""A pack in Welsh is Welsh throughout: what is English in it is the council's own, and tagged where it stands
alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any

import pytest

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.language.welsh import WELSH
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.phrases import Phrase, language_of
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.domain.packs import PackTemplate
from tests.documents.every_kind import every_kind
from tests.example_packages import TABLE, Example

WHEN = datetime(2018, 2, 1, 9, tzinfo=UTC)
NO_WORDS = frozenset(
    {
        "words",
        "key",
        "anchor",
        "link",
        "template",
        "kind_name",
        "language",
        "colour",
        "shape",
        "name",
        "number_format",
        "unbound",
    }
)
"""Fields that hold no words a reader sees, or those of the council: names of marks and of bars."""


def vocabulary(catalogue: Catalogue) -> set[str]:
    said = (
        *catalogue.words.values(),
        *catalogue.sentences.values(),
        *catalogue.months,
        *catalogue.number_words,
    )
    return {word for one in said for word in words(re.sub(r"\{[^}]*\}", " ", one))}


def words(text: str) -> set[str]:
    return {one.casefold() for one in re.findall(r"[A-Za-z]{3,}", text)}


ENGLISH_ALONE = vocabulary(ENGLISH) - vocabulary(WELSH)


def texts(value: Any, language: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a pack with the language it is tagged with."""
    if isinstance(value, Phrase):
        for run in value.runs:
            yield from texts(run, value.language)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield value, language_of(value) or language
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one, language)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in NO_WORDS:
                yield from texts(getattr(value, one.name), language)


def own_texts(value: Any) -> Iterator[str]:
    """Every text that the council gave, in any language."""
    if isinstance(value, str):
        yield from (line.strip() for line in str(value).splitlines())
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in own_texts(one))
    elif isinstance(value, tuple | frozenset):
        yield from (text for one in value for text in own_texts(one))
    elif is_dataclass(value):
        yield from (
            text
            for one in fields(value)
            if one.name != "schemes"
            for text in own_texts(getattr(value, one.name))
        )


@cache
def in_welsh(example: Example, template: str) -> ReportPack:
    return report_pack(
        example.council,
        on=example.round,
        timestamp=WHEN,
        catalogue=WELSH,
        template=chosen(example, template),
    )


def chosen(example: Example, template: str) -> PackTemplate:
    return every_kind() if template == "every kind" else template_of(example.council, template)


def without(text: str, own: list[str]) -> str:
    for one in own:
        for spelled in (one, one[:1].lower() + one[1:], one.removesuffix(".")):
            text = text.replace(spelled, " ")
    return text


every_pack = pytest.mark.parametrize(
    ("example", "template"),
    [(one, template) for one in TABLE for template in (one.template, "every kind")],
    ids=str,
)


@pytest.mark.slow
@every_pack
def test_no_word_of_the_pack_s_own_is_english(example: Example, template: str) -> None:
    given = {*own_texts(example.council), *own_texts(chosen(example, template))}
    own = sorted((one for one in given if len(one) > 2), key=len, reverse=True)
    untagged = {text for text, language in texts(in_welsh(example, template)) if not language}
    suspected = {text for text in untagged if words(text) & ENGLISH_ALONE}
    assert {text for text in suspected if words(without(text, own)) & ENGLISH_ALONE} == set()


@pytest.mark.slow
@every_pack
def test_a_text_of_the_council_alone_is_tagged(example: Example, template: str) -> None:
    own = {*own_texts(example.council), *own_texts(chosen(example, template))}
    untagged = {text for text, language in texts(in_welsh(example, template)) if not language}
    units = {one.code for one in example.council.units}  # maps print codes
    assert {text for text in (untagged & own) - units if words(text) & ENGLISH_ALONE} == set()


def test_the_tags_are_in_the_web_page() -> None:
    from quarterdeck.documents import html

    example = next(one for one in TABLE if one.folder == "oxfordshire-2016-q2")
    page = html.render(in_welsh(example, "standard")).decode()
    assert re.search(r'lang="en"[^>]*>Corporate Services<', page)
