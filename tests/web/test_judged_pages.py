"""Pages of a council whose ratings are judged: read without a figure, the plan with its two overrides."""

import pytest
from django.test import Client

from quarterdeck.web import known
from tests.published.oxfordshire import as_read
from tests.web.councils import held, officer

pytestmark = pytest.mark.django_db

HERE = "/oxfordshire/rounds/q2-2016-17/"


@pytest.fixture
def reader() -> Client:
    known.forget()
    return officer(held("oxfordshire", as_read()))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "Oxfordshire County Council"),
        ("scorecard/", "Judged by the director for Public Health."),
        ("measures/i-12/", "judged by the director for Children Education and Families"),
        ("measures/i-07/", "Not due until Q4"),
        ("plan/", "Red from half"),
    ],
)
def test_judged_ratings_are_read(reader: Client, address: str, told: str) -> None:
    answer = reader.get(f"{HERE}{address}")

    assert answer.status_code == 200
    assert told in answer.content.decode()


def test_the_plan_lists_what_is_declared_otherwise(reader: Client) -> None:
    assert (
        "Two headings are declared other than their measures suggest."
        in reader.get(f"{HERE}plan/").content.decode()
    )


def test_rounds_that_hold_judgements_alone_are_there(reader: Client) -> None:
    page = reader.get("/oxfordshire/", follow=True)

    assert page.redirect_chain[-1][0].endswith(HERE)
    assert reader.get(HERE.replace("q2", "q1")).status_code == 200
    assert reader.get(HERE.replace("q2", "q4")).status_code == 404
