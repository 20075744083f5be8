"""The pages of rounds: who gets them, what is wrong in them said at its place, and what they do."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quarterdeck.domain.memberships import Role, SubjectKind
from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.signoff import Stage
from quarterdeck.records import models
from quarterdeck.records.settings_of import settings_of
from quarterdeck.records.sign_off import timetable_of
from tests.web.rounds.watched import Q1, ROUND, Watched, join

pytestmark = pytest.mark.django_db

OFFICERS = ["/watch/round/", "/watch/round/new/", f"{ROUND}timetable/", f"{ROUND}close/"]
ADDRESSES = [*OFFICERS, f"{ROUND}returns/", "/watch/settings/collection/"]
_FIELD = re.compile(r'<input[^>]*name="(\w+)"[^>]*?value="([^"]*)"|<select[^>]*name="(\w+)"')


def text(answer: Any) -> str:
    return str(answer.content.decode())


def filled(client: Client, address: str) -> dict[str, str]:
    """What the form of a page would send, as it is."""
    page = text(client.get(address))
    form = page[page.index('<form method="post"') :]
    return {name: value for name, value, _ in _FIELD.findall(form) if name and name != "ticked"}


def round_row() -> models.ReportingRound:
    council = models.Authority.objects.get(slug="watch")
    row: models.ReportingRound = models.ReportingRound.objects.for_authority(council).get(period=Q1)
    return row


# -- who


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_gets_in_without_signing_in(found: Watched, address: str) -> None:
    answer = Client().get(address)
    assert (answer.status_code, answer["Location"][:17]) == (302, "/account/sign-in/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_person_of_another_council_finds_nothing(elsewhere: Watched, found: Watched, address: str) -> None:
    client = elsewhere.at_work
    assert client.get(address).status_code == 404
    assert client.post(address, {"do": "close"}).status_code in (404, 405)
    assert round_row().state is RoundState.OPEN


@pytest.mark.parametrize("address", OFFICERS)
@pytest.mark.parametrize("who", ["owner", "head", "board"])
def test_rounds_are_run_by_officers(found: Watched, address: str, who: str) -> None:
    client = found.client(getattr(found, who))
    answer = client.get(address)
    assert answer.status_code == 403
    assert "To plan, open and close rounds is for the performance officer." in text(answer)
    assert client.post(address, {"do": "close"}).status_code in (403, 405)
    assert round_row().state is RoundState.OPEN


@pytest.mark.parametrize(
    ("role", "address", "status"),
    [
        (Role.ADMINISTRATOR, "/watch/settings/collection/", 200),
        (Role.ADMINISTRATOR, f"{ROUND}returns/", 403),
        (Role.MEMBER, f"{ROUND}returns/", 403),
        (Role.READER, "/watch/settings/collection/", 403),
        (Role.OWNER, "/watch/settings/collection/", 403),
        (Role.FINANCE, f"{ROUND}returns/", 200),
    ],
)
def test_each_role_gets_what_it_may(found: Watched, role: Role, address: str, status: int) -> None:
    someone = join(found, "Somebody", role)
    assert found.client(someone).get(address).status_code == status


@pytest.mark.parametrize("address", ADDRESSES)
def test_looking_changes_nothing_and_asks_little(found: Watched, address: str) -> None:
    client = found.at_work
    client.get(address)
    events = models.Event.objects.for_authority(found.council).count()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200

    assert models.Event.objects.for_authority(found.council).count() == events
    assert len(asked) <= 9, [one["sql"][:90] for one in asked]


def test_nothing_is_done_without_the_forms_token(found: Watched) -> None:
    client = found.client(found.officer, csrf=True)
    for address in (f"{ROUND}close/", f"{ROUND}timetable/", "/watch/settings/collection/"):
        assert client.post(address, {"do": "close"}).status_code == 403
    assert round_row().state is RoundState.OPEN


@pytest.mark.parametrize("address", ["/watch/rounds/q1-2099-00/close/", "/watch/rounds/q4-2016-17/returns/"])
def test_a_round_that_is_not_in_the_records_is_not_found(found: Watched, address: str) -> None:
    assert found.at_work.get(address).status_code == 404


# -- planning


def test_a_round_is_planned_with_proposed_dates_and_opened(fresh: Watched) -> None:
    client = fresh.at_work
    page = text(client.get("/watch/round/new/?period=Q1 2017/18"))
    assert "Dates of Q1 2017/18" in page
    given = filled(client, "/watch/round/new/?period=Q1 2017/18")
    answer = client.post("/watch/round/new/", given)
    assert answer["Location"] == f"{ROUND}timetable/"
    assert [day.isoformat() for _, day in timetable_of(round_row()).named()] == [
        "2017-07-03",  # the day after June ends is a Saturday
        "2017-07-14",
        "2017-07-21",
        "2017-07-25",
        "2017-07-28",
        "2017-07-31",
        "2017-08-07",
        "2017-08-14",
    ]

    shown = text(client.get(f"{ROUND}timetable/"))
    assert "Six measures will be owed." in shown
    assert "Nobody is responsible for two of them." in shown
    assert "Measure owner, highways (owner@watch.example.org)" in shown
    given = filled(client, f"{ROUND}timetable/")
    answer = client.post(f"{ROUND}timetable/", {**given, "do": "open"})
    assert answer["Location"] == f"{ROUND}returns/"
    assert round_row().state is RoundState.OPEN
    assert models.Submission.objects.for_authority(fresh.council).count() == 6

    again = client.post(f"{ROUND}timetable/", {**given, "do": "open"}, follow=True)
    assert "was open already" in text(again) or "changed meanwhile" in text(again)
    assert models.Submission.objects.for_authority(fresh.council).count() == 6


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("never", "“never” is not a period. Enter a period such as Q1 2017/18"),
        ("", "Enter the period the round reports"),
        ("30 June 2017", "A round reports a month, a quarter"),
        ("Q1 2017/18", "“Q1 2017/18” has a round already."),
        ("<script>", "“&lt;script&gt;” is not a period."),
        ("Q1 99999999999999999999/18", "is not a period"),
        ("9" * 61, "at most 60"),
    ],
)
def test_a_period_that_is_none_is_said_at_its_field(found: Watched, typed: str, said: str) -> None:
    for answer in (
        found.at_work.get("/watch/round/new/", {"period": typed}),
        found.at_work.post("/watch/round/new/", {"period": typed}),
    ):
        assert answer.status_code == 422
        assert said in text(answer)
        assert "<title>Error: " in text(answer).replace("\n", "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"closes_day": "", "closes_month": "", "closes_year": ""}, "Enter the day the round closes."),
        ({"data_due_day": "99"}, "There is no day 99 7 2017."),
        ({"text_due_day": "4"}, "Texts due (4 July 2017) comes before figures due (14 July 2017)."),
        ({"step_2_day": "2"}, "Sign-off, step 2 (2 July 2017) comes before sign-off, step 1"),
        ({"closes_year": "20x7"}, "is not a day"),
        ({"based_on": "x"}, "Open the page again"),
    ],
)
def test_dates_that_do_not_hold_are_said_and_kept_as_typed(
    found: Watched, changed: dict[str, str], said: str
) -> None:
    client = found.at_work
    given = {**filled(client, f"{ROUND}timetable/"), **changed}
    answer = client.post(f"{ROUND}timetable/", {**given, "do": "save"})

    assert answer.status_code == 422
    assert said in text(answer)
    for value in changed.values():
        assert f'value="{value}"' in text(answer) or not value
    assert timetable_of(round_row()).closes is not None


def test_dates_change_while_the_round_is_open(found: Watched) -> None:
    client = found.at_work
    given = {**filled(client, f"{ROUND}timetable/"), "closes_day": "4", "closes_month": "8"}
    assert client.post(f"{ROUND}timetable/", given).status_code == 302
    assert str(timetable_of(round_row()).closes) == "2017-08-04"

    stale = client.post(f"{ROUND}timetable/", {**given, "closes_day": "5"})
    assert stale.status_code == 422
    assert "was changed by Performance officer while you were editing it" in text(stale)
    assert "closing 4 August 2017" in text(stale)


# -- watching


def test_returns_say_how_complete_the_round_is(found: Watched) -> None:
    page = text(found.at_work.get(f"{ROUND}returns/"))

    assert "Six of the eight returns are still owed by their services. All of them are late." in page
    assert "Waiting for Corporate board" in page
    assert f"/watch/mine/{found.of('roads').pk}/" in page
    rows = re.findall(r'<tr><th scope="row"><a[^>]*>([^<]+)</a></th><td><svg.*?</td>(.*?)</tr>', page, re.S)
    counts = {name: re.findall(r">(\d+)<", cells) for name, cells in rows}
    # owed, not started, draft, sent back, waiting for the board, signed off, late
    assert counts == {
        "Transport": ["4", "1", "1", "0", "1", "1", "2"],
        "Public Health": ["3", "3", "0", "0", "0", "0", "3"],
        "Environment &amp; Waste": ["1", "0", "0", "1", "0", "0", "1"],
    }


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"state": "late", "service": "Transport"}, ["Bridges inspected", "Roads are safe"]),
        ({"state": "waiting:board"}, ["Lamps mended in a week"]),
        ({"kind": "outcome"}, ["Roads are safe", "Children start well"]),
        ({"owner": "nobody", "kind": "measure"}, ["Visits to new parents", "Clinics held"]),
        ({"by": "directorate", "service": "People", "kind": "measure"}, ["Visits to new", "Clinics held"]),
        ({"state": "never"}, []),
        ({"service": "x" * 5000}, []),
    ],
)
def test_returns_are_narrowed(found: Watched, query: dict[str, str], titles: list[str]) -> None:
    page = text(found.at_work.get(f"{ROUND}returns/", query))
    table = page[page.index("Each return") :]
    listed = re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a></th><td>', table)

    assert len(listed) == len(titles)
    assert all(one.startswith(title) for one, title in zip(listed, titles, strict=True))


def test_reminder_says_who_owes_what_and_is_the_officers(found: Watched) -> None:
    page = text(found.at_work.get(f"{ROUND}returns/"))
    listed = page[page.index("<textarea") :]
    assert "Measure owner, highways &lt;owner@watch.example.org&gt;" in listed
    assert "- Bins emptied on the day: sent back, late, last day 14 July 2017" in listed
    assert "Nobody is responsible for these" in listed
    assert "Lamps" not in listed[: listed.index("</textarea")]
    assert "<textarea" not in text(found.client(found.head).get(f"{ROUND}returns/"))


def test_who_works_on_a_part_sees_that_part(found: Watched) -> None:
    page = text(found.client(found.owner).get(f"{ROUND}returns/"))
    assert "Roads mended" in page
    assert "Clinics held" not in page


# -- closing


def settle(found: Watched, *keys: str, **given: Any) -> Any:
    ticked = [found.of(key).pk for key in keys]
    asked = {"do": "settle", "ticked": ticked, "reason": "Systems were down", **given}
    return found.at_work.post(f"{ROUND}close/", asked)


def test_what_is_missing_is_listed_with_what_would_be_carried(found: Watched) -> None:
    page = text(found.at_work.get(f"{ROUND}close/"))
    assert "Seven returns are missing. Settle them, then close the round." in page
    assert "84% (Q4 2016/17)" in page
    assert "No earlier figure" in page
    assert "Roads mended" not in page


def test_those_ticked_are_settled_together(found: Watched) -> None:
    assert settle(found, "visits", "clinics", way="carry").status_code == 302
    assert {found.of(key).stage for key in ("visits", "clinics")} == {Stage.CARRIED}
    assert settle(found, "bridges", way="record as not returned").status_code == 302
    assert found.of("bridges").stage is Stage.NOT_RETURNED
    days = {"until_day": "28", "until_month": "7", "until_year": "2017"}
    assert settle(found, "bins", way="extend", **days).status_code == 302
    assert str(found.of("bins").extended_to) == "2017-07-28"
    kinds = models.Event.objects.for_authority(found.council).order_by("-revision")
    assert [event.kind for event in kinds[:3]] == ["extend", "record as not returned", "carry"]


@pytest.mark.parametrize(
    ("keys", "given", "said"),
    [
        ((), {"way": "carry"}, "Tick at least one that is missing."),
        (("bins",), {}, "Choose what to do with those ticked."),
        (("bins",), {"way": "carry", "reason": " "}, "Say why: those who read it later were not there."),
        (("bins",), {"way": "extend"}, "Enter the new last day, such as 21 7 2017."),
        (
            ("bins",),
            {"way": "extend", "until_day": "1", "until_month": "7", "until_year": "2017"},
            "1 July 2017 is over. Choose a day to come.",
        ),
        (("bins", "bridges"), {"way": "carry"}, "has no earlier figure to carry."),
        (
            ("lamps",),
            {"way": "record as not returned"},
            "Lamps mended in a week is signed off in part (1 so far).",
        ),
        (("roads",), {"way": "carry"}, "is not one of the available choices"),
        (("bins",), {"way": "delete"}, "is not one of the available choices"),
        (("bins",), {"way": "carry", "reason": "x" * 1001}, "at most 1000 characters"),
    ],
)
def test_what_cannot_be_settled_is_said_and_nothing_is_done(
    found: Watched, keys: tuple[str, ...], given: dict[str, str], said: str
) -> None:
    stages = {key: found.of(key).stage for key in ("bins", "bridges", "lamps", "roads")}
    answer = settle(found, *keys, **given)

    assert answer.status_code == 422
    assert said in text(answer)
    assert {key: found.of(key).stage for key in stages} == stages
    for key in keys:
        ticked = f'value="{found.of(key).pk}" checked'
        assert ticked in text(answer) or key == "roads"


def test_typed_reason_stays_where_something_is_wrong(found: Watched) -> None:
    answer = settle(found, "bins", "bridges", way="carry", reason="A flood <b>in</b> May")
    assert "A flood &lt;b&gt;in&lt;/b&gt; May" in text(answer)


def test_numbers_that_no_database_holds_are_not_ticked(found: Watched) -> None:
    for number in ("9" * 30, "-1", "x", "1e9"):
        asked = {"do": "settle", "ticked": [number], "way": "carry", "reason": "x"}
        assert found.at_work.post(f"{ROUND}close/", asked).status_code == 422


def test_round_closes_when_nothing_is_missing_and_opens_again_with_a_reason(found: Watched) -> None:
    client = found.at_work
    refused = client.post(f"{ROUND}close/", {"do": "close"})
    assert refused.status_code == 422
    assert "Not settled yet: " in text(refused)
    assert "<title>Error: Close Q1 2017/18" in text(refused)
    assert re.search(r"<h1[^>]*>Close Q1 2017/18</h1>", text(refused))

    rows = models.Submission.objects.for_authority(found.council).exclude(stage=Stage.LOCKED)
    owed = [row.pk for row in rows if row.stage is not Stage.PART_SIGNED]
    asked: dict[str, Any] = {"do": "settle", "reason": "Nothing came"}
    client.post(f"{ROUND}close/", {**asked, "way": "record as not returned", "ticked": owed})
    client.post(f"{ROUND}close/", {**asked, "way": "carry", "ticked": [found.of("lamps").pk]})
    assert "Nothing is missing. The round can close." in text(client.get(f"{ROUND}close/"))
    assert "close the round" in text(client.get("/watch/round/"))
    closed = client.post(f"{ROUND}close/", {"do": "close"}, follow=True)
    assert "Q1 2017/18 is closed." in text(closed)
    assert round_row().state is RoundState.CLOSED
    assert client.post(f"{ROUND}close/", {"do": "close"}).status_code == 302

    silent = client.post(f"{ROUND}close/", {"do": "reopen", "reason": ""})
    assert silent.status_code == 422
    assert "Say why" in text(silent)
    assert client.post(f"{ROUND}close/", {"do": "reopen", "reason": "Late figure"}).status_code == 302
    assert round_row().state is RoundState.OPEN


def test_planned_round_cannot_be_closed(fresh: Watched) -> None:
    client = fresh.at_work
    client.post("/watch/round/new/", filled(client, "/watch/round/new/?period=Q1 2017/18"))
    answer = client.post(f"{ROUND}close/", {"do": "close"})

    assert answer.status_code == 422
    assert "not open yet" in text(answer)
    assert round_row().state is RoundState.PLANNED


# -- dashboard


@pytest.mark.parametrize(("looks_in", "shown"), [(False, False), (True, True)])
def test_members_see_settled_figures_where_the_council_lets_them(
    found: Watched, looks_in: bool, shown: bool
) -> None:
    if looks_in:
        _save_settings(found, members_see_current="on")
    member = join(found, "Councillor", Role.MEMBER)
    page = text(found.client(member).get(ROUND))

    lead = "One figure is released to you so far." if shown else "not released to you yet"
    assert lead in page
    assert "overdue" not in page
    assert "Clinics held" not in page


def test_drafts_are_never_counted_on_the_dashboard(found: Watched) -> None:
    page = text(found.at_work.get(ROUND))
    assert "2 of the 6 figures due are in. Four are overdue." in page
    assert "1 Green + 5 not rated = 6 measures." in page
    assert "Besides figures two texts are owed, none settled." in page
    assert f'href="{ROUND}returns/"' in page


# -- settings


def _save_settings(found: Watched, **changed: Any) -> Any:
    client = found.at_work
    given: dict[str, Any] = filled(client, "/watch/settings/collection/")
    number = given["steps"]
    for at in range(1, int(number) + 1):
        given[f"role_{at}"] = "approver"
    for name in ("two_people", "members_see_current", "owes", "levels"):
        given.pop(name, None)
    given |= {"two_people": "on", "do": "save", **changed}
    return client.post("/watch/settings/collection/", given)


def test_settings_are_saved_and_say_from_when_they_act(found: Watched) -> None:
    page = text(found.at_work.get("/watch/settings/collection/"))
    assert "act from the next round that is opened. Q1 2017/18 keeps what it was opened with." in page

    answer = _save_settings(
        found, title_1="Head of service", owes=["portfolio", "outcome"], day_data_due="10", day_release=""
    )
    assert answer.status_code == 302
    now = settings_of(found.council)
    assert [(step.key, step.title) for step in now.chain.steps] == [
        ("directorate", "Head of service"),  # memberships name a step by its key, so it stays
        ("board", "Corporate board"),
    ]
    assert now.owes == {SubjectKind.MEASURE, SubjectKind.OUTCOME, SubjectKind.PORTFOLIO}
    assert (now.days.data_due, now.days.release) == (10, None)


def test_step_is_added_and_taken_out(found: Watched) -> None:
    more = _save_settings(found, do="another", title_1="Typed <already>")
    assert more.status_code == 200
    assert "Step 3: who signs" in text(more)
    assert "Typed &lt;already&gt;" in text(more)
    assert settings_of(found.council).chain.steps[0].title == "Directorate"

    step = {"title_3": "Cabinet member", "role_3": "approver", "day_step_3": "30", "key_3": ""}
    assert _save_settings(found, steps="3", title_1="", **step).status_code == 302
    assert [one.key for one in settings_of(found.council).chain.steps] == ["board", "cabinet-member"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title_1": "", "title_2": ""}, "a chain needs at least one step"),
        ({"title_2": "directorate"}, "“directorate” stands twice."),
        ({"day_closes": "-1"}, "Enter a number of days from 0 to 366"),
        ({"day_closes": "9" * 20}, "Enter a number of days from 0 to 366"),
        ({"day_closes": "soon"}, "Enter a number of days from 0 to 366"),
        ({"owes": ["everything"]}, "is not one of the available choices"),
        ({"role_1": "reader"}, "is not one of the available choices"),
        ({"title_1": "x" * 81}, "at most 80 characters"),
        ({"based_on": "0"}, "was changed by Performance officer while you were editing it"),
        ({"based_on": "99"}, "were changed meanwhile"),
        ({"based_on": "x"}, "Open the page again"),
    ],
)
def test_settings_that_cannot_be_are_said(found: Watched, changed: dict[str, Any], said: str) -> None:
    before = settings_of(found.council)
    answer = _save_settings(found, members_see_current="on", **changed)

    assert answer.status_code == 422
    assert said in text(answer)
    assert settings_of(found.council) == before


def test_a_round_planned_ahead_is_not_where_one_comes_first(found: Watched) -> None:
    client = found.at_work
    client.post("/watch/round/new/", filled(client, "/watch/round/new/?period=Q2 2017/18"))

    assert client.get("/watch/")["Location"] == ROUND
    page = text(client.get("/watch/rounds/q2-2017-18/"))
    assert "The round is not open yet, so nothing is owed." in page


def test_all_rounds_say_what_is_next(found: Watched) -> None:
    page = text(found.at_work.get("/watch/round/"))
    assert "One round is open: Q1 2017/18." in page
    assert "Settle the seven that are missing, then close" in page
    assert "1 of 8 settled" in page


def test_council_without_rounds_is_asked_to_plan_one(fresh: Watched) -> None:
    assert "No round is planned yet." in text(fresh.at_work.get("/watch/round/"))
