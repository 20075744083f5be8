"""Whatever a person typed, wherever it is printed: a figure in it that nothing binds is listed and marked."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from itertools import count
from typing import Any

import pytest

from quarterdeck.compose.narrative.marks import is_marked
from quarterdeck.compose.pack import Narrative, ReportPack, Section
from quarterdeck.compose.phrases import Phrase, Unbound
from quarterdeck.compose.report import report_pack
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import PackTemplate, Paper
from tests.documents.every_kind import every_kind
from tests.example_packages import TABLE, Example

WHEN = datetime(2018, 2, 1, 9, tzinfo=UTC)
EVERY_EXAMPLE = pytest.mark.parametrize("example", TABLE, ids=str)
TYPED = {
    "commentary": ("text",),
    "actions": ("text", "update"),
    "requests": ("text", "answer"),
    "judgements": ("reason", "recommended_action"),
    "budgets": ("note",),
    "budget_items": ("text",),
    "observations": ("note",),
}
"""Every sheet in which people write, and the columns that hold what they wrote."""


ALWAYS = ("recommended_action", "answer")


@dataclass(frozen=True, slots=True)
class Typed:
    """An example in which every text has a figure of its own: which they are, by kind of text."""

    council: Council
    template: PackTemplate
    figures: dict[str, str]


@cache
def typed(example: Example) -> Typed:
    numbers, figures, changes = count(1), dict[str, str](), dict[str, Any]()

    def text(kind: str) -> str:
        figures[(figure := f"98,{next(numbers):03}.75")] = kind
        return f"They counted {figure} of it"

    for sheet, columns in TYPED.items():
        rows = getattr(example.council, sheet)
        changes[sheet] = tuple(
            replace(
                row,
                **{name: text(f"{sheet}.{name}") for name in columns if getattr(row, name) or name in ALWAYS},
                **({"translations": {}} if hasattr(row, "translations") else {}),
            )
            for row in rows
        )
    paper = Paper("Cabinet", example.round.last.replace(year=example.round.last.year + 1), "Performance")
    changes["papers"] = (replace(paper, recommendations=text("papers.recommendations")),)
    rows = tuple(replace(row, text=text("packs.text")) for row in every_kind().sections)
    return Typed(replace(example.council, **changes), PackTemplate("ours", "Ours", rows), figures)


@cache
def packed(example: Example, *, is_preview: bool) -> ReportPack:
    made = typed(example)
    return report_pack(
        made.council, on=example.round, timestamp=WHEN, template=made.template, is_preview=is_preview
    )


def leaves(value: Any) -> Iterator[object]:
    """Every text of a section, and every block or run that marks figures by itself."""
    if isinstance(value, str | Unbound | Narrative):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, Phrase):
        yield from value.runs
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from leaves(getattr(value, one.name))


def figures_in(section: Section, of: Typed) -> dict[str, list[object]]:
    """What prints each typed figure of a section."""
    found: dict[str, list[object]] = {}
    for leaf in leaves(section):
        said = (
            leaf.text
            if isinstance(leaf, Unbound)
            else " ".join(leaf.texts)
            if isinstance(leaf, Narrative)
            else leaf
        )
        for word in str(said).replace("]", " ").split():
            if (figure := word.strip(".,;:()")) in of.figures:
                found.setdefault(figure, []).append(leaf)
    return found


@pytest.mark.slow
@EVERY_EXAMPLE
@pytest.mark.parametrize("is_preview", [True, False], ids=["preview", "published"])
def test_every_typed_figure_that_is_printed_is_listed(example: Example, *, is_preview: bool) -> None:
    pack, made = packed(example, is_preview=is_preview), typed(example)
    listed = {one.text for one in pack.unbound}
    for section in pack.sections:
        assert set(figures_in(section, made)) - listed == set(), section.kind_name
    printed = {figure for section in pack.sections for figure in figures_in(section, made)}
    assert listed & set(made.figures) == printed


@pytest.mark.slow
@EVERY_EXAMPLE
def test_a_preview_marks_each_where_it_stands(example: Example) -> None:
    pack, made = packed(example, is_preview=True), typed(example)
    note = pack.words["unbound"]
    for section in pack.sections:
        for figure, places in figures_in(section, made).items():
            for leaf in places:
                match leaf:
                    case Unbound():
                        pass
                    case Narrative():
                        assert figure in [one.text for one in leaf.unbound], section.kind_name
                    case _:
                        assert f"{figure} [{note}]" in str(leaf), section.kind_name


@pytest.mark.slow
@EVERY_EXAMPLE
def test_what_is_published_marks_none(example: Example) -> None:
    pack = packed(example, is_preview=False)
    note = pack.words["unbound"]
    if pack.draft is None:
        for leaf in leaves((pack.sections, pack.cover, pack.others)):
            assert not isinstance(leaf, Unbound)
            assert not (isinstance(leaf, Narrative) and leaf.unbound)
            assert f"[{note}]" not in str(leaf)


@pytest.mark.slow
@EVERY_EXAMPLE
@pytest.mark.parametrize("is_preview", [True, False], ids=["preview", "published"])
def test_no_sign_of_a_mark_is_left_in_a_pack(example: Example, *, is_preview: bool) -> None:
    pack = packed(example, is_preview=is_preview)
    assert not any(is_marked(str(leaf)) or "\ufdd1" in str(leaf) for leaf in leaves(pack))


@pytest.mark.slow
def test_every_kind_of_text_is_printed_by_some_section() -> None:
    """Else the tests above would hold of nothing."""
    printed: dict[str, set[str]] = {}
    for example in TABLE:
        made = typed(example)
        for section in packed(example, is_preview=True).sections:
            for figure in figures_in(section, made):
                printed.setdefault(made.figures[figure], set()).add(section.kind_name)
    every = {f"{sheet}.{name}" for sheet, columns in TYPED.items() for name in columns}
    assert set(printed) >= every | {"packs.text", "papers.recommendations"}
    kinds = set().union(*printed.values())
    assert kinds >= {
        "cover",
        "achievements",
        "exceptions",
        "actions",
        "requests",
        "finance",
        "free text",
        "what changed",
    }
    assert len(printed["packs.text"]) > 15
