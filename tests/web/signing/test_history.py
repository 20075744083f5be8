"""Who changed what about a measure, and when; and what can be done from its page."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quarterdeck.acts.correct_figure import correct_figure
from quarterdeck.acts.edit_text import edit_text
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.domain.council import Council
from quarterdeck.domain.targets import Target
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from quarterdeck.web.signing.facts import with_names
from tests.web.signing.begun import DURING, Q1, Q4, Team, browser_of, collecting, enter, send

pytestmark = pytest.mark.django_db
ROUND = "/example/rounds/q1-2017-18/"
PAGE = f"{ROUND}history/bridges/"
LATER = datetime(2017, 7, 12, 9, tzinfo=UTC)
MOST_QUERIES = 13  # five of every page, one for each kind of thing that is kept


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    known.forget()


@pytest.fixture
def found(db: None) -> Team:
    """The figure of bridges is signed off twice."""
    made = collecting()
    row = send(made, "bridges", text="Two people were off.")
    sign(made, row)
    return made


def sign(found: Team, row: models.Submission, at: datetime = DURING) -> None:
    for someone in (found.head, found.board):
        sign_off(authority=found.council, submission=row.pk, version=row.version, by=someone, at=at)


def loaded(found: Team, council: Council) -> None:
    import_council(
        authority=found.council, council=council, by=found.officer, at=LATER, reason="From the plan."
    )


def test_every_kind_of_change_is_told(found: Team) -> None:
    row = found.of("bridges")
    text = models.Commentary.objects.for_authority(found.council).get(superseded_at=None)
    edit_text(
        authority=found.council,
        submission=row.pk,
        text="Two people were away.",
        based_on=text.number,
        by=found.officer,
        at=LATER,
    )
    now = load(found.council)
    measures = tuple(
        replace(one, definition="Bridges inspected of those due in the quarter.")
        if one.key == "bridges"
        else one
        for one in now.measures
    )
    target = Target("bridges", Q1, value=Decimal(80), reason="Fewer inspectors", acts_from=Q1)
    seen = tuple(
        replace(one, value=Decimal(96), place="sheet Q4, F12")
        if (one.measure, one.period) == ("bridges", Q4)
        else one
        for one in now.observations
    )
    loaded(found, replace(now, measures=measures, targets=(*now.targets, target), observations=seen))
    page = " ".join(browser_of(found.officer).get(PAGE).content.decode().split())

    for said in (
        "Figure for Q1 2017/18",
        "Text for Q1 2017/18",
        "Edited for the council",
        '<del><span class="hidden">[taken out: </span>off.',
        "Target for Q1 2017/18",
        "Fewer inspectors",
        "Definition",
        "Bridges inspected of those due in the quarter.",
        '<span class="hidden">[was </span>95%',
        '<span class="hidden">[now </span>96%',
        "sheet Q4, F12",
        "From the plan.",
        "Performance officer",
        "Owner of transport",
        "Counts from now",
        "Hire a second inspector.",
    ):
        assert said in page


def test_a_correction_is_marked_with_its_reason(found: Team) -> None:
    row = found.of("bridges")
    correct_figure(
        authority=found.council, submission=row.pk, reason="One was counted twice.", by=found.owner, at=LATER
    )
    sign(found, send(found, "bridges", "70"), LATER)
    page = browser_of(found.officer).get(PAGE).content.decode()

    assert "Correction" in page
    assert "One was counted twice." in page


def test_drafts_are_for_those_who_work_on_it(found: Team) -> None:
    enter(found, "roads", "12")
    works = browser_of(found.owner).get(f"{ROUND}history/roads/").content.decode()
    assert "Draft" in works
    assert "12%" in works

    elsewhere = browser_of(found.health)
    assert elsewhere.get(f"{ROUND}history/roads/").status_code == 404  # nothing of it is settled
    page = elsewhere.get(PAGE).content.decode()
    assert "71%" in page
    assert "Draft" not in page
    assert browser_of(found.member).get(PAGE).status_code == 404
    assert browser_of(found.stranger).get(PAGE).status_code == 404
    assert Client().get(PAGE).status_code == 302


def test_a_later_round_is_not_told_to_readers(found: Team) -> None:
    page = browser_of(found.health).get("/example/rounds/q4-2016-17/history/bridges/")

    assert page.status_code in (200, 404)
    assert "71%" not in page.content.decode()


def test_history_asks_a_query_for_each_kind(found: Team) -> None:
    client = browser_of(found.officer)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)

    assert len(asked) <= MOST_QUERIES, [one["sql"][:90] for one in asked]


def test_measure_page_leads_where_the_policy_allows(found: Team) -> None:
    def page(someone: models.Person, key: str) -> str:
        return browser_of(someone).get(f"{ROUND}measures/{key}/").content.decode()

    waits = send(found, "buses")
    assert "Open a correction" in page(found.owner, "bridges")
    assert "Edit the text" not in page(found.owner, "bridges")
    assert "Edit the text" in page(found.officer, "bridges")
    assert f"/example/sign-off/{waits.pk}/" in page(found.head, "buses")
    assert "Enter this figure" in page(found.officer, "roads")
    assert "/example/measures/edit/roads/" in page(found.officer, "roads")
    assert "/example/measures/targets/roads/" in page(found.officer, "roads")
    assert "Change the definition" not in page(found.owner, "bridges")
    assert "Open a correction" not in page(found.health, "bridges")
    assert "Who changed what, and when" in page(found.health, "bridges")
    assert "Open a correction" not in page(found.owner, "bridges?as-of=2017-07-11")


def test_measure_page_asks_little(found: Team) -> None:
    client = browser_of(found.officer)
    client.get(f"{ROUND}measures/bridges/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{ROUND}measures/bridges/")

    assert len(asked) <= 6, [one["sql"][:90] for one in asked]


def test_units_and_headings_are_called_by_name() -> None:
    facts = (("Portfolio", "", "transport"), ("Stands under", "safe, gone", "safe"), ("Unit", "", "safe"))
    assert with_names(facts, {"transport": "Transport", "safe": "Safe roads"}) == (
        ("Portfolio", "", "Transport"),
        ("Stands under", "Safe roads, gone", "Safe roads"),
        ("Unit", "", "safe"),
    )
