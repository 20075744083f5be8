"""A rating that a person declares, in her sheet: out, filled in, looked at, saved, and never lost."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from quarterdeck.acts import submission
from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.upload_sheet import SheetRefused, SheetRow, upload_sheet
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.people import Judgement, Outlook
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.signoff import Stage
from quarterdeck.domain.submissions import Entry
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models
from quarterdeck.records.cases import Owed
from quarterdeck.records.in_hand import entry
from quarterdeck.records.load import load
from quarterdeck.records.sign_off import case_of, timetable_of
from quarterdeck.web.kept_uploads import store
from quarterdeck.web.sheets.owing import OwedFigure
from quarterdeck.web.sheets.preview import refused_rows
from tests.web.sheets.now import COUNCIL, Q1, Q4, Now, cells_of, filled, open_now
from tests.web.sheets.test_upload import confirm, send, sheet, text, upload

pytestmark = pytest.mark.django_db
RULES = (Rule("green", "judged == green"), Rule("amber", "judged == amber"), Rule("red"))
REASONED = Scheme("reasoned", RULES, title="Judged, with a reason", reason_needed=True)
CARE = Measure("care", "Care for the roads", ref="C", portfolio="transport", scheme="reasoned")
CALM = Measure("calm", "Calm roads", portfolio="transport", scheme="judged")
HOLDS = replace(
    COUNCIL,
    measures=(*COUNCIL.measures, CARE, CALM),
    schemes={**shipped_schemes(), "reasoned": REASONED},
    judgements=(Judgement("care", Q4, rating="green", reason="A dry winter.", by="director"),),
)
DECLARED = {"care": {"rating": "Amber", "why this rating": "It rained."}}


@pytest.fixture
def now() -> Now:
    return open_now(HOLDS)


@pytest.fixture
def mine(now: Now) -> Client:
    return now.browser(now.owner)


def judged(now: Now, measure: str) -> Judgement | None:
    return entry(now.of(measure)).judgement


def save(now: Now, measure: str, said: Judgement, *, by: models.Person | None = None) -> None:
    """Save a declared rating as the form does."""
    row = now.of(measure)
    enter_figure(
        authority=now.council,
        submission=row.pk,
        entry=Entry(judgement=said),
        based_on=row.version,
        by=by or now.owner,
        at=timezone.now(),
    )


def loaded(now: Now, rows: Sequence[SheetRow], *, submitting: Sequence[int] = ()) -> None:
    """Save rows as a sheet does, past its reading."""
    upload_sheet(
        authority=now.council,
        rows=rows,
        submitting=submitting,
        content=b"sheet",
        name="mine.xlsx",
        store=store(),
        by=now.owner,
        at=timezone.now(),
    )


def test_the_sheet_offers_the_words_of_each_scheme_where_a_rating_is_declared(now: Now, mine: Client) -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(sheet(mine)))
    page = book["return"]
    columns = {cell.value: cell.column for cell in page[1]}
    rules = page.data_validations.dataValidation

    def words(row: int) -> list[str]:
        at = page.cell(row, columns["rating"]).coordinate
        return [one.formula1 for one in rules if one.type == "list" and at in one.sqref]

    rows = {page.cell(row, columns["key"]).value: row for row in range(2, page.max_row + 1)}
    assert {key: words(row) for key, row in rows.items()} == {
        "roads": [],
        "bridges": [],
        "trees": [],
        "care": ['"Green,Amber,Red"'],
        "calm": ['"Green,Amber,Red"'],
    }
    assert page.cell(rows["roads"], columns["rating"]).protection.locked
    others = cells_of(sheet(now.browser(now.other)))["visits"]
    assert not {"rating", "why this rating", "rating held"} & others.keys()


def test_a_declared_rating_is_looked_at_saved_and_stands_in_the_next_sheet(now: Now, mine: Client) -> None:
    answer = send(mine, filled(sheet(mine), DECLARED))

    said = text(answer)
    assert "1 change to look at" in said
    assert "Why this rating – It rained." in said
    assert "Not rated Amber" in said
    assert "C Care for the roads Q5 Declared rating – Amber" in said
    assert "Judged by owner person" in said
    assert "Not submitted: 4 of the 5 you owe, with no figure, rating or reason." in said
    assert "Save and submit 1 figure" in said
    assert now.of("care").version == 0

    assert confirm(mine, answer).status_code == 302
    assert judged(now, "care") == Judgement(
        "care", Q1, rating="amber", reason="It rained.", by="owner person", dated=timezone.localdate()
    )
    row = cells_of(sheet(mine))["care"]
    assert (row["rating"], row["why this rating"], row["rating held"]) == ("Amber", "It rained.", None)
    assert "Nothing new" in text(send(mine, sheet(mine)))


def test_a_rating_is_submitted_without_a_figure(now: Now, mine: Client) -> None:
    assert upload(mine, {**DECLARED, "calm": {"outlook": "steady"}}, "submit").status_code == 302

    assert now.of("care").stage is Stage.SUBMITTED
    assert now.of("calm").stage is Stage.DRAFT


def test_a_rating_drafted_before_goes_with_a_sheet_that_says_nothing_new(now: Now, mine: Client) -> None:
    upload(mine, DECLARED)
    answer = send(mine, sheet(mine))

    assert "Submit 1 figure" in text(answer)
    confirm(mine, answer, "submit")
    assert now.of("care").stage is Stage.SUBMITTED


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"care": {"rating": "purple", "why this rating": "x"}}, ["Q5 “purple” is no rating that can be"]),
        ({"care": {"rating": "Red"}}, ["R5 Say why this rating: it is declared"]),
        ({"roads": {"rating": "Red"}}, ["Q2 This measure takes no declared rating; empty the cell."]),
        (
            {"trees": {"figure": "many"}, "care": {"rating": "Red"}, "roads": {"why this rating": "x"}},
            ["3 problems", "R2 This measure takes no", "N4 Found 'many'", "R5 Say why"],
        ),
    ],
    ids=["another word", "no reason", "a rule rates it", "several, in the order of the sheet"],
)
def test_what_cannot_be_declared_names_sheet_and_cell_and_saves_nothing(
    now: Now, mine: Client, cells: Mapping[str, Mapping[str, Any]], said: list[str]
) -> None:
    answer = send(mine, filled(sheet(mine), {"calm": {"figure": "7"}, **cells}))

    assert answer.status_code == 422
    page = text(answer)
    places = [page.find(one) for one in said]
    assert -1 not in places, page
    assert places == sorted(places)
    assert "mine.xlsx return" in page
    assert ".." not in page
    assert now.of("calm").version == 0


def test_a_row_nobody_touched_says_nothing_whatever_happened_to_it_meanwhile(now: Now, mine: Client) -> None:
    upload(mine, DECLARED)
    downloaded = sheet(mine)
    save(now, "care", Judgement("care", Q1, rating="red", reason="Ice."), by=now.officer)
    confirm(mine, send(mine, filled(downloaded, {"roads": {"figure": "47%"}})))

    held = judged(now, "care")
    assert held is not None
    assert (held.rating, held.reason) == ("red", "Ice.")
    assert now.of("roads").version == 1


def test_emptied_cells_take_nothing_away(now: Now, mine: Client) -> None:
    upload(mine, DECLARED)
    emptied = {"care": {"rating": None, "why this rating": None}}

    assert "Nothing new" in text(send(mine, filled(sheet(mine), emptied)))
    held = judged(now, "care")
    assert held is not None
    assert held.rating == "amber"


def test_a_reason_alone_may_be_changed_and_an_outlook_leaves_who_declared_it(now: Now, mine: Client) -> None:
    save(now, "care", Judgement("care", Q1, rating="amber", reason="Rain."), by=now.officer)
    upload(mine, {"care": {"outlook": "negative"}})
    first = judged(now, "care")
    assert first is not None
    assert (first.rating, first.outlook, first.by) == ("amber", Outlook.NEGATIVE, "officer person")

    upload(mine, {"care": {"why this rating": "Rain and ice."}})
    assert judged(now, "care") == replace(first, reason="Rain and ice.", by="owner person")


def test_a_sheet_downloaded_before_there_were_these_columns_is_read_as_ever(now: Now, mine: Client) -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(sheet(mine)))
    page, stamp = book["return"], book["stamp"]
    names = ("why this rating", "rating", "rating held", "last rating")
    for of, row, known in ((page, 1, names), (stamp, 5, names[:2])):
        for name in known:
            of.delete_cols(next(cell.column for cell in of[row] if cell.value == name))
    out = io.BytesIO()
    book.save(out)
    confirm(mine, send(mine, filled(out.getvalue(), {"roads": {"figure": "47%"}, "care": {"figure": "3"}})))

    assert (now.of("roads").version, now.of("care").version) == (1, 1)
    assert judged(now, "care") is None


def test_another_rating_needs_its_reason_where_the_sheet_showed_none(now: Now, mine: Client) -> None:
    downloaded = sheet(mine)
    save(now, "care", Judgement("care", Q1, rating="green", reason="Dry."))
    answer = send(mine, filled(downloaded, {"care": {"rating": "Red"}}))

    assert "Say why this rating" in text(answer)
    answer = send(mine, filled(sheet(mine), {"care": {"rating": "Red"}}))
    assert "Declared rating Green Red" in text(answer)  # its reason stands beside it in this sheet


def test_what_somebody_else_declared_since_is_shown_beside_hers(now: Now, mine: Client) -> None:
    downloaded = sheet(mine)
    save(now, "care", Judgement("care", Q1, rating="green", reason="Dry."), by=now.officer)
    answer = send(mine, filled(downloaded, DECLARED))

    page = text(answer)
    assert answer.status_code == 422
    assert "Somebody else saved this since you downloaded the sheet." in page
    assert "Declared rating stands: Green your sheet: Amber" in page


def test_what_is_declared_between_preview_and_save_is_shown_with_both(now: Now, mine: Client) -> None:
    answer = send(mine, filled(sheet(mine), DECLARED))
    save(now, "care", Judgement("care", Q1, rating="green", reason="Dry."), by=now.officer)
    again = confirm(mine, answer)

    page = text(again)
    assert again.status_code == 422
    assert "Somebody else saved this since you downloaded the sheet." in page
    assert "Declared rating stands: Green your sheet: Amber" in page


def test_two_who_declare_at_once_are_shown_beside_each_other(now: Now) -> None:
    save(now, "care", Judgement("care", Q1, rating="green", reason="Dry."), by=now.officer)
    rows = [SheetRow(now.of("care").pk, Entry(judgement=Judgement("care", Q1, "red", reason="Ice.")), 0)]
    with pytest.raises(SheetRefused) as refused:
        loaded(now, rows)

    row = now.of("care")
    case = case_of(row, now.owner, on=timezone.localdate())
    figure = OwedFigure(Owed(row, case, timetable_of(row.round), ()), CARE, entry(row), REASONED)
    (shown,) = refused_rows(refused.value.rows, {"care": figure})
    assert [(one.what, one.was, one.will_be) for one in shown.parts] == [
        ("Declared rating", "Green", "Red"),
        ("Why this rating", "Dry.", "Ice."),
    ]


@pytest.mark.parametrize(
    "said", [Judgement("care", Q1, rating="purple"), Judgement("care", Q1, rating="red")]
)
def test_the_act_refuses_the_sheet_with_a_sentence(now: Now, said: Judgement) -> None:
    rows = [
        SheetRow(now.of("calm").pk, Entry(judgement=Judgement("calm", Q1, rating="green")), 0),
        SheetRow(now.of("care").pk, Entry(judgement=said), 0),
    ]
    with pytest.raises(SheetRefused) as refused:
        loaded(now, rows)
    assert [one.title for one in refused.value.rows] == ["C Care for the roads"]
    assert judged(now, "calm") is None


def test_the_council_is_read_once_however_many_ratings_a_sheet_declares(
    now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[models.Authority] = []

    def counting(council: models.Authority) -> Council:
        reads.append(council)
        return load(council)

    monkeypatch.setattr(submission, "load", counting)
    rows = [
        SheetRow(now.of(key).pk, Entry(judgement=Judgement(key, Q1, rating="green", reason="Dry.")), 0)
        for key in ("care", "calm")
    ]
    loaded(now, rows, submitting=[row.submission for row in rows])

    assert len(reads) == 1
    assert now.of("calm").stage is Stage.SUBMITTED
