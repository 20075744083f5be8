"""What a member looks after: portfolios, committees with what lies beneath them, the whole council."""

from datetime import date

from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import Membership, Role, Scope, Standing
from quarterdeck.domain.plan import Unit, UnitKind
from quarterdeck.web.members.reach import NAMED_ALONE, Reach, reach

TODAY = date(2017, 7, 25)
UNITS = (
    Unit("leader", "Leader", order=1),
    Unit("roads", "Roads", parent="streets", order=2),
    Unit("bins", "Bins", parent="waste", order=3),
    Unit("waste", "Waste Panel", UnitKind.COMMITTEE, parent="streets", order=4),
    Unit("streets", "Streets Committee", UnitKind.COMMITTEE, order=5),
    Unit("audit", "Audit Committee", UnitKind.COMMITTEE, parent="leader", order=6),
    Unit("old", "Old portfolio", ends=date(2017, 3, 31), order=7),
    Unit("place", "Place", UnitKind.DIRECTORATE, order=8),
)


def names(*scopes: Scope, role: Role = Role.MEMBER) -> list[str]:
    return [one.name for one in found(*scopes, role=role).charges]


def found(*scopes: Scope, role: Role = Role.MEMBER) -> Reach:
    standing = Standing("1", "x", TODAY, tuple(Membership(role, scope) for scope in scopes))
    return reach(standing, UNITS, on=TODAY)


def holds(code: str, portfolio: str) -> bool:
    charge = found(Scope(portfolios=frozenset({code}))).charges[0]
    return charge.holds(Measure("m", "M", portfolio=portfolio))


def test_named_portfolios_are_hers_committees_first() -> None:
    assert names(Scope(portfolios=frozenset({"roads", "streets"}))) == ["Streets Committee", "Roads"]
    assert found(Scope(portfolios=frozenset({"roads"}))).is_own


def test_a_committee_holds_what_lies_beneath_it_however_deep() -> None:
    assert [holds("streets", one) for one in ("roads", "bins", "leader")] == [True, True, False]
    assert [holds("waste", one) for one in ("roads", "bins")] == [False, True]


def test_a_committee_without_portfolios_looks_after_the_one_above_it() -> None:
    assert [holds("audit", one) for one in ("leader", "roads")] == [True, False]


def test_a_role_for_the_whole_council_chooses_from_what_there_is_today() -> None:
    assert names(Scope()) == [
        "Waste Panel",
        "Streets Committee",
        "Audit Committee",
        "Leader",
        "Roads",
        "Bins",
    ]
    assert not found(Scope()).is_own


def test_directorates_and_single_measures_are_hers_too() -> None:
    scope = Scope(directorates=frozenset({"place"}), measures=frozenset({"m"}))
    assert [one.code for one in found(scope).charges] == ["place", NAMED_ALONE]
    assert found(scope).charges[1].holds(Measure("m", "M"))


def test_a_unit_that_is_no_longer_held_keeps_its_code() -> None:
    assert names(Scope(portfolios=frozenset({"gone"}))) == ["gone"]


def test_units_in_a_ring_end() -> None:
    ring = (Unit("a", "A", UnitKind.COMMITTEE, parent="b"), Unit("b", "B", UnitKind.COMMITTEE, parent="a"))
    standing = Standing("1", "x", TODAY, (Membership(Role.MEMBER, Scope(portfolios=frozenset({"a"}))),))
    assert reach(standing, ring, on=TODAY).charges[0].portfolios == frozenset({"a", "b"})
