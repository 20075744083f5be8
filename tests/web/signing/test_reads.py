"""Whoever signs a text sees it as it will read, from what she may read and from what waits for her."""

import re

import pytest

from quarterdeck.web import known
from tests.web.signing.begun import Team, browser_of, collecting, send

pytestmark = pytest.mark.django_db
TEXT = "It fell to {measure:bridges.now} from {measure:bridges.before}, as **2 people** left.\n- none"


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    known.forget()


@pytest.fixture
def found(db: None) -> Team:
    made = collecting()
    send(made, "bridges", text=TEXT)
    return made


def page(found: Team, who: str) -> str:
    someone = getattr(found, who)
    return " ".join(
        browser_of(someone).get(f"/example/sign-off/{found.of('bridges').pk}/").content.decode().split()
    )


@pytest.mark.parametrize("who", ["head", "board"])
def test_text_is_filled_with_the_figure_that_waits(found: Team, who: str) -> None:
    said = page(found, who)

    assert "It fell to 71% from 95%, as " in said
    assert re.search(
        r'<strong><mark class="unbound">2</mark><span class="why-marked"> \[[^<]+\]</span></strong>', said
    )
    assert "{measure:bridges" not in said


def test_others_cannot_read_it(found: Team) -> None:
    client = browser_of(found.member)

    assert client.get(f"/example/sign-off/{found.of('bridges').pk}/").status_code == 403
