"""The pages of setting up: who gets them, that reading changes nothing, and what each form does."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from quarterdeck.acts.guard import act
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.plan import UnitKind
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.domain.test_logos import png
from tests.web.councils import AT, held, join, officer, person

pytestmark = pytest.mark.django_db

HUB = "/bucks/settings/"
NODE = "improved-access-to-high-speed-broadband"
SET_UP = [
    HUB,
    f"{HUB}council/",
    f"{HUB}calendars/",
    f"{HUB}structure/",
    f"{HUB}structure/?as-of=2017-08-01",
    f"{HUB}structure/add/",
    f"{HUB}structure/change/leader/",
    f"{HUB}structure/end/leader/",
    f"{HUB}theme/",
]
DEFINE = [
    f"{HUB}plan/",
    f"{HUB}plan/add/",
    f"{HUB}plan/change/{NODE}/",
    f"{HUB}plan/end/{NODE}/",
    f"{HUB}comparators/",
    f"{HUB}comparators/change/",
    f"{HUB}schemes/",
    f"{HUB}schemes/write/",
    f"{HUB}schemes/write/?from=tolerance-target",
    f"{HUB}schemes/show/standard/?polarity=high&value=94.9&target=100",
    f"{HUB}schemes/show/budget-service/",
    f"{HUB}schemes/show/worst-of/",
]
ADDRESSES = [*SET_UP, *DEFINE]
OURS = """[ours]
title = "Ours"
parameters = {band = 10}
rules = [
  {rating = "green", when = "met"},
  {rating = "amber", when = "short_pct <= band"},
  {rating = "red"},
]
"""


@pytest.fixture(autouse=True)
def _guarded(db: None, settings: LazySettings, tmp_path: Path) -> None:
    settings.STORE = tmp_path / "store"
    known.forget()


@pytest.fixture
def browser() -> Client:
    """The performance officer's."""
    return officer(held())


def council() -> models.Authority:
    return models.Authority.objects.get(slug="bucks")


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# -- who


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_officer_reads_every_page_and_nothing_changes(browser: Client, address: str) -> None:
    before = council().revision
    answer = browser.get(address)

    assert answer.status_code == 200
    assert council().revision == before


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_administrator_sets_up_and_does_not_define(client: Client, address: str) -> None:
    client.force_login(join(person(), held(), Role.ADMINISTRATOR))

    assert client.get(address).status_code == (200 if address in SET_UP else 403)


@pytest.mark.parametrize("role", [Role.OWNER, Role.APPROVER, Role.FINANCE, Role.MEMBER, Role.READER])
def test_for_other_roles_each_page_says_for_whom_it_is(client: Client, role: Role) -> None:
    client.force_login(join(person(), held(), role))
    for address in ADDRESSES:
        for answer in (client.get(address), client.post(address, {"name": "x"})):
            assert answer.status_code in (403, 405)
            if answer.status_code == 403:
                assert "is for the" in text_of(answer)


@pytest.mark.parametrize("address", ADDRESSES)
def test_strangers_find_nothing(client: Client, address: str) -> None:
    held()
    assert client.get(address).status_code == 302
    client.force_login(join(person(), models.Authority.objects.create(slug="elsewhere")))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "structure/change/nobody/",
        "structure/end/a/b/",
        "plan/change/nothing/",
        "schemes/show/none/",
        "schemes/show/",
    ],
)
def test_what_is_not_there_is_not_found(browser: Client, address: str) -> None:
    assert browser.get(HUB + address).status_code == 404


def test_a_form_of_another_site_does_nothing() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(join(person(), held()))
    before = council().revision

    assert strict.post(f"{HUB}structure/add/", {"name": "Roads", "kind": "portfolio"}).status_code == 403
    assert council().revision == before


def test_queries_do_not_grow_with_what_is_held(browser: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for address, most in ((HUB, 11), (f"{HUB}structure/", 9), (f"{HUB}plan/", 9), (f"{HUB}schemes/", 9)):
        browser.get(address)
        with django_assert_max_num_queries(most):
            browser.get(address)


# -- the hub


def test_the_hub_says_what_is_there_in_order(browser: Client) -> None:
    said = text_of(browser.get(HUB))

    pages = ("council", "calendars", "structure", "plan", "schemes", "comparators", "theme")
    places = [said.index(f'href="{HUB}{page}/"') for page in pages]
    assert places == sorted(places)
    assert "eight units" in said
    assert 'href="/bucks/rounds/q1-2017-18/finance/"' in said
    assert "25 headings on two levels" in said
    assert "The sign-off chain has two steps" in said
    assert "None" not in said


def test_an_administrator_has_no_link_to_what_is_not_hers(client: Client) -> None:
    client.force_login(join(person(), held(), Role.ADMINISTRATOR))
    said = client.get(HUB).content.decode()

    assert f'href="{HUB}structure/"' in said
    assert f'href="{HUB}plan/"' not in said


# -- the council

COUNCIL = {
    "name": "Buckinghamshire County Council",
    "first_month": "4",
    "languages": ["en", "cy"],
    "rate_on": "stored",
    "percent_of": "signed",
    "default_scheme": "two-state",
    "reason": "Agreed by the board",
    "based_on": "1",
}


def test_the_council_is_saved_with_its_reason(browser: Client) -> None:
    answer = browser.post(f"{HUB}council/", COUNCIL)

    assert answer.headers["Location"] == HUB
    found = load(council()).authority
    assert (found.rate_on.value, found.default_scheme, found.languages) == (
        "stored",
        "two-state",
        ("en", "cy"),
    )
    said = text_of(browser.get(f"{HUB}council/"))
    assert "Agreed by the board" in said
    assert "Usual scheme: standard" in said


def test_a_wrong_form_keeps_what_was_typed(browser: Client) -> None:
    wrong = COUNCIL | {"name": "", "source": "<b>kept</b>", "first_month": "13", "reason": ""}
    answer = browser.post(f"{HUB}council/", wrong)
    said = text_of(answer)

    assert answer.status_code == 422
    assert "<title> Error: The council" in said or "<title>Error: The council" in said
    for sentence in ("Enter the council’s name.", "Choose a month from the list.", "Say why this changes."):
        assert sentence in said
    assert "&lt;b&gt;kept&lt;/b&gt;" in said


def test_a_stale_form_shows_both_and_can_be_saved_on_purpose(browser: Client) -> None:
    browser.post(f"{HUB}council/", COUNCIL)
    mine = COUNCIL | {"code": "E99", "default_scheme": "standard"}
    answer = browser.post(f"{HUB}council/", mine)
    said = text_of(answer)

    assert answer.status_code == 422
    assert "was changed by performance officer while you were editing it" in said
    assert (
        '<th scope="row">Usual scheme</th><td class="qd-typed">standard</td><td class="qd-typed">two-state'
        in said
    )
    assert 'name="based_on" value="2"' in said
    assert browser.post(f"{HUB}council/", mine | {"based_on": "2"}).status_code == 302
    assert load(council()).authority.code == "E99"


@pytest.mark.parametrize("number", ["", "-1", "999999999999999999999", "x", "٣"])
def test_a_version_that_is_none_harms_nothing(browser: Client, number: str) -> None:
    assert browser.post(f"{HUB}council/", COUNCIL | {"based_on": number}).status_code in (302, 422)


# -- calendars


def test_calendars_follow_the_councils_own_year(browser: Client) -> None:
    said = text_of(browser.get(f"{HUB}calendars/?year=2017"))
    assert '<th scope="row">Q1 2017/18</th><td>1 April 2017</td><td>30 June 2017</td>' in said

    browser.post(f"{HUB}council/", COUNCIL | {"first_month": "1"})
    said = text_of(browser.get(f"{HUB}calendars/?year=2017"))
    assert "Financial year 2017" in said
    assert '<th scope="row">Q1 2017</th><td>1 January 2017</td><td>31 March 2017</td>' in said


@pytest.mark.parametrize("year", ["soon", "0", "99999999999", "-5", "２０１７x"])
def test_a_year_that_is_none_is_told(browser: Client, year: str) -> None:
    answer = browser.get(f"{HUB}calendars/", {"year": year})

    assert answer.status_code == 422
    assert "Enter the year in which it begins" in text_of(answer)


# -- structure

UNIT = {
    "name": "Roads & Bridges",
    "kind": "committee",
    "parent": "leader",
    "holder": "Chair of the committee",
}


def test_a_unit_is_added_changed_and_ended(browser: Client) -> None:
    begins = {"starts_day": "1", "starts_month": "4", "starts_year": "2017"}
    assert browser.post(f"{HUB}structure/add/", UNIT | begins).status_code == 302
    found = load(council()).units[-1]
    assert (found.code, found.kind, found.parent) == ("roads-bridges", UnitKind.COMMITTEE, "leader")

    changed = UNIT | {
        "name": "Roads",
        "holder": "Leader",
        "held_from_day": "1",
        "held_from_month": "5",
        "held_from_year": "2017",
        "reason": "Annual meeting",
        "based_on": "1",
    }
    assert browser.post(f"{HUB}structure/change/roads-bridges/", changed).status_code == 302
    end = {"ends_day": "31", "ends_month": "3", "ends_year": "2018", "reason": "Merged", "based_on": "2"}
    assert browser.post(f"{HUB}structure/end/roads-bridges/", end).status_code == 302

    said = text_of(browser.get(f"{HUB}structure/change/roads-bridges/"))
    assert "Leader from 1 May 2017. Annual meeting" in said
    assert "Held by: Chair of the committee" in said
    assert "Last day: –" in said
    assert "to 31 March 2018" in text_of(browser.get(f"{HUB}structure/"))


def test_structure_can_be_seen_as_it_was(browser: Client) -> None:
    browser.post(f"{HUB}structure/add/", UNIT)

    assert "Roads &amp; Bridges" in text_of(browser.get(f"{HUB}structure/"))
    then = text_of(browser.get(f"{HUB}structure/?as-of=2017-08-01"))
    assert "As it was known on 1 August 2017" in then
    assert "Roads" not in then
    assert "/structure/change/" not in then


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Enter a name."),
        ({"parent": "nowhere"}, "Choose one from the list."),
        ({"kind": "empire"}, "Choose one from the list."),
        ({"order": "first"}, "Enter a whole number"),
        ({"order": "123456789012345678901"}, "Enter a number from 0 to 9999."),
        ({"starts_day": "31", "starts_month": "2", "starts_year": "2017"}, "There is no day 31 2 2017"),
        ({"name": "x" * 400}, "Shorten this to 300"),
        ({"name": "道路"}, "Enter a name with letters in it"),
    ],
)
def test_a_unit_that_cannot_be_says_what_to_do(
    browser: Client, change: dict[str, str], sentence: str
) -> None:
    answer = browser.post(f"{HUB}structure/add/", UNIT | change)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Chair of the committee" in text_of(answer)


def test_a_ring_of_units_is_told_at_the_field(browser: Client) -> None:
    browser.post(f"{HUB}structure/add/", UNIT)
    answer = browser.post(
        f"{HUB}structure/change/leader/",
        {"name": "Leader", "kind": "portfolio", "parent": "roads-bridges", "reason": "x", "based_on": "1"},
    )

    assert answer.status_code == 422
    assert "Choose one from the list." in text_of(answer)  # what stands under it is not even offered


# -- plan

HEADING = {
    "title": "Safer roads",
    "level": "success",
    "parent": NODE,
    "lead_unit": "leader",
    "scheme": "majority",
}


def test_a_heading_is_added_changed_and_ended(browser: Client) -> None:
    added = HEADING | {"welsh": "Ffyrdd diogelach", "link": "https://example.org/plan"}
    assert browser.post(f"{HUB}plan/add/", added).status_code == 302
    node = load(council()).plan[-1]
    assert (node.code, node.level, node.parent) == ("safer-roads", "success", NODE)
    assert node.translations == {"cy": "Ffyrdd diogelach"}

    moved = HEADING | {"parent": "", "reason": "Stands alone", "based_on": "1"}
    assert browser.post(f"{HUB}plan/change/safer-roads/", moved).status_code == 302
    end = {"ends_day": "31", "ends_month": "3", "ends_year": "2018", "reason": "Over", "based_on": "2"}
    assert browser.post(f"{HUB}plan/end/safer-roads/", end).status_code == 302
    said = text_of(browser.get(f"{HUB}plan/change/safer-roads/"))
    assert "Stands alone" in said
    assert f"Stands under: {NODE}" in said


def test_a_heading_is_rated_by_schemes_for_headings_alone(browser: Client) -> None:
    answer = browser.post(f"{HUB}plan/add/", HEADING | {"scheme": "standard", "link": "javascript:x"})

    assert answer.status_code == 422
    assert "Choose one from the list." in text_of(answer)


def test_a_link_that_is_none_is_told(browser: Client) -> None:
    answer = browser.post(f"{HUB}plan/add/", HEADING | {"link": "javascript:alert(1)"})

    assert "Enter an address that begins with https://" in text_of(answer)


# -- comparators


def test_a_group_is_written_and_begun_anew(browser: Client) -> None:
    group = {"group": "CIPFA & others", "version": "2017", "members": "Kent\r\nSurrey\r\n", "based_on": "0"}
    assert browser.post(f"{HUB}comparators/change/", group).status_code == 302
    assert "Two members: Kent, Surrey" in text_of(browser.get(f"{HUB}comparators/"))

    anew = browser.get(
        f"{HUB}comparators/change/", {"group": "CIPFA & others", "version": "2017", "anew": "1"}
    )
    assert "Kent Surrey</textarea>" in text_of(anew)
    browser.post(f"{HUB}comparators/change/", group | {"version": "2018", "members": "Essex"})
    assert len(load(council()).comparators) == 3

    stale = browser.post(f"{HUB}comparators/change/", group | {"members": "Nobody", "based_on": "0"})
    assert stale.status_code == 422
    assert "Kent, Surrey</td>" in text_of(stale)
    assert "Nobody</textarea>" in text_of(stale)


# -- schemes


def test_a_scheme_says_where_each_rating_holds_and_who_uses_it(browser: Client) -> None:
    said = text_of(browser.get(f"{HUB}schemes/show/standard/?polarity=high&value=94.9&target=100"))

    assert "It is short of the target by no more than 5% (band)" in said
    assert '<th scope="row">95.0 to 99.9</th>' in said
    assert "Rule 3: none of the rules before it holds. Green would need 100.0 or more." in said
    assert "62 measures" in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("polarity=low&value=104&target=100", "Rule 2: it is short of the target by no more than 5% (band)."),
        ("polarity=high&target=100", "Rule 1 cannot be decided without value."),
        ("polarity=high&value=1%2C000&target=1000", "Rule 1: the target is met."),
    ],
)
def test_figures_tried_are_rated_with_the_reason(browser: Client, asked: str, said: str) -> None:
    assert said in text_of(browser.get(f"{HUB}schemes/show/standard/?{asked}"))


@pytest.mark.parametrize("typed", ["many", "1e400", "<script>", "9" * 100])
def test_a_figure_that_is_none_is_told(browser: Client, typed: str) -> None:
    answer = browser.get(f"{HUB}schemes/show/standard/", {"polarity": "high", "value": typed, "target": "1"})

    assert answer.status_code in (200, 422)
    assert "<script>9" not in text_of(answer)


def test_an_own_scheme_is_written_and_changed(browser: Client) -> None:
    write = f"{HUB}schemes/write/"
    answer = browser.post(write, {"text": OURS, "reason": "Agreed", "based_on": "0"})
    assert answer.headers["Location"] == f"{HUB}schemes/show/ours/"

    begun = text_of(browser.get(f"{write}?name=ours"))
    assert 'name="based_on" value="1"' in begun
    wider = OURS.replace("band = 10", "band = 20")
    typed = {"text": wider, "reason": "Wider", "approved_by": "Cabinet, 3 May", "based_on": "1"}
    browser.post(write, typed)
    kept = load(council()).schemes["ours"]
    assert (kept.version, kept.change_reason, kept.change_approved_by) == (2, "Wider", "Cabinet, 3 May")
    assert "Wider" in text_of(browser.get(f"{HUB}schemes/show/ours/"))

    stale = browser.post(write, {"text": OURS, "reason": "Back", "based_on": "1"})
    assert stale.status_code == 422
    assert "parameters = {band = 20}" in text_of(stale)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[ours]\ntitle = x\n", "at line 2, column 9"),
        ("[ours", "at end of document"),
        ("", "Write the scheme."),
        ("x = 1", "stands outside a scheme"),
        ("# nothing", "There is no scheme in the text"),
        (OURS + OURS.replace("[ours]", "[two]"), "There are 2 schemes"),
        (OURS.replace("short_pct", "shrot_pct"), "Line 6, column 30: rule 2 of scheme &#39;ours&#39;"),
        (OURS.replace("short_pct", "shrot_pct"), "did you mean &#39;short_pct&#39;?"),
        (OURS.replace('{rating = "red"}', '{rating = "red", when = "short > 5"}'), "the scheme has a hole"),
        (OURS.replace('{rating = "red"}', '{rating = "red", when = "short > 5"}'), "for example value"),
        (OURS.replace("short_pct <= band", "met"), "never reached"),
        (OURS.replace("[ours]", "[standard]"), "Give yours another name"),
        (OURS.replace("[ours]", "[" + "x" * 80 + "]"), "more than 60 characters"),
    ],
)
def test_a_scheme_that_cannot_be_used_is_refused_with_its_place(
    browser: Client, text: str, sentence: str
) -> None:
    answer = browser.post(f"{HUB}schemes/write/", {"text": text, "reason": "x", "based_on": "0"})

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not models.Scheme.objects.for_authority(council()).exists()


def test_a_text_is_checked_while_it_is_typed(browser: Client) -> None:
    before = council().revision
    good = text_of(browser.post(f"{HUB}schemes/check/", {"text": OURS}))
    assert '<th scope="row">90.0 to 99.9</th>' in good
    assert "<html" not in good
    bad = text_of(browser.post(f"{HUB}schemes/check/", {"text": OURS.replace("met", "mat")}))
    assert "It cannot be used yet" in bad

    looked = browser.post(f"{HUB}schemes/write/", {"text": OURS, "look": "1"})
    assert looked.status_code == 200
    assert council().revision == before
    assert browser.get(f"{HUB}schemes/check/").status_code == 405


# -- theme

THEME = {"name": "Bucks", "brand": "#123456", "link": "#1a5685", "based_on": "1"}


def upload(content: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")


def test_a_theme_is_on_every_page_with_its_logo(browser: Client) -> None:
    assert browser.post(f"{HUB}theme/", THEME | {"logo": upload(png(40, 20))}).status_code == 302
    said = text_of(browser.get(HUB))
    assert "--brand:#123456" in said
    address = f"/bucks/logo/{load(council()).theme.logo}/"
    assert f'src="{address}"' in said

    answer = browser.get(address)
    assert answer.content == png(40, 20)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    taken = browser.post(f"{HUB}theme/", THEME | {"without_logo": "on", "based_on": "2"})
    assert taken.status_code == 302
    assert "/logo/" not in text_of(browser.get(HUB))


def test_a_logo_is_for_readers_of_its_council_alone(browser: Client) -> None:
    browser.post(f"{HUB}theme/", THEME | {"logo": upload(png())})
    name = load(council()).theme.logo
    stranger = Client()
    with act(authority=council(), by=None, at=AT, kind="test: another council"):
        elsewhere = models.Authority.objects.create(slug="elsewhere")
        other = person("other@example.org")
    stranger.force_login(join(other, elsewhere))

    assert Client().get(f"/bucks/logo/{name}/").status_code == 302
    assert stranger.get(f"/bucks/logo/{name}/").status_code == 404
    assert stranger.get(f"/elsewhere/logo/{name}/").status_code == 404
    assert browser.get(f"/bucks/logo/{'0' * 64}/").status_code == 404
    assert browser.get("/bucks/logo/x/").status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"brand": "#ffdd00"}, "contrast of 1.34 to 1; 4.5 is the least"),
        ({"brand": "#ffdd00"}, "the nearest darker colour that can be read is #897600"),
        ({"link": "#999"}, "A link on a white page would have a contrast of 2.84 to 1"),
        ({"brand": "navy"}, "“navy” is not a colour"),
        ({"link": "red;}"}, "is not a colour"),
        ({"brand": ""}, "Enter a colour"),
        ({"logo": upload(b"<svg onload=alert(1)>", "logo.png")}, "SVG pictures can hold scripts"),
        ({"logo": upload(b"", "logo.png")}, "The file is empty"),
        ({"logo": upload(png() + b"0" * 600_000, "big.png")}, "at most 500,000"),
    ],
)
def test_a_theme_nobody_could_read_says_what_would_do(
    browser: Client, change: dict[str, object], sentence: str
) -> None:
    answer = browser.post(f"{HUB}theme/", THEME | change)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert load(council()).theme.brand == "#17405c"


def test_colours_can_be_seen_before_they_are_saved(browser: Client) -> None:
    before = council().revision
    typed = {"name": "<b>", "brand": "#654321", "link": "#ffdd00"}
    for answer in (
        browser.post(f"{HUB}theme/preview/", typed),
        browser.post(f"{HUB}theme/", typed | {"look": "1"}),
    ):
        said = text_of(answer)
        assert answer.status_code == 200
        assert 'fill="#654321"' in said
        assert "the nearest darker colour that can be read is" in said
        assert "&lt;b&gt;" in said
    assert "not a colour" in text_of(browser.post(f"{HUB}theme/preview/", {"brand": '"/><script>'}))
    assert council().revision == before
