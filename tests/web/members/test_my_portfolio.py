"""My portfolio: whose it is, what it says, and what it says before there is anything."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quarterdeck.acts.guard import act
from quarterdeck.domain.memberships import Role
from quarterdeck.records import models
from tests.web.members.looked_at import DRAFTED, LAST, MINE, SIGNED, LookedAt, looked_at
from tests.web.rounds.watched import DURING

pytestmark = pytest.mark.django_db
MOST = 14


@pytest.fixture
def found() -> LookedAt:
    return looked_at()


@pytest.fixture
def open_to_members() -> LookedAt:
    return looked_at(looks_in=True)


def test_nobody_reads_without_signing_in(client: Client) -> None:
    assert client.get(MINE).headers["Location"].startswith("/account/sign-in/?next=")


def test_others_are_sent_away_with_a_sentence(found: LookedAt) -> None:
    answer = found.at_work.get(MINE)
    assert answer.status_code == 403
    assert "My portfolio is what members read." in answer.content.decode()

    with act(authority=found.council, by=None, at=DURING, kind="test: elsewhere"):
        elsewhere = models.Authority.objects.create(slug="elsewhere")
    assert elsewhere.slug
    member = found.reads()
    assert member.get("/elsewhere/my-portfolio/").status_code == 404
    assert member.post(MINE).status_code == 405


def test_a_member_reads_her_portfolio(found: LookedAt) -> None:
    client = found.reads(portfolios=["health"])
    page = client.get(MINE).content.decode()

    assert '<h1 class="govuk-heading-l qd-h1">Public Health</h1>' in page
    assert "My portfolio · Quarter 4 of 2016/17" in page
    for said in ("71.00%", "90.00%", "19.00 points short", "Two nurses left in March.", "Clinics held"):
        assert said in page
    assert "“Fill the two posts” was due on 30 June 2017. Has it been done, and what has it changed?" in page
    assert "Overdue" in page
    assert "Roads mended" not in page
    assert "Papers with the pack of Q1 2017/18 go out to members" in page
    assert "Public edition. Version 1, published 20 June 2017." in page


def test_a_committee_is_the_portfolios_beneath_it(found: LookedAt) -> None:
    page = found.reads(portfolios=["streets", "health"]).get(f"{MINE}?of=streets").content.decode()

    assert "My committee · Quarter 4 of 2016/17" in page
    assert "Roads mended" in page
    assert "Bins emptied" in page
    assert "Clinics held" not in page


def test_all_that_is_hers_stands_together(found: LookedAt) -> None:
    page = found.reads(portfolios=["streets", "health"]).get(MINE).content.decode()

    assert "My portfolios" in page
    assert "Roads mended" in page
    assert "Clinics held" in page
    assert "Bridges inspected" in page  # without a rating, and why


def test_a_member_for_the_whole_council_chooses(found: LookedAt) -> None:
    client = found.reads()
    page = client.get(MINE).content.decode()
    assert "Choose a committee or portfolio" in page
    assert "?of=streets&amp;round=q4-2016-17" in page
    assert "2 Red = 2 measures" in page

    assert "Clinics held" in client.get(f"{MINE}?of=health&round=q4-2016-17").content.decode()


@pytest.mark.parametrize("query", ["of=transport", "of=nothing", "round=q1-2017-18", "round=never"])
def test_what_is_not_hers_is_not_found(found: LookedAt, query: str) -> None:
    assert found.reads(portfolios=["health"]).get(f"{MINE}?{query}").status_code == 404


def test_a_page_asks_the_database_little(found: LookedAt) -> None:
    client = found.reads(portfolios=["health"])
    client.get(MINE)
    with CaptureQueriesContext(connection) as asked:
        client.get(MINE)

    assert len(asked) <= MOST, [one["sql"][:80] for one in asked]


def test_signing_in_leads_a_member_here(found: LookedAt) -> None:
    assert found.reads().get("/").headers["Location"] == MINE


def test_before_anything_is_published_she_is_told_when() -> None:
    made = looked_at(is_published=False)
    page = made.reads(portfolios=["transport"]).get(MINE).content.decode()

    assert "Nothing is published yet" in page
    assert "The pack of Q1 2017/18 is due on 8 August 2017." in page
    assert SIGNED[0] not in page


def test_where_the_council_allows_it_she_reads_what_is_signed_off(open_to_members: LookedAt) -> None:
    page = open_to_members.reads(portfolios=["transport"]).get(MINE).content.decode()

    assert "My portfolio · Quarter 1 of 2017/18" in page
    assert "This round is not published yet." in page
    assert all(told in page for told in SIGNED)
    assert not any(told in page for told in DRAFTED)


def test_a_reader_has_no_portfolio(found: LookedAt) -> None:
    assert found.reads(Role.READER).get(MINE).status_code == 403


def test_until_the_papers_go_out_a_published_round_is_not_hers() -> None:
    made = looked_at(dispatch=date(2017, 8, 1))
    client = made.reads(portfolios=["health"])
    page = client.get(MINE).content.decode()

    assert "The pack of Q4 2016/17 is due on 1 August 2017." in page
    assert "Clinics held" not in client.get(f"{LAST}scorecard/").content.decode()
    assert client.get(f"{LAST}measures/clinics/").status_code == 404
    assert client.get(f"{LAST}finance/").status_code == 403
    assert "Clinics held" in made.at_work.get(f"{LAST}scorecard/").content.decode()


def test_actions_are_those_of_the_latest_pack(found: LookedAt) -> None:
    client = found.reads(portfolios=["health"])
    for address in (
        f"{LAST}measures/clinics/",
        "/watch/actions/",
        "/watch/actions.csv",
        f"{LAST}scorecard.xlsx",
    ):
        assert client.get(address).status_code == 200
    assert "Fill the two posts" in client.get("/watch/actions/").content.decode()
    assert "Fill the two posts" in client.get(f"{LAST}measures/clinics/").content.decode()
    assert f"{SIGNED[1]} crews" in found.at_work.get("/watch/actions/").content.decode()
