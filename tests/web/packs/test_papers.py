"""The papers that packs go with: added, changed, taken back; two at once; what is wrong at its field."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from quarterdeck.domain.packs import Paper
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.acts.collecting import COUNCIL
from tests.web.councils import held, officer
from tests.web.packs.made import PAPERS, PREVIEW, shown, template, text_of

pytestmark = pytest.mark.django_db

CHANGE = f"{PAPERS}change/"
CABINET = {
    "meeting": "Cabinet",
    "dated_day": "4",
    "dated_month": "9",
    "dated_year": "2017",
    "title": "How we did",
    "authors": "Head of performance\r\n\r\nDirector of resources",
    "contact": "Performance team, 01234 567890",
    "recommendations": "Note the {indicators.red} Reds.\r\nAsk for a plan.",
    "annexes": "Annex A: scorecard",
    "background": "",
    "reason": "",
    "based_on": "0",
}
PAPER = Paper(
    "Cabinet",
    date(2017, 9, 4),
    "How we did",
    ("Head of performance", "Director of resources"),
    "Performance team, 01234 567890",
    "Note the {indicators.red} Reds.\nAsk for a plan.",
    ("Annex A: scorecard",),
)


@pytest.fixture
def browser(db: None) -> Iterator[Client]:
    """The performance officer's."""
    known.forget()
    yield officer(held(council=COUNCIL))
    known.forget()


def papers() -> tuple[Paper, ...]:
    return load(models.Authority.objects.get(slug="bucks")).papers


def there() -> str:
    """The address of the one paper."""
    council = models.Authority.objects.get(slug="bucks")
    row = models.Paper.objects.for_authority(council).get(superseded_at=None)
    return f"{CHANGE}?paper={row.chain}"


def test_a_paper_is_added_changed_and_taken_back(browser: Client) -> None:
    assert browser.post(CHANGE, CABINET).status_code == 302
    assert papers() == (PAPER,)
    said = text_of(browser.get(PAPERS))
    assert "4 September 2017" in said
    assert "Q4 2016/17" in said  # the round whose pack goes with it

    form = shown(browser.get(there())) | {"meeting": "Council", "reason": "Moved"}
    assert browser.post(there(), form).status_code == 302
    assert [one.meeting for one in papers()] == ["Council"]
    assert "Meeting: Cabinet" in text_of(browser.get(there()))

    end = there().replace("change", "delete")
    assert browser.post(end, shown(browser.get(end))).status_code == 422
    assert browser.post(end, shown(browser.get(end)) | {"reason": "Not held"}).status_code == 302
    assert papers() == ()
    assert browser.get(end).status_code == 404


def test_the_cover_of_a_pack_has_it(browser: Client) -> None:
    browser.post(CHANGE, CABINET)
    page = browser.post(PREVIEW, template({"section": "cover"}, name="ours")).content.decode()

    for said in ("Cabinet", "4 September 2017", "Head of performance", "Note the 0 Reds."):
        assert said in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"meeting": ""}, "Enter the meeting it goes to."),
        ({"dated_day": "31"}, "There is no day 31 9 2017"),
        ({"recommendations": "Note the {indicators.purpel}."}, "paragraph 1"),
        ({"recommendations": "x" * 10_001}, "Shorten this to 10000 characters"),
        ({"annexes": "a\n" * 101}, "Write at most 100 lines."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(browser: Client, change: dict[str, str], sentence: str) -> None:
    answer = browser.post(CHANGE, CABINET | {"title": "<i>Kept</i>"} | change)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert b"&lt;i&gt;Kept&lt;/i&gt;" in answer.content
    assert papers() == ()


def test_a_meeting_has_one_paper_a_day(browser: Client) -> None:
    browser.post(CHANGE, CABINET)
    answer = browser.post(CHANGE, CABINET | {"meeting": "CABINET"})

    assert answer.status_code == 422
    assert "There is a paper for this meeting and day already." in text_of(answer)


def test_two_people_at_once_see_both(browser: Client) -> None:
    browser.post(CHANGE, CABINET)
    mine, theirs = (shown(browser.get(there())) | {"title": name} for name in ("Mine", "Theirs"))
    browser.post(there(), theirs)

    answer = browser.post(there(), mine)
    assert answer.status_code == 422
    assert '<td class="qd-typed">Mine</td><td class="qd-typed">Theirs</td>' in text_of(answer)
    assert browser.post(there(), shown(answer)).status_code == 302
    assert papers()[0].title == "Mine"


def test_what_was_taken_back_meanwhile_is_said(browser: Client) -> None:
    browser.post(CHANGE, CABINET)
    address = there()
    form = shown(browser.get(address)) | {"title": "Mine"}
    browser.post(address.replace("change", "delete"), {"reason": "Not held", "based_on": "1"})

    answer = browser.post(address, form)
    assert answer.status_code == 422
    assert "somebody took it back" in text_of(answer)
    assert shown(answer)["title"] == "Mine"


@pytest.mark.parametrize("asked", ["x", "1", "00000000-0000-0000-0000-000000000000", "%00"])
def test_what_is_not_there_is_not_found(browser: Client, asked: str) -> None:
    assert browser.get(f"{CHANGE}?paper={asked}").status_code == 404
