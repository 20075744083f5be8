"""Texts for the corporate voice: owner's words and editor's side by side, figures locked, two editors."""

import re

import pytest
from django.test import Client

from quarterdeck.acts.edit_text import edit_text
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.web.signing.begun import DURING, Team, browser_of, collecting, send

pytestmark = pytest.mark.django_db
LIST = "/example/rounds/q1-2017-18/texts/"
OWN = "Only 71% of the bridges was looked at, cos 2 people was off."
BETTER = "Only 71% of bridges were inspected, because 2 people were away."


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    known.forget()


@pytest.fixture
def found(db: None) -> Team:
    """One text is signed off, one submitted, the others not begun."""
    made = collecting()
    row = send(made, "bridges", text=OWN)
    send(made, "roads", text="As before.")
    for someone in (made.head, made.board):
        sign_off(authority=made.council, submission=row.pk, version=1, by=someone, at=DURING)
    return made


def address(found: Team, key: str = "bridges") -> str:
    return f"/example/texts/{found.of(key).pk}/"


def number(found: Team) -> int:
    rows = models.Commentary.objects.for_authority(found.council).filter(about="bridges", superseded_at=None)
    return int(rows.get().number)


def test_list_says_how_far_each_text_is(found: Team) -> None:
    client = browser_of(found.officer)
    page = client.get(LIST).content.decode()
    assert "0 edited + 1 as written + 4 without a text = 5. 1 can be edited now" in page

    client.post(address(found), {"text": BETTER, "based_on": number(found)})
    assert "1 edited + 0 as written + 4 without a text = 5." in client.get(LIST).content.decode()


def test_edited_text_counts_and_the_owners_words_are_kept(found: Team) -> None:
    client = browser_of(found.officer)
    page = client.get(address(found)).content.decode()
    assert OWN in page
    assert "Owner of transport, 10 July 2017" in page  # and not whoever signed last
    assert "Figures that have to stay, in this order: 71%, 2" in page
    answer = client.post(address(found), {"text": BETTER, "based_on": number(found)}, follow=True)
    page = answer.content.decode()

    assert "The owner’s words are kept." in page
    assert OWN in page
    assert '<del><span class="hidden">[taken out: </span>was looked at, cos <span' in page
    assert '<ins><span class="hidden">[put in: </span>were inspected, because <span' in page
    assert [text.text for text in load(found.council).commentary] == [BETTER]


def test_changed_figures_are_named_and_the_text_is_kept(found: Team) -> None:
    typed = BETTER.replace("71%", "77%")
    answer = browser_of(found.officer).post(address(found), {"text": typed, "based_on": number(found)})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert (
        "71% in the owner&#39;s text is missing from yours; 77% in yours is not in the owner&#39;s text."
        in page
    )
    assert typed in page
    assert [text.text for text in load(found.council).commentary] == [OWN]


def test_two_editors_see_both_texts(found: Team) -> None:
    began = number(found)
    theirs = "71% of bridges inspected; 2 people away."
    edit_text(
        authority=found.council,
        submission=found.of("bridges").pk,
        text=theirs,
        based_on=began,
        by=found.officer,
        at=DURING,
    )
    client = browser_of(found.officer)
    answer = client.post(address(found), {"text": BETTER, "based_on": began})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "was changed by Performance officer while you were editing it" in page
    assert BETTER in page
    assert "Somebody else saved meanwhile" in page
    assert f'name="based_on" value="{began + 1}"' in page
    assert [text.text for text in load(found.council).commentary] == [theirs]

    client.post(address(found), {"text": BETTER, "based_on": began + 1})
    assert [text.text for text in load(found.council).commentary] == [BETTER]


def test_a_wrong_text_builds_on_what_was_opened(found: Team) -> None:
    """Whoever mends an error must not save over a text she never saw."""
    began = number(found)
    client = browser_of(found.officer)
    client.post(address(found), {"text": BETTER, "based_on": began})
    page = client.post(address(found), {"text": " ", "based_on": began}).content.decode()

    assert f'name="based_on" value="{began}"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter the text."),
        ("   \r\n ", "Enter the text."),
        ("x" * 10_001, "Shorten the text to 10,000 characters or fewer."),
        ("<script>alert('a')</script> 71% 2", ""),
    ],
)
def test_bad_texts(found: Team, typed: str, said: str) -> None:
    answer = browser_of(found.officer).post(
        address(found), {"text": typed, "based_on": number(found)}, follow=True
    )
    page = answer.content.decode()

    assert answer.status_code == (422 if said else 200)
    assert said in page
    assert "<script>alert" not in page


def test_the_same_text_with_a_browsers_line_ends_saves_nothing(found: Team) -> None:
    before = number(found)
    answer = browser_of(found.officer).post(address(found), {"text": OWN, "based_on": before}, follow=True)

    assert "Nothing was changed" in answer.content.decode()
    assert number(found) == before


def test_who_may_edit_and_who_may_read(found: Team) -> None:
    owner = browser_of(found.owner)
    assert owner.get(LIST).status_code == 403
    page = owner.get(address(found)).content.decode()
    assert OWN in page
    assert "Only a performance officer may edit text" in page
    answer = owner.post(address(found), {"text": BETTER, "based_on": number(found)})
    assert answer.status_code == 403
    assert browser_of(found.member).get(address(found)).status_code == 403
    assert browser_of(found.stranger).get(address(found)).status_code == 404
    assert Client().get(LIST).status_code == 302
    assert [text.text for text in load(found.council).commentary] == [OWN]


def test_a_text_that_is_not_signed_off_is_not_edited(found: Team) -> None:
    client = browser_of(found.officer)
    page = client.get(address(found, "roads"))

    assert page.status_code == 200
    assert "There is no text that counts yet." in page.content.decode()
    assert client.post(address(found, "roads"), {"text": "x", "based_on": 1}).status_code == 404
    assert client.get("/example/rounds/q9-2017-18/texts/").status_code == 404


def named(found: Team) -> str:
    """Sign off a text that names a figure; return its address."""
    text = "Against {measure:lamps.target}, as **2 people** was off."
    row = send(found, "lamps", text=text)
    for someone in (found.head, found.board):
        sign_off(authority=found.council, submission=row.pk, version=1, by=someone, at=DURING)
    return address(found, "lamps")


def test_editor_sees_how_the_text_will_read(found: Team) -> None:
    where, client = named(found), browser_of(found.officer)
    said = client.get(where).content.decode().partition("How it will read</h2>")[2].split("</div>")[0]

    assert "Against 90%, as" in said
    assert '<strong><mark class="unbound">2</mark><span' in said


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("Against {measure:lamps.target}, because **2 people** were away.", 302),
        ("Against { measure:lamps.target }, because **2 people** were away.", 302),
        ("Against {measure:lamps.now}, as **2 people** was off.", 422),
        ("As **2 people** was off.", 422),
        ("Against 90%, as **2 people** was off.", 422),
    ],
)
def test_figures_by_name_are_locked_as_others_are(found: Team, typed: str, status: int) -> None:
    where, client = named(found), browser_of(found.officer)
    based_on = re.search(r'name="based_on" value="(\d+)"', client.get(where).content.decode())
    assert based_on
    answer = client.post(where, {"text": typed, "based_on": based_on[1]})

    assert answer.status_code == status
    if status == 422:
        assert "{measure:lamps.target} in the owner" in answer.content.decode()


def test_name_that_does_not_exist_is_told_at_the_field(found: Team) -> None:
    typed = f"{BETTER}\nLike {{measure:lamp.now}}."
    answer = browser_of(found.officer).post(address(found), {"text": typed, "based_on": number(found)})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Paragraph 2: there is no measure &#34;lamp&#34;; the nearest is &#34;lamps&#34;." in page.replace(
        "&quot;", "&#34;"
    )
    assert typed.splitlines()[1] in page
    assert [text.text for text in load(found.council).commentary] == [OWN]
