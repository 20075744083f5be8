"""The worked examples of docs/rules run as tests: each row of each table is put to the scheme of its page."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from quarterdeck.domain.schemes.counts import TOTALS
from quarterdeck.domain.schemes.evaluate import (
    FINANCE,
    MEASURE,
    ROLLUP,
    FieldValue,
    compile_scheme,
)
from quarterdeck.domain.schemes.facts import RAW, REFERENCES
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.prove import is_refused, prove
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.schemes.rows_in import SchemeRow, read_scheme_rows
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.schemes.toml_in import read_scheme_text

RULES = Path(__file__).parents[1] / "docs" / "rules"
WRITING = RULES / "writing.md"
PAGES = {path.stem: path for path in sorted(RULES.glob("*.md")) if path.stem not in ("README", "writing")}
FIELDS = {"good_to_be": "polarity", "adverse_when": "adverse"}
WORDS = frozenset({"polarity", "adverse", "percent_of", "status", "judged", "worst"})
NO_FIELD = frozenset({"rating", "why"})
Row = dict[str, str]


def tables(text: str) -> Iterator[list[Row]]:
    """Yield the tables of a page, each as rows by heading: "Last year" is last_year."""
    for block in re.findall(r"(?:^\|.*\|\n)+", text, flags=re.MULTILINE):
        head, _, *rows = (
            [cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()
        )
        names = [re.sub(r"\W+", "_", name.lower()) for name in head]
        yield [dict(zip(names, row, strict=True)) for row in rows]


def examples() -> Iterator[tuple[str, Row]]:
    for name, path in PAGES.items():
        for table in tables(path.read_text(encoding="utf-8")):
            yield from ((name, row) for row in table if "rating" in row)


def field(name: str, text: str) -> FieldValue:
    if text == "–":
        return None
    if name == "strict":
        return {"yes": True, "no": False}[text]
    return text if name in WORDS else Decimal(text)


def rated(scheme: Scheme, row: Row) -> str:
    """Return what the scheme says of a row, as the page prints it."""
    judge = compile_scheme(scheme, vocabulary=vocabulary_of(scheme))
    known = judge.uses | scheme.parameters.keys()
    line: dict[str, FieldValue] = {"tolerance": Decimal(0), "percent_of": "signed"}
    parameters: dict[str, Decimal] = {}
    for heading, text in row.items():
        name = FIELDS.get(heading, heading)
        if name in scheme.parameters:
            parameters[name] = Decimal(text)
        elif name not in NO_FIELD:
            # A figure that has no say may stand beside the others, but it is one that schemes can ask for.
            assert name in known | set(RAW) | set(TOTALS) | set(names_of(scheme)) | WORDS, (
                f"unknown column {heading}"
            )
            line[name] = field(name, text)
    verdict = judge.judge(line, parameters)
    return verdict.grade.words["en"] if verdict.grade else f"not rated: {verdict.unknown}"


def names_of(scheme: Scheme) -> list[str]:
    return [grade.name for grade in scheme.grades]


EXAMPLES = list(examples())


@pytest.mark.parametrize(
    ("name", "row"), EXAMPLES, ids=[f"{name}-{number}" for number, (name, _) in enumerate(EXAMPLES)]
)
def test_example_is_rated_as_printed(name: str, row: Row) -> None:
    assert rated(shipped_schemes()[name], row) == row["rating"]


def test_every_shipped_scheme_has_a_page_and_stands_in_the_index() -> None:
    index = (RULES / "README.md").read_text(encoding="utf-8")

    assert set(PAGES) == set(shipped_schemes())
    assert all(f"[{name}]({name}.md)" in index for name in PAGES)


@pytest.mark.parametrize("name", sorted(shipped_schemes()))
def test_a_page_shows_every_rating_its_scheme_gives(name: str) -> None:
    shown = {row["rating"] for page, row in EXAMPLES if page == name}

    assert shown >= {grade.words["en"] for grade in shipped_schemes()[name].grades}


@pytest.mark.parametrize("name", sorted(shipped_schemes()))
def test_the_scheme_printed_on_a_page_is_the_one_shipped(name: str) -> None:
    printed = toml_of(PAGES[name])
    schemes, problems = read_scheme_text(printed)
    shipped = shipped_schemes()[name]

    assert problems == ()
    seen = schemes[name]
    assert (seen.rules, seen.grades, seen.parameters) == (shipped.rules, shipped.grades, shipped.parameters)
    assert (seen.target, seen.level, seen.no_rating_grades) == (
        shipped.target,
        shipped.level,
        shipped.no_rating_grades,
    )


def toml_of(page: Path) -> str:
    found = re.search(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert found is not None
    return found[1]


# -- the page on writing a scheme


def test_the_scheme_one_learns_from_works_in_both_forms() -> None:
    text = toml_of(WRITING)
    in_toml = read_scheme_text(text)[0]["ours"]
    sheet = next(table for table in tables(WRITING.read_text(encoding="utf-8")) if "order" in table[0])
    rows = [
        SchemeRow(number, {key.replace("_", " "): cell for key, cell in row.items()})
        for number, row in enumerate(sheet, start=2)
    ]
    in_sheet = read_scheme_rows(rows)[0]["ours"]

    assert not is_refused(prove(in_toml))
    assert [(rule.rating, rule.when) for rule in in_sheet.rules] == [
        (rule.rating, rule.when) for rule in in_toml.rules
    ]
    assert in_sheet.parameters == in_toml.parameters == tomllib.loads(text)["ours"]["parameters"]


def test_every_word_of_every_vocabulary_is_explained() -> None:
    text = WRITING.read_text(encoding="utf-8")
    scheme = shipped_schemes()["standard"]
    counted = {"green_pct", "amber_pct"}  # "and so on"
    words = {word for vocabulary in (MEASURE, FINANCE, ROLLUP) for word in vocabulary.terms(scheme)}

    assert [word for word in sorted(words - counted) if not re.search(rf"`{word}\b", text)] == []
    assert [word for word in REFERENCES if f"`{word}`" not in text] == []
