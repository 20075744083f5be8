"""A whole council in and out: what the records hold is what the package says, to the digit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings

from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import MONEY, ChangedMeanwhile, NoSuchMeasure, import_council
from quarterdeck.acts.versions import Changes, StandsTwice
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council, ReportingRound
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.policies.refusals import NoMembership, NotYourRole
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.interchange.read import read_council
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.write import write_folder
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.interchange.councils import councils
from tests.records import made
from tests.records.made import NOON, authority, later

PACKAGE = Path(__file__).parents[2] / "examples" / "buckinghamshire-2017-q1" / "package"
Q1 = quarter(2017, 1)


@pytest.fixture(scope="module")
def buckinghamshire() -> Council:
    reading = read_council(PACKAGE)
    assert reading.problems == ()
    return reading.council


def join(someone: Person, authority: Authority, role: Role) -> None:
    models.Membership.objects.for_authority(authority).create(authority=authority, person=someone, role=role)


def small(value: str = "50.0") -> Council:
    return Council(
        Policies("Exampleshire"),
        measures=(Measure("roads", "Roads"), Measure("bridges", "Bridges")),
        observations=(
            Observation("roads", Q1, value=Decimal(value)),
            Observation("bridges", Q1, value=Decimal(7)),
        ),
        schemes=dict(shipped_schemes()),
    )


def test_the_package_goes_out_as_it_came_in(
    buckinghamshire: Council, council: Authority, other: Authority, officer: Person, tmp_path: Path
) -> None:
    import_council(authority=council, council=buckinghamshire, by=officer, at=NOON)
    write_folder(load(council), tmp_path / "first")
    again = read_council(tmp_path / "first").council
    import_council(authority=other, council=again, by=officer, at=later())
    write_folder(load(other), tmp_path / "second")

    first, second, given = (contents(folder) for folder in (tmp_path / "first", tmp_path / "second", PACKAGE))
    assert first == second == given


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
@pytest.mark.on_both
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(whole=councils())
def test_any_council_comes_back(whole: Council, council: Authority) -> None:
    whole = replace(whole, schemes=dict(shipped_schemes()))
    wrappers = list(connection.execute_wrappers)
    connection.execute_wrappers.clear()
    new = authority()
    officer = made.officer(new)
    connection.execute_wrappers.extend(wrappers)

    import_council(authority=new, council=whole, by=officer, at=NOON)

    assert load(new) == whole
    assert repr(load(new)) == repr(whole)


def test_schemes_of_its_own_come_back_with_their_places(council: Authority, officer: Person) -> None:
    own = Scheme(
        "ours",
        (Rule("green", "met", place="row 2"), Rule("red")),
        title="Ours",
        version=2,
        note={"en": "As agreed.", "cy": "Fel y cytunwyd."},
        parameters={"band": Decimal("2.50")},
        no_rating_grades={"no target": shipped_schemes()["standard"].grades[0]},
        starts=date(2017, 4, 1),
    )
    whole = replace(small(), schemes={**shipped_schemes(), "ours": own})

    import_council(authority=council, council=whole, by=officer, at=NOON)

    assert load(council).schemes["ours"] == own
    assert models.Scheme.objects.for_authority(council).count() == 1


def test_the_same_package_again_changes_nothing(council: Authority, officer: Person) -> None:
    import_council(authority=council, council=small(), by=officer, at=NOON)

    assert import_council(authority=council, council=small(), by=officer, at=later()) == {}
    assert models.Event.objects.for_authority(council).count() == 1
    assert models.Observation.objects.for_authority(council).count() == 2


def test_another_figure_is_another_version_of_it_alone(council: Authority, officer: Person) -> None:
    import_council(authority=council, council=small("50.0"), by=officer, at=NOON)

    changed = import_council(
        authority=council, council=small("51"), by=officer, at=later(), reason="a late return"
    )

    assert changed == {"observations": Changes(changed=1)}
    rows = models.Observation.objects.for_authority(council).filter(measure__key="roads").order_by("number")
    first, second = rows
    assert first.chain == second.chain
    assert (first.number, first.superseded_at, second.number, second.superseded_at) == (1, later(), 2, None)
    assert (second.reason, second.by) == ("a late return", officer)
    event = models.Event.objects.for_authority(council).get(revision=2)
    assert event.detail == {"observations": [0, 1, 0]}


def test_more_decimals_are_another_figure(council: Authority, officer: Person) -> None:
    import_council(authority=council, council=small("50.0"), by=officer, at=NOON)
    import_council(authority=council, council=small("50.00"), by=officer, at=later())

    assert str(load(council).observations[0].value) == "50.00"


def test_the_past_is_as_it_was_known(council: Authority, officer: Person) -> None:
    before, after = small("50.0"), small("51")
    import_council(authority=council, council=before, by=officer, at=NOON)
    import_council(authority=council, council=after, by=officer, at=later(2))

    assert load(council) == load(council, as_of=later(2)) == after
    assert load(council, as_of=later(1)) == load(council, as_of=NOON) == before
    assert load(council, as_of=later(-1)) == Council(Policies(name=""), schemes=dict(shipped_schemes()))


def test_what_the_package_has_no_longer_ends_and_stays_known(council: Authority, officer: Person) -> None:
    whole = small()
    import_council(authority=council, council=whole, by=officer, at=NOON)
    fewer = replace(whole, measures=whole.measures[1:], observations=whole.observations[1:])

    changed = import_council(authority=council, council=fewer, by=officer, at=later())

    # What moves up in the order is another version of the same.
    assert changed == {name: Changes(changed=1, ended=1) for name in ("measures", "observations")}
    assert load(council) == fewer
    assert load(council, as_of=NOON) == whole


def test_another_authority_sees_none_of_it(council: Authority, other: Authority, officer: Person) -> None:
    import_council(authority=council, council=small(), by=officer, at=NOON)
    import_council(authority=other, council=replace(small(), observations=()), by=officer, at=NOON)

    assert load(other).observations == ()
    assert len(load(council).observations) == 2


def test_two_of_one_name_are_refused_and_nothing_is_written(council: Authority, officer: Person) -> None:
    whole = small()
    twice = replace(whole, observations=(*whole.observations, whole.observations[0]))

    with pytest.raises(StandsTwice, match=r"observations: 'roads, .* stands twice"):
        import_council(authority=council, council=twice, by=officer, at=NOON)

    assert not models.Measure.objects.for_authority(council).exists()
    assert load(council).measures == ()


def test_a_figure_of_no_measure_is_refused(council: Authority, officer: Person) -> None:
    whole = replace(small(), observations=(Observation("tunnels", Q1),))

    with pytest.raises(NoSuchMeasure, match="observations: there is no measure 'tunnels'"):
        import_council(authority=council, council=whole, by=officer, at=NOON)


def test_dates_that_no_package_has_are_kept(council: Authority, officer: Person) -> None:
    whole = replace(small(), rounds=(ReportingRound(Q1, data_due=date(2017, 7, 14)),))
    import_council(authority=council, council=whole, by=officer, at=NOON)
    rows = models.Timetable.objects.for_authority(council)
    with act(authority=council, by=officer, at=later(), kind="plan"):
        rows.update(superseded_at=later())
        row = rows.get()
        row.pk, row.number, row.recorded_at, row.superseded_at = None, 2, later(), None
        row.steps_due, row.dispatch = ("2017-07-21",), date(2017, 8, 1)
        row.save(force_insert=True)

    moved = replace(whole, rounds=(ReportingRound(Q1, data_due=date(2017, 7, 17)),))
    import_council(authority=council, council=moved, by=officer, at=later(2))

    third = rows.get(superseded_at=None)
    assert (third.number, third.data_due) == (3, date(2017, 7, 17))
    assert (third.steps_due, third.dispatch) == (("2017-07-21",), date(2017, 8, 1))


def test_only_the_officer_loads_a_package(council: Authority, other: Authority) -> None:
    with act(authority=council, by=None, at=NOON, kind="people"):
        stranger, elsewhere, owner = made.person(), made.person(), made.person()
        join(elsewhere, other, Role.OFFICER)
        join(owner, council, Role.OWNER)

    for someone, refusal in ((stranger, NoMembership), (elsewhere, NoMembership), (owner, NotYourRole)):
        with pytest.raises(refusal):
            import_council(authority=council, council=small(), by=someone, at=NOON)
    assert load(council).measures == ()


def test_the_finance_officer_loads_money_alone(council: Authority, officer: Person) -> None:
    import_council(authority=council, council=small(), by=officer, at=NOON)
    with act(authority=council, by=None, at=NOON, kind="people"):
        finance = made.person()
        join(finance, council, Role.FINANCE)
    money = replace(small(), measures=(), budgets=(BudgetLine("roads", "Repairs", Q1),))

    with pytest.raises(NotYourRole):
        import_council(authority=council, council=money, by=finance, at=later())
    import_council(authority=council, council=money, by=finance, at=later(), parts=MONEY)

    assert load(council).budgets == money.budgets
    assert load(council).measures == small().measures


def test_parts_that_are_not_loaded_stay_as_they_are(council: Authority, officer: Person) -> None:
    import_council(authority=council, council=small(), by=officer, at=NOON)
    other_figures = replace(small("51"), measures=(Measure("tunnels", "Tunnels"),))

    import_council(authority=council, council=other_figures, by=officer, at=later(), parts={"observations"})

    assert load(council) == small("51")
    assert not models.Measure.objects.for_authority(council).filter(key="tunnels").exists()


def test_a_preview_that_is_out_of_date_is_refused(council: Authority, officer: Person) -> None:
    import_council(authority=council, council=small(), by=officer, at=NOON, based_on=0)

    with pytest.raises(ChangedMeanwhile):
        import_council(authority=council, council=small("51"), by=officer, at=later(), based_on=0)
    assert load(council) == small()
