"""Defining measures on a form, changing them, retiring them."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure, Polarity
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.periods import quarter
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web.measures.forms import MeasureForm, initial_of
from tests.web.councils import example, held, join, officer, person

pytestmark = pytest.mark.django_db
LIST = "/bucks/measures/"
EDIT = f"{LIST}edit/cs-01/"
NEW = {
    "title": "Pot-holes mended in time",
    "ref": "TR 99",
    "kind": "measure",
    "frequency": "quarterly",
    "accumulation": "period",
    "lag": "1",
    "year_made_by": "sum",
    "value_kind": "percent",
    "unit": "%",
    "decimals": "1",
    "polarity": "high",
    "access": "public",
    "accountable": "Head of Highways",
    "profile": "none",
    "calendar": "financial",
    "scale": "1",
}


@pytest.fixture
def council() -> models.Authority:
    return held()


@pytest.fixture
def client(council: models.Authority) -> Client:
    return officer(council)


def of(council: models.Authority, key: str) -> Measure:
    return Lookup(load(council)).measure(key)


def form_of(council: models.Authority, key: str, **others: str) -> dict[str, Any]:
    """What a browser would send of the form as it is shown."""
    measure = of(council, key)
    initial = {
        name: value for name, value in initial_of(measure).items() if value not in (None, "", (), [], False)
    }
    return {"based_on": "1", **initial, **others}


def test_every_definition_of_the_example_goes_through_the_form_unchanged() -> None:
    whole = example()
    for measure in whole.measures:
        initial = initial_of(measure)
        typed = {name: value for name, value in initial.items() if value not in (None, "", (), [], False)}
        form = MeasureForm(typed, council=whole, held=measure)

        assert form.is_valid(), (measure.key, form.errors)
        assert form.measure() == measure


def test_the_list_shows_who_owns_what_and_is_narrowed(client: Client, council: models.Authority) -> None:
    page = client.get(LIST).content.decode()
    assert "82 measures: 82 current." in page
    assert "All 82 shown" in page

    found = client.get(LIST, {"find": "care leavers", "portfolio": "childrens-services"}).content.decode()
    assert " of 82 shown" in found
    assert client.get(LIST, {"find": "<script>"}).content.decode().count("No measure is like that.") == 1
    assert "No measure is like that." in client.get(LIST, {"state": "retired"}).content.decode()


@pytest.mark.parametrize("address", [LIST, f"{LIST}new/", EDIT])
def test_pages_ask_few_questions(client: Client, django_assert_max_num_queries: Any, address: str) -> None:
    client.get(LIST)
    with django_assert_max_num_queries(9):
        client.get(address)


def test_a_measure_is_defined(client: Client, council: models.Authority) -> None:
    answer = client.post(f"{LIST}new/", NEW, follow=True)

    assert "Pot-holes mended in time is defined. Now set its targets." in answer.content.decode()
    made = of(council, "pot-holes-mended-in-time")
    assert (made.lag, made.decimals, made.polarity, made.accountable) == (
        1,
        1,
        Polarity.HIGH,
        "Head of Highways",
    )


def test_a_form_says_what_it_means_without_saving(client: Client, council: models.Authority) -> None:
    answer = client.post(f"{LIST}new/", {**NEW, "look": "1"})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert (
        "Higher is better. Reported each quarter, one quarter late; a figure covers that period alone" in text
    )
    assert "the year’s figure is the sum of its periods" in text
    assert "A figure is printed as 12.3%." in text
    assert "There is a problem" not in text
    assert len(load(council).measures) == 82


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Enter a title: what is measured"),
        ({"polarity": ""}, "Say which way is better."),
        ({"decimals": "seven"}, "Enter a whole number from 0 to 6."),
        ({"frequency": "hourly"}, "Choose one from the list."),
        ({"key": "Not A Key"}, "A key has small letters"),
        ({"key": "cs-01"}, "Keys are never used again"),
        ({"access": "exempt"}, "Enter the paragraph"),
        ({"parameter_band": "1.234"}, "two after it"),
        ({"parameter_band": "much"}, "is not a figure"),
        ({"added": "soon"}, "is not a period"),
        ({"title": "x" * 400}, "Shorten this to 300 characters; it has 400."),
        ({"definition": "x" * 11_000}, "Shorten this to 10000 characters"),
        ({"scale": "1000"}, "Only money is shown in thousands"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_is_kept(
    client: Client, council: models.Authority, wrong: dict[str, str], said: str
) -> None:
    answer = client.post(f"{LIST}new/", {**NEW, **wrong})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "<title>\n" not in text
    assert "Error: Define a measure" in text
    assert "TR 99" in text
    assert "Head of Highways" in text
    assert len(load(council).measures) == 82


def test_two_of_one_reference_in_a_portfolio_are_refused(client: Client, council: models.Authority) -> None:
    there = of(council, "cs-01")

    answer = client.post(f"{LIST}new/", {**NEW, "ref": there.ref, "portfolio": there.portfolio})

    assert answer.status_code == 422
    assert f"has the reference {there.ref} in this portfolio" in answer.content.decode()


def test_text_is_text(client: Client, council: models.Authority) -> None:
    nasty = "<script>alert(1)</script>"
    client.post(f"{LIST}new/", {**NEW, "title": nasty, "accountable": nasty, "key": "nasty"})

    for address in (LIST, f"{LIST}edit/nasty/", f"{LIST}retire/nasty/", f"{LIST}breaks/nasty/"):
        assert nasty not in client.get(address).content.decode()


def test_other_words_are_the_same_definition(client: Client, council: models.Authority) -> None:
    typed = form_of(council, "cs-01", title="Other words", what="words")

    answer = client.post(EDIT, typed, follow=True)

    assert "the words are saved." in answer.content.decode()
    assert of(council, "cs-01").title == "Other words"
    assert of(council, "cs-01").version == 1
    assert "Title: " in client.get(EDIT).content.decode()  # the history says what became what


def test_a_new_definition_holds_from_a_period_with_a_reason(
    client: Client, council: models.Authority
) -> None:
    typed = form_of(council, "cs-01", title="Something else", what="definition", breaks="on")
    for wrong, said in (
        ({"acts_from": "Q2 2017/18"}, "Say why this changes"),
        ({"reason": "A new survey"}, "Enter the period from which the new definition holds."),
    ):
        refused = client.post(EDIT, {**typed, **wrong})
        assert refused.status_code == 422
        assert said in refused.content.decode()
        assert "Something else" in refused.content.decode()

    typed |= {"acts_from": "Q2 2017/18", "reason": "A new survey", "approved_by": "Cabinet, 3 May"}
    answer = client.post(EDIT, typed, follow=True)

    assert "definition 2 holds from Q2 2017/18." in answer.content.decode()
    lookup = Lookup(load(council))
    assert lookup.measure("cs-01", on=quarter(2017, 1)).version == 1
    assert lookup.measure("cs-01", on=quarter(2017, 2)).title == "Something else"
    assert [one.period for one in lookup.council.breaks if one.measure == "cs-01"] == [quarter(2017, 2)]
    assert "definition 2, from Q2 2017/18" in client.get(EDIT).content.decode()
    told = "Changed because: A new survey. Agreed by Cabinet, 3 May."
    assert told in client.get("/bucks/rounds/q1-2017-18/measures/cs-01/").content.decode()
    history = client.get("/bucks/rounds/q1-2017-18/history/cs-01/").content.decode()
    assert "Change agreed by" in history


def test_what_another_wrote_meanwhile_stands_beside_what_i_wrote(
    client: Client, council: models.Authority
) -> None:
    mine = form_of(council, "cs-01", title="Mine", what="words")
    client.post(EDIT, {**mine, "title": "Theirs"})

    refused = client.post(EDIT, mine)

    text = refused.content.decode()
    assert refused.status_code == 422
    assert "What you wrote, and what is saved now" in text
    assert 'value="2"' in text
    assert text.count("Mine") > 1
    assert "Theirs" in text
    client.post(EDIT, {**mine, "based_on": "2"})
    assert of(council, "cs-01").title == "Mine"


def test_parameters_of_the_scheme_have_inputs_of_their_own(client: Client, council: models.Authority) -> None:
    typed = form_of(council, "cs-01", what="words", parameter_band="10")

    client.post(EDIT, typed)

    assert of(council, "cs-01").parameters == {"band": Decimal(10)}
    page = client.get(EDIT).content.decode()
    assert 'name="parameter_band" type="text" value="10"' in page
    assert "Empty: 5, as the scheme has it" in page


def test_a_measure_is_retired_with_its_last_rating_shown(client: Client, council: models.Authority) -> None:
    address = f"{LIST}retire/cs-01/"
    assert "Its last rating:" in client.get(address).content.decode()
    assert client.post(address, {"last": "Q1 2017/18", "reason": ""}).status_code == 422
    assert client.post(address, {"last": "", "reason": "x"}).status_code == 422

    typed = {"last": "Q1 2017/18", "reason": "Not asked for", "approved_by": "Cabinet, 3 May"}
    answer = client.post(address, typed, follow=True)

    assert "is rated for the last time in Q1 2017/18." in answer.content.decode()
    assert of(council, "cs-01").retired == quarter(2017, 1)
    kept = of(council, "cs-01")
    assert (kept.retired_because, kept.retirement_approved_by) == ("Not asked for", "Cabinet, 3 May")
    assert "Take up again" in client.get(address).content.decode()
    client.post(address, {"reason": "Asked for again"})
    assert of(council, "cs-01").retired is None


def test_breaks_are_marked_and_taken_back(client: Client, council: models.Authority) -> None:
    address = f"{LIST}breaks/cs-01/"
    typed = {"period": "Q1 2017/18", "reason": "New survey"}
    assert client.post(address, {**typed, "take_back": "1"}).status_code == 422

    assert "New survey" in client.post(address, typed, follow=True).content.decode()
    client.post(address, {**typed, "take_back": "1"})

    assert not [one for one in load(council).breaks if one.measure == "cs-01"]


def test_who_may_not_and_what_is_not_there(council: models.Authority) -> None:
    clients = {}
    for role in (Role.OWNER, Role.READER):
        clients[role] = Client()
        clients[role].force_login(join(person(f"{role.name}@example.org"), council, role))
    stranger = Client()
    stranger.force_login(person("stranger@example.org"))
    own = officer(council)

    assert clients[Role.OWNER].get(LIST).status_code == 200
    assert clients[Role.READER].get(LIST).status_code == 403
    for address in (f"{LIST}new/", EDIT, f"{LIST}retire/cs-01/", f"{LIST}breaks/cs-01/"):
        assert clients[Role.OWNER].get(address).status_code == 403
        assert clients[Role.OWNER].post(address, NEW).status_code == 403
        assert stranger.get(address).status_code == 404
        assert Client().get(address).status_code == 302
    for address in (
        f"{LIST}edit/nothing/",
        f"{LIST}retire/nothing/",
        f"{LIST}breaks/nothing/",
        f"{LIST}edit/a/b/",
    ):
        assert own.get(address).status_code == 404
