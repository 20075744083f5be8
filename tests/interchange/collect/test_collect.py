"""A workbook out to each owner, and all of them merged when they come back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.measures import Frequency, Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.people import Commentary, Judgement, Outlook
from quarterdeck.domain.periods import month, quarter, year
from quarterdeck.domain.targets import Comparator, Target
from quarterdeck.interchange.collect import GatherReport, gather, owner_of, split
from tests.interchange.collect.returns import fill, sheet
from tests.interchange.made import Q1

Q4 = quarter(2016, 4)


def measure(key: str, owner: str, **fields: Any) -> Measure:
    made = Measure(key, key.title(), value_kind=ValueKind.PERCENT, unit="%", data_provider=owner)
    return replace(made, **fields)


COUNCIL = Council(
    Authority("Exampleshire"),
    measures=(
        measure("roads", "Highways", ref="1", polarity=Polarity.LOW),
        measure("paths", "Highways", ref="2"),
        measure("visits", "Leisure"),
        measure("annual", "Leisure", frequency=Frequency.YEARLY),
        measure("late", "Health", lag=1),
        measure("status", "Health", polarity=Polarity.STATUS, value_kind=ValueKind.COLOUR, unit=""),
    ),
    targets=(Target("roads", year(2017), value=Decimal(5), tolerance=Decimal(1)),),
    observations=(
        Observation("roads", Q4, value=Decimal("5.4"), printed="5.4%"),
        Observation("visits", Q1, reason_none=ReasonNone.NOT_RETURNED),
    ),
    commentary=(Commentary("roads", Q4, "Potholes."),),
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    split(COUNCIL, Q1, folder=tmp_path / "out")
    return tmp_path / "out"


def gathered(out: Path, council: Council = COUNCIL) -> tuple[Council, GatherReport]:
    return gather(out, council, on=date(2017, 7, 10))


def said(report: GatherReport) -> list[str]:
    return list(report.sentences())


def test_each_owner_gets_a_workbook_of_what_is_due(out: Path) -> None:
    assert sorted(path.name for path in out.iterdir()) == ["health.xlsx", "highways.xlsx", "leisure.xlsx"]
    _, page, columns = sheet(out / "leisure.xlsx")
    # The yearly measure is not due in Q1.
    assert [row[columns["key"] - 1] for row in page.iter_rows(min_row=2, values_only=True)] == ["visits"]


def test_workbook_tells_last_figure_target_and_commentary(out: Path) -> None:
    _, page, columns = sheet(out / "highways.xlsx")
    told = {name: page.cell(2, at).value for name, at in columns.items()}

    assert told["figure for"] == "Q1 2017/18"
    assert (told["last figure"], told["last figure was for"]) == ("5.4%", "Q4 2016/17")
    assert told["target"] == "5% (tolerance 1%)"
    assert told["last commentary"] == "Potholes."
    assert told["figure"] is None


def test_last_commentary_is_the_latest_before_the_round_whatever_round_the_last_figure_is_of(
    tmp_path: Path,
) -> None:
    later = (Commentary("roads", Q1, "Mended."), Commentary("late", Q1, "No figure yet."))
    council = replace(COUNCIL, commentary=(*later, *COUNCIL.commentary))

    split(council, quarter(2017, 2), folder=tmp_path)

    for name, text in (("highways", "Mended."), ("health", "No figure yet.")):
        _, page, columns = sheet(tmp_path / f"{name}.xlsx")
        assert page.cell(2, columns["last commentary"]).value == text
        assert page.cell(2, columns["commentary"]).value is None


def test_only_cells_to_fill_in_are_unlocked_and_no_password_is_set(out: Path) -> None:
    _, page, columns = sheet(out / "highways.xlsx")

    assert page.protection.sheet
    assert not page.protection.password
    locked = {name: page.cell(2, at).protection.locked for name, at in columns.items()}
    assert [name for name, is_locked in locked.items() if not is_locked] == [
        "figure",
        "quality",
        "if none, why",
        "forecast",
        "outlook",
        "commentary",
        "action",
        "action due",
    ]
    assert any("provisional" in (rule.formula1 or "") for rule in page.data_validations.dataValidation)


def test_arrears_ask_for_the_quarter_before(out: Path) -> None:
    _, page, columns = sheet(out / "health.xlsx")

    assert page.cell(2, columns["figure for"]).value == "Q4 2016/17"


def test_a_folder_with_returns_in_it_is_not_written_over(out: Path) -> None:
    with pytest.raises(FileExistsError, match=r"highways\.xlsx"):
        split(COUNCIL, Q1, folder=out)


def test_full_returns_are_merged(out: Path) -> None:
    fill(
        out / "highways.xlsx",
        {
            "roads": {
                "figure": "4.8%",
                "quality": "provisional",
                "commentary": "Better.",
                "outlook": "positive",
            },
            "paths": {
                "if none, why": "not yet published",
                "action": "Survey",
                "action due": "30 September 2017",
            },
        },
    )
    fill(out / "leisure.xlsx", {"visits": {"figure": "97.5% (31,083/31,877)", "forecast": "99%"}})
    fill(out / "health.xlsx", {"late": {"figure": 0.5}, "status": {"figure": "Amber"}})
    fill(out / "health.xlsx", {"late": {"figure": "50%"}})

    council, report = gathered(out)

    assert report.is_complete
    assert said(report) == [
        "Health: 2 figures and 0 texts taken",
        "Highways: 2 figures and 2 texts taken",
        "Leisure: 1 figure and 0 texts taken",
    ]
    found = {each.measure: each for each in council.observations if each.round == Q1}
    assert (found["roads"].value, found["roads"].quality) == (Decimal("4.8"), Quality.PROVISIONAL)
    assert found["roads"].place == "highways.xlsx, sheet return, cell L2"
    assert found["paths"].reason_none is ReasonNone.NOT_YET_PUBLISHED
    assert (found["visits"].numerator, found["visits"].forecast) == (Decimal(31083), Decimal(99))
    assert (found["late"].period, found["late"].value) == (Q4, Decimal(50))
    assert found["status"].text_value == "Amber"
    assert ("roads", Q1, "Better.") in [(each.about, each.period, each.text) for each in council.commentary]
    assert [(each.about, each.outlook, each.by) for each in council.judgements] == [
        ("roads", Outlook.POSITIVE, "Highways")
    ]
    assert [(each.about, str(each.due)) for each in council.actions] == [("paths", "2017-09-30")]
    assert len([each for each in council.observations if each.measure == "visits"]) == 1


def test_one_bad_cell_leaves_that_owner_out_whole_and_the_rest_go_on(out: Path) -> None:
    fill(out / "highways.xlsx", {"roads": {"figure": "4.8%"}, "paths": {"figure": "9o%"}})
    fill(out / "leisure.xlsx", {"visits": {"figure": "97%"}})

    council, report = gathered(out)

    assert {each.measure for each in council.observations if each.has_figure} == {"roads", "visits"}
    assert not any(each.measure == "roads" and each.period == Q1 for each in council.observations)
    (left,) = report.left_out
    assert (left.owner, left.file) == ("Highways", "highways.xlsx")
    assert said(report)[2:4] == [
        "Highways: nothing taken from highways.xlsx, for it has 1 problem:",
        "  highways.xlsx, sheet return, cell L3: found '9o%', "
        "expected a number such as 1,120, 47%, 97.5% (31,083/31,877) or £2.857m",
    ]


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            {"figure": "4%", "if none, why": "no data"},
            "there is a figure ('4%') and a reason for none ('no data')",
        ),
        ({"if none, why": "because"}, "found 'because', expected one of not due until"),
        ({"figure": "4%", "quality": "fine"}, "found 'fine', expected one of final"),
        ({"figure": "4%", "outlook": "odd"}, "found 'odd', expected one of positive"),
        ({"figure": "4%", "forecast": "lots"}, "found 'lots', expected a number"),
        ({"forecast": "5%"}, "there is a forecast and no figure, nor a reason for none"),
        ({"action": "x", "action due": "31 June"}, "found '31 June', expected a date such as 30 June 2017"),
        ({"figure": "0.48"}, "is '0.48' 48% or 0.48%? Write the percent sign"),
        ({"figure for": "soon", "figure": "4%"}, "found 'soon', expected a period"),
        ({"figure": "due Q4 2017/19"}, "expected a year of twelve months"),
        ({"key": "raods"}, "there is no measure 'raods'; the nearest is 'roads'"),
        ({"key": "paths"}, "the measure 'paths' stands already in row 2"),
    ],
)
def test_each_wrong_cell_has_its_sentence(out: Path, cells: dict[str, str], sentence: str) -> None:
    fill(out / "highways.xlsx", {"roads": cells})

    _, report = gathered(out)

    problems = [str(problem) for left in report.left_out for problem in left.problems]
    assert any(
        sentence in problem and problem.startswith("highways.xlsx, sheet return, cell ")
        for problem in problems
    )


def test_two_files_with_different_figures_are_a_conflict(out: Path) -> None:
    copy = out / "highways-copy.xlsx"
    copy.write_bytes((out / "highways.xlsx").read_bytes())
    fill(out / "highways.xlsx", {"roads": {"figure": "4.8%"}, "paths": {"figure": "90%"}})
    fill(copy, {"roads": {"figure": "4.9%"}, "paths": {"figure": "90%"}})

    council, report = gathered(out)

    (conflict,) = report.conflicts
    assert str(conflict) == (
        "roads: '4.9%' (highways-copy.xlsx, sheet return, cell L2) "
        "and '4.8%' (highways.xlsx, sheet return, cell L2) differ; what was held stays"
    )
    assert {each.measure for each in council.observations if each.round == Q1 and each.has_figure} == {
        "paths"
    }


def test_figure_that_changed_since_the_return_was_sent_is_a_conflict(out: Path) -> None:
    fill(out / "highways.xlsx", {"roads": {"figure": "4.8%"}})
    since = replace(
        COUNCIL,
        observations=(*COUNCIL.observations, Observation("roads", Q1, value=Decimal("5.1"), printed="5.1%")),
    )

    council, report = gathered(out, since)

    assert [conflict.first for conflict in report.conflicts] == ["5.1%"]
    assert [each.value for each in council.observations if each.measure == "roads" and each.period == Q1] == [
        Decimal("5.1")
    ]


def test_figure_held_when_it_was_sent_may_be_replaced(tmp_path: Path) -> None:
    held = replace(
        COUNCIL,
        observations=(*COUNCIL.observations, Observation("roads", Q1, value=Decimal("5.1"), printed="5.1%")),
    )
    split(held, Q1, folder=tmp_path / "out")
    fill(tmp_path / "out" / "highways.xlsx", {"roads": {"figure": "4.8%"}})

    council, report = gather(tmp_path / "out", held, on=date(2017, 7, 10))

    assert report.conflicts == ()
    assert [each.value for each in council.observations if each.measure == "roads" and each.period == Q1] == [
        Decimal("4.8")
    ]


def test_owners_and_figures_that_are_missing_are_named(out: Path) -> None:
    (out / "leisure.xlsx").unlink()
    fill(out / "highways.xlsx", {"roads": {"figure": "4.8%"}})

    _, report = gathered(out)

    assert report.missing_owners == ("Leisure",)
    assert ("Highways", "paths") in report.missing_figures
    assert "Leisure: no return" in said(report)
    assert "Highways: no figure and no reason for paths" in said(report)
    assert not report.is_complete


def test_untouched_returns_change_nothing(out: Path) -> None:
    council, report = gathered(out)

    assert council == COUNCIL
    assert all((taken.figures, taken.texts) == (0, 0) for taken in report.taken)


def test_files_that_are_no_returns_are_listed_and_nothing_is_lost(out: Path) -> None:
    (out / "notes.xlsx").write_bytes(b"hello")
    openpyxl.Workbook().save(out / "other.xlsx")

    council, report = gathered(out)

    assert council == COUNCIL
    assert {left.file: str(left.problems[0]) for left in report.left_out} == {
        "notes.xlsx": "notes.xlsx: cannot be opened as a workbook: it is damaged, or no .xlsx file; "
        "open it in Excel and save it again",
        "other.xlsx": "other.xlsx: is not a return: it lacks the sheets 'return' and 'about' that "
        "'collect split' writes",
    }


def test_return_of_another_round_is_left_out(out: Path) -> None:
    split(COUNCIL, quarter(2017, 2), folder=out / "later")
    (out / "later" / "leisure.xlsx").rename(out / "leisure-later.xlsx")

    _, report = gathered(out)

    assert [(left.file, str(left.problems[0])) for left in report.left_out] == [
        ("leisure-later.xlsx", "leisure-later.xlsx: is for another round than the other returns")
    ]


def test_empty_folder_gathers_nothing(tmp_path: Path) -> None:
    council, report = gather(tmp_path, COUNCIL, on=date(2017, 7, 10))

    assert (council, report.round, list(report.sentences())) == (COUNCIL, None, [])


def test_owner_is_who_gives_the_figure_else_who_is_accountable() -> None:
    assert owner_of(measure("a", "", accountable="Director")) == "Director"
    assert owner_of(measure("a", "Analyst", accountable="Director")) == "Analyst"
    assert owner_of(measure("a", "")) == "No owner named"


def test_month_only_measures_ask_for_the_last_month(tmp_path: Path) -> None:
    monthly = measure("m", "X", frequency=Frequency.MONTHLY, printed_period="Month only")
    council = Council(Authority("E"), measures=(monthly,))
    split(council, Q1, folder=tmp_path / "out")
    fill(tmp_path / "out" / "x.xlsx", {"m": {"figure": "5%"}})

    merged, _ = gather(tmp_path / "out", council, on=date(2017, 7, 10))

    assert [(each.period, each.reported_in) for each in merged.observations] == [(month(2017, 6), Q1)]


def test_held_texts_and_judgements_are_changed_in_their_place(tmp_path: Path) -> None:
    held = replace(
        COUNCIL,
        commentary=(Commentary("roads", Q1, "Early draft."),),
        judgements=(Judgement("roads", Q1, rating="Green", reason="as printed"),),
        observations=(*COUNCIL.observations, Observation("paths", Q1, value=Decimal(90))),
    )
    split(held, Q1, folder=tmp_path / "out")
    fill(
        tmp_path / "out" / "highways.xlsx",
        {"roads": {"commentary": "Final.", "outlook": "negative"}, "paths": {"if none, why": "no data"}},
    )

    council, report = gather(tmp_path / "out", held, on=date(2017, 7, 10))

    assert [each.text for each in council.commentary] == ["Final."]
    assert [(each.rating, each.outlook) for each in council.judgements] == [("Green", Outlook.NEGATIVE)]
    # A figure that is held is never replaced by a reason for none.
    assert [each.value for each in council.observations if each.measure == "paths"] == [Decimal(90)]
    assert [(each.first, each.second) for each in report.conflicts] == [("90%", "no data")]
    assert sum(taken.texts for taken in report.taken) == 1


def test_returns_that_were_changed_about_are_refused(out: Path) -> None:
    for name, sheet_name in (("highways", "return"), ("leisure", "about")):
        book: Any = openpyxl.load_workbook(out / f"{name}.xlsx")
        if sheet_name == "return":
            book["return"].delete_cols(1)
        else:
            book["about"]["B2"] = "some time"
        book.save(out / f"{name}.xlsx")

    _, report = gathered(out)

    problems = {left.file: str(left.problems[0]) for left in report.left_out}
    assert problems["highways.xlsx"] == (
        "highways.xlsx, sheet return, row 1: the column 'key' is missing; use the file as it was sent"
    )
    assert problems["leisure.xlsx"].startswith(
        "leisure.xlsx, sheet about: does not say for which round it is; expected a period"
    )


def test_workbook_tells_targets_of_each_form(tmp_path: Path) -> None:
    council = Council(
        Authority("E"),
        measures=tuple(measure(key, "X") for key in ("range", "word", "strict", "none")),
        targets=(
            Target("range", year(2017), low=Decimal(93), high=Decimal(95)),
            Target("word", year(2017), status="Green"),
            Target("strict", year(2017), value=Decimal(5), comparator=Comparator.BELOW),
        ),
    )
    split(council, Q1, folder=tmp_path / "out")
    _, page, columns = sheet(tmp_path / "out" / "x.xlsx")

    told = [page.cell(row, columns["target"]).value for row in range(2, 6)]
    assert told == ["93% to 95%", "Green", "< 5%", None]
