"""Defining measures: new ones, other words, new definitions, retiring, breaks. Nothing is ever lost."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.acts.define_measure import correct_definition, define_measure, redefine_measure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.mark_break import mark_break, take_break_back
from quarterdeck.acts.retire_measure import retire_measure
from quarterdeck.acts.set_up import NotThere, ReasonMissing
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.defining import NotDefined
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Access, Measure, Polarity, ValueKind
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.domain.policies.refusals import NotYourRole
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.records import made
from tests.records.made import NOON, later

Q1, Q2, Q3 = (quarter(2017, number) for number in (1, 2, 3))
ROADS = Measure("roads", "Roads mended", ref="T1", portfolio="transport", polarity=Polarity.HIGH)
COUNCIL = Council(
    Policies("Exampleshire"),
    units=(Unit("transport", "Transport"), Unit("health", "Health")),
    plan=(PlanNode("safe", "Safe roads"),),
    measures=(ROADS, Measure("bridges", "Bridges", ref="T2", portfolio="transport", parent="roads")),
    schemes=dict(shipped_schemes()),
)


@pytest.fixture
def held(council: Authority, officer: Person) -> Authority:
    import_council(authority=council, council=COUNCIL, by=officer, at=NOON)
    return council


def of(authority: Authority, key: str) -> list[Measure]:
    return [one for one in load(authority).measures if one.key == key]


def test_a_new_measure_gets_a_key_that_is_never_used_again(held: Authority, officer: Person) -> None:
    new = Measure("", "Lamps mended", ref="T3", portfolio="transport", outcomes=("safe",))

    key = define_measure(authority=held, measure=new, by=officer, at=later())

    assert key == "lamps-mended"
    assert of(held, key) == [replace(new, key=key)]
    event = models.Event.objects.for_authority(held).latest("revision")
    assert (event.kind, event.about) == ("define measure", "lamps-mended")
    again = define_measure(authority=held, measure=replace(new, ref="T4"), by=officer, at=later(2))
    assert again == "lamps-mended-2"
    with pytest.raises(DoesNotHold, match="Keys are never used again"):
        define_measure(authority=held, measure=replace(new, key=key, ref="T5"), by=officer, at=later(3))


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"title": " "}, "title", "Enter a title"),
        ({"title": "x" * 301}, "title", "at most 300 are kept"),
        ({"ref": "t1"}, "ref", "“Roads mended” has the reference T1 in this portfolio"),
        ({"portfolio": "nowhere"}, "portfolio", "There is no portfolio “nowhere”"),
        ({"directorate": "transport"}, "directorate", "There is no directorate"),
        ({"shown_in": ("transport",)}, "shown_in", "in its lead portfolio in any case"),
        ({"outcomes": ("gone",)}, "outcomes", "There is nothing “gone” in the plan"),
        ({"parent": "tunnels"}, "parent", "There is no measure “tunnels”"),
        ({"scheme": "standart"}, "scheme", "There is no scheme “standart”"),
        ({"scheme": "budget-council"}, "scheme", "rates money or counts"),
        ({"parameters": {"bnad": Decimal(3)}}, "parameters", "has no parameter 'bnad'; did you mean 'band'"),
        ({"parameters": {"band": Decimal("1.234")}}, "parameters", "two after it"),
        ({"decimals": 7}, "decimals", "0 to 6"),
        ({"scale": 1000}, "scale", "Only money"),
        ({"value_kind": ValueKind.MONEY, "scale": 10}, "scale", "Only money"),
        ({"lag": 13}, "lag", "0 to 12"),
        ({"due_quarters": (5,)}, "due_quarters", "quarters 1 to 4"),
        ({"rated_as": Polarity.LOW}, "rated_as", "Only a neutral measure"),
        ({"polarity": Polarity.NEUTRAL, "rated_as": Polarity.STATUS}, "rated_as", "high, low or in a range"),
        ({"access": Access.EXEMPT}, "exempt_under", "Enter the paragraph"),
        ({"printed_polarity": "Low"}, "correction_reason", "Say why"),
        ({"added": Q2, "retired": Q1}, "retired", "before it was added"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field(
    held: Authority, officer: Person, wrong: dict[str, Any], field: str, said: str
) -> None:
    new = replace(Measure("lamps", "Lamps", portfolio="transport"), **wrong)

    with pytest.raises(NotDefined, match=said) as refused:
        define_measure(authority=held, measure=new, by=officer, at=later())

    assert [one.field for one in refused.value.problems] == [field]
    assert of(held, "lamps") == []


def test_nothing_is_a_part_of_itself_by_way_of_others(held: Authority, officer: Person) -> None:
    with pytest.raises(NotDefined, match="“Bridges” is a part of this one already"):
        correct_definition(
            authority=held, measure=replace(ROADS, parent="bridges"), based_on=1, by=officer, at=later()
        )
    with pytest.raises(NotDefined, match="a part of itself"):
        correct_definition(
            authority=held, measure=replace(ROADS, parent="roads"), based_on=1, by=officer, at=later()
        )


def test_other_words_are_the_same_definition(held: Authority, officer: Person) -> None:
    words = replace(ROADS, title="Roads mended in time")

    number = correct_definition(authority=held, measure=words, based_on=1, by=officer, at=later())

    assert number == 2
    assert of(held, "roads") == [words]
    assert load(held, as_of=NOON).measures[0] == ROADS
    before = models.Event.objects.for_authority(held).count()
    assert correct_definition(authority=held, measure=words, based_on=2, by=officer, at=later(2)) == 2
    assert models.Event.objects.for_authority(held).count() == before


def test_what_was_wrong_before_keeps_nobody_from_mending_the_rest(
    council: Authority, officer: Person
) -> None:
    loaded = replace(COUNCIL, measures=(replace(ROADS, portfolio="closed"),))
    import_council(authority=council, council=loaded, by=officer, at=NOON)

    words = replace(loaded.measures[0], title="Roads")
    assert correct_definition(authority=council, measure=words, based_on=1, by=officer, at=later()) == 2


def test_the_second_of_two_is_refused_with_both(held: Authority, officer: Person) -> None:
    first, second = (replace(ROADS, title=title) for title in ("First", "Second"))
    correct_definition(authority=held, measure=first, based_on=1, by=officer, at=later())

    with pytest.raises(EditedMeanwhile) as refused:
        correct_definition(authority=held, measure=second, based_on=1, by=officer, at=later(2))

    assert refused.value.yours == second
    assert refused.value.theirs.saved == first
    with pytest.raises(EditedMeanwhile):
        redefine_measure(
            authority=held,
            measure=replace(second, acts_from=Q2),
            based_on=1,
            reason="survey",
            breaks=False,
            by=officer,
            at=later(2),
        )


def test_a_new_definition_holds_from_its_period_and_breaks_the_series(
    held: Authority, officer: Person
) -> None:
    new = replace(ROADS, title="Roads mended within a week", polarity=Polarity.LOW, acts_from=Q2)

    version = redefine_measure(
        authority=held,
        measure=new,
        based_on=1,
        reason=" New survey ",
        approved_by=" Cabinet, 3 May ",
        breaks=True,
        by=officer,
        at=later(),
    )

    assert version == 2
    lookup = Lookup(load(held))
    assert lookup.measure("roads", on=Q1) == ROADS
    kept = replace(new, version=2, change_reason="New survey", change_approved_by="Cabinet, 3 May")
    assert lookup.measure("roads", on=Q2) == kept
    (mark,) = lookup.council.breaks
    assert (mark.measure, mark.period, mark.reason) == ("roads", Q2, "New survey")
    assert [one.key for one in lookup.measures()] == ["roads", "bridges"]


@pytest.mark.parametrize("acts_from", [None, Q2, Q1])
def test_a_new_definition_acts_later_than_the_last(held: Authority, officer: Person, acts_from: Any) -> None:
    first = replace(ROADS, acts_from=Q2)
    redefine_measure(
        authority=held, measure=first, based_on=1, reason="a", breaks=False, by=officer, at=later()
    )

    with pytest.raises(DoesNotHold) as refused:
        redefine_measure(
            authority=held,
            measure=replace(first, version=2, acts_from=acts_from),
            based_on=1,
            reason="b",
            breaks=False,
            by=officer,
            at=later(2),
        )
    assert refused.value.field == "acts_from"


def test_a_new_definition_has_a_reason(held: Authority, officer: Person) -> None:
    with pytest.raises(ReasonMissing):
        redefine_measure(
            authority=held,
            measure=replace(ROADS, acts_from=Q2),
            based_on=1,
            reason=" ",
            breaks=False,
            by=officer,
            at=later(),
        )


def test_a_measure_is_retired_in_every_definition_that_acts_then_and_taken_up_again(
    held: Authority, officer: Person
) -> None:
    for version, period in ((1, Q2), (2, Q3)):
        redefine_measure(
            authority=held,
            measure=replace(ROADS, acts_from=period, version=version),
            based_on=1,
            reason="survey",
            breaks=False,
            by=officer,
            at=later(version),
        )

    retire_measure(
        authority=held,
        measure="roads",
        last=Q2,
        reason="not asked",
        approved_by="Cabinet",
        by=officer,
        at=later(4),
    )

    assert [one.retired for one in of(held, "roads")] == [None, Q2, Q2]
    last = of(held, "roads")[2]
    assert (last.retired_because, last.retirement_approved_by) == ("not asked", "Cabinet")
    assert last.change_reason == "survey"
    retire_measure(authority=held, measure="roads", last=None, reason="asked again", by=officer, at=later(5))
    assert {(one.retired, one.retired_because, one.retirement_approved_by) for one in of(held, "roads")} == {
        (None, "", "")
    }
    with pytest.raises(NotThere):
        retire_measure(authority=held, measure="x", last=Q2, reason="r", by=officer, at=later(6))
    with pytest.raises(ReasonMissing):
        retire_measure(authority=held, measure="roads", last=Q2, reason="", by=officer, at=later(6))


def test_a_break_is_marked_and_taken_back(held: Authority, officer: Person) -> None:
    mark_break(authority=held, measure="roads", period=Q2, reason="method", by=officer, at=later())
    mark_break(authority=held, measure="roads", period=Q2, reason="clean-up", by=officer, at=later(2))
    assert [one.reason for one in load(held).breaks] == ["clean-up"]

    take_break_back(authority=held, measure="roads", period=Q2, reason="none", by=officer, at=later(3))

    assert load(held).breaks == ()
    assert len(load(held, as_of=later(2)).breaks) == 1
    with pytest.raises(NotThere):
        take_break_back(authority=held, measure="roads", period=Q2, reason="none", by=officer, at=later(4))
    with pytest.raises(NotThere):
        mark_break(authority=held, measure="x", period=Q2, reason="r", by=officer, at=later(4))


def test_only_the_officer_defines(held: Authority) -> None:
    with act(authority=held, by=None, at=NOON, kind="people"):
        owner = made.person()
        models.Membership.objects.for_authority(held).create(authority=held, person=owner, role=Role.OWNER)

    with pytest.raises(NotYourRole):
        define_measure(authority=held, measure=Measure("", "Lamps"), by=owner, at=later())
    with pytest.raises(NotYourRole):
        correct_definition(authority=held, measure=ROADS, based_on=1, by=owner, at=later())
    with pytest.raises(NotYourRole):
        retire_measure(authority=held, measure="roads", last=Q1, reason="r", by=owner, at=later())
