"""The form of a submission: what is typed is kept to the digit, wrong input is told and not lost."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.people import Outlook
from quarterdeck.domain.signoff import Stage
from quarterdeck.domain.submissions import Entry
from quarterdeck.records.in_hand import entry
from quarterdeck.records.models import Event, Submission
from tests.acts.collecting import Q1, Q4
from tests.web.entry.team import NOW, Entering

ALWAYS = {"version": "0", "quality": "final", "do": "save"}


def main_of(row: Submission) -> Observation:
    seen: Observation = entry(row).observations[0]
    return seen


def post(client: Client, found: Entering, measure: str, **typed: Any) -> Any:
    version = (found.outcome() if measure == "safe" else found.row(measure)).version
    data = {
        **ALWAYS,
        "version": str(version),
        **{name.replace("__", "-"): one for name, one in typed.items()},
    }
    return client.post(found.page(measure), data)


def test_counts_are_worked_out_and_a_draft_is_saved(found: Entering) -> None:
    client = found.client(found.nurse)
    answer = post(client, found, "visits", numerator="1,267", denominator="1361", text="Fine\r\nand good")

    assert answer.status_code == 302
    seen = main_of(found.row("visits"))
    assert (seen.period, seen.reported_in, str(seen.value)) == (Q4, Q1, "93.093314")
    page = client.get(found.page("visits")).content.decode()
    assert "Draft saved 10:42" in page
    assert "Q4 2016/17, reported in Q1 2017/18 · due Friday 14 July 2017" in page
    assert "Rated as saved, from your counts" in page
    assert 'name="value" value' not in page  # left empty: worked out again when a count changes
    assert post(client, found, "visits", numerator="1,267", denominator="1361", text="Fine\nand good")
    assert found.row("visits").version == 1  # the same again saves nothing


@pytest.mark.parametrize(
    ("measure", "typed", "value", "text"),
    [
        ("roads", "1,267", "1267", None),
        ("roads", "50.00", "50.00", None),
        ("visits", "93.2%", "93.2", None),
        ("savings", "£1.2m", "1200000", None),
        ("savings", "1,200,000", "1200000", None),
        ("bypass", "Amber", None, "Amber"),
    ],
)
def test_figures_are_read_as_people_type_them(
    found: Entering, measure: str, typed: str, value: str | None, text: str | None
) -> None:
    client = found.client(found.officer)
    assert post(client, found, measure, value=typed).status_code == 302

    seen = main_of(found.row(measure))
    assert (None if seen.value is None else str(seen.value), seen.text_value) == (value, text)
    before = found.row(measure).version
    page = client.get(found.page(measure)).content.decode()
    assert typed.strip("%£").replace("1,200,000", "1.2m") in page
    post(client, found, measure, value="1.2m" if measure == "savings" else typed)
    assert found.row(measure).version == before


@pytest.mark.parametrize(
    ("measure", "typed", "sentence"),
    [
        ("roads", {"value": "many"}, "“many” is not a figure"),
        ("roads", {"value": "£5"}, "Leave out the £"),
        ("roads", {"value": "5%"}, "Leave out the %"),
        ("roads", {"value": "1.2345678"}, "15 digits and 6 decimal places"),
        ("roads", {"value": "9" * 70}, "at most 60"),
        ("savings", {"value": "1.2"}, "Write £1.2m"),
        ("bypass", {"value": "Mauve"}, "Select a valid choice"),
        ("visits", {"numerator": "5", "denominator": "0"}, "above nought"),
        ("visits", {"denominator": "5"}, "Enter this count too"),
        ("visits", {"numerator": "5"}, "or the figure itself"),
        ("roads", {"quality": "none"}, "Choose why there is no figure"),
        ("roads", {"quality": "none", "reason": "no data", "value": "0"}, "Take one of the two back"),
        ("roads", {"quality": ""}, "required"),
        ("roads", {"quality": "none", "reason": "not due until", "due": "soon"}, "is not a period"),
        ("roads", {"text": "x" * 20_001}, "The text has 20,001 characters; at most 10,000 are kept"),
        ("roads", {"action-new-owner": "head of roads"}, "Say what will be done"),
        (
            "roads",
            {"action-new-text": "Dig", "action-new-day_day": "31", "action-new-day_month": "2"},
            "31 2",
        ),
        ("roads", {"version": "x" * 9}, "whole number"),
        ("roads", {"version": "7"}, "there is no version 7"),
    ],
)
def test_wrong_input_gets_a_sentence_and_is_kept(
    found: Entering, measure: str, typed: dict[str, str], sentence: str
) -> None:
    client = found.client(found.officer)
    answer = post(client, found, measure, **{"text": "<b>Kept</b>", **typed})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "<title>\n  Error: " in page or "Error: " in page.partition("</title>")[0]
    assert ("&lt;b&gt;Kept" in page) != ("text" in typed)
    assert all(
        one in page
        for name, one in typed.items()
        if one and name in ("value", "due", "text") and one != "Mauve"
    )
    assert found.row(measure).version == 0


def test_figure_that_does_not_agree_can_be_saved_or_worked_out(found: Entering) -> None:
    client = found.client(found.nurse)
    typed = {"numerator": "1267", "denominator": "1361", "value": "93.2"}
    assert post(client, found, "visits", **typed).status_code == 302
    page = client.get(found.page("visits")).content.decode()
    assert "1,267 of 1,361 is 93.1%. You typed 93.2%." in page

    assert post(client, found, "visits", **typed, use="counts").status_code == 302
    assert str(main_of(found.row("visits")).value) == "93.093314"
    assert "do not agree" not in client.get(found.page("visits")).content.decode()


def test_reason_for_none_and_when_there_will_be_one(found: Entering) -> None:
    client = found.client(found.owner)
    typed = {"quality": "none", "reason": "not due until", "due": "Q4 2017/18", "note": "Survey moved"}
    assert post(client, found, "roads", **typed).status_code == 302

    seen = main_of(found.row("roads"))
    assert (seen.reason_none, seen.note, seen.value) == (ReasonNone.NOT_DUE, "Survey moved", None)
    assert seen.due is not None
    page = client.get(found.page("roads")).content.decode()
    assert 'value="Q4 2017/18"' in page


def test_actions_outlook_and_forecast_are_entered(found: Entering) -> None:
    client = found.client(found.owner)
    new = {
        "action-new-text": "Night shifts",
        "action-new-owner": "team leader",
        "action-new-day_day": "31",
        "action-new-day_month": "8",
        "action-new-day_year": "2017",
    }
    typed = {"value": "41", "quality": "provisional", "outlook": "negative", "forecast": "55.5", **new}
    assert post(client, found, "roads", **typed).status_code == 302

    held = entry(found.row("roads"))
    assert [(one.key, one.text, one.due) for one in held.actions] == [
        ("", "Buy a second machine", date(2017, 6, 30)),
        ("roads-1", "Night shifts", date(2017, 8, 31)),
    ]
    assert held.judgement is not None
    assert held.judgement.outlook is Outlook.NEGATIVE
    assert (held.observations[0].forecast, held.observations[0].quality) == (
        Decimal("55.5"),
        Quality.PROVISIONAL,
    )

    page = client.get(found.page("roads")).content.decode()
    assert page.count("Night shifts") == 1
    assert "Head of roads, due 30 June 2017" in page
    assert 'value="31"' in page


def test_red_without_an_action_is_pointed_out_and_submitted(found: Entering) -> None:
    client = found.client(found.nurse)

    def hint(**typed: str) -> str:
        page = client.post(found.page("visits", "preview/"), {**ALWAYS, **typed}).content.decode()
        return page.partition('id="actions-hint"')[2]

    assert "Red without an action. Say what will be done" in hint(value="50")
    assert "Red without a word on why" in hint(value="50", **{"action-new-text": "Recruit"})
    assert "action" not in hint(value="50", text="A hard winter", **{"action-new-text": "Recruit"}).lower()
    assert "Green this time: actions are optional" in hint(value="95")
    answer = post(client, found, "visits", value="50", do="submit")
    assert answer["Location"] == "/example/mine/"
    assert found.row("visits").stage is Stage.SUBMITTED


def test_parts_of_a_figure_are_shown_and_not_lost(found: Entering) -> None:
    row = found.row("roads")
    parts = tuple(
        Observation("roads", Q1, value=Decimal(n), breakdown=name) for n, name in ((3, "N"), (4, "S"))
    )
    given = Entry((Observation("roads", Q1, value=Decimal(7)), *parts))
    enter_figure(authority=found.council, submission=row.pk, entry=given, based_on=0, by=found.owner, at=NOW)
    client = found.client(found.owner)
    page = client.get(found.page("roads")).content.decode()
    first, second = re.findall(r'name="(part-\w+-value)"', page)
    answer = post(client, found, "roads", value="8", **{first: "4", second: "4"})

    assert answer.status_code == 302
    seen = entry(found.row("roads")).observations
    assert [(one.breakdown, one.value) for one in seen] == [
        ("", Decimal(8)),
        ("N", Decimal(4)),
        ("S", Decimal(4)),
    ]


def test_outcome_is_declared_beside_what_is_suggested(found: Entering) -> None:
    client = found.client(found.owner)
    assert "The measures under it suggest" in client.get(found.page("safe")).content.decode()
    assert post(client, found, "safe", do="submit").status_code == 422
    typed = {
        "rating": "amber",
        "why": "Winter",
        "recommended": "Discuss",
        "text": "So so",
        "outlook": "steady",
    }
    answer = post(client, found, "safe", do="submit", **typed)

    assert answer.status_code == 302
    held = entry(found.outcome())
    assert held.judgement is not None
    assert (held.judgement.rating, held.judgement.reason, held.judgement.recommended_action) == (
        "amber",
        "Winter",
        "Discuss",
    )
    assert found.outcome().stage is Stage.SUBMITTED


def test_nothing_is_submitted_without_a_figure(found: Entering) -> None:
    client = found.client(found.owner)
    answer = post(client, found, "roads", text="Only words", do="submit")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter one, or say why there is none" in page
    assert found.row("roads").stage is Stage.DRAFT  # the words are saved
    assert 'name="version" value="1"' in page


def test_second_click_on_submit_is_the_same_submission(found: Entering) -> None:
    client = found.client(found.owner)
    data = {**ALWAYS, "value": "50", "text": "Fine", "do": "submit"}
    first, second = (client.post(found.page("roads"), data) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    kinds = Event.objects.for_authority(found.council).filter(about="roads").values_list("kind", flat=True)
    assert sorted(kinds) == ["save", "submit"]


def test_preview_rates_and_writes_nothing(found: Entering) -> None:
    client = found.client(found.nurse)
    before = Event.objects.for_authority(found.council).count()
    data = {**ALWAYS, "numerator": "1267", "denominator": "1361", "value": "85"}
    page = client.post(found.page("visits", "preview/"), data).content.decode()

    assert "Red" in page
    assert "Rated as you type" in page
    assert 'id="agree" hx-swap-oob="true"' in page
    assert "Use 93.1%" in page
    page = client.post(found.page("visits", "preview/"), {**data, "value": "x"}).content.decode()
    assert "rated as soon as everything on the form can be read" in page
    assert client.get(found.page("visits", "preview/")).status_code == 405
    assert Event.objects.for_authority(found.council).count() == before
    assert found.row("visits").version == 0


def test_form_needs_its_token_and_a_text_of_ten_megabytes_is_refused_with_a_sentence(found: Entering) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(found.owner)
    assert strict.post(found.page("roads"), ALWAYS).status_code == 403

    answer = post(found.client(found.owner), found, "roads", text="x" * 10_000_000)
    assert answer.status_code == 413
    assert "too much at once" in answer.content.decode()
    assert found.row("roads").version == 0
