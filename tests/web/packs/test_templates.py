"""Templates as forms: listed, copied, arranged, saved, deleted; what is wrong stands at its field."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from quarterdeck.acts.change_template import change_template
from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.compose.templates import shipped_templates, template_of
from quarterdeck.domain.packs import PackSection
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.acts.collecting import COUNCIL
from tests.web.councils import held, join, officer, person
from tests.web.packs.made import CHANGE, PACKS, PREVIEW, copied, shown, template, text_of

pytestmark = pytest.mark.django_db

DELETE = f"{PACKS}delete/"
SUMMARY, NOTES = {"section": "summary", "title": "How we did"}, {"section": "notes"}
OURS = {"pack": "ours"}


@pytest.fixture(autouse=True)
def _forget(db: None) -> Iterator[None]:
    known.forget()
    yield
    known.forget()


@pytest.fixture
def browser() -> Client:
    """The performance officer's."""
    return officer(held(council=COUNCIL))


def council() -> models.Authority:
    return models.Authority.objects.get(slug="bucks")


def rows(name: str = "ours") -> list[tuple[str, str]]:
    return [(one.section, one.title) for one in template_of(load(council()), name).sections]


def saved(browser: Client, *sections: dict[str, str]) -> None:
    answer = browser.post(CHANGE, template(*(sections or (SUMMARY, NOTES)), name="ours"))
    assert answer.status_code == 302, text_of(answer)[:900]


def test_the_list_has_every_shipped_template_with_its_sections(browser: Client) -> None:
    said = text_of(browser.get(PACKS))

    assert "None yet. Make a copy" in said
    for one in shipped_templates().values():
        assert one.title in said
        assert f"change/?copy={one.name}" in said
    assert said.index("change/?copy=standard") < said.index("change/?copy=annex")
    assert "No template of our own" in text_of(browser.get("/bucks/settings/"))


@pytest.mark.parametrize("name", sorted(shipped_templates()))
def test_a_copy_of_each_shipped_template_is_what_it_was(browser: Client, name: str) -> None:
    form = copied(browser, name)
    assert browser.post(CHANGE, form).status_code == 302

    made, given = template_of(load(council()), f"our {name}"), shipped_templates()[name]
    fields = ("section", "order", "title", "text", "chosen", "options")
    assert [[getattr(one, field) for field in fields] for one in made.sections] == [
        [getattr(one, field) for field in fields] for one in given.sections
    ]


def test_a_template_is_changed_and_what_is_not_on_the_form_is_gone(browser: Client) -> None:
    saved(browser)
    form = shown(browser.get(CHANGE, OURS))
    form |= {"section-1-section": "", "section-4-section": "actions", "section-4-options": "show=open"}

    assert browser.post(f"{CHANGE}?pack=ours", form | {"reason": "Shorter"}).status_code == 302
    assert rows() == [("notes", ""), ("actions", "")]
    assert "ours" in text_of(browser.get(PACKS))
    assert "show=open" in text_of(browser.get(PACKS))


@pytest.mark.parametrize(
    ("button", "there"),
    [
        ("down-1", ["notes", "summary", ""]),
        ("up-2", ["notes", "summary", ""]),
        ("up-1", ["summary", "notes", ""]),
        ("down-3", ["summary", "notes", ""]),
        ("up-99", ["summary", "notes", ""]),
        ("up-x", ["summary", "notes", ""]),
        ("add", ["summary", "notes", "", "", ""]),
    ],
)
def test_sections_are_moved_and_added_without_being_saved(
    browser: Client, button: str, there: list[str]
) -> None:
    typed = template(SUMMARY | {"options": "nonsense"}, NOTES, name="", do=button)
    answer = browser.post(CHANGE, typed)
    form = shown(answer)

    assert answer.status_code == 200  # nothing is checked yet
    assert [form[f"section-{number}-section"] for number in range(1, len(there) + 1)] == there
    place = there.index("summary") + 1
    assert (form[f"section-{place}-title"], form[f"section-{place}-options"]) == ("How we did", "nonsense")
    assert load(council()).packs == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Enter a name for the template."),
        ({"name": "x" * 101}, "Shorten this to 100 characters; it has 101."),
        ({"section-1-section": "sumary"}, 'There is no section "sumary"; the nearest is "summary".'),
        ({"section-1-section": "x" * 200}, "There is no section “xxx"),
        ({"section-1-options": "size=large"}, 'There is no option "size"'),
        ({"section-1-chosen": "colour=red"}, '"colour" selects nothing'),
        ({"section-1-text": "{indicators.purpel}"}, "Paragraph 1"),
        ({"section-1-text": "{measure:nobody.now}"}, "Paragraph 1"),
        ({"section-1-text": "{"}, "Paragraph 1"),
        ({"section-1-text": "word " * 5_000}, "Shorten this to 20000 characters"),
        ({"section-1-section": "", "section-2-section": ""}, "A template has at least one section."),
        ({"sections": "1000"}, "A template has at most 60 sections."),
        ({"sections": "9" * 40}, "A template has at most 60 sections."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_with_everything_kept(
    browser: Client, change: dict[str, str], sentence: str
) -> None:
    typed = template(SUMMARY | {"title": "<b>Kept</b>"}, NOTES, name="ours") | change
    answer = browser.post(CHANGE, typed)
    said = text_of(answer)

    assert answer.status_code == 422
    assert "Error: A new template" in said
    assert sentence in said
    kept = shown(answer)["section-1-title"]
    assert kept == "<b>Kept</b>"
    assert b"&lt;b&gt;Kept" in answer.content
    assert load(council()).packs == ()


def test_a_thousand_sections_are_refused_unread(browser: Client) -> None:
    typed = template(*[NOTES | {"title": "x"}] * 1_000, name="ours")

    assert browser.post(CHANGE, typed).status_code == 413
    assert load(council()).packs == ()


@pytest.mark.parametrize("count", ["", "-1", "0", "x", "٣"])
def test_a_count_that_is_none_harms_nothing(browser: Client, count: str) -> None:
    answer = browser.post(CHANGE, template(SUMMARY, NOTES, name="ours") | {"sections": count})

    assert answer.status_code in (302, 422)


def test_a_name_is_taken_once_whatever_its_case(browser: Client) -> None:
    saved(browser)
    answer = browser.post(CHANGE, template(NOTES, name="OURS"))

    assert answer.status_code == 422
    assert "There is a template of this name." in text_of(answer)
    assert len(rows()) == 2


def test_two_people_at_once_see_both_and_one_saves_on_purpose(browser: Client) -> None:
    saved(browser)
    mine = shown(browser.get(CHANGE, OURS)) | {"section-1-title": "Mine"}
    theirs = shown(browser.get(CHANGE, OURS)) | {"section-1-title": "Theirs"}
    browser.post(f"{CHANGE}?pack=ours", theirs)

    answer = browser.post(f"{CHANGE}?pack=ours", mine)
    said = text_of(answer)
    assert answer.status_code == 422
    assert "was changed by performance officer while you were editing it" in said
    assert 'Section 1</th><td class="qd-typed">summary; Mine</td><td class="qd-typed">summary; Theirs' in said
    again = shown(answer)
    assert again["section-1-title"] == "Mine"
    assert browser.post(f"{CHANGE}?pack=ours", again).status_code == 302
    assert rows()[0] == ("summary", "Mine")


def test_what_somebody_deleted_meanwhile_is_not_lost(browser: Client) -> None:
    saved(browser)
    mine = shown(browser.get(CHANGE, OURS)) | {"section-1-title": "Mine"}
    by = models.Person.objects.get(email="officer@example.org")
    change_template(authority=council(), pack="ours", sections=(), based_on=1, by=by, at=timezone.now())

    answer = browser.post(f"{CHANGE}?pack=ours", mine)
    assert answer.status_code == 422
    assert shown(answer)["section-1-title"] == "Mine"
    assert browser.get(CHANGE, OURS).status_code == 404


def test_a_template_is_deleted_with_a_reason(browser: Client) -> None:
    saved(browser)
    page = browser.get(DELETE, OURS)
    assert "Delete the template ours?" in text_of(page)
    assert load(council()).packs

    without = browser.post(f"{DELETE}?pack=ours", shown(page))
    assert without.status_code == 422
    assert "Say why this changes." in text_of(without)
    assert browser.post(f"{DELETE}?pack=ours", shown(page) | {"reason": "Not used"}).status_code == 302
    assert load(council()).packs == ()
    assert browser.get(DELETE, OURS).status_code == 404


def test_headings_and_words_are_given_in_the_other_language_of_a_council(browser: Client) -> None:
    assert "in Welsh" not in text_of(browser.get(CHANGE))
    by = models.Person.objects.get(email="officer@example.org")
    section = PackSection("", "notes", title="Notes", translations={"cy": {"title": "Nodiadau"}})
    change_template(
        authority=council(), pack="ours", sections=[section], based_on=0, by=by, at=timezone.now()
    )

    form = shown(browser.get(CHANGE, OURS))
    assert form["section-1-title_cy"] == "Nodiadau"
    browser.post(f"{CHANGE}?pack=ours", form | {"section-1-text_cy": "Geiriau"})
    (row,) = template_of(load(council()), "ours").sections
    assert row.translations == {"cy": {"title": "Nodiadau", "text": "Geiriau"}}


@pytest.mark.parametrize("query", ["pack=nobody", "copy=nobody", "pack=" + "x" * 5_000, "pack=%00"])
def test_what_is_not_there_is_not_found(browser: Client, query: str) -> None:
    assert browser.get(f"{CHANGE}?{query}").status_code == 404


def test_the_form_names_every_kind_with_its_options(browser: Client) -> None:
    said = text_of(browser.get(CHANGE))
    for kind in KINDS.values():
        assert f"{kind.name}: {kind.about}" in said
        assert all(option.about in said for option in kind.options.values())


# -- the preview


def test_a_preview_is_the_pack_of_the_round_closed_off_and_saves_nothing(browser: Client) -> None:
    before = council().revision
    text = "There were 1,923 visits, and {indicators.red} Reds. <script>alert(1)</script>"
    sections = (SUMMARY, {"section": "free text", "title": "Legal implications", "text": text})
    answer = browser.post(PREVIEW, template(*sections, name="ours"))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert answer["Content-Security-Policy"].startswith("sandbox; frame-ancestors 'none'; default-src 'none'")
    assert answer["Cache-Control"] == "private, no-store"
    assert "This is a preview of the template ours." in page
    for said in ("How we did", "Legal implications", "and 0 Reds", "1,923", "&lt;script&gt;"):
        assert said in page
    assert council().revision == before
    assert load(council()).packs == ()


def test_a_preview_tells_what_is_wrong_on_the_form(browser: Client) -> None:
    wrong = {"section": "cover", "options": "meeting=Nowhere", "title": "Kept"}
    answer = browser.post(PREVIEW, template(SUMMARY, wrong, name="ours"))

    assert answer.status_code == 422
    assert 'Section 2, options: The sheet papers has no paper of this round for "nowhere"' in text_of(answer)
    assert shown(answer)["section-2-title"] == "Kept"
    assert browser.get(PREVIEW).status_code == 405


def test_a_council_without_a_round_is_told_so() -> None:
    authority = models.Authority.objects.create(slug="bucks")
    answer = officer(authority).post(PREVIEW, template(SUMMARY, name="ours"))

    assert answer.status_code == 422
    assert "There is no round to show it with yet." in text_of(answer)


def test_forms_need_their_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(join(person(), held(council=COUNCIL)))
    for address in (CHANGE, PREVIEW, DELETE):
        assert strict.post(address, template(NOTES, name="ours")).status_code == 403
    assert load(council()).packs == ()
