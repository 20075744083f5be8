"""The pages of people: who may see and do what, what is typed wrong, and what every act leaves behind."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from quarterdeck.domain.memberships import Role
from quarterdeck.records.models import Deputyship, Event, Membership, Person
from tests.web.people.town import Town, invited

INVITE: dict[str, object] = {
    "email": "New.Head@example.org",
    "name": "Head of Libraries",
    "role": "approver",
    "portfolios": ["health"],
    "steps": ["directorate"],
    "starts_day": "1",
    "starts_month": "1",
    "starts_year": "2026",
}
PAGES = ("people/", "people/add/", "people/groups/")


def last_event(town: Town) -> Event:
    found: Event = Event.objects.for_authority(town.council).order_by("-revision")[0]
    return found


def told(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize("page", PAGES)
def test_administrators_alone_come_in(town: Town, page: str) -> None:
    assert town.get(town.administrator, page).status_code == 200
    refused = town.get(town.owner, page)
    assert refused.status_code == 403
    assert "To invite people and give them roles is for the administrator." in told(refused)
    assert town.get(town.stranger, page).status_code == 404
    assert Client().get(f"/{town.council.slug}/{page}").status_code == 302


def test_pages_of_a_person_are_not_for_others(town: Town) -> None:
    row = town.membership(town.owner, Role.OWNER)
    one = f"people/{town.owner.pk}/"
    for page in (one, f"{one}name/", f"{one}close/", f"{one}roles/add/", f"{one}roles/{row.pk}/"):
        assert town.get(town.administrator, page).status_code == 200
        assert town.get(town.owner, page).status_code == 403
        assert town.get(town.stranger, page).status_code == 404


@pytest.mark.parametrize("number", ["0", "999999999", "99999999999999999999"])
def test_a_number_of_nobody_is_not_there(town: Town, number: str) -> None:
    assert town.get(town.administrator, f"people/{number}/").status_code == 404


def test_a_person_of_the_neighbour_is_not_there(town: Town) -> None:
    for page in ("", "close/", "roles/add/", "deputies/"):
        assert town.get(town.administrator, f"people/{town.stranger.pk}/{page}").status_code == 404
    row = Membership.objects.for_authority(town.neighbour).filter(person=town.stranger)[0]
    assert town.get(town.administrator, f"people/{town.owner.pk}/roles/{row.pk}/").status_code == 404


def test_the_list_names_roles_and_scope_in_words(town: Town) -> None:
    page = told(town.get(town.administrator, "people/"))

    assert "Highways analyst" in page
    assert "Transport and Roads" in page
    assert "the whole council" in page
    assert "Invited" in page
    assert "stranger" not in page


def test_the_list_asks_no_question_a_row(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = town.client(town.administrator)
    client.get(f"/{town.council.slug}/people/")
    for number in range(5):
        invited(town.council, town.administrator, f"p{number}@example.org", f"Role {number}", Role.READER)
    client.get(f"/{town.council.slug}/people/")
    with django_assert_max_num_queries(9):
        client.get(f"/{town.council.slug}/people/")


def test_reading_changes_nothing(town: Town) -> None:
    before = Event.objects.for_authority(town.council).count()
    for page in (*PAGES, f"people/{town.owner.pk}/", f"people/{town.owner.pk}/close/"):
        town.get(town.administrator, page)
    for page in ("link/", "open/", f"roles/{town.membership(town.owner, Role.OWNER).pk}/end/"):
        assert town.get(town.administrator, f"people/{town.owner.pk}/{page}").status_code == 405

    assert Event.objects.for_authority(town.council).count() == before


def test_forms_need_their_token(town: Town) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.administrator)

    assert client.post(f"/{town.council.slug}/people/add/", INVITE).status_code == 403
    assert not Person.objects.filter(email="new.head@example.org").exists()


@override_settings(HAS_MAIL=True)
def test_inviting_makes_person_role_event_and_letter(town: Town) -> None:
    answer = town.post(town.administrator, "people/add/", INVITE)

    new = Person.objects.get(email="new.head@example.org")
    assert answer.status_code == 302
    assert (new.name, new.has_usable_password(), new.is_active) == ("Head of Libraries", False, True)
    row = Membership.objects.for_authority(town.council).get(person=new)
    assert (row.role, row.portfolios, row.steps) == (Role.APPROVER, ("health",), ("directorate",))
    event = last_event(town)
    assert (event.kind, event.about, event.by) == ("invite", f"person/{new.pk}", town.administrator)
    assert event.detail["role"] == "approver"
    (letter,) = mail.outbox
    assert letter.to == ["new.head@example.org"]
    assert "Exampleshire, as approver" in letter.body
    assert "/account/invitation/" in letter.body


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": ""}, "Enter the email address."),
        ({"email": "nobody"}, "Enter an email address, such as name@example.org."),
        ({"email": "OWNER@example.org"}, "is here already"),
        ({"name": " "}, "Enter a name or role title."),
        ({"role": ""}, "Choose a role."),
        ({"role": "king"}, "king is not in it"),
        ({"portfolios": ["nowhere"]}, "nowhere is not in it"),
        ({"role": "administrator"}, "An administrator reaches to the whole council."),
        ({"role": "member"}, "Only an approver signs steps."),
        ({"starts_day": "31", "starts_month": "2"}, "There is no day"),
        ({"ends_day": "1", "ends_month": "1", "ends_year": "2025"}, "The last day is before the first."),
    ],
)
def test_what_is_typed_wrong_is_said_and_kept(town: Town, wrong: dict[str, object], sentence: str) -> None:
    before = Person.objects.count()
    answer = town.post(town.administrator, "people/add/", {**INVITE, **wrong})
    page = told(answer)

    assert answer.status_code == 422
    assert sentence in page
    assert "<title>Error: Add a person" in page.replace("\n", "")
    assert "Head of Libraries" in page or "name" in wrong
    assert Person.objects.count() == before


def test_texts_of_people_are_never_markup(town: Town) -> None:
    name = "<script>alert(1)</script>"
    town.post(town.administrator, "people/add/", {**INVITE, "name": name})
    page = told(town.get(town.administrator, "people/"))

    assert name not in page
    assert "&lt;script&gt;" in page


def test_somebody_of_the_neighbour_gets_a_role_here_but_no_link(town: Town) -> None:
    given = {**INVITE, "email": "stranger@example.org", "name": "Another name"}
    to = town.post(town.administrator, "people/add/", given).headers["Location"]
    client = town.client(town.administrator)
    page = client.get(to).content.decode()

    town.stranger.refresh_from_db()
    assert town.stranger.name == ""
    assert "Send a link" not in page
    assert "/account/invitation/" not in page
    assert "/account/invitation/" not in mail.outbox[0].body
    assert town.post(town.administrator, f"people/{town.stranger.pk}/close/").status_code == 403
    assert town.post(town.administrator, f"people/{town.stranger.pk}/name/", {"name": "x"}).status_code == 403
    assert town.get(town.stranger, "people/").status_code == 403  # she is an approver here, no more


def test_where_no_mail_is_set_up_the_link_is_shown_once(town: Town) -> None:
    client = town.client(town.administrator)
    to = client.post(f"/{town.council.slug}/people/add/", INVITE).headers["Location"]

    assert "http://testserver/account/invitation/" in client.get(to).content.decode()
    assert "/account/invitation/" not in client.get(to).content.decode()


@override_settings(HAS_MAIL=True)
def test_where_mail_is_set_up_no_link_is_shown(town: Town) -> None:
    client = town.client(town.administrator)
    to = client.post(f"/{town.council.slug}/people/add/", INVITE).headers["Location"]

    assert "/account/invitation/" not in client.get(to).content.decode()


def role(town: Town, person: Person, given: dict[str, object]) -> Any:
    return town.post(town.administrator, f"people/{person.pk}/roles/add/", given)


def test_another_role_is_given_once(town: Town) -> None:
    given: dict[str, object] = {"role": "finance officer"}

    assert role(town, town.owner, given).status_code == 302
    assert last_event(town).kind == "give role"
    again = role(town, town.owner, given)

    assert again.status_code == 422
    assert "has exactly this role already" in told(again)


def seen(town: Town, person: Person, row: Membership) -> str:
    page = told(town.get(town.administrator, f"people/{person.pk}/roles/{row.pk}/"))
    return page.split('name="seen" value="')[1].split('"')[0]


def test_a_role_is_changed_with_before_and_after(town: Town) -> None:
    row = town.membership(town.owner, Role.OWNER)
    given = {"role": "measure owner", "measures": ["roads", "bridges"], "seen": seen(town, town.owner, row)}
    answer = town.post(town.administrator, f"people/{town.owner.pk}/roles/{row.pk}/", given)

    assert answer.status_code == 302
    row = town.membership(town.owner, Role.OWNER)
    assert (row.portfolios, row.measures) == ((), ("bridges", "roads"))
    detail = last_event(town).detail
    assert detail["before"]["portfolios"] == ["transport"]
    assert detail["after"]["measures"] == ["bridges", "roads"]


def test_a_role_changed_meanwhile_is_shown_beside_what_was_chosen(town: Town) -> None:
    row = town.membership(town.owner, Role.OWNER)
    old = seen(town, town.owner, row)
    path = f"people/{town.owner.pk}/roles/{row.pk}/"
    town.post(town.administrator, path, {"role": "measure owner", "portfolios": ["health"], "seen": old})

    answer = town.post(
        town.administrator, path, {"role": "measure owner", "measures": ["roads"], "seen": old}
    )

    page = told(answer)
    assert answer.status_code == 422
    assert "Somebody else changed this role" in page
    assert "As it is now:</strong> Measure owner, Health" in page
    assert town.membership(town.owner, Role.OWNER).portfolios == ("health",)
    assert seen(town, town.owner, row) in page


def test_a_role_ends_at_once(town: Town) -> None:
    row = town.membership(town.owner, Role.OWNER)
    client = town.client(town.owner)
    assert client.get(f"/{town.council.slug}/search/").status_code == 200

    town.post(town.administrator, f"people/{town.owner.pk}/roles/{row.pk}/end/")

    assert client.get(f"/{town.council.slug}/search/").status_code == 404
    assert last_event(town).kind == "end role"
    assert "No role today" in told(town.get(town.administrator, "people/"))


def test_a_code_that_is_gone_can_be_kept(town: Town) -> None:
    from quarterdeck.acts.guard import act
    from tests.web.people.town import AT

    row = town.membership(town.owner, Role.OWNER)
    with act(authority=town.council, by=None, at=AT, kind="test"):
        row.portfolios = ("old-portfolio",)
        row.save()
    page = told(town.get(town.administrator, f"people/{town.owner.pk}/roles/{row.pk}/"))

    assert "old-portfolio (not in the council any more)" in page


@pytest.mark.parametrize("way", ["end", "change", "close", "last day"])
def test_the_last_administrator_stays(town: Town, way: str) -> None:
    me = town.administrator
    row = town.membership(me, Role.ADMINISTRATOR)
    path = f"people/{me.pk}/roles/{row.pk}/"
    given: dict[str, object] = {"role": "reader", "seen": seen(town, me, row)}
    if way == "last day":
        given |= {"role": "administrator", "ends_day": "1", "ends_month": "1", "ends_year": "2099"}
    to = {"end": f"{path}end/", "close": f"people/{me.pk}/close/"}.get(way, path)
    answer = town.post(me, to, given)

    assert answer.status_code == 403
    assert "Nobody would be left who gives roles." in told(answer)
    assert town.get(me, "people/").status_code == 200


def test_with_a_second_administrator_the_first_can_go(town: Town) -> None:
    role(town, town.approver, {"role": "administrator"})
    town.post(town.administrator, f"people/{town.administrator.pk}/close/")

    assert town.get(town.approver, "people/").status_code == 200
    town.administrator.refresh_from_db()
    assert not town.administrator.is_active


def test_a_closed_account_is_out_at_the_next_request_and_stays_out(town: Town) -> None:
    client = town.client(town.owner)
    assert client.get(f"/{town.council.slug}/search/").status_code == 200

    town.post(town.administrator, f"people/{town.owner.pk}/close/")

    assert client.get(f"/{town.council.slug}/search/").status_code == 302
    town.post(town.administrator, f"people/{town.owner.pk}/open/")
    assert (
        client.get(f"/{town.council.slug}/search/").status_code == 302
    )  # the old session is no key any more
    town.owner.refresh_from_db()
    assert town.owner.is_active
    kinds = [event.kind for event in Event.objects.for_authority(town.council).order_by("-revision")[:2]]
    assert kinds == ["open account", "close account"]
    assert "is open already" in told(
        town.client(town.administrator).post(
            f"/{town.council.slug}/people/{town.owner.pk}/open/", follow=True
        )
    )


def test_a_name_is_changed(town: Town) -> None:
    town.post(town.administrator, f"people/{town.owner.pk}/name/", {"name": "Roads analyst"})

    town.owner.refresh_from_db()
    assert town.owner.name == "Roads analyst"
    assert last_event(town).detail == {}


def test_a_person_s_page_says_what_she_may_do(town: Town) -> None:
    owner = told(town.get(town.administrator, f"people/{town.owner.pk}/"))
    admin = told(town.get(town.administrator, f"people/{town.administrator.pk}/"))

    assert "enter figures and texts and submit them: Transport and Roads" in owner
    assert "build, publish, replace and withdraw packs" not in owner
    assert "build, publish, replace and withdraw packs" in admin
    assert "invite people and give them roles" in admin
    assert "Was invited as measure owner (by administrator@example.org)" in owner


def deputy(town: Town, by: Person, of: Person, given: dict[str, object]) -> Any:
    return town.post(by, f"people/{of.pk}/deputies/", given)


def test_an_approver_names_her_own_deputy_and_nobody_else_s(town: Town) -> None:
    given: dict[str, object] = {"deputy": town.owner.pk}
    assert (
        town.get(town.approver, "deputies/")
        .headers["Location"]
        .endswith(f"/people/{town.approver.pk}/deputies/")
    )

    assert deputy(town, town.approver, town.approver, given).status_code == 302
    row = Deputyship.objects.for_authority(town.council).get()
    assert (row.of, row.deputy) == (town.approver, town.owner)
    assert deputy(town, town.approver, town.administrator, given).status_code == 403
    refused = deputy(town, town.owner, town.owner, {"deputy": town.approver.pk})
    assert "An approver names her own deputy" in told(refused)
    page = told(town.get(town.administrator, f"people/{town.owner.pk}/"))
    assert "for Head of Highways: sign off or send back" in page


def test_a_deputy_is_ended_by_whom_it_concerns(town: Town) -> None:
    deputy(town, town.administrator, town.approver, {"deputy": town.owner.pk})
    row = Deputyship.objects.for_authority(town.council).get()
    path = f"people/{town.approver.pk}/deputies/{row.pk}/end/"

    assert town.post(town.owner, path).status_code == 403
    assert town.post(town.stranger, path).status_code == 404
    assert town.post(town.approver, path).status_code == 302
    assert "ended" in told(town.get(town.approver, f"people/{town.approver.pk}/deputies/"))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"deputy": ""}, "Choose who stands in."),
        ({"deputy": "self"}, "is not in it any more"),
        ({"deputy": "stranger"}, "is not in it any more"),
        ({"starts_day": "2", "starts_month": "2", "starts_year": "2026", "ends_day": "1", "ends_month": "2",
          "ends_year": "2026"}, "The last day is before the first."),
    ],
)  # fmt: skip
def test_a_deputy_who_cannot_be_is_a_sentence(town: Town, given: dict[str, object], sentence: str) -> None:
    who = {"self": town.approver.pk, "stranger": town.stranger.pk}
    chosen = {"deputy": town.owner.pk, **given}
    chosen["deputy"] = who.get(str(chosen["deputy"]), chosen["deputy"])
    answer = deputy(town, town.approver, town.approver, chosen)

    assert answer.status_code == 422
    assert sentence in told(answer)
    assert not Deputyship.objects.for_authority(town.council).exists()


def test_the_same_deputy_twice_is_a_sentence(town: Town) -> None:
    deputy(town, town.approver, town.approver, {"deputy": town.owner.pk})

    assert "is named for these days already" in told(
        deputy(town, town.approver, town.approver, {"deputy": town.owner.pk})
    )


GROUP: dict[str, object] = {
    "group": "4f6c-roads",
    "title": "Roads team",
    "role": "measure owner",
    "portfolios": ["transport"],
}


def test_a_group_is_given_a_role_once_and_loses_it(town: Town) -> None:
    assert town.post(town.administrator, "people/groups/", GROUP).status_code == 302
    page = told(town.get(town.administrator, "people/groups/"))
    assert "Roads team" in page
    assert "Transport and Roads" in page
    again = town.post(town.administrator, "people/groups/", GROUP)
    assert again.status_code == 422
    assert "gives that role already" in told(again)

    number = page.split("/remove/")[0].rsplit("/", 1)[1]
    assert town.post(town.owner, f"people/groups/{number}/remove/").status_code == 403
    town.post(town.administrator, f"people/groups/{number}/remove/")

    assert "No group gives a role yet." in told(town.get(town.administrator, "people/groups/"))
    assert last_event(town).kind == "unmap group"
