"""A text is shown as packs will tell it while it is written; a name that is none is told at its field."""

import re
from typing import Any

import pytest
from django.test import Client

from quarterdeck.records.in_hand import entry
from tests.web.entry.team import Entering
from tests.web.entry.test_form import post

TEXT = "It was {measure:roads.now}, for {measure:roads.target}, by **12 crews**.\n- one more"
MARKED = (
    r'by <strong><mark class="unbound">12</mark><span class="why-marked"> \[[^<]+\]</span></strong>'
    r"<strong> crews"
)


def reads(content: bytes) -> str:
    """What a page or an answer says under "How it will read"."""
    _, found, rest = content.decode().partition("How it will read</h2>")
    return " ".join(rest.split("</div>")[0].split()) if found else ""


def previewed(client: Client, found: Entering, measure: str, **typed: Any) -> bytes:
    data = {"version": "0", "quality": "final", **typed}
    answer = client.post(found.page(measure, "preview/"), data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    content: bytes = answer.content
    return content


def test_saved_text_is_shown_as_it_will_read(found: Entering) -> None:
    client = found.client(found.owner)
    assert post(client, found, "roads", value="50.4", text=TEXT).status_code == 302
    said = reads(client.get(found.page("roads")).content)

    assert "It was 50, for 60, " in said
    assert re.search(MARKED, said)
    assert "<li>one more</li>" in said
    assert entry(found.row("roads")).text == TEXT


def test_text_is_shown_while_it_is_typed_with_the_figure_typed(found: Entering) -> None:
    client = found.client(found.owner)
    content = previewed(client, found, "roads", value="51.4", text=TEXT)

    assert b'id="reads" hx-swap-oob="true"' in content
    assert "It was 51, for 60, " in reads(content)
    assert entry(found.row("roads")).text == ""


def test_figure_that_equals_a_held_one_is_marked_with_its_name(found: Entering) -> None:
    content = previewed(found.client(found.owner), found, "roads", value="50.4", text="About 60 then.")

    assert "{measure:roads.target}" in reads(content)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Fine.\nBut {measure:rods.now}",
            "Paragraph 2: there is no measure &#34;rods&#34;; the nearest is &#34;roads&#34;.",
        ),
        ("{indicators.rde}", "Paragraph 1: there is no figure &#34;indicators.rde&#34;; the nearest is"),
        ("{measure:roads.now", "opens a brace that is never closed"),
        ("{measure:roads.now:words}", "cannot be printed as &#34;words&#34;"),
    ],
)
@pytest.mark.parametrize("measure", ["roads", "safe"])
def test_name_that_does_not_exist_is_told_at_the_field_and_nothing_is_lost(
    found: Entering, measure: str, text: str, said: str
) -> None:
    client = found.client(found.officer)
    answer = post(client, found, measure, value="50", text=text)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert said in page.split('id="id_text-error"')[1].split("</p>")[0].replace("&quot;", "&#34;")
    assert f">{text}</textarea>".replace("\n", "") in page.replace("\n", "")
    assert 'href="#id_text"' in page
    assert reads(answer.content) == ""


def test_what_is_not_released_to_her_stands_as_typed(found: Entering) -> None:
    text = "Ours {measure:roads.now}.\nTheirs {measure:visits.now}."
    content = previewed(found.client(found.owner), found, "roads", value="50", text=text)

    assert "Ours 50." in reads(content)
    assert "Theirs {measure:visits.now}." in reads(content)
    assert "One paragraph names a figure that is not released to you" in reads(content)


def test_heading_has_its_text_as_it_will_read_too(found: Entering) -> None:
    client = found.client(found.officer)
    content = previewed(client, found, "safe", text="At {measure:roads.target}.")

    assert "At 60." in reads(content)
    assert b'id="agree"' not in content


def test_what_cannot_be_changed_reads_as_it_will(found: Entering) -> None:
    client = found.client(found.owner)
    assert post(client, found, "roads", value="50", text=TEXT, do="submit").status_code == 302
    page = " ".join(client.get(found.page("roads")).content.decode().split())

    assert "It was 50, for 60, " in page
    assert re.search(MARKED, page)


@pytest.mark.parametrize(("who", "status"), [("nurse", 403), ("stranger", 404), ("owner", 200)])
def test_only_who_enters_it_sees_it(found: Entering, who: str, status: int) -> None:
    client = found.client(getattr(found, who))

    assert client.post(found.page("roads", "preview/"), {"text": TEXT}).status_code == status


def test_text_that_reads_as_it_stands_in_the_box_is_not_shown_twice(found: Entering) -> None:
    content = previewed(
        found.client(found.owner), found, "roads", value="50", text="Two crews.\nMore to come."
    )

    assert b'id="reads"' in content
    assert reads(content) == ""
