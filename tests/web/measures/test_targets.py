"""Setting targets on the grid of a year, the ledger, and what ratings would have been."""

import html
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.periods import quarter, year
from quarterdeck.domain.targets import Comparator, Target, TargetKind
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web.measures.target_grid import TargetForm, rows_of
from quarterdeck.web.measures.target_texts import NoTargetText, target_of, text_of
from tests.web.councils import example, held, join, officer, person

pytestmark = pytest.mark.django_db
PAGE = "/bucks/measures/targets/cs-01/"
THIS, LAST = year(2017), year(2016)
SHARE = Measure("m", "M", value_kind=ValueKind.PERCENT)


@pytest.fixture
def council() -> models.Authority:
    return held()


@pytest.fixture
def client(council: models.Authority) -> Client:
    return officer(council)


def form_of(client: Client, address: str = PAGE, **others: str) -> dict[str, str]:
    """What a browser would send of the form as it is shown, with what is typed."""
    text = client.get(address).content.decode()
    inputs = re.findall(r'<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"[^>]*>', text)
    given = {
        name: html.unescape(value) for name, value in inputs if name not in ("what", "csrfmiddlewaretoken")
    }
    return {**given, "what": "correction", "tolerance_applies": "always", **others}


def of(council: models.Authority, kind: TargetKind = TargetKind.TARGET) -> list[Target]:
    return [one for one in load(council).targets if one.measure == "cs-01" and one.kind is kind]


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("95%", {"value": Decimal(95)}),
        ("93 to 95%", {"low": Decimal(93), "high": Decimal(95)}),
        ("> 90%", {"value": Decimal(90), "comparator": Comparator.ABOVE}),
        ("Green", {"status": "green"}),
        ("to be confirmed", {}),
        ("", {}),
    ],
)
def test_a_target_is_read_as_people_write_it(typed: str, made: dict[str, Any]) -> None:
    found = target_of(typed, measure=SHARE, period=THIS, kind=TargetKind.TARGET)

    if "status" in made:
        assert (found.status or "").casefold() == made["status"]
    else:
        assert found == Target("m", THIS, **made)
    again = target_of(text_of(SHARE, found), measure=SHARE, period=THIS, kind=TargetKind.TARGET)
    assert again == found


@pytest.mark.parametrize("typed", ["lots", "Q1 5% Q2 6%", "monitor only", "9" * 30, "<b>"])
def test_what_is_no_target_says_so(typed: str) -> None:
    with pytest.raises(NoTargetText):
        target_of(typed, measure=SHARE, period=THIS, kind=TargetKind.TARGET)


def test_the_form_as_shown_changes_nothing_of_any_measure() -> None:
    whole = example()
    for measure in whole.measures:
        mine = [one for one in whole.targets if one.measure == measure.key]
        for one in (THIS, LAST):
            rows = rows_of(measure, mine, whole=one)
            shown = TargetForm(measure=measure, rows=rows)
            typed = {name: str(shown[name].value() or "") for name in shown.fields}
            form = TargetForm({**typed, "what": "correction"}, measure=measure, rows=rows)

            assert form.is_valid(), (measure.key, form.errors)
            assert form.cleaned_data["targets"] == [], measure.key


def test_the_page_shows_the_grid_and_the_ledger(client: Client) -> None:
    text = client.get(PAGE).content.decode()

    assert "The whole of 2017/18" in text
    assert "The ledger" in text
    assert "Ratings with these targets" in text
    assert "2016/17" in client.get(f"{PAGE}?year=2016").content.decode()
    assert client.get(f"{PAGE}?year=99999999999999").status_code == 200


def test_a_target_is_set_and_stands_in_the_ledger(client: Client, council: models.Authority) -> None:
    typed = form_of(client, year="12%", q2="11%", reason="Misprint", approved_by="Cabinet, 3 May")

    answer = client.post(PAGE, typed, follow=True)

    assert "2 targets set." in answer.content.decode()
    assert {one.period: one.value for one in of(council) if one.period in (THIS, quarter(2017, 2))} == {
        THIS: Decimal(12),
        quarter(2017, 2): Decimal(11),
    }
    text = client.get(PAGE).content.decode()
    assert "corrected since" in text
    assert "Misprint" in text
    assert "Cabinet, 3 May" in text


def test_a_change_from_a_round_on_keeps_what_was(client: Client, council: models.Authority) -> None:
    before = of(council)
    typed = form_of(client, year="12%", what="change", acts_from="Q2 2017/18", reason="A better start")

    client.post(PAGE, typed)

    (new,) = [one for one in of(council) if one not in before]
    assert (new.value, new.acts_from, new.reason) == (Decimal(12), quarter(2017, 2), "A better start")
    assert isinstance(new.dated, date)
    assert all(one in of(council) for one in before)


def test_a_range_a_tolerance_and_an_aspiration(client: Client, council: models.Authority) -> None:
    typed = form_of(client, year="10 to 12%", tolerance="2", aspiration="5%", baseline="", reason="x")
    typed["tolerance_applies"] = "year end"

    client.post(PAGE, typed)

    now = next(one for one in of(council) if one.period == THIS)
    assert (now.low, now.high, now.tolerance) == (Decimal(10), Decimal(12), Decimal(2))
    assert [one.value for one in of(council, TargetKind.ASPIRATION) if one.period == THIS] == [5]


def test_what_last_quarter_would_have_been(client: Client, council: models.Authority) -> None:
    shown = client.post(PAGE, form_of(client, year="50%", q1="50%", look="1"))

    text = shown.content.decode()
    assert shown.status_code == 200
    assert "What ratings would have been" in text
    assert "would have been</span>" in text
    assert of(council) == [
        one for one in example().targets if one.measure == "cs-01" and one.kind.value == "target"
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"year": "many"}, "“many” is not a target."),
        ({"what": "change", "acts_from": "", "year": "9%"}, "Enter the round from which it acts"),
        ({"what": "change", "acts_from": "soon", "year": "9%"}, "is not a period"),
        ({"tolerance": "-1", "year": "9%"}, "A tolerance is 0 or more."),
        (
            {"tolerance_applies": "from", "year": "9%", "tolerance": "1"},
            "Enter the period from which the tolerance",
        ),
        ({"year_red_limit": "1e99"}, "is not a figure"),
        ({"year": "9%", "reason": "x" * 1001}, "Shorten this"),
        ({"year": "9%", "ledger": "stale"}, "Somebody changed these targets while you were editing"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, council: models.Authority, wrong: dict[str, str], said: str
) -> None:
    answer = client.post(PAGE, form_of(client, **{"approved_by": "<b>Board</b>", "reason": "why", **wrong}))

    text = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert said in text
    assert "&lt;b&gt;Board" in answer.content.decode()
    assert len(load(council).targets) == len(example().targets)


def test_a_past_period_asks_for_a_reason(client: Client, council: models.Authority) -> None:
    address = f"{PAGE}?year=2016"
    refused = client.post(address, form_of(client, address, year="9%"))

    assert refused.status_code == 422
    assert "This changes what a past period is judged by. Say why." in refused.content.decode()
    assert client.post(address, form_of(client, address, year="9%", reason="as agreed")).status_code == 302


def test_others_read_and_do_not_set(council: models.Authority) -> None:
    owner, reader, stranger = Client(), Client(), Client()
    owner.force_login(join(person(), council, Role.OWNER))
    reader.force_login(join(person("reader@example.org"), council, Role.READER))
    stranger.force_login(person("stranger@example.org"))

    text = owner.get(PAGE).content.decode()
    assert "Set the targets" not in text
    assert "The ledger" in text
    assert owner.post(PAGE, {"year": "9%"}).status_code == 403
    assert reader.get(PAGE).status_code == 403
    assert stranger.get(PAGE).status_code == 404
    assert Client().get(PAGE).status_code == 302
    assert len(load(council).targets) == len(example().targets)


def test_the_page_asks_few_questions(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get(PAGE)
    with django_assert_max_num_queries(8):
        client.get(PAGE)
