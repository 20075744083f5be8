"""Every address of a council, asked for by everybody: who gets a page, who a sentence, who nothing.

404 is for what a person may not know of, 403 for what she may know of and not do; a stranger, and somebody
who is signed out, are answered alike at every address.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from quarterdeck.acts.deputise import deputise
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.map_group import map_group
from quarterdeck.acts.publish import publish
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.memberships import Dates, Membership, Role
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.records import models
from quarterdeck.web.known import forget
from tests.acts.collecting import COUNCIL, OPENED, Q1, Team, give
from tests.acts.publishing import AFTER, LATER, built, closed, workshop
from tests.made_once import made_once
from tests.records import made

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KINDS = ("officer", "administrator", "owner", "head", "finance", "member", "reader")


@dataclass(frozen=True)
class Place:
    """A council with one of everything, and a browser for each kind of person."""

    team: Team
    arguments: dict[str, Any]
    browsers: dict[str, Client]
    stranger: Client


def addresses() -> dict[str, set[str]]:
    """The names of every address of a council, each with its arguments."""
    return {
        str(one.name): set(one.pattern.converters) | set(above) for one, above in _walk(get_resolver(), {})
    }


def _walk(resolver: URLResolver, above: dict[str, Any]) -> Iterator[tuple[URLPattern, dict[str, Any]]]:
    for one in resolver.url_patterns:
        inner = above | one.pattern.converters
        if isinstance(one, URLResolver):
            yield from _walk(one, inner)
        elif "authority" in inner:
            yield one, inner


@pytest.fixture
def place(
    db: None, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path
) -> Iterator[Place]:
    forget()
    logging.disable(logging.WARNING)
    workshop(monkeypatch, settings, tmp_path)
    team, people, arguments = one_of_everything()
    browsers = {name: _signed_in(person) for name, person in people.items()}
    yield Place(team, arguments, browsers, _signed_in(team.stranger))
    logging.disable(logging.NOTSET)
    forget()


@made_once
def one_of_everything() -> tuple[Team, dict[str, models.Person], dict[str, Any]]:
    """Who is who in the council, a person of each kind, and what its addresses ask for."""
    council, other = made.authority("here"), made.authority("elsewhere")
    team = closed(council)
    people = {"officer": team.officer, "owner": team.owner, "head": team.head}
    with act(authority=council, by=None, at=OPENED, kind="test: people"):
        for role in (Role.ADMINISTRATOR, Role.FINANCE, Role.MEMBER, Role.READER):
            name = str(role).split()[0]
            people[name] = made.person(name)
            give(council, people[name], role)
        give(other, team.stranger, Role.OFFICER)
        give(other, team.stranger, Role.ADMINISTRATOR)
    whole = replace(
        COUNCIL,
        units=(Unit("transport", "Transport"),),
        plan=(PlanNode("safe", "Safe roads"),),
        budgets=(BudgetLine("transport", "Roads", Q1, current=Decimal(100)),),
    )
    parts = {"units", "plan", "budgets"}
    import_council(authority=council, council=whole, by=team.officer, at=AFTER, parts=parts)
    build = built(team)
    publication = publish(authority=council, build=build.pk, by=team.officer, at=LATER)
    return team, people, _arguments(team, people, build, publication)


def _signed_in(person: models.Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _arguments(
    team: Team, people: dict[str, models.Person], build: models.Job, publication: models.Publication
) -> dict[str, Any]:
    council, admin = team.council, people["administrator"]
    role = models.Membership.objects.for_authority(council).get(person=team.owner)
    deputyship = deputise(
        authority=council, by=admin, at=AFTER, of=team.head, deputy=team.board, dates=Dates(date(2017, 9, 1))
    )
    group = map_group(
        authority=council,
        by=admin,
        at=AFTER,
        group="a-group",
        title="A group",
        membership=Membership(Role.READER),
    )
    return {
        "authority": "here",
        "period": "q1-2017-18",
        "key": "roads",
        "code": "transport",
        "name": "standard",
        "form": "xlsx",
        "chain": uuid4(),
        "sha256": "0" * 64,
        "submission": team.of("roads").pk,
        "person": team.owner.pk,
        "role": role.pk,
        "deputyship": deputyship.pk,
        "group": group.pk,
        "build": build.pk,
        "publication": publication.pk,
        "money": models.BudgetLine.objects.for_authority(council).get().pk,
    }


def address(place: Place, name: str, needs: set[str]) -> str:
    """The address of that name, about the one of everything."""
    about = {"plan-change": {"code": "safe"}, "plan-end": {"code": "safe"}}.get(name, {})
    found = {key: value for key, value in (place.arguments | about).items() if key in needs}
    if "pk" in needs:
        found["pk"] = place.arguments[_pk_of(name)]
    if "row" in needs:
        found["row"] = place.arguments[ROW_OF[name]]
    if name in ("build-file", "publication-file"):
        found["name"] = "csv"
    return reverse(name, kwargs=found)


ROW_OF = {"group-remove": "group", "role": "role", "role-end": "role", "deputy-end": "deputyship"}
_PERSONS = ("person", "role", "deput")
_BUILDS = ("a-build", "build", "publish-build")


def _pk_of(name: str) -> str:
    if name.startswith(_PERSONS):
        return "person"
    if name.startswith("finance"):
        return "money"
    if name.startswith(_BUILDS):
        return "build"
    return "publication" if name.startswith(("publication", "withdraw")) else "submission"


EVERYBODY = " ".join(KINDS)
WORKS = "officer owner head finance"
ENTERS = "officer owner"
TEAM = "officer"
SETS_UP = "officer administrator"
ADMIN = "administrator"

MAY_LOOK = {
    EVERYBODY: (
        "mine actions actions-csv scorecard-csv scorecard-xlsx history publications publication"
        " publication-page publication-file own-deputies council search workbook dashboard scorecard plan"
        " measure finance compare"
    ),
    "member": "my-portfolio",
    WORKS: "waiting text returns",
    "officer administrator owner head finance": "measures targets",
    ENTERS: "submission submission_correct my-sheet upload scorecard-row",
    "officer head": "sign-off",
    "officer finance": "packages finance-add finance-line finance-sheet finance-lines",
    TEAM: (
        "texts rounds new-round timetable close-round build a-build publish-build build-page build-file"
        " withdraw plan-settings plan-add plan-change plan-end comparators comparators-change schemes"
        " scheme-write scheme new-measure edit-measure retire-measure measure-breaks package-export"
        " packs packs-change packs-delete papers papers-change papers-delete packs-figures packs-figure"
    ),
    SETS_UP: (
        "collection-settings settings council-settings calendars structure structure-add structure-change"
        " structure-end theme"
    ),
    ADMIN: "deputies people person-add groups person person-name person-close role-add role",
    "": "submission_drop action logo",
}
"""Who is shown a page, or led to another: the rest get a sentence, or nothing where there is nothing."""

MAY_SEND = {
    ENTERS: "submission_preview",
    "": "submission_take_back",
    TEAM: "build-again scheme-check packs-preview packs-figure-back",
    SETS_UP: "theme-preview",
    ADMIN: "group-remove person-link person-open role-end deputy-end",
}
"""Who may send what has no page of its own."""

LOOKED_AT = {name: kinds.split() for kinds, names in MAY_LOOK.items() for name in names.split()}
SENT = {name: kinds.split() for kinds, names in MAY_SEND.items() for name in names.split()}


def test_every_address_is_in_the_table() -> None:
    assert set(addresses()) == set(LOOKED_AT) | set(SENT)


def test_every_page_is_for_those_it_is_for(place: Place) -> None:
    wrong = []
    for name, needs in addresses().items():
        for kind in KINDS:
            status = place.browsers[kind].get(address(place, name, needs)).status_code
            if (status in (200, 302)) != (kind in LOOKED_AT.get(name, ())) or status not in (
                (200, 302, 403, 404) if name in LOOKED_AT else (405,)
            ):
                wrong.append((name, kind, status))
    assert wrong == []


def test_who_may_not_look_may_not_send(place: Place) -> None:
    events = models.Event.objects.for_authority(place.team.council).count()
    wrong = []
    for name, needs in addresses().items():
        for kind in KINDS:
            if kind in LOOKED_AT.get(name, SENT.get(name, ())):
                continue
            status = place.browsers[kind].post(address(place, name, needs)).status_code
            if status not in (403, 404, 405):
                wrong.append((name, kind, status))
    assert wrong == []
    assert models.Event.objects.for_authority(place.team.council).count() == events


def test_another_councils_people_find_nothing(place: Place) -> None:
    wrong = []
    for name, needs in addresses().items():
        where = address(place, name, needs)
        for method in (place.stranger.get, place.stranger.post):
            status = method(where).status_code
            if status not in (404, 405):
                wrong.append((name, method.__name__, status))
        if 404 not in (place.stranger.get(where).status_code, place.stranger.post(where).status_code):
            wrong.append((name, "both", 405))
    assert wrong == []


def test_another_councils_rows_are_not_found_under_ones_own(place: Place) -> None:
    """A number of theirs in an address of hers: there is no such thing, and nothing happens."""
    events = models.Event.objects.for_authority(place.team.council).count()
    wrong = []
    for name, needs in addresses().items():
        if not needs & {"pk", "row", "key", "code", "chain", "period"} or name in ("structure-add", "theme"):
            continue
        where = address(place, name, needs).replace("/here/", "/elsewhere/", 1)
        for method in (place.stranger.get, place.stranger.post):
            status = method(where).status_code
            if status not in (404, 405):
                wrong.append((name, method.__name__, status))
    assert wrong == []
    assert models.Event.objects.for_authority(place.team.council).count() == events


def test_whoever_is_signed_out_is_led_to_sign_in(place: Place) -> None:
    wrong = []
    for name, needs in addresses().items():
        where = address(place, name, needs)
        answers = (Client().get(where), Client().post(where))
        led = [one.status_code == 302 and one["Location"].startswith("/account/") for one in answers]
        wrong += [] if all(led) else [(name, [one.status_code for one in answers])]
    assert wrong == []
