"""The whole pack: counts that close, every Red, the verdict, drafts, the same bytes for the same input."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.canonical import canonical
from quarterdeck.compose.language.languages import CATALOGUES, catalogue_of
from quarterdeck.compose.pack import Counts, ReportPack, SideBySide, Titled
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.tables import Cell, FigureCell, Table, TextCell
from quarterdeck.domain.measures import Accumulation, Measure, ValueKind
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.periods import year
from quarterdeck.domain.plan import Unit
from quarterdeck.domain.targets import Target
from tests.compose.editions import WHEN, council, pack
from tests.domain.made import Q1, Q2


def judged(
    key: str, value: str | None, *, portfolio: str = "Leader", **changes: object
) -> tuple[Measure, Target, Observation]:
    """A percentage with a target of 80 and a figure, or none that is not due."""
    measure = Measure(
        key,
        f"Measure {key}",
        ref=key,
        portfolio=portfolio,
        value_kind=ValueKind.PERCENT,
        accumulation=Accumulation.SNAPSHOT,
        **changes,  # type: ignore[arg-type]
    )
    seen = (
        Observation(key, Q1, Decimal(value))
        if value is not None
        else Observation(key, Q1, reason_none=ReasonNone.NOT_DUE)
    )
    return (measure, Target(key, year(2017), value=Decimal(80)), seen)


def made(**values: str | None) -> ReportPack:
    """A pack of one portfolio, a measure a keyword."""
    return pack(*(one for key, value in values.items() for one in judged(key, value)))


def reds(found: ReportPack) -> Table | None:
    """The table of every Red, where there is one."""
    (part,) = [block for block in found.sections[0].blocks if isinstance(block, Titled)]
    return part.blocks[0] if part.blocks and isinstance(part.blocks[0], Table) else None


def said(cell: Cell) -> str:
    """The words of a cell."""
    if isinstance(cell, TextCell):
        return cell.text
    return cell.figure.text if isinstance(cell, FigureCell) else ""


def counts(found: ReportPack) -> Counts:
    """The big figures of the first page."""
    (part,) = [block for block in found.sections[0].blocks if isinstance(block, Counts)]
    return part


def closing(found: ReportPack) -> str:
    (columns,) = [block for block in found.sections[0].blocks if isinstance(block, SideBySide)]
    return columns.left[0].closing  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({"a": "80", "b": "79"}, "Half of the measures we can rate are on target. None is well off target."),
        ({"a": "80", "b": "81"}, "Every measure we can rate is on target."),
        (
            {"a": "80", "b": "79", "c": "50"},
            "A third of the measures we can rate are on target. One is well off target, in Leader.",
        ),
        (
            {"a": "10", "b": "20"},
            "No measure we can rate is on target. Two are well off target, all in Leader.",
        ),
        ({"a": None}, "No measure can be rated yet."),
        (
            {"a": "80", "b": "79", "c": "78", "d": "77", "e": "77"},
            "One of the five measures we can rate is on target. None is well off target.",
        ),
    ],
)
def test_verdict_answers_first(values: dict[str, str | None], verdict: str) -> None:
    assert made(**values).sections[0].lead == verdict


def test_reds_of_many_portfolios_are_told_as_such() -> None:
    rows = [judged(name, "10", portfolio=name) for name in ("Leader", "Housing", "Finance")]
    found = pack(*(one for row in rows for one in row))
    assert found.sections[0].lead == (
        "No measure we can rate is on target. Three are well off target, each in a different portfolio."
    )


def test_counts_close_and_say_why_the_rest_is_not_rated() -> None:
    found = made(a="80", b="79", c="50", d=None, e=None)
    assert [(one.mark.word, one.number) for one in counts(found).items] == [
        ("Red", 1),
        ("Amber", 1),
        ("Green", 1),
        ("Not rated", 2),
    ]
    assert counts(found).items[3].gloss == "not due yet"
    assert closing(found).startswith("1 + 1 + 1 + 2 = 5 measures. Not rated: 2 not due yet.")


def test_every_red_is_listed_furthest_first_with_its_gap() -> None:
    found = reds(made(a="80", b="70", c="50"))
    assert found is not None
    shown = [[said(cell) for cell in row.cells[:6]] for row in found.rows]
    assert shown == [
        ["c", "Measure c", "50%", "80%", "30 points short", "37.5%"],
        ["b", "Measure b", "70%", "80%", "10 points short", "12.5%"],
    ]


def test_no_red_is_said_in_words() -> None:
    found = made(a="80")
    assert reds(found) is None
    assert [block.title for block in found.sections[0].blocks if isinstance(block, Titled)] == [
        "No measure is Red."
    ]


def test_a_child_is_shown_and_not_counted_again() -> None:
    found = pack(*judged("a", "80"), *judged("b", "50", parent="a"))
    assert [one.number for one in counts(found).items] == [0, 0, 1, 0]
    assert len(found.lines) == 2
    assert reds(found) is None


def test_lines_that_are_not_counted_are_each_told_why() -> None:
    found = pack(
        *judged("a", "80"),
        *judged("b", "50", parent="a"),
        *judged("c", "50", monitor_only=True),
        *judged("d", "50", monitor_only=True),
        *judged("f", "50", counted=False),
    )
    assert closing(found) == (
        "0 + 0 + 1 + 0 = 1 measure. Two lines are for information only and not counted. "
        "One line stands under another measure and is not counted again. "
        "One line is left out of the totals, as the council has set. "
        "The bands are on the Notes page."
    )
    assert [line.notes[-1] for line in found.lines[1:]] == [
        "Counted under another measure.",
        "For information: not counted.",
        "For information: not counted.",
        "Left out of the totals, as the council has set.",
    ]


def test_a_retired_line_is_said_to_be_no_longer_counted() -> None:
    found = pack(*judged("a", "80", retired=Q1), on=Q2)
    assert "One line is retired and no longer counted." in closing(found)
    assert found.lines[0].notes[-1] == "Retired: no longer counted."


def test_portfolios_stand_in_the_order_of_the_council() -> None:
    units = (Unit("z", "First", order=1), Unit("a", "Second", order=2))
    found = pack(*judged("a", "80", portfolio="a"), *judged("b", "80", portfolio="z"), units=units)
    assert [card.name for card in found.scorecards] == ["First", "Second"]


def test_two_portfolios_with_like_names_have_sections_of_their_own() -> None:
    found = pack(*judged("a", "80", portfolio="Health & Care"), *judged("b", "80", portfolio="Health: Care"))
    anchors = [section.anchor for section in found.sections]
    assert len(set(anchors)) == len(anchors)


def test_a_missing_figure_makes_the_pack_a_draft_that_lists_it() -> None:
    measure, target, _ = judged("a", "80")
    found = pack(measure, target)
    assert found.draft is not None
    assert found.draft.items == ("Leader a: Measure a. No figure was given.",)
    assert made(a=None).draft is None


def test_a_wrong_setting_makes_the_pack_a_draft_that_names_it() -> None:
    found = pack(*judged("a", "80"), *judged("b", "50", scheme="standrad"))
    assert found.draft is not None
    assert found.draft.items[0].endswith("It asks for the scheme “standrad”, which is not there.")


def test_problems_make_the_pack_a_draft() -> None:
    held = council(*judged("a", "80"))
    found = report_pack(held, on=Q1, timestamp=WHEN, problems=("scorecard.xlsx, cell F12: found 'x'",))
    assert found.draft is not None
    assert found.draft.items == ("scorecard.xlsx, cell F12: found 'x'",)


def test_a_bad_cell_is_counted_once_in_a_draft() -> None:
    measure, target, _ = judged("a", "80")
    bad = Observation("a", Q1, reason_none=ReasonNone.UNREADABLE, place="scorecard.xlsx, cell F12")
    held = council(measure, target, bad)
    told = ("scorecard.xlsx, cell F12: found 'x'",)
    found = report_pack(held, on=Q1, timestamp=WHEN, problems=told, about=frozenset({"a"}))
    assert found.draft is not None
    assert found.draft.items == told
    assert found.draft.sentence == "One entry is missing or could not be read."


@pytest.mark.parametrize("language", list(CATALOGUES))
@pytest.mark.parametrize("key", ["draft.problems", "unbound.draft"])
@pytest.mark.parametrize("count", [1, 4])
def test_that_it_is_a_draft_is_said_once(language: str, key: str, count: int) -> None:
    words = catalogue_of(language)
    assert words.words["draft"].casefold() not in words.many(key, count).casefold()


def test_same_council_round_and_time_make_the_same_pack() -> None:
    held = council(*judged("a", "80"), *judged("b", "50"))
    one, two = (report_pack(held, on=Q1, timestamp=WHEN) for _ in range(2))
    assert one == two
    assert canonical(one) == canonical(two)
    later = report_pack(held, on=Q1, timestamp=WHEN + timedelta(days=1))
    assert later.key != one.key


def test_key_changes_with_any_word() -> None:
    found = made(a="80")
    assert canonical(replace(found, title="Another")) != canonical(found)


@settings(max_examples=60)
@given(st.lists(st.none() | st.decimals(0, 130, places=1).map(str), min_size=1, max_size=12))
def test_counts_always_close(values: list[str | None]) -> None:
    found = made(**{f"m{index}": value for index, value in enumerate(values)})
    assert sum(one.number for one in counts(found).items) == len(values)
    table = reds(found)
    assert counts(found).items[0].number == (len(table.rows) if table else 0)
    assert sum(sum(segment.count for segment in card.bar.segments) for card in found.scorecards) == len(
        values
    )


@settings(max_examples=40)
@given(st.text(min_size=1), st.text(), st.text())
def test_any_text_is_carried_as_it_is(title: str, portfolio: str, definition: str) -> None:
    measure, target, seen = judged("a", "80", definition=definition, portfolio=portfolio)
    found = pack(replace(measure, title=title), target, seen)
    assert found.lines[0].title == title
