"""What holds of every table: whose rows they are, and that nobody asks for another's."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models
from django.db.models import Model

from quarterdeck.domain.memberships import Role
from quarterdeck.domain.periods import quarter
from quarterdeck.records.models import (
    Authority,
    Deputyship,
    Job,
    Measure,
    Membership,
    Person,
    PlanNode,
    ReportingRound,
    Submission,
    Unit,
)
from quarterdeck.records.models.base import AuthorityManager, BareQuery, Frozen, Version
from quarterdeck.records.states import JobState
from tests.records.made import NOON, authority, person

EVERY = sorted(apps.get_app_config("records").get_models(), key=lambda model: model.__name__)
OWNED = [model for model in EVERY if model not in (Authority, Person)]
VERSIONS = [model for model in OWNED if issubclass(model, Version)]


@pytest.mark.parametrize("model", OWNED)
def test_every_table_has_an_authority_and_one_door(model: type[Model]) -> None:
    field = model._meta.get_field("authority")

    assert isinstance(field, models.ForeignKey)
    assert field.related_model is Authority
    assert not field.null
    assert [type(manager) for manager in model._meta.managers] == [AuthorityManager]


@pytest.mark.parametrize("model", OWNED)
def test_bare_queries_are_refused(model: type[Model]) -> None:
    with pytest.raises(BareQuery, match=rf"{model.__name__} by objects.for_authority"):
        model._default_manager.all()


@pytest.mark.parametrize("model", VERSIONS)
def test_every_table_of_versions_has_one_current_row_a_chain(model: type[Model]) -> None:
    names = {constraint.name for constraint in model._meta.constraints}
    of = model.__name__.lower()

    assert {f"{of}_one_current", f"{of}_one_draft", f"{of}_number_once", f"{of}_superseded_later"} <= names


def test_what_is_frozen_has_no_column_that_could_change() -> None:
    frozen = {model.__name__ for model in OWNED if issubclass(model, Frozen)}

    assert frozen == {"Event", "Publication", "PublishedFile", "SignOff", "Withdrawal"}


@pytest.mark.django_db
def test_rows_are_those_of_the_authority_alone() -> None:
    ours, theirs = authority(), authority()
    Measure.objects.for_authority(ours).create(authority=ours, key="roads")

    assert Measure.objects.for_authority(ours).count() == 1
    assert not Measure.objects.for_authority(theirs).exists()


@pytest.mark.django_db
def test_a_person_is_found_by_her_address_in_any_case() -> None:
    made = Person.objects.create_user("Officer.One@Example.org", "a long password")

    assert Person.objects.get_by_natural_key("officer.one@example.ORG") == made
    assert made.check_password("a long password")
    assert str(made) == made.email == "officer.one@example.org"


@pytest.mark.django_db
def test_an_address_is_used_once_in_any_case() -> None:
    Person.objects.create_user("officer@example.org")

    with pytest.raises(IntegrityError):
        Person(email="OFFICER@example.org").save()


@pytest.mark.django_db
def test_a_person_without_a_password_cannot_sign_in_by_one() -> None:
    assert not Person.objects.create_user("officer@example.org").has_usable_password()


@pytest.mark.django_db
def test_a_membership_ends_no_earlier_than_it_starts() -> None:
    council, first = authority(), quarter(2017, 1)
    one = Membership(authority=council, person=person(), role=Role.OWNER, starts=first.last, ends=first.first)

    with pytest.raises(IntegrityError):
        one.save()


@pytest.mark.django_db
def test_nobody_stands_in_for_herself() -> None:
    officer = person()

    with pytest.raises(IntegrityError):
        Deputyship(authority=authority(), of=officer, deputy=officer).save()


@pytest.mark.django_db
@pytest.mark.parametrize("about", [(), ("measure", "node"), ("node", "unit"), ("measure", "line")])
def test_a_submission_is_about_one_thing(about: tuple[str, ...]) -> None:
    council = authority()
    round_ = ReportingRound(authority=council, period=quarter(2017, 1))
    round_.save()
    subjects: dict[str, Model] = {
        "measure": Measure(authority=council, key="roads"),
        "node": PlanNode(authority=council, code="1"),
        "unit": Unit(authority=council, code="transport"),
    }
    for row in subjects.values():
        row.save()
    given = {name: subjects.get(name, "Repairs") for name in about}

    with pytest.raises(IntegrityError):
        Submission(authority=council, round=round_, **given).save()


@pytest.mark.django_db
def test_a_budget_line_of_a_unit_owes_a_submission_beside_the_unit() -> None:
    council = authority()
    round_ = ReportingRound(authority=council, period=quarter(2017, 1))
    unit = Unit(authority=council, code="transport")
    round_.save()
    unit.save()
    for line in ("", "Repairs", "Bridges"):
        Submission(authority=council, round=round_, unit=unit, line=line).save()

    with pytest.raises(IntegrityError):
        Submission(authority=council, round=round_, unit=unit, line="Repairs").save()


@pytest.mark.django_db
def test_pressing_twice_starts_one_job() -> None:
    council = authority()
    Job(authority=council, kind="build", about="Q1", queued_at=NOON, state=JobState.DONE).save()
    Job(authority=council, kind="build", about="Q1", queued_at=NOON, state=JobState.RUNNING).save()

    with pytest.raises(IntegrityError):
        Job(authority=council, kind="build", about="Q1", queued_at=NOON).save()
