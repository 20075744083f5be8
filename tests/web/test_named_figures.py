"""Texts that name figures are filled on pages as packs fill them, from what each reader may read."""

from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import html

from quarterdeck.compose.report import report_pack
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Access, Measure
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, ImprovementAction
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.web import suppressed
from tests.web.suppressed import DAY_BETWEEN, Q1, Q4, ROUND, SECRET, SUPPRESSED, published, reads

pytestmark = pytest.mark.django_db
PAGE = f"{ROUND}measures/c/"
TYPED = "It stood at {measure:c.now} of {measure:whole.now}, against {measure:c.target}."


@pytest.fixture(autouse=True)
def _forget() -> None:
    known.forget()


def named(*texts: str, about: str = "c") -> Council:
    """The council with texts about a part of the whole, one about the round before, and a hidden measure."""
    made = suppressed.council()
    hidden = Measure("plans", "Plans of ours", access=Access.RESTRICTED, portfolio="safety")
    return replace(
        made,
        measures=(*made.measures, hidden, Measure("trees", "Trees planted", portfolio="parks")),
        observations=(
            *made.observations,
            Observation("c", Q4, value=Decimal(4021)),
            Observation("plans", Q1, value=Decimal(8123)),
            Observation("trees", Q1, value=Decimal(77)),
        ),
        actions=(
            ImprovementAction("whole", "Bring {measure:c.now} down", update="From {measure:c.target}"),
            ImprovementAction("whole", "Beside it {measure:plans.now}"),
        ),
        commentary=(
            *(Commentary(about, Q1, text) for text in texts),
            Commentary("c", Q4, "Then it was {measure:c.now}."),
        ),
    )


def text_of(content: bytes) -> str:
    """The words of the main part of a page."""
    (main,) = html.fromstring(content.decode()).xpath("//main")
    return " ".join(main.text_content().split())


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER, Role.OFFICER, Role.ADMINISTRATOR])
def test_measure_page_fills_the_names_as_the_pack_does(role: Role) -> None:
    authority = published(named(TYPED))
    pack = report_pack(load(authority), on=Q1, timestamp=SUPPRESSED)
    (said,) = next(one for one in pack.lines if one.key == "c").commentary
    page = text_of(reads(authority, role).get(PAGE).content)

    assert said == "It stood at 5,139 of 9,173, against 19,500."
    assert said in page
    assert "Then it was 4,021." in page


def test_page_as_it_was_known_is_filled_from_what_was_known() -> None:
    page = text_of(reads(published(named(TYPED)), Role.READER).get(f"{PAGE}?as-of={DAY_BETWEEN}").content)

    assert "It stood at 5,139 of 9,173, against 19,500." in page
    assert "Then it was 4,021." in page


def test_reds_of_a_member_are_filled_from_the_whole_round() -> None:
    authority = published(named("Of {indicators.total} it stood at {measure:c.now}.", about="whole"))
    page = reads(authority, Role.MEMBER, portfolios=["safety"]).get("/small/my-portfolio/").content

    assert "Of 3 it stood at 5,139." in text_of(page)


@pytest.mark.parametrize("asked", ["", "?find=Thefts+of+c"])
def test_files_of_the_scorecard_are_filled_from_the_whole_round(asked: str) -> None:
    client = reads(published(named("Of {indicators.total} it stood at {measure:whole.now}.")), Role.READER)

    assert "Of 2 it stood at 9,173." in client.get(f"{ROUND}scorecard.csv{asked}").content.decode()


@pytest.mark.parametrize(("role", "sees"), [(Role.MEMBER, False), (Role.READER, False), (Role.OFFICER, True)])
def test_paragraph_that_names_what_is_not_for_a_reader_is_left_out(role: Role, sees: bool) -> None:
    page = text_of(reads(published(named("Fine.\nBeside it {measure:plans.now}.")), role).get(PAGE).content)

    assert ("Beside it 8,123." in page) is sees
    assert "Fine." in page
    assert "{measure" not in page


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OFFICER])
def test_name_of_a_suppressed_figure_tells_nothing_of_it(role: Role) -> None:
    page = text_of(reads(published(named("Of a: {measure:a.now}.")), role).get(PAGE).content)

    assert "Of a: " in page
    assert SECRET not in page


def test_what_is_no_name_stays_as_it_was_typed() -> None:
    page = text_of(reads(published(named("A {brace} and {indicators.rde}")), Role.READER).get(PAGE).content)

    assert "A {brace} and {indicators.rde}" in page


@pytest.mark.parametrize(
    "address", [f"{ROUND}measures/whole/", "/small/actions/?state=all", "/small/actions.csv?state=all"]
)
def test_actions_are_filled_and_tell_nothing_that_is_not_for_a_reader(address: str) -> None:
    page = reads(published(named("Fine.")), Role.ADMINISTRATOR).get(address).content.decode()

    assert "Bring 5,139 down" in page
    assert "From 19,500" in page
    assert "{measure" not in page
    assert "8,123" not in page
