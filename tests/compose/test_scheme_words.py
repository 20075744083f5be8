"""Schemes in words: titles and rules, in every language."""

from decimal import Decimal

import pytest

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.language.languages import CATALOGUES
from quarterdeck.compose.language.welsh import WELSH
from quarterdeck.compose.scheme_titles import scheme_note, scheme_title
from quarterdeck.compose.scheme_words import in_words
from quarterdeck.domain.schemes.evaluate import Judge, compile_scheme
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.interchange.schemes.shipped import shipped_schemes


def judge_of(name: str) -> Judge:
    scheme = shipped_schemes()[name]
    return compile_scheme(scheme, vocabulary=vocabulary_of(scheme))


@pytest.mark.parametrize("name", sorted(shipped_schemes()))
def test_the_title_of_a_shipped_scheme_is_in_every_language(name: str) -> None:
    scheme = shipped_schemes()[name]
    assert scheme_title(scheme, ENGLISH) == scheme.title
    titles = {scheme_title(scheme, one) for one in CATALOGUES.values()}
    assert len(titles) == len(CATALOGUES)


def test_a_scheme_of_the_council_s_own_keeps_its_title() -> None:
    own = Scheme("standard", (Rule("green"),), title="Our way")
    assert scheme_title(own, WELSH) == "Our way"
    assert scheme_title(Scheme("ours", (Rule("green"),)), WELSH) == "ours"


def test_a_note_has_its_parameters_in_their_places() -> None:
    scheme = Scheme("ours", (Rule("green"),), note={"en": "By {band}%."}, parameters={"band": Decimal(5)})
    assert scheme_note(scheme, WELSH) == "By 5%."


@pytest.mark.parametrize(
    ("scheme", "catalogue", "said"),
    [
        (
            "standard",
            ENGLISH,
            ("the target is met", "it is short of the target by no more than 5% (band)", ""),
        ),
        (
            "standard",
            WELSH,
            ("mae’r targed wedi’i gyrraedd", "mae’n fyr o’r targed o ddim mwy na 5% (band)", ""),
        ),
        (
            "half-or-more-red",
            WELSH,
            (
                "mae cyfran y rhai Coch yn 50% neu fwy",
                "mae nifer y rhai Gwyrdd yn hafal i’r nifer a sgoriwyd",
                "",
            ),
        ),
        ("worst-of", WELSH, ("Coch yw’r sgôr waethaf", "Ambr yw’r sgôr waethaf", "")),
    ],
)
def test_rules_are_read_aloud(scheme: str, catalogue: Catalogue, said: tuple[str, ...]) -> None:
    judge = judge_of(scheme)
    assert tuple(in_words(read, judge.scheme, catalogue=catalogue) for read in judge.rules) == said


ENGLISH_WORDS = (
    "the",
    "is",
    "it",
    "of",
    "by",
    "target",
    "less",
    "more",
    "no",
    "short",
    "than",
    "and",
    "whole",
)


@pytest.mark.parametrize("name", sorted(shipped_schemes()))
def test_every_rule_of_a_shipped_scheme_is_read_in_welsh(name: str) -> None:
    """No word of the English reading stands in the Welsh one, but the names of parameters."""
    judge = judge_of(name)
    for read in judge.rules:
        words = in_words(read, judge.scheme, catalogue=WELSH).casefold().replace(",", "").split()
        assert not {*ENGLISH_WORDS} & {*words}
