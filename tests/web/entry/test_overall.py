"""Overall indicators that are made of their members: no figure is asked for, words and a rating may be."""

from dataclasses import replace

import pytest

from quarterdeck.domain.measures import Measure, MeasureKind
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.signoff import Stage
from quarterdeck.records.in_hand import entry
from quarterdeck.records.models import Submission
from tests.web.entry.team import WHOLE, Entering, entering

OVERALL = Measure("streets", "Streets as a whole", ref="S", portfolio="transport", kind=MeasureKind.OVERALL)
HOLDS = replace(
    WHOLE,
    measures=(OVERALL, *(replace(one, parent="streets" * (one.key == "roads")) for one in WHOLE.measures)),
)


def owed(found: Entering) -> dict[str, Submission]:
    rows = Submission.objects.for_authority(found.council).filter(measure__isnull=False)
    return {row.measure.key: row for row in rows.select_related("measure") if row.measure}


def test_it_is_no_figure_to_enter_and_never_counted(db: None, on_time: None) -> None:
    found = entering(holds=HOLDS)

    assert "streets" not in owed(found)
    page = found.client(found.owner).get(f"/{found.council.slug}/mine/").content.decode()
    assert "Roads mended" in page
    assert "Streets as a whole" not in page
    address = f"/{found.council.slug}/rounds/q1-2017-18/"
    board = found.client(found.officer).get(address).content.decode()
    assert "0 of the 5 figures due are in." in board


@pytest.fixture
def words(db: None, on_time: None) -> Entering:
    """A council in which overall indicators owe a return."""
    return entering(holds=HOLDS, owes=frozenset({SubjectKind.OVERALL_INDICATOR}))


def test_words_are_asked_for_where_the_council_says_so(words: Entering) -> None:
    assert owed(words)["streets"].kind is SubjectKind.OVERALL_INDICATOR
    page = words.client(words.owner).get(words.page("streets")).content.decode()

    assert "The measures under it suggest" in page
    assert 'name="value"' not in page
    assert 'name="rating"' in page


def test_its_words_and_declared_rating_are_submitted_and_seen_at_sign_off(words: Entering) -> None:
    typed = {"version": "0", "rating": "amber", "why": "Winter", "text": "So so.", "do": "submit"}
    answer = words.client(words.owner).post(words.page("streets"), typed)

    assert answer.status_code == 302
    row = owed(words)["streets"]
    held = entry(row)
    assert (row.stage, held.observations, held.text) == (Stage.SUBMITTED, (), "So so.")
    assert held.judgement is not None
    assert (held.judgement.rating, held.judgement.by) == ("amber", "owner")
    seen = words.client(words.head).get(f"/{words.council.slug}/sign-off/{row.pk}/").content.decode()
    for said in ("Winter", "Amber", "Declared other than suggested", "So so."):
        assert said in seen, said
    assert "no earlier figure" not in seen
    listed = words.client(words.head).get(f"/{words.council.slug}/sign-off/").content.decode()
    assert "Declared other than suggested" in listed


def test_nothing_said_is_nothing_submitted(words: Entering) -> None:
    answer = words.client(words.owner).post(words.page("streets"), {"version": "0", "do": "submit"})

    assert answer.status_code == 422
    assert "neither a rating nor a text yet" in answer.content.decode()
