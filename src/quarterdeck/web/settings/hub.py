"""The list of what a council is set up with, in the order one does it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from quarterdeck.compose.templates import shipped_templates
from quarterdeck.domain.council import Council
from quarterdeck.domain.memberships import Role, Standing
from quarterdeck.domain.policies.duties import DUTIES, Duty
from quarterdeck.domain.signoff import Chain
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models
from quarterdeck.records.settings_of import settings_of
from quarterdeck.web.pages.acting import shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings.frame import around, opened
from quarterdeck.web.settings.words import counted

_OFFICER = frozenset({Role.OFFICER})


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to set up: where, what it is about, and what is there; `href` is "" where it is not mine."""

    title: str
    about: str
    there: str
    href: str


@dataclass(frozen=True, slots=True)
class _Item:
    page: str
    title: str
    about: str
    roles: frozenset[Role]
    there: Callable[["_Held"], str] = lambda _: ""
    of_round: bool = False


@dataclass(frozen=True, slots=True)
class _Held:
    council: Council
    chain: Chain
    people: int


@require_safe
def hub(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the list."""
    at = opened(request, authority, Duty.SET_UP)
    people = models.Membership.objects.for_authority(at.authority).values("person").distinct().count()
    held = _Held(at.known.council, settings_of(at.authority).chain, people)
    tasks = tuple(_tasks(at, held))
    return shown(request, "web/settings/hub.html", around=around(at), tasks=tasks)


def _tasks(at: Here, held: _Held) -> Iterator[Task]:
    for item in _ITEMS:
        href = _href(item, at)
        if href:
            mine = item.roles & _roles(at.standing)
            yield Task(item.title, item.about, item.there(held), href if mine else "")


def _href(item: _Item, at: Here) -> str:
    """Return the address of a page, "" where that part of the service, or a round to show, is not there."""
    if item.of_round and at.current is None:
        return ""
    of_round = [period_slug(at.current, PAGES)] if item.of_round and at.current else []
    try:
        return reverse(item.page, args=[at.authority.slug, *of_round])
    except NoReverseMatch:
        return ""


def _roles(who: Standing) -> frozenset[Role]:
    return frozenset(right.role for right in who.rights() if right.membership.scope.is_whole)


def _council(held: _Held) -> str:
    authority = held.council.authority
    begins = f"year begins in {PAGES.months[authority.first_month - 1]}"
    return f"{authority.name}; {begins}" if authority.name else "Not named yet"


def _calendars(held: _Held) -> str:
    first = held.council.authority.first_month
    return f"{PAGES.months[first - 1]} to {PAGES.months[(first + 10) % 12]}"


def _structure(held: _Held) -> str:
    return counted(len(held.council.units), "unit", none="No units yet")


def _plan(held: _Held) -> str:
    nodes = held.council.plan
    levels = len({node.level for node in nodes})
    there = counted(len(nodes), "heading", none="No plan yet")
    return f"{there} on {counted(levels, 'level')}" if nodes else there


def _comparators(held: _Held) -> str:
    return counted(len({one.group for one in held.council.comparators}), "group", none="No groups yet")


def _schemes(held: _Held) -> str:
    shipped = shipped_schemes()
    own = sum(1 for one in held.council.schemes.values() if shipped.get(one.name) != one)
    ours = counted(own, "scheme", none="No scheme") + " of our own"
    return f"{ours}; the usual one is {held.council.authority.default_scheme}"


def _theme(held: _Held) -> str:
    theme = held.council.theme
    logo = "with a logo" if theme.logo else "no logo"
    return f"Brand {theme.brand}, links {theme.link}, {logo}"


def _packs(held: _Held) -> str:
    own = counted(len({one.pack for one in held.council.packs}), "template", none="No template")
    return f"{own} of our own, {counted(len(shipped_templates()), 'shipped one')}"


def _chain(held: _Held) -> str:
    return f"The sign-off chain has {counted(len(held.chain.steps), 'step')}"


def _measures(held: _Held) -> str:
    return counted(len({one.key for one in held.council.measures}), "measure", none="No measures yet")


def _people(held: _Held) -> str:
    return counted(held.people, "person", many="people", none="Nobody yet")


_SET_UP, _DEFINE, _MONEY = DUTIES[Duty.SET_UP], DUTIES[Duty.DEFINE], DUTIES[Duty.ENTER_FINANCE]
_ITEMS = (
    _Item("council-settings", "The council", "Name, financial year, languages, policies", _SET_UP, _council),
    _Item("calendars", "Calendars", "When each quarter, half and year begins and ends", _SET_UP, _calendars),
    _Item("structure", "Structure", "Directorates, portfolios, committees, localities", _SET_UP, _structure),
    _Item("people", "People", "Who signs in, with which role", DUTIES[Duty.MANAGE_PEOPLE], _people),
    _Item("plan-settings", "Plan", "Priorities and outcomes, in the council’s own words", _DEFINE, _plan),
    _Item("schemes", "Rating schemes", "How a figure becomes Red, Amber or Green", _DEFINE, _schemes),
    _Item("comparators", "Comparator groups", "Whose figures stand beside ours", _DEFINE, _comparators),
    _Item(
        "measures", "Measures and targets", "What is measured, by whom, and its targets", _OFFICER, _measures
    ),
    _Item("collection-settings", "Collection", "Who signs off, what is owed, usual dates", _SET_UP, _chain),
    _Item("finance", "Money", "Budgets, spending and forecasts of a round", _MONEY, of_round=True),
    _Item("theme", "Theme", "Printed name, logo and colours", _SET_UP, _theme),
    _Item("packs", "Packs", "What report packs are made of, and the papers they go with", _DEFINE, _packs),
    _Item("packages", "Packages", "The whole council out and in, as files", _OFFICER),
    _Item("workbook", "Pack from a workbook", "Documents from a sheet, with nothing saved", _OFFICER),
)
"""In the order in which one sets a council up; those of other parts are left out while they are not there."""
