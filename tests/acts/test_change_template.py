"""A template is changed whole, and what does not exist in it is refused with its place."""

from datetime import timedelta

import pytest

from quarterdeck.acts.change_template import change_template, template_as_held
from quarterdeck.compose.templates import template_of
from quarterdeck.domain.packs import PackSection
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.acts.test_set_up import by, last_event
from tests.records.made import NOON

__all__ = ["by"]

pytestmark = pytest.mark.django_db

NOTES, SUMMARY = PackSection("", "notes"), PackSection("", "summary", title="How we did")


def change(council: Authority, by: Person, *sections: PackSection, based_on: int, hours: int = 0) -> int:
    at = NOON + timedelta(hours=hours)
    return change_template(authority=council, pack="ours", sections=sections, based_on=based_on, by=by, at=at)


def test_sections_stand_in_their_order_and_packs_can_be_made_of_them(council: Authority, by: Person) -> None:
    assert change(council, by, SUMMARY, NOTES, based_on=0) == 1
    found = template_of(load(council), "Ours")
    assert [(row.order, row.section, row.title) for row in found.sections] == [
        (1, "summary", "How we did"),
        (2, "notes", ""),
    ]
    assert last_event(council).detail["sections"] == ["summary", "notes"]


def test_what_is_known_of_before_stays_as_it_was(council: Authority, by: Person) -> None:
    change(council, by, SUMMARY, NOTES, based_on=0)
    assert change(council, by, NOTES, SUMMARY, based_on=1, hours=1) == 2
    assert [one.section for one in template_as_held(council, pack="ours").sections] == ["notes", "summary"]
    before = template_of(load(council, as_of=NOON), "ours")
    assert [row.section for row in before.sections] == ["summary", "notes"]


def test_the_same_again_changes_nothing(council: Authority, by: Person) -> None:
    change(council, by, SUMMARY, based_on=0)
    revision = last_event(council).revision
    assert change(council, by, SUMMARY, based_on=1, hours=1) == 1
    assert last_event(council).revision == revision


def test_without_sections_it_is_gone(council: Authority, by: Person) -> None:
    change(council, by, SUMMARY, based_on=0)
    assert change(council, by, based_on=1, hours=1) == 2
    assert load(council).packs == ()


def test_what_somebody_changed_meanwhile_is_not_overwritten(council: Authority, by: Person) -> None:
    change(council, by, SUMMARY, based_on=0)
    change(council, by, NOTES, based_on=1, hours=1)
    with pytest.raises(EditedMeanwhile):
        change(council, by, SUMMARY, NOTES, based_on=1, hours=2)
    assert [one.section for one in load(council).packs] == ["notes"]


@pytest.mark.parametrize(
    ("section", "said"),
    [
        (PackSection("", "sumary"), 'section 1 (sumary) of the template ours: there is no section "sumary"'),
        (PackSection("", "notes", chosen="colour=red"), '"colour" selects nothing'),
        (PackSection("", "notes", options="size=large"), 'there is no option "size"'),
    ],
)
def test_what_does_not_exist_is_refused(
    council: Authority, by: Person, section: PackSection, said: str
) -> None:
    with pytest.raises(DoesNotHold) as refused:
        change(council, by, section, based_on=0)
    assert said in str(refused.value)
    assert load(council).packs == ()


def test_a_template_has_a_name(council: Authority, by: Person) -> None:
    with pytest.raises(DoesNotHold, match="Enter the name of the template"):
        change_template(authority=council, pack=" ", sections=[NOTES], based_on=0, by=by, at=NOON)
