"""Acts that set a council up: who may, what is kept, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.acts.change_comparators import change_comparators, group_as_held
from quarterdeck.acts.change_council import change_council
from quarterdeck.acts.change_plan import add_node, change_node, end_node
from quarterdeck.acts.change_scheme import SchemeNotProved, save_scheme
from quarterdeck.acts.change_structure import add_unit, change_unit, end_unit
from quarterdeck.acts.change_template import change_template
from quarterdeck.acts.change_theme import change_theme
from quarterdeck.acts.guard import act
from quarterdeck.acts.set_up import NotThere, ReasonMissing
from quarterdeck.domain import council as domain
from quarterdeck.domain.contrast import TooPale
from quarterdeck.domain.council import Theme
from quarterdeck.domain.logos import NotALogo
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.packs import PackSection
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.domain.policies.refusals import NotYourRole, OutOfScope, Refusal
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Event, Person
from quarterdeck.records.store import Store
from tests.acts.collecting import give
from tests.domain.test_logos import png
from tests.records.made import NOON, later, person

PLAIN = Scheme(
    "ours",
    (Rule("green", "met"), Rule("amber", "short_pct <= band"), Rule("red")),
    title="Ours",
    parameters={"band": Decimal(5)},
)
Do = Callable[[Authority, Person, Path], object]

EVERY: dict[str, Do] = {
    "change council": lambda council, by, _: change_council(
        authority=council,
        council=domain.Authority("Exampleshire"),
        based_on=0,
        reason="Named",
        by=by,
        at=NOON,
    ),
    "add unit": lambda council, by, _: add_unit(authority=council, unit=Unit("", "Roads"), by=by, at=NOON),
    "add plan node": lambda council, by, _: add_node(
        authority=council, node=PlanNode("", "Good roads"), by=by, at=NOON
    ),
    "change comparators": lambda council, by, _: change_comparators(
        authority=council, group="Neighbours", version="2017", members=["Kent"], based_on=0, by=by, at=NOON
    ),
    "change template": lambda council, by, _: change_template(
        authority=council, pack="ours", sections=[PackSection("", "notes")], based_on=0, by=by, at=NOON
    ),
    "save scheme": lambda council, by, _: save_scheme(
        authority=council, scheme=PLAIN, based_on=0, reason="Agreed", by=by, at=NOON
    ),
    "change theme": lambda council, by, folder: change_theme(
        authority=council, theme=Theme("Ours"), based_on=0, by=by, at=NOON, store=Store(folder)
    ),
}
FOR_ADMINISTRATORS = {"change council", "add unit", "change theme"}


@pytest.fixture
def by(council: Authority) -> Person:
    """The performance officer of the council."""
    with act(authority=council, by=None, at=NOON, kind="test: role"):
        someone = person()
        give(council, someone, Role.OFFICER)
    return someone


def last_event(council: Authority) -> Event:
    found: Event = Event.objects.for_authority(council).latest("revision")
    return found


@pytest.mark.parametrize("kind", EVERY)
def test_an_act_leaves_one_event_and_the_same_again_none(
    kind: str, council: Authority, by: Person, tmp_path: Path
) -> None:
    EVERY[kind](council, by, tmp_path)

    assert last_event(council).kind == kind
    assert Event.objects.for_authority(council).count() == 2


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICER])
def test_only_those_whose_duty_it_is_set_up(
    kind: str, role: Role, council: Authority, tmp_path: Path
) -> None:
    with act(authority=council, by=None, at=NOON, kind="test: role"):
        someone = person()
        give(council, someone, role)
    if role is Role.ADMINISTRATOR and kind in FOR_ADMINISTRATORS:
        EVERY[kind](council, someone, tmp_path)
        return
    with pytest.raises(NotYourRole):
        EVERY[kind](council, someone, tmp_path)
    assert last_event(council).kind == "test: role"


@pytest.mark.parametrize("kind", EVERY)
def test_a_role_elsewhere_or_for_a_part_is_none(
    kind: str, council: Authority, other: Authority, tmp_path: Path
) -> None:
    with act(authority=other, by=None, at=NOON, kind="test: role"):
        someone = person()
        give(other, someone, Role.OFFICER)
    with pytest.raises(Refusal):
        EVERY[kind](council, someone, tmp_path)
    with act(authority=council, by=None, at=NOON, kind="test: role"):
        give(council, someone, Role.OFFICER, portfolios=("roads",))
    with pytest.raises(OutOfScope):
        EVERY[kind](council, someone, tmp_path)


# -- structure


def test_a_unit_gets_a_code_that_never_changes(council: Authority, by: Person) -> None:
    code = add_unit(authority=council, unit=Unit("", "Children’s Services"), by=by, at=NOON)
    again = add_unit(authority=council, unit=Unit("", "Childrens services"), by=by, at=later())
    change_unit(
        authority=council,
        unit=Unit(code, "Families", holder="Cabinet Member for Families"),
        based_on=1,
        reason="Renamed at the annual meeting",
        by=by,
        at=later(2),
    )

    assert (code, again) == ("childrens-services", "childrens-services-2")
    units = {unit.code: unit for unit in load(council).units}
    assert units[code].name == "Families"
    assert load(council, as_of=later(1)).units[0].name == "Children’s Services"
    rows = models.UnitVersion.objects.for_authority(council).filter(unit__code=code).order_by("number")
    assert [(row.number, row.reason) for row in rows] == [(1, ""), (2, "Renamed at the annual meeting")]


def test_a_unit_ends_with_its_day_and_successor(council: Authority, by: Person) -> None:
    old = add_unit(authority=council, unit=Unit("", "Highways"), by=by, at=NOON)
    new = add_unit(authority=council, unit=Unit("", "Transport"), by=by, at=later())
    end_unit(
        authority=council,
        code=old,
        ends=date(2018, 3, 31),
        successor=new,
        based_on=1,
        reason="Merged",
        by=by,
        at=later(2),
    )

    ended = next(unit for unit in load(council).units if unit.code == old)
    assert (ended.ends, ended.successor) == (date(2018, 3, 31), "transport")
    assert last_event(council).kind == "end unit"


def test_a_ring_of_units_is_refused_whole(council: Authority, by: Person) -> None:
    top = add_unit(authority=council, unit=Unit("", "Place", UnitKind.DIRECTORATE), by=by, at=NOON)
    add_unit(authority=council, unit=Unit("", "Roads", parent=top), by=by, at=NOON)
    before = last_event(council).revision

    with pytest.raises(DoesNotHold, match="which stands under Place"):
        change_unit(
            authority=council,
            unit=Unit(top, "Place", UnitKind.DIRECTORATE, parent="roads"),
            based_on=1,
            reason="Moved",
            by=by,
            at=later(),
        )
    assert last_event(council).revision == before


def test_a_stale_form_is_refused_with_both(council: Authority, by: Person) -> None:
    code = add_unit(authority=council, unit=Unit("", "Roads"), by=by, at=NOON)
    theirs, mine = Unit(code, "Roads", holder="Leader"), Unit(code, "Roads", holder="Deputy Leader")
    change_unit(authority=council, unit=theirs, based_on=1, reason="New", by=by, at=later())

    with pytest.raises(EditedMeanwhile) as refused:
        change_unit(authority=council, unit=mine, based_on=1, reason="New", by=by, at=later(2))
    assert (refused.value.yours, refused.value.theirs.saved) == (mine, theirs)
    with pytest.raises(UnknownVersion):
        change_unit(authority=council, unit=mine, based_on=9, reason="New", by=by, at=later(2))
    assert change_unit(authority=council, unit=theirs, based_on=1, reason="New", by=by, at=later(2)) == 2


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_change_says_why(reason: str, council: Authority, by: Person) -> None:
    code = add_unit(authority=council, unit=Unit("", "Roads"), by=by, at=NOON)
    with pytest.raises(ReasonMissing):
        change_unit(authority=council, unit=Unit(code, "Ways"), based_on=1, reason=reason, by=by, at=NOON)


def test_what_is_not_there_is_neither_changed_nor_ended(council: Authority, by: Person) -> None:
    with pytest.raises(NotThere):
        change_unit(authority=council, unit=Unit("no", "No"), based_on=0, reason="x", by=by, at=NOON)
    with pytest.raises(NotThere):
        end_unit(
            authority=council,
            code="no",
            ends=date(2018, 1, 1),
            successor="",
            based_on=0,
            reason="x",
            by=by,
            at=NOON,
        )
    with pytest.raises(NotThere):
        change_node(authority=council, node=PlanNode("no", "No"), based_on=0, reason="x", by=by, at=NOON)
    with pytest.raises(NotThere):
        end_node(authority=council, code="no", ends=date(2018, 1, 1), based_on=0, reason="x", by=by, at=NOON)


# -- plan


def test_a_plan_grows_moves_and_ends(council: Authority, by: Person) -> None:
    top = add_node(authority=council, node=PlanNode("", "Thriving places", "priority"), by=by, at=NOON)
    low = add_node(authority=council, node=PlanNode("", "Good roads", "outcome"), by=by, at=NOON)
    moved = PlanNode(
        low, "Good roads", "outcome", parent=top, scheme="majority", translations={"cy": "Ffyrdd"}
    )
    change_node(authority=council, node=moved, based_on=1, reason="Agreed", by=by, at=later())
    end_node(
        authority=council,
        code=low,
        ends=date(2019, 3, 31),
        based_on=2,
        reason="Plan ends",
        by=by,
        at=later(2),
    )

    assert load(council).plan[1] == replace(moved, ends=date(2019, 3, 31))
    assert load(council, as_of=NOON).plan[1].parent == ""
    ring = PlanNode(top, "Thriving places", "priority", parent=low)
    with pytest.raises(DoesNotHold, match="which stands under"):
        change_node(authority=council, node=ring, based_on=1, reason="x", by=by, at=later(3))


def test_a_heading_takes_a_scheme_of_the_councils_own(council: Authority, by: Person) -> None:
    rollup = Scheme("half", (Rule("red", "red_pct >= 50"), Rule("amber", "red > 0"), Rule("green")))
    save_scheme(authority=council, scheme=rollup, based_on=0, reason="Agreed", by=by, at=NOON)

    add_node(authority=council, node=PlanNode("", "Roads", scheme="half"), by=by, at=NOON)
    with pytest.raises(DoesNotHold, match="no scheme “none”"):
        add_node(authority=council, node=PlanNode("", "Ways", scheme="none"), by=by, at=NOON)


# -- the council


def test_the_council_changes_with_its_reason(council: Authority, by: Person) -> None:
    first = domain.Authority("Exampleshire", first_month=1, languages=("en", "cy"))
    change_council(authority=council, council=first, based_on=0, reason="Set up", by=by, at=NOON)
    number = change_council(
        authority=council,
        council=replace(first, first_month=4),
        based_on=1,
        reason="As others",
        by=by,
        at=later(),
    )

    assert number == 2
    assert load(council).authority.first_month == 4
    assert load(council, as_of=NOON).authority.first_month == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"first_month": 13}, "first_month"),
        ({"languages": ()}, "languages"),
        ({"default_scheme": "none"}, "default_scheme"),
    ],
)
def test_a_council_that_cannot_be_is_refused(
    change: dict[str, object], field: str, council: Authority, by: Person
) -> None:
    wrong = replace(domain.Authority("Exampleshire"), **change)  # type: ignore[arg-type]
    with pytest.raises(DoesNotHold) as refused:
        change_council(authority=council, council=wrong, based_on=0, reason="x", by=by, at=NOON)

    assert refused.value.field == field


# -- comparators


def test_members_come_and_go_and_old_ones_stay_known(council: Authority, by: Person) -> None:
    group: dict[str, Any] = {"authority": council, "group": "Neighbours", "version": "2017", "by": by}
    change_comparators(**group, members=["Kent", " Surrey ", "", "Kent"], based_on=0, at=NOON)
    number = change_comparators(**group, members=["Surrey", "Essex"], based_on=1, at=later())

    assert number == 2
    assert {one.member for one in load(council).comparators} == {"Surrey", "Essex"}
    assert [one.member for one in load(council, as_of=NOON).comparators] == ["Kent", "Surrey"]
    assert last_event(council).detail["removed"] == ["Kent"]


def test_members_that_somebody_changed_meanwhile_are_not_overwritten(council: Authority, by: Person) -> None:
    group: dict[str, Any] = {"authority": council, "group": "Neighbours", "version": "", "by": by}
    change_comparators(**group, members=["Kent"], based_on=0, at=NOON)
    change_comparators(**group, members=["Kent", "Essex"], based_on=1, at=later())

    with pytest.raises(EditedMeanwhile):
        change_comparators(**group, members=["Surrey"], based_on=1, at=later(2))
    assert group_as_held(council, group="Neighbours", version="").members == ("Kent", "Essex")


def test_members_in_another_order_are_the_same_members(council: Authority, by: Person) -> None:
    group: dict[str, Any] = {"authority": council, "group": "Neighbours", "version": "", "by": by}
    change_comparators(**group, members=["Kent", "Essex"], based_on=0, at=NOON)
    before = last_event(council).revision

    assert change_comparators(**group, members=["Essex", "Kent"], based_on=1, at=later()) == 1
    assert last_event(council).revision == before


@pytest.mark.parametrize(
    ("name", "members"), [(" ", ["Kent"]), ("Many", [str(n) for n in range(501)]), ("Long", ["x" * 301])]
)
def test_a_group_that_cannot_be_is_refused(
    name: str, members: list[str], council: Authority, by: Person
) -> None:
    with pytest.raises(DoesNotHold):
        change_comparators(
            authority=council, group=name, version="", members=members, based_on=0, by=by, at=NOON
        )


# -- schemes


def test_a_scheme_is_proved_before_it_is_kept(council: Authority, by: Person) -> None:
    hole = replace(PLAIN, rules=(Rule("green", "met"), Rule("red", "short > 10")))
    with pytest.raises(SchemeNotProved, match=r"hole.*for example value"):
        save_scheme(authority=council, scheme=hole, based_on=0, reason="x", by=by, at=NOON)

    assert not models.Scheme.objects.for_authority(council).exists()


def test_a_scheme_counts_its_versions_up(council: Authority, by: Person) -> None:
    save_scheme(authority=council, scheme=PLAIN, based_on=0, reason="Agreed", by=by, at=NOON)
    wider = replace(PLAIN, parameters={"band": Decimal(10)})
    number = save_scheme(
        authority=council,
        scheme=wider,
        based_on=1,
        reason="Wider",
        approved_by=" Cabinet ",
        by=by,
        at=later(),
    )
    again = save_scheme(authority=council, scheme=wider, based_on=2, reason="Wider", by=by, at=later(2))

    assert (number, again) == (2, 2)
    now = replace(wider, version=2, change_reason="Wider", change_approved_by="Cabinet")
    assert load(council).schemes["ours"] == replace(now, dated=later().date())
    then = replace(PLAIN, change_reason="Agreed", dated=NOON.date())
    assert load(council, as_of=NOON).schemes["ours"] == then
    with pytest.raises(EditedMeanwhile):
        save_scheme(authority=council, scheme=PLAIN, based_on=1, reason="Back", by=by, at=later(3))


def test_a_scheme_of_the_product_keeps_its_name(council: Authority, by: Person) -> None:
    with pytest.raises(DoesNotHold, match="Give yours another name"):
        save_scheme(
            authority=council, scheme=replace(PLAIN, name="standard"), based_on=0, reason="x", by=by, at=NOON
        )


# -- theme


def test_a_theme_keeps_its_logo_by_content(council: Authority, by: Person, tmp_path: Path) -> None:
    store = Store(tmp_path)
    change_theme(
        authority=council,
        theme=Theme("Ours", brand="#123456"),
        based_on=0,
        by=by,
        at=NOON,
        store=store,
        logo=png(),
        logo_name="ours.png",
    )

    theme = load(council).theme
    assert (theme.name, theme.brand) == ("Ours", "#123456")
    assert store.get(theme.logo) == png()
    assert models.StoredFile.objects.for_authority(council).get().media_type == "image/png"


@pytest.mark.parametrize(
    ("theme", "logo", "error"),
    [
        (Theme(brand="#ffdd00"), None, TooPale),
        (Theme(link="#999999"), None, TooPale),
        (Theme(), b"<svg/>", NotALogo),
    ],
)
def test_a_theme_nobody_could_read_is_refused(
    theme: Theme, logo: bytes | None, error: type[Exception], council: Authority, by: Person, tmp_path: Path
) -> None:
    with pytest.raises(error):
        change_theme(
            authority=council, theme=theme, based_on=0, by=by, at=NOON, store=Store(tmp_path), logo=logo
        )

    assert list(tmp_path.iterdir()) == []
    assert not models.Theme.objects.for_authority(council).exists()
