"""The money of a round: tables, totals, and entry by form and by sheet."""

import csv
import html
import io
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from quarterdeck.acts.guard import act
from quarterdeck.domain.council import Council
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.rounds import RoundState
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web.measures.money_words import in_column, in_words, per_cent
from tests.published import oxfordshire_finance
from tests.web.councils import AT, ROUND, example, held, join, officer, person
from tests.web.measures.money import ITEMS, lines

pytestmark = pytest.mark.django_db
PAGE = f"{ROUND}finance/"


def with_money(**others: Any) -> Council:
    return replace(example(), budgets=lines(), budget_items=ITEMS, **others)


@pytest.fixture
def council() -> models.Authority:
    return held(council=with_money())


@pytest.fixture
def client(council: models.Authority) -> Client:
    found = Client()
    found.force_login(join(person("finance@example.org"), council, Role.FINANCE))
    return found


def text_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def edit_address(client: Client, name: str) -> str:
    page = text_of(client.get(PAGE))
    (found,) = re.findall(rf'href="([^"]+)">{re.escape(name)}</a>', page)
    return str(found)


def form_of(client: Client, address: str, **others: str) -> dict[str, str]:
    text = text_of(client.get(address))
    inputs = re.findall(r'<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"[^>]*>', text)
    chosen = re.findall(r'<select[^>]* name="([^"]+)".*?<option value="([^"]*)" selected', text, re.S)
    return {**dict(inputs), **dict(chosen), **others}


@pytest.mark.parametrize(
    ("amount", "words", "column"),
    [
        (1_724_000, "£1.7 million", "+1,724"),
        (-389_000, "£389,000", "−389"),
        (0, "£0", "0"),
        (950, "£950", "+1"),
    ],
)
def test_amounts_in_words_and_columns(amount: int, words: str, column: str) -> None:
    assert in_words(Decimal(amount)) == words
    assert in_column(Decimal(amount), 1000, signed=True) == column


def test_a_missing_amount_is_a_dash() -> None:
    assert (in_column(None, 1), per_cent(None), per_cent(Decimal("3.8"))) == ("–", "–", "+3.8%")


def test_the_page_says_it_first_and_then_shows_every_line(client: Client) -> None:
    text = text_of(client.get(PAGE))

    assert "Revenue ends £1.7 million over budget, all of it in Children’s services." in text
    assert "Capital ends £1.8 million over budget, all of it in Education: funding from others." in text
    for said in ("38,538", "38,149", "−389", "−1.0%", "+2,114", "+3.8%", "−100.0%", "£ thousand"):
        assert said in text
    assert "More children are looked after." in text
    assert "saving: Five action plans (£995,000)" in text
    assert "Service budgets: 4% or £75,000" in text
    assert "not add up" not in text
    assert "£2.1 million over budget, 3.8% of it" in text


def test_totals_that_do_not_add_up_say_so_with_both_amounts() -> None:
    wrong = tuple(
        replace(one, outturn=Decimal(95_000_000)) if one.line == "Revenue total" else one for one in lines()
    )
    orphan = replace(lines()[0], line="Alone", total_of="Nothing")
    authority = held(council=replace(example(), budgets=(*wrong, orphan)))

    text = text_of(officer(authority).get(PAGE))

    assert "A total does not add up" in text or "Totals do not add up" in text
    assert "Revenue total: the outturn is £95,000,000, and its lines" in text
    assert "add up to £94,186,000: £814,000 less, beyond what rounding explains." in text
    assert "Alone says it is a part of “Nothing”" in text


def test_a_round_without_lines_says_so() -> None:
    text = text_of(officer(held()).get(PAGE))

    assert "No budget line is held for this round." in text
    assert "Add a line" in text


def test_a_line_is_added(client: Client, council: models.Authority) -> None:
    typed = form_of(
        client, f"{PAGE}add/", unit="resources", line="Energy", current="£1.2m", outturn="1,300,000"
    )

    answer = client.post(f"{PAGE}add/", typed, follow=True)

    assert "Energy is entered." in text_of(answer)
    (made,) = [one for one in load(council).budgets if one.line == "Energy"]
    assert (made.unit, made.current, made.outturn, made.period) == (
        "resources",
        Decimal(1_200_000),
        Decimal(1_300_000),
        quarter(2017, 1),
    )
    again = client.post(f"{PAGE}add/", typed)
    assert again.status_code == 422
    assert "There is a line “Energy” of this unit already." in text_of(again)


def test_a_line_is_changed_and_its_history_kept(client: Client, council: models.Authority) -> None:
    address = edit_address(client, "Children’s services")
    typed = form_of(client, address, outturn="58,500,000", note="A <b>hard</b> winter.", reason="Month 12")

    assert "Children’s services is saved." in text_of(client.post(address, typed, follow=True))

    (now,) = [one for one in load(council).budgets if one.line == "Children’s services"]
    assert (now.outturn, now.note) == (Decimal(58_500_000), "A <b>hard</b> winter.")
    page = client.get(address)
    assert "Month 12" in text_of(page)
    assert "<b>hard</b>" not in page.content.decode()
    assert now.current == Decimal(56_171_000)


def test_the_form_as_shown_changes_nothing(client: Client, council: models.Authority) -> None:
    before = models.Event.objects.for_authority(council).count()
    for name in ("Children’s services", "Education: funding from others", "Revenue total"):
        address = edit_address(client, name)
        note = next(one.note for one in lines() if one.line == name)
        client.post(address, form_of(client, address, note=note))

    assert load(council).budgets == lines()
    assert models.Event.objects.for_authority(council).count() == before


def test_two_who_change_one_line_see_both(client: Client, council: models.Authority) -> None:
    address = edit_address(client, "Dedicated schools grant")
    mine = form_of(client, address, outturn="-2,300,000")
    client.post(address, {**mine, "outturn": "-2,200,000"})

    refused = client.post(address, mine)

    assert refused.status_code == 422
    assert "What you wrote, and what is saved now" in text_of(refused)
    assert "-2300000" in text_of(refused)
    assert client.post(address, {**mine, "based_on": "2"}).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"unit": ""}, "Choose one."),
        ({"unit": "nowhere"}, "Choose one from the list."),
        ({"line": " "}, "Enter the name of the line."),
        ({"current": "much"}, "is not a figure"),
        ({"current": "9" * 20}, "is not a figure"),
        ({"kind": "gift"}, "Choose one from the list."),
        ({"as_at_day": "31", "as_at_month": "6", "as_at_year": "2017"}, "There is no day 31 6 2017"),
        ({"note": "x" * 10_001}, "Shorten this to 10000 characters"),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    client: Client, council: models.Authority, wrong: dict[str, str], said: str
) -> None:
    given = form_of(client, f"{PAGE}add/", unit="resources", line="Energy", actual="123,456")

    answer = client.post(f"{PAGE}add/", {**given, **wrong})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "123,456" in text_of(answer)
    assert load(council).budgets == lines()


def test_a_line_is_taken_out_with_a_reason(client: Client, council: models.Authority) -> None:
    address = edit_address(client, "Education: not released")
    assert client.post(address, {"take_out": "1", "why": "", "based_on": "1"}).status_code == 422

    answer = client.post(address, {"take_out": "1", "why": "Counted twice", "based_on": "1"}, follow=True)

    assert "Education: not released is taken out" in text_of(answer)
    assert len(load(council).budgets) == len(lines()) - 1
    assert client.get(address).status_code == 404


def test_a_sheet_goes_out_is_changed_and_comes_back(client: Client, council: models.Authority) -> None:
    sheet = client.get(f"{PAGE}lines/").content.decode()
    rows = list(csv.reader(io.StringIO(sheet)))
    at, name = rows[0].index("outturn"), rows[0].index("line")
    for row in rows[1:]:
        if row[name] == "Children’s services":
            row[at] = "58500000"
    out = io.StringIO()
    csv.writer(out).writerows([*rows, [*("" for _ in rows[0])]])
    file = SimpleUploadedFile("money of june.csv", out.getvalue().encode())

    preview = client.post(f"{PAGE}sheet/", {"file": file})

    text = text_of(preview)
    assert "1 new or changed, 8 as held. Nothing is loaded yet." in text
    assert "outturn 58,285,000 → 58,500,000" in text
    assert load(council).budgets == lines()
    hidden = dict(re.findall(r'name="(upload|revision)" value="([^"]*)"', text))
    answer = client.post(f"{PAGE}sheet/", {**hidden, "reason": "Month 12"}, follow=True)
    assert "1 line loaded." in text_of(answer)
    assert [one.outturn for one in load(council).budgets if one.line == "Children’s services"] == [58_500_000]
    stale = client.post(f"{PAGE}sheet/", hidden)
    assert stale.status_code == 422
    assert "Something was changed here since this preview was made" in text_of(stale)


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (
            "unit,line,period,current\r\nT,Repairs,Q2 2017/18,100\r\n",
            "is for Q2 2017/18; this page loads Q1 2017/18",
        ),
        ("unit,line,period,current\r\nT,Repairs,Q1 2017/18,many\r\n", "found 'many'"),
        ("unit,line\r\nT,Repairs\r\n", "period"),
        ("unit,line,period\r\n", "olds no budget line"),
        ("a,b\r\n1,2\r\n", ""),
    ],
)
def test_a_wrong_sheet_is_refused_with_its_places(
    client: Client, council: models.Authority, sheet: str, said: str
) -> None:
    answer = client.post(f"{PAGE}sheet/", {"file": SimpleUploadedFile("b.csv", sheet.encode())})

    assert answer.status_code == 422
    assert said in text_of(answer).replace("Found", "found")
    assert load(council).budgets == lines()


def test_others_read_and_do_not_enter(council: models.Authority, client: Client) -> None:
    inside = [f"{PAGE}add/", f"{PAGE}sheet/", f"{PAGE}lines/", edit_address(client, "Revenue total")]
    clients = {}
    with act(authority=council, by=None, at=AT, kind="test: people"):
        people = {role: person(f"{role.name}@example.org") for role in (Role.OWNER, Role.MEMBER)}
        stranger = person("stranger@example.org")
    for role, someone in people.items():
        clients[role] = Client()
        clients[role].force_login(join(someone, council, role))

    assert clients[Role.OWNER].get(PAGE).status_code == 200
    assert "Add a line" not in text_of(clients[Role.OWNER].get(PAGE))
    refused = clients[Role.MEMBER].get(PAGE)
    assert refused.status_code == 403
    assert "is not released to you" in text_of(refused)
    for address in inside:
        assert clients[Role.OWNER].get(address).status_code == 403
        assert clients[Role.OWNER].post(address, {}).status_code in (403, 405)
        assert Client().get(address).status_code == 302
    outside = Client()
    outside.force_login(stranger)
    for address in (PAGE, *inside):
        assert outside.get(address).status_code == 404
    assert client.get("/bucks/rounds/q9-2017-18/finance/").status_code == 404
    assert client.get(f"{PAGE}line/999999999/").status_code == 404
    assert client.get(f"{PAGE}line/9999999999/").status_code == 404


def test_a_member_reads_the_money_of_a_published_round(council: models.Authority) -> None:
    member = Client()
    member.force_login(join(person(), council, Role.MEMBER))
    with act(authority=council, by=None, at=AT, kind="test: publish"):
        rows = models.ReportingRound.objects.for_authority(council)
        row, _ = rows.update_or_create(
            authority=council, period=quarter(2017, 1), defaults={"state": RoundState.PUBLISHED}
        )
        by = person("planner@example.org")
        models.Timetable.objects.for_authority(council).create(
            authority=council, round=row, by=by, recorded_at=AT
        )

    found = member.get(PAGE)

    assert found.status_code == 200
    assert "Add a line" not in text_of(found)


def test_the_page_asks_few_questions(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get(PAGE)
    with django_assert_max_num_queries(6):
        client.get(PAGE)


def test_lines_that_are_not_pounds_and_variances_without_a_budget_stand_as_what_they_are() -> None:
    given = tuple(replace(line, period=quarter(2017, 1)) for line in oxfordshire_finance.lines())
    authority = held(council=replace(example(), budgets=given))
    client = Client()
    client.force_login(join(person("finance@example.org"), authority, Role.FINANCE))
    page = " ".join(re.sub("<[^>]+>", " ", text_of(client.get(PAGE))).split())
    assert "Revenue ends £5.6 million over budget" not in page  # no budget is held: no sum is made up
    assert "48 days" in page
    assert "50 days" in page
    assert "0.73%" in page
    assert "takes no rating" in page.casefold()
    assert "+5.6 +1.4%" in page
    assert "Savings ends" not in page


def test_a_line_of_days_is_entered_as_days_and_a_variance_without_its_budget(client: Client) -> None:
    add = PAGE + "add/"
    empty = text_of(client.get(add))
    assert empty.count('govuk-input__prefix" aria-hidden="true">£<') == 6
    days = form_of(client, add, unit="childrens-services", line="Debtor days", measured_in="days")
    client.post(add, {**days, "current": "48", "outturn": "50", "kind": "debtor"})
    fire = form_of(client, add, unit="childrens-services", line="Fire", scheme="budget-two-sided")
    client.post(add, {**fire, "given_variance": "-700,000", "given_pct": "-3.0"})
    page = " ".join(re.sub("<[^>]+>", " ", text_of(client.get(PAGE))).split())
    assert "48 days 50 days +2 days" in page
    assert "−700 −3.0%" in page
    assert "govuk-input__prefix" not in text_of(client.get(edit_address(client, "Debtor days")))
