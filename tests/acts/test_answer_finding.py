"""Answers to figures that nothing binds: versions with who and when, for those who define."""

from datetime import date, timedelta
from typing import Any

import pytest

from quarterdeck.acts.answer_finding import answer_finding, answers_as_held, take_back_answer
from quarterdeck.acts.guard import act
from quarterdeck.acts.set_up import NotThere
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.packs import FindingAnswer
from quarterdeck.domain.policies.refusals import Refusal
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.acts.collecting import give
from tests.acts.test_set_up import by, last_event
from tests.records import made
from tests.records.made import NOON

__all__ = ["by"]

pytestmark = pytest.mark.django_db

FINDING = "unbound:cover:1,923"


def test_an_answer_is_kept_with_who_and_when_and_has_versions(council: Authority, by: Person) -> None:
    asked: dict[str, Any] = {"authority": council, "finding": FINDING, "by": by}
    assert answer_finding(**asked, answer="source: census 2011", at=NOON) == 1
    (kept,) = load(council).answers
    assert kept == FindingAnswer(FINDING, "source: census 2011", str(by), date(2017, 7, 14))
    assert last_event(council).kind == "answer finding"

    later = NOON + timedelta(days=1)
    assert answer_finding(**asked, answer="source: census 2011", based_on=1, at=later) == 1
    assert answer_finding(**asked, answer="Counted by hand", based_on=1, at=later) == 2
    assert [one.answer for one in load(council).answers] == ["Counted by hand"]
    assert load(council, as_of=NOON).answers == (kept,)
    with pytest.raises(EditedMeanwhile):
        answer_finding(**asked, answer="Otherwise", based_on=1, at=later)


def test_an_answer_that_was_loaded_in_another_spelling_is_the_same(council: Authority, by: Person) -> None:
    answer_finding(authority=council, finding="Unbound:Cover:1,923", answer="Yes", by=by, at=NOON)
    answer_finding(authority=council, finding=FINDING, answer="No", based_on=1, by=by, at=NOON)

    assert [one.answer for one in load(council).answers] == ["No"]
    assert list(answers_as_held(council)) == [FINDING]


def test_an_answer_is_taken_back_once(council: Authority, by: Person) -> None:
    answer_finding(authority=council, finding=FINDING, answer="Yes", by=by, at=NOON)
    asked: dict[str, Any] = {"authority": council, "finding": FINDING, "by": by, "at": NOON + timedelta(1)}
    with pytest.raises(UnknownVersion):
        take_back_answer(**asked, based_on=2)
    with pytest.raises(EditedMeanwhile):
        take_back_answer(**asked, based_on=0)
    take_back_answer(**asked, based_on=1)

    assert load(council).answers == ()
    with pytest.raises(NotThere):
        take_back_answer(**asked, based_on=1)


@pytest.mark.parametrize(
    ("finding", "answer", "field", "said"),
    [
        ("made-up", "Yes", "finding", "no figure that a pack asks about"),
        (FINDING, " ", "answer", "Say what the figure is"),
        (FINDING, "x" * 2_001, "answer", "Shorten this to 2,000 characters."),
        (FINDING, "{indicators.rde} in Q1 2017/18", "name", "There is no figure"),
    ],
)
def test_what_is_wrong_is_refused(
    council: Authority, by: Person, finding: str, answer: str, field: str, said: str
) -> None:
    with pytest.raises(DoesNotHold) as refused:
        answer_finding(authority=council, finding=finding, answer=answer, by=by, at=NOON)

    assert refused.value.field == field
    assert said in str(refused.value)
    assert load(council).answers == ()


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.OFFICER])
def test_it_is_for_those_who_may_edit_the_words_of_packs(council: Authority, role: Role) -> None:
    with act(authority=council, by=None, at=NOON, kind="test: role"):
        someone = made.person("Someone")
        give(council, someone, role)
    with pytest.raises(Refusal):
        answer_finding(authority=council, finding=FINDING, answer="Yes", by=someone, at=NOON)
    with pytest.raises(Refusal):
        take_back_answer(authority=council, finding=FINDING, based_on=1, by=someone, at=NOON)
