"""The scorecard as files, and line by line: exactly the lines asked for, and the same act as the form's."""

import csv
import html
import io
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from quarterdeck.acts.submit import submit
from quarterdeck.domain.measures import Access
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import year
from quarterdeck.domain.signoff import Stage
from quarterdeck.domain.targets import Target
from quarterdeck.records.in_hand import entry
from tests.web.sheets.now import COUNCIL, MEASURES, Q4, ROUND, Now, open_now, share
from tests.web.sheets.test_upload import text

pytestmark = pytest.mark.django_db
CARD = f"{ROUND}scorecard/"
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def now() -> Now:
    return open_now()


def edit(key: str) -> str:
    return f"{ROUND}scorecard/edit/{key}/"


def open_row(client: Client, key: str = "roads", query: str = "") -> Any:
    return client.get(edit(key) + query, **HTMX)


def save(client: Client, key: str = "roads", **typed: str) -> Any:
    given = {"version": "0", "value": "47.5", "quality": "final", "text": "", **typed}
    return client.post(edit(key), given, **HTMX)


def lines(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_csv_holds_exactly_the_lines_asked_for(now: Now) -> None:
    client = now.browser(now.officer)
    every = lines(client.get(f"{ROUND}scorecard.csv"))
    some = lines(client.get(f"{ROUND}scorecard.csv?portfolio=transport&find=mended"))

    assert {one["key"] for one in every if one["role"] == "now"} == {one.key for one in MEASURES}
    assert {one["key"] for one in some} == {"roads"}
    page = client.get(f"{CARD}?portfolio=transport&find=mended").content.decode()
    assert f'href="{ROUND}scorecard.csv?portfolio=transport&amp;find=mended"' in page


def test_excel_holds_exactly_the_lines_asked_for(now: Now) -> None:
    answer = now.browser(now.officer).get(f"{ROUND}scorecard.xlsx?portfolio=transport")
    book: Any = openpyxl.load_workbook(io.BytesIO(answer.content))
    words = {str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row if cell}

    assert answer["Content-Disposition"] == 'attachment; filename="ex-q1-2017-18-scorecard.xlsx"'
    assert any("Roads mended in time" in one for one in words)
    assert not any("Health visits" in one for one in words)


def test_a_file_runs_nothing_and_leaves_out_what_the_reader_does_not_see() -> None:
    risky = replace(MEASURES[0], title="=cmd|' /C calc'!A0")
    secret = replace(MEASURES[1], access=Access.EXEMPT)
    there = open_now(replace(COUNCIL, measures=(risky, secret, *MEASURES[2:])), "risky")
    found = lines(there.browser(there.officer).get("/risky/rounds/q1-2017-18/scorecard.csv"))
    assert "'=cmd|' /C calc'!A0" in {one["measure"] for one in found}

    answer = there.browser(there.other).get("/risky/rounds/q1-2017-18/scorecard.csv")
    assert {one["key"] for one in lines(answer)} == {"visits"}


def test_no_line_is_no_file(now: Now) -> None:
    client = now.browser(now.officer)

    assert client.get(f"{ROUND}scorecard.csv?find=zebra").status_code == 404
    assert "Download as CSV" not in client.get(f"{CARD}?find=zebra").content.decode()


def test_edit_stands_beside_what_the_reader_may_enter_and_leads_to_the_form(now: Now) -> None:
    page = now.browser(now.owner).get(CARD).content.decode()
    found = re.findall(r'<a class="govuk-link" href="([^"]+)" hx-get="([^"]+)"[^>]*>Edit', page)

    assert sorted(found) == sorted(
        (f"/ex/mine/{now.of(key).pk}/", edit(key)) for key in ("roads", "bridges", "trees")
    )
    assert now.browser(now.owner).get(found[0][0]).status_code == 200
    assert "hx-get" not in now.browser(now.head).get(CARD).content.decode()


def test_row_opens_as_a_form_for_value_or_counts(now: Now) -> None:
    answer = open_row(now.browser(now.owner), query="?col=good&col=why")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert page.lstrip().startswith("<tr")
    assert {"numerator", "denominator", "value", "quality", "text", "version"} <= set(
        re.findall(r'name="(\w+)"', page)
    )
    assert 'colspan="6"' in page
    assert "numerator" not in open_row(now.browser(now.owner), "trees").content.decode()


def test_saved_row_shows_the_new_rating_as_a_draft(now: Now) -> None:
    client = now.browser(now.owner)
    answer = save(client, numerator="95", denominator="200", value="", text="Two crews were ill.")
    said = text(answer)

    assert answer.status_code == 200
    assert "47.5%" in said
    assert "Amber" in said
    assert "Draft saved, not signed off" in said
    assert "data-focus" in answer.content.decode()
    found = entry(now.of("roads"))
    assert (found.observations[0].value, found.text) == (Decimal("47.5"), "Two crews were ill.")
    assert now.of("roads").stage is Stage.DRAFT
    assert "Draft" in text(client.get(CARD))


def test_what_the_row_does_not_ask_for_stays(now: Now) -> None:
    client = now.browser(now.owner)
    whole = {
        "version": "0",
        "value": "40",
        "quality": "final",
        "text": "x",
        "note": "A note",
        "outlook": "steady",
    }
    client.post(f"/ex/mine/{now.of('roads').pk}/", {**whole, "forecast": "55"})
    assert now.of("roads").version == 1
    save(client, value="41", version="1", text="x")

    found = entry(now.of("roads"))
    (seen,) = found.observations
    assert (str(seen.value), seen.note, str(seen.forecast)) == ("41", "A note", "55")
    assert found.judgement is not None
    assert found.judgement.outlook == "steady"


def test_a_problem_stands_at_its_field_with_what_was_typed(now: Now) -> None:
    answer = save(now.browser(now.owner), value="about half", text="Kept words.")

    assert answer.status_code == 422
    assert "“about half” is not a figure" in text(answer)
    assert "Kept words." in text(answer)
    assert now.of("roads").version == 0


def test_text_of_the_row_that_names_no_figure_there_is_is_told(now: Now) -> None:
    answer = save(now.browser(now.owner), value="50", text="It was {measure:rods.now}.")

    assert answer.status_code == 422
    assert 'there is no measure "rods"; the nearest is "roads".' in text(answer)
    assert now.of("roads").version == 0


def test_stale_save_shows_both_and_can_be_sent_again(now: Now) -> None:
    save(now.browser(now.officer), value="60", text="Theirs.")
    client = now.browser(now.owner)
    answer = save(client, value="47.5", text="Mine.")

    assert answer.status_code == 422
    said = text(answer)
    assert "was changed by officer person while you were editing it" in said
    assert "stands: 60%" in said
    assert "yours: 47.5%" in said
    assert "Mine." in said
    version = re.search(r'name="version" value="(\d+)"', answer.content.decode())
    assert version is not None
    assert save(client, value="47.5", text="Mine.", version=version[1]).status_code == 200
    assert str(entry(now.of("roads")).observations[0].value) == "47.5"


def test_a_row_that_was_submitted_meanwhile_says_so(now: Now) -> None:
    client = now.browser(now.owner)
    save(client)
    submit(authority=now.council, submission=now.of("roads").pk, by=now.owner, at=timezone.now())
    answer = save(client, value="50", version="1")

    assert answer.status_code == 422
    assert "is submitted. To change it, ask for it to be sent back." in text(answer)
    assert open_row(client).status_code == 403


def test_closing_the_row_brings_the_line_back(now: Now) -> None:
    answer = open_row(now.browser(now.owner), query="?back=1")

    assert "form" not in answer.content.decode()
    assert "Roads mended in time" in text(answer)


def test_without_scripts_the_address_leads_to_the_form_and_a_post_is_a_page(now: Now) -> None:
    client = now.browser(now.owner)
    assert client.get(edit("roads"))["Location"] == f"/ex/mine/{now.of('roads').pk}/"

    wrong = client.post(edit("roads"), {"version": "0", "value": "x", "quality": "final", "text": "Kept."})
    assert wrong.status_code == 422
    assert "<html" in wrong.content.decode()
    assert "Kept." in text(wrong)
    right = client.post(edit("roads"), {"version": "0", "value": "1", "quality": "final", "text": ""})
    assert (right.status_code, right["Location"]) == (302, CARD)


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "5"])
def test_a_version_that_is_none_is_refused(now: Now, version: str) -> None:
    assert save(now.browser(now.owner), version=version).status_code == 422
    assert now.of("roads").version == 0


def test_who_may_not_enter_gets_neither_form_nor_save(now: Now) -> None:
    assert open_row(now.browser(now.other), "roads").status_code == 404  # she does not see it either
    assert open_row(now.browser(now.head), "roads").status_code == 403
    assert save(now.browser(now.head)).status_code == 403
    elsewhere = open_now(COUNCIL, "elsewhere")
    assert open_row(elsewhere.browser(elsewhere.officer)).status_code == 404
    assert open_row(now.browser(now.officer), "no-such").status_code == 404
    assert Client().get(edit("roads")).status_code == 302
    strict = now.browser(now.owner, enforce_csrf_checks=True)
    assert save(strict).status_code == 403


def test_markup_is_text_in_the_row(now: Now) -> None:
    answer = save(now.browser(now.owner), value="x", text="<script>alert(1)</script>")

    assert "<script>alert" not in answer.content.decode()
    assert html.escape("<script>alert(1)</script>") in answer.content.decode()


def test_a_hundred_lines_with_their_edits_take_six_queries(
    now: Now, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many = tuple(share(f"m{number}", f"Measure {number}", ref=str(number)) for number in range(100))
    council = replace(
        COUNCIL,
        measures=many,
        targets=tuple(Target(one.key, year(2017), value=Decimal(50)) for one in many),
        observations=tuple(Observation(one.key, Q4, value=Decimal(40)) for one in many),
        actions=(),
    )
    large = open_now(council, "large")
    client = large.browser(large.owner)
    client.get("/large/rounds/q1-2017-18/scorecard/")
    with django_assert_max_num_queries(6):
        page = client.get("/large/rounds/q1-2017-18/scorecard/").content.decode()

    assert page.count("hx-get=") == 100
