"""Packs of a chosen template and language; any two publications compared, by those who may read both."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from quarterdeck.acts.build_pack import build_pack
from quarterdeck.acts.change_template import change_template
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.publish import publish
from quarterdeck.compose.readership import Readership
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.packs import PackSection
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.acts.collecting import Q1, Team
from tests.acts.publishing import AFTER, LATER, built, workshop
from tests.acts.test_publish import corrected
from tests.web.packs.made import copied_from, shown, text_of
from tests.web.publications.collected import ALL, client, council, joined, published, timed, worked_off

pytestmark = pytest.mark.django_db
ROUND = {"period": "q1-2017-18", "edition": "public"}
COMPARE = f"{ALL}compare/"
PACKS = "/exampleshire/settings/packs/"


@pytest.fixture(autouse=True)
def _workshop(
    db: None, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path
) -> Iterator[None]:
    workshop(monkeypatch, settings, tmp_path)
    known.forget()
    yield
    known.forget()


def written(team: Team, *sections: PackSection, at: object = AFTER) -> None:
    change_template(
        authority=team.council, pack="ours", sections=sections, based_on=0, by=team.officer, at=AFTER
    )


def in_welsh(team: Team) -> None:
    """Let the council report in Welsh too."""
    held = load(team.council)
    changed = replace(held, authority=replace(held.authority, languages=("en", "cy")))
    import_council(authority=team.council, council=changed, by=team.officer, at=AFTER, parts={"authority"})


def job(team: Team) -> models.Job:
    row: models.Job = models.Job.objects.for_authority(team.council).latest("pk")
    return row


def test_a_build_is_of_the_template_and_language_that_were_chosen() -> None:
    team = council()
    in_welsh(team)
    written(team, PackSection("", "summary"))
    officer = client(team.officer)
    said = text_of(officer.get(f"{ALL}build/"))
    assert said.index('value="standard"') < said.index('value="ours"') < said.index('value="annex"')

    answer = officer.post(f"{ALL}build/", ROUND | {"template": "ours", "language": "cy"})
    assert answer.status_code == 302
    assert (job(team).detail["template"], job(team).detail["language"]) == ("ours", "cy")
    page = text_of(officer.get(answer["Location"]))
    assert "public edition, template ours, in Welsh" in page
    assert "Public edition, template ours, in Welsh" in text_of(officer.get(ALL))


def test_a_council_with_one_language_is_not_asked() -> None:
    team = council()
    officer = client(team.officer)

    assert 'name="language"' not in text_of(officer.get(f"{ALL}build/"))
    assert officer.post(f"{ALL}build/", ROUND | {"template": "annex", "language": "cy"}).status_code == 302
    assert (job(team).detail["template"], job(team).detail["language"]) == ("annex", "en")
    assert "template annex" in text_of(officer.get(f"{ALL}builds/{job(team).pk}/"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"template": "nobody’s"}, "There is no such template. Choose one from the list."),
        ({"template": "x" * 10_000}, "There is no such template."),
        (
            {"template": "ours"},
            'Section 1 (free text) of the template ours, paragraph 1: there is no measure "nobody"',
        ),
    ],
)
def test_what_cannot_be_built_is_a_sentence_at_the_field(typed: dict[str, str], sentence: str) -> None:
    team = council()
    written(team, PackSection("", "free text", text="{measure:nobody.now}"))
    answer = client(team.officer).post(f"{ALL}build/", ROUND | typed)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert models.Job.objects.for_authority(team.council).count() == 0


@pytest.mark.parametrize("edition", list(Readership))
def test_each_edition_can_be_built(edition: Readership) -> None:
    team = council()

    answer = client(team.officer).post(f"{ALL}build/", ROUND | {"edition": edition.value})
    assert answer.status_code == 302
    assert job(team).detail["edition"] == edition


def other(team: Team, template: str = "ours") -> models.Publication:
    """Another publication of the round, by a template of the council's own."""
    written(team, PackSection("", "notes"), PackSection("", "free text", title="Legal implications"))
    row = build_pack(
        authority=team.council,
        period=Q1,
        readership=Readership.PUBLIC,
        by=team.officer,
        at=AFTER,
        template=template,
    )
    worked_off()
    return publish(authority=team.council, build=row.pk, by=team.officer, at=AFTER)


def compared(browser: Client, one: models.Publication, two: models.Publication) -> str:
    answer = browser.get(COMPARE, {"one": one.pk, "other": two.pk})
    assert answer.status_code == 200, text_of(answer)[:600]
    return text_of(answer)


def test_two_templates_of_a_round_differ_in_sections() -> None:
    team = council()
    first, second = published(team), other(team)
    said = compared(client(team.officer), second, first)

    assert "They are made of two templates" in said
    assert "<td>standard</td><td>ours</td>" in said
    assert "<li>Legal implications</li>" in said
    assert "<li>How the council did, April to June 2017</li>" in said
    assert f"{COMPARE}?one={first.pk}" in text_of(client(team.officer).get(f"{ALL}{first.pk}/"))


def test_two_versions_differ_in_what_was_restated() -> None:
    team = council()
    first = published(team)
    corrected(team)
    again = built(team, at=LATER)
    second = publish(authority=team.council, build=again.pk, by=team.officer, at=LATER, reason="Late data.")
    for one, two in ((first, second), (second, first)):  # whichever is chosen first
        said = compared(client(team.officer), one, two)
        assert "One measure differs." in said
        assert '<td>Q1 2017/18</td><td class="num">50</td><td class="num">55</td>' in said


def test_what_is_chosen_wrongly_is_said() -> None:
    team = council()
    row = published(team)
    officer = client(team.officer)

    assert "There are not two publications" in text_of(officer.get(COMPARE))
    other(team)
    assert officer.get(COMPARE).status_code == 200
    same = officer.get(COMPARE, {"one": row.pk, "other": row.pk})
    assert same.status_code == 422
    assert "These are the same." in text_of(same)
    assert "Choose another." in text_of(officer.get(f"{COMPARE}?one={row.pk}&other="))
    nothing: Any
    for nothing in ("999", "x", "9" * 99, "-1", "\x00"):
        assert officer.get(COMPARE, {"one": row.pk, "other": nothing}).status_code == 404
    assert officer.post(COMPARE).status_code == 405


def test_only_what_a_reader_may_read_is_compared() -> None:
    team = council()
    first, second = published(team), other(team)
    hidden = published(team, readership=Readership.RESTRICTED)
    member = client(joined(team, Role.MEMBER))

    assert "They are made of two templates" in compared(member, first, second)
    pairs: list[dict[str, Any]] = [{"one": first.pk, "other": hidden.pk}, {"one": hidden.pk, "other": ""}]
    for pair in pairs:
        assert member.get(COMPARE, pair).status_code == 404
    assert "estricted" not in text_of(member.get(COMPARE))
    timed(team, dispatch=None, release=LATER.date().replace(year=2999))
    reader = client(joined(team, Role.READER))
    assert reader.get(COMPARE, {"one": first.pk, "other": second.pk}).status_code == 404
    assert client(team.stranger).get(COMPARE).status_code == 404


def test_comparing_asks_as_often_for_many(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    team = council()
    first, second = published(team), other(team)
    officer = client(team.officer)
    compared(officer, first, second)
    with django_assert_max_num_queries(9):
        compared(officer, first, second)


def test_an_officer_copies_changes_looks_builds_publishes_and_compares() -> None:
    team = council()
    first = published(team)
    officer = client(team.officer)

    form = copied_from(officer, f"{PACKS}change/")
    form |= {
        "name": "cabinet report",
        "section-2-section": "actions",
        "section-2-title": "What we do about it",
    }
    looked_at = officer.post(f"{PACKS}preview/", form)
    assert "What we do about it" in looked_at.content.decode()
    assert "This is a preview of the template cabinet report." in looked_at.content.decode()
    assert "is missing or could not be read" not in looked_at.content.decode()  # the round is closed
    assert officer.post(f"{PACKS}change/", form).status_code == 302

    started = officer.post(f"{ALL}build/", ROUND | {"template": "cabinet report"})
    worked_off()
    assert "The pack is built" in text_of(officer.get(started["Location"]))
    answer = officer.post(
        f"{started['Location']}publish/", shown(officer.get(f"{started['Location']}publish/"))
    )
    assert answer.status_code == 302
    second = models.Publication.objects.for_authority(team.council).latest("pk")
    assert (second.template, second.number) == ("cabinet report", 1)
    said = compared(officer, first, second)
    assert "<li>What we do about it</li>" in said
    assert "<td>cabinet report</td>" in said
