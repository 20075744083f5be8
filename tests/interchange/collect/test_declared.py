"""A rating that an owner declares in a workbook: offered where it is asked for, read, checked, merged."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.lines import lines
from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.people import Judgement, Outlook
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.grades import AMBER, GREEN, RED
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.interchange.collect import GatherReport, gather, split
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.interchange.collect.returns import fill, sheet
from tests.interchange.made import Q1

Q4 = quarter(2016, 4)
DAY = date(2017, 7, 10)
RULES = (Rule("green", "judged == green"), Rule("amber", "judged == amber"), Rule("red"))
REASONED = Scheme("reasoned", RULES, title="Judged, with a reason", reason_needed=True)
LONG = tuple(
    replace(grade, words={"en": f"{grade.words['en']}, {'in our judgement ' * 6}"})
    for grade in (GREEN, AMBER, RED)
)
COUNCIL = Council(
    Authority("Exampleshire"),
    measures=(
        Measure("roads", "Roads mended", value_kind=ValueKind.PERCENT, unit="%", data_provider="Highways"),
        Measure("care", "Care for roads", data_provider="Highways", scheme="reasoned"),
        Measure("calm", "Calm roads", data_provider="Highways", scheme="judged"),
        Measure("visits", "Visits", data_provider="Leisure"),
    ),
    schemes={**shipped_schemes(), "reasoned": REASONED},
    observations=(Observation("care", Q1, reason_none=ReasonNone.NOT_RETURNED),),
    judgements=(Judgement("care", Q4, rating="green", reason="A dry winter.", by="Director"),),
)
DECLARED = {"rating": "Amber", "why this rating": "It rained."}


def sent(folder: Path, council: Council = COUNCIL) -> Path:
    """Return the workbook of the owner of judged measures."""
    split(council, Q1, folder=folder)
    return folder / "highways.xlsx"


def gathered(path: Path, council: Council = COUNCIL) -> tuple[Council, GatherReport]:
    return gather(path.parent, council, on=DAY)


def of(council: Council, measure: str) -> list[Judgement]:
    return [one for one in council.judgements if (one.about, one.period) == (measure, Q1)]


def problems(report: GatherReport) -> list[str]:
    return [str(problem) for left in report.left_out for problem in left.problems]


def offered(page: Any, at: str) -> list[str]:
    """The words of the drop-downs of a cell."""
    return [
        one.formula1 for one in page.data_validations.dataValidation if one.type == "list" and at in one.sqref
    ]


def test_columns_for_a_rating_appear_where_a_row_asks_for_one(tmp_path: Path) -> None:
    path = sent(tmp_path)
    _, _, columns = sheet(path)
    _, _, others = sheet(tmp_path / "leisure.xlsx")

    assert {"rating held", "rating", "why this rating"} <= columns.keys()
    assert not {"rating held", "rating", "why this rating"} & others.keys()
    assert list(columns)[list(columns).index("rating") + 1] == "why this rating"


def test_each_row_offers_the_words_of_its_scheme_and_others_are_locked(tmp_path: Path) -> None:
    _, page, columns = sheet(sent(tmp_path))
    at = {
        name: [page.cell(row, columns[name]) for row in (2, 3, 4)] for name in ("rating", "why this rating")
    }

    assert [offered(page, cell.coordinate) for cell in at["rating"]] == [
        [],
        ['"Green,Amber,Red"'],
        ['"Green,Amber,Red"'],
    ]
    for cells in at.values():
        assert [cell.protection.locked for cell in cells] == [True, False, False]
    notes = {str(one.sqref): one.prompt for one in page.data_validations.dataValidation}
    needed, free = (notes[cell.coordinate] for cell in at["why this rating"][1:])
    assert needed.startswith("needed")
    assert not free.startswith("needed")


def test_words_that_no_drop_down_can_hold_are_told_in_a_note(tmp_path: Path) -> None:
    council = replace(COUNCIL, schemes={**COUNCIL.schemes, "reasoned": replace(REASONED, grades=LONG)})
    _, page, columns = sheet(sent(tmp_path, council))
    cell = page.cell(3, columns["rating"]).coordinate

    assert offered(page, cell) == []
    (note,) = [one.prompt for one in page.data_validations.dataValidation if str(one.sqref) == cell]
    assert "Green, in our judgement" in note


def test_the_sheet_says_what_to_do_where_it_asks_for_a_rating(tmp_path: Path) -> None:
    def steps(path: Path) -> str:
        book: Any = openpyxl.load_workbook(path)
        return " ".join(str(row[1]) for row in book["about"].iter_rows(values_only=True))

    assert "'why this rating'" in steps(sent(tmp_path))
    assert "rating" not in steps(tmp_path / "leisure.xlsx")


def test_a_declared_rating_is_merged_and_nothing_is_missing_of_it(tmp_path: Path) -> None:
    path = sent(tmp_path)
    (tmp_path / "leisure.xlsx").unlink()
    fill(path, {"care": DECLARED, "calm": {"rating": "g", "outlook": "positive"}, "roads": {"figure": "5%"}})

    council, report = gathered(path)

    assert of(council, "care") == [
        Judgement("care", Q1, rating="amber", reason="It rained.", by="Highways", dated=DAY)
    ]
    assert of(council, "calm") == [
        Judgement("calm", Q1, rating="green", outlook=Outlook.POSITIVE, by="Highways", dated=DAY)
    ]
    assert list(report.sentences()) == [
        "Highways: 1 figure, 2 ratings and 0 texts taken",
        "Leisure: no return",
    ]
    found = {line.measure.key: line for line in lines(council, on=Q1)}["care"]
    assert found.rating.grade is not None
    assert (found.rating.grade.name, found.rating.reason.code) == ("amber", ReasonCode.JUDGED)


def test_a_row_left_empty_says_nothing_and_is_named_as_missing(tmp_path: Path) -> None:
    path = sent(tmp_path)
    (tmp_path / "leisure.xlsx").unlink()
    fill(path, {"roads": {"figure": "5%"}, "calm": {"if none, why": "no data"}})

    council, report = gathered(path)

    assert council.judgements == COUNCIL.judgements
    assert report.missing_ratings == (("Highways", "care"),)
    assert report.missing_figures == ()
    assert "Highways: no rating, no figure and no reason for care" in list(report.sentences())
    assert not report.is_complete


@pytest.mark.parametrize(
    ("measure", "cells", "cell", "sentence"),
    [
        ("care", {"rating": "purple", "why this rating": "x"}, "Q3", "“purple” is no rating that can be"),
        ("care", {"rating": "Red"}, "R3", "say why this rating"),
        ("roads", {"rating": "Red"}, "Q2", "this measure takes no declared rating; empty the cell"),
        ("roads", {"why this rating": "x"}, "R2", "this measure takes no declared rating; empty the cell"),
    ],
    ids=["another word", "no reason", "a rule rates it", "a reason for what a rule rates"],
)
def test_what_cannot_be_declared_leaves_the_return_out_and_names_the_cell(
    tmp_path: Path, measure: str, cells: dict[str, str], cell: str, sentence: str
) -> None:
    path = sent(tmp_path)
    fill(path, {"calm": {"figure": "7"}, measure: cells})

    council, report = gathered(path)

    assert council == COUNCIL
    (problem,) = problems(report)
    assert problem.startswith(f"highways.xlsx, sheet return, cell {cell}: {sentence}")
    assert not problem.endswith("..")


def test_every_wrong_cell_of_a_return_is_told_at_once(tmp_path: Path) -> None:
    path = sent(tmp_path)
    fill(path, {"roads": {"figure": "ninety"}, "care": {"rating": "purple"}, "calm": {"rating": "blue"}})

    assert [problem.partition(":")[0].rpartition(" ")[2] for problem in problems(gathered(path)[1])] == [
        "N2",
        "Q3",
        "Q4",
    ]


def test_a_rating_held_is_shown_and_may_be_replaced_with_a_reason_of_its_own(tmp_path: Path) -> None:
    held = replace(
        COUNCIL, judgements=(Judgement("care", Q1, rating="Green", reason="Dry.", outlook=Outlook.STEADY),)
    )
    path = sent(tmp_path, held)
    _, page, columns = sheet(path)
    assert page.cell(3, columns["rating held"]).value == "Green"
    assert page.cell(3, columns["rating"]).value is None

    fill(path, {"care": {"rating": "Red"}})
    assert "say why this rating" in problems(gathered(path, held)[1])[0]

    fill(path, {"care": {"rating": "Red", "why this rating": "Snow."}})
    council, report = gathered(path, held)
    assert report.conflicts == ()
    assert of(council, "care") == [
        Judgement("care", Q1, rating="red", reason="Snow.", outlook=Outlook.STEADY, by="Highways", dated=DAY)
    ]


def test_the_last_rating_is_told_beside_the_last_figure(tmp_path: Path) -> None:
    earlier = Judgement("care", quarter(2016, 3), rating="red", reason="Ice.")
    outlook = Judgement("calm", Q4, outlook=Outlook.STEADY)
    council = replace(COUNCIL, judgements=(*COUNCIL.judgements, earlier, outlook))
    _, page, columns = sheet(sent(tmp_path, council))

    assert [page.cell(row, columns["last rating"]).value for row in (2, 3, 4)] == [None, "Green", None]
    assert page.cell(3, columns["last rating"]).protection.locked


def test_what_comes_from_nobody_is_declared_by_nobody(tmp_path: Path) -> None:
    measures = tuple(replace(one, data_provider="") for one in COUNCIL.measures)
    council = replace(COUNCIL, measures=measures)
    split(council, Q1, folder=tmp_path)
    path = tmp_path / "no-owner-named.xlsx"
    fill(path, {"care": {**DECLARED, "action": "Drain"}, "calm": {"outlook": "steady"}})

    merged, _ = gathered(path, council)

    assert [one.by for key in ("care", "calm") for one in of(merged, key)] == ["", ""]
    assert [(one.text, one.owner) for one in merged.actions] == [("Drain", "")]


def test_the_rating_that_is_held_already_stays_declared_by_whom_and_when_it_was(tmp_path: Path) -> None:
    before = Judgement("care", Q1, rating="Green", reason="Dry.", by="Director", dated=date(2017, 7, 1))
    held = replace(COUNCIL, judgements=(before,))
    path = sent(tmp_path, held)
    fill(path, {"care": {"rating": "green", "outlook": "negative"}})

    assert of(gathered(path, held)[0], "care") == [replace(before, outlook=Outlook.NEGATIVE)]


def test_two_returns_with_different_ratings_are_a_conflict(tmp_path: Path) -> None:
    path = sent(tmp_path)
    copy = tmp_path / "highways-copy.xlsx"
    copy.write_bytes(path.read_bytes())
    fill(path, {"care": DECLARED, "calm": {"rating": "Green"}})
    fill(copy, {"care": {**DECLARED, "rating": "Red"}, "calm": {"rating": "green"}})

    council, report = gathered(path)

    (conflict,) = report.conflicts
    assert str(conflict) == (
        "care: 'Red' (highways-copy.xlsx, sheet return, cell Q3) "
        "and 'Amber' (highways.xlsx, sheet return, cell Q3) differ; what was held stays"
    )
    assert of(council, "care") == []
    assert [one.rating for one in of(council, "calm")] == ["green"]


def test_a_rating_that_changed_since_the_return_was_sent_is_a_conflict(tmp_path: Path) -> None:
    path = sent(tmp_path)
    fill(path, {"care": DECLARED})
    since = replace(COUNCIL, judgements=(Judgement("care", Q1, rating="Red", reason="Ice."),))

    council, report = gathered(path, since)

    assert [(one.measure, one.first, one.second) for one in report.conflicts] == [("care", "Red", "Amber")]
    assert council.judgements == since.judgements


def test_a_workbook_of_before_these_columns_is_read_as_ever(tmp_path: Path) -> None:
    path = sent(tmp_path)
    book, page, columns = sheet(path)
    for name in ("why this rating", "rating", "rating held", "last rating"):
        page.delete_cols(columns[name])
    book.save(path)
    fill(path, {"roads": {"figure": "5%"}})

    council, report = gathered(path)

    assert problems(report) == []
    assert [one.measure for one in council.observations if one.has_figure] == ["roads"]


def test_one_of_the_columns_taken_out_is_a_problem(tmp_path: Path) -> None:
    path = sent(tmp_path)
    book, page, columns = sheet(path)
    page.delete_cols(columns["why this rating"])
    book.save(path)

    assert "the column 'why this rating' is missing" in problems(gathered(path)[1])[0]


@pytest.mark.parametrize(
    ("column", "at"), [("why this rating", "R3"), ("commentary", "U3"), ("action", "V3")]
)
def test_a_formula_that_was_never_calculated_is_no_text(tmp_path: Path, column: str, at: str) -> None:
    path = sent(tmp_path)
    fill(path, {"care": {**DECLARED, column: "=A1"}})

    council, report = gathered(path)

    assert council == COUNCIL
    assert problems(report) == [
        f"highways.xlsx, sheet return, cell {at}: found 'a formula that was never calculated', "
        "expected a text, typed or calculated"
    ]
