"""The schemes that come with the product."""

import re
from decimal import Decimal
from importlib.resources import files

import pytest

from quarterdeck.domain.schemes.evaluate import FINANCE, MEASURE, ROLLUP, compile_scheme
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.interchange.schemes import shipped
from quarterdeck.interchange.schemes.shipped import BrokenShippedScheme, shipped_schemes

NAMES = {
    MEASURE.name: [
        "blue-no-target",
        "breakeven",
        "comparator",
        "explicit-limits",
        "forecast",
        "four-colour",
        "grace",
        "improving",
        "judged",
        "per-measure-band-pct",
        "per-measure-band-units",
        "ratio",
        "standard",
        "statistical",
        "status",
        "tolerance-target",
        "two-sided",
        "two-state",
    ],
    FINANCE.name: ["budget-council", "budget-reached", "budget-service", "budget-two-sided"],
    ROLLUP.name: ["half-or-more-red", "majority", "worst-of"],
}


def test_every_family_is_shipped() -> None:
    found: dict[str, list[str]] = {}
    for name, scheme in shipped_schemes().items():
        found.setdefault(vocabulary_of(scheme).name, []).append(name)

    assert found == NAMES


@pytest.mark.parametrize("name", sorted(shipped_schemes()))
def test_each_stands_in_a_file_of_its_name(name: str) -> None:
    text = (files("quarterdeck.interchange.schemes") / "shipped" / f"{name}.toml").read_text(encoding="utf-8")

    assert text.startswith(f"[{name}]\n")


@pytest.mark.parametrize("name", sorted(shipped_schemes()))
def test_each_says_in_its_note_the_figures_of_its_parameters(name: str) -> None:
    scheme = shipped_schemes()[name]
    figures = {
        Decimal(figure.replace(",", "")) for figure in re.findall(r"\d[\d,.]*\d|\d", scheme.note["en"])
    }

    assert set(scheme.parameters.values()) <= figures


@pytest.mark.parametrize("name", sorted(shipped_schemes()))
def test_ratings_are_told_apart_without_their_colour(name: str) -> None:
    grades = [*shipped_schemes()[name].grades, *shipped_schemes()[name].no_rating_grades.values()]
    distinct = {grade.name: grade for grade in grades}.values()

    assert len({grade.shape for grade in distinct}) == len(distinct)
    assert len({grade.letter for grade in distinct}) == len(distinct)
    assert all(set(grade.words) == {"en", "cy"} for grade in distinct)


def test_blue_is_for_no_target_and_no_rule_gives_it() -> None:
    scheme = shipped_schemes()["blue-no-target"]

    assert scheme.no_rating_grades["no target"].name == "blue"
    assert "blue" not in {grade.name for grade in scheme.grades}


def test_all_are_compiled_with_their_own_words() -> None:
    for scheme in shipped_schemes().values():
        assert compile_scheme(scheme, vocabulary=vocabulary_of(scheme)).scheme is scheme


def test_the_shipped_schemes_cannot_be_changed_by_who_reads_them() -> None:
    with pytest.raises(TypeError):
        shipped_schemes()["standard"] = None  # type: ignore[index]


def test_a_damaged_installation_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "read_scheme_text", lambda *_, **__: ({}, ("x.toml: broken",)))
    shipped_schemes.cache_clear()
    try:
        with pytest.raises(BrokenShippedScheme, match=r"x\.toml: broken"):
            shipped_schemes()
    finally:
        shipped_schemes.cache_clear()
