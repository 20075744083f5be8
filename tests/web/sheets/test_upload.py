"""The sheet out and in: what is owed, every problem with its cell, the preview, all or nothing."""

import html
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from django.test import Client

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.signoff import Stage
from quarterdeck.records import models
from quarterdeck.records.in_hand import entry
from quarterdeck.web.kept_uploads import store
from tests.acts.collecting import give
from tests.web.sheets.now import COUNCIL, Now, cells_of, file, filled, open_now

pytestmark = pytest.mark.django_db
SHEET, UPLOAD = "/ex/mine/sheet/", "/ex/mine/upload/"
FIGURES = {
    "roads": {"figure": "47.5%", "commentary": "Two crews were ill."},
    "bridges": {"figure": "97.5% (31,083/31,877)", "quality": "provisional"},
}


@pytest.fixture
def now() -> Now:
    return open_now()


@pytest.fixture
def mine(now: Now) -> Client:
    return now.browser(now.owner)


def sheet(client: Client) -> bytes:
    answer = client.get(SHEET)
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    return bytes(answer.content)


def send(client: Client, content: bytes, name: str = "mine.xlsx") -> Any:
    return client.post(UPLOAD, {"sheet": file(content, name)})


def text(answer: Any) -> str:
    """The words of a page."""
    body = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return html.unescape(re.sub(r"\s+", " ", body))


def hidden(answer: Any) -> dict[str, str]:
    found = re.findall(r'name="(upload|digest)" value="([^"]+)"', answer.content.decode())
    return dict(found)


def confirm(client: Client, answer: Any, do: str = "save") -> Any:
    return client.post(UPLOAD, {**hidden(answer), "do": do})


def upload(client: Client, cells: Mapping[str, Mapping[str, Any]], do: str = "save") -> Any:
    return confirm(client, send(client, filled(sheet(client), cells)), do)


def test_sheet_holds_what_she_owes_and_nothing_else(now: Now, mine: Client) -> None:
    rows = cells_of(sheet(mine))

    assert list(rows) == ["roads", "bridges", "trees"]
    assert (rows["roads"]["last figure"], rows["roads"]["target"]) == ("48.5%", "50%")
    assert rows["roads"]["figure"] is None
    assert list(cells_of(sheet(now.browser(now.officer)))) == ["roads", "bridges", "trees", "visits"]


def test_sheet_has_drop_downs_locked_headings_and_a_stamp_out_of_sight(mine: Client) -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(sheet(mine)))

    offered = [one.formula1 for one in book["return"].data_validations.dataValidation if one.type == "list"]
    assert any("provisional" in one for one in offered)
    assert any("not yet published" in one for one in offered)
    assert book["return"].protection.sheet
    assert book["return"]["A1"].protection.locked
    assert book["stamp"].sheet_state == "veryHidden"


def test_sheet_is_filled_in_with_what_is_held(mine: Client) -> None:
    upload(mine, {**FIGURES, "trees": {"if none, why": "not yet published", "outlook": "steady"}})
    rows = cells_of(sheet(mine))

    assert rows["roads"]["figure"] == "47.5%"
    assert rows["roads"]["commentary"] == "Two crews were ill."
    assert (rows["bridges"]["figure"], rows["bridges"]["quality"]) == ("97.5% (31,083/31,877)", "provisional")
    assert (rows["trees"]["if none, why"], rows["trees"]["outlook"]) == ("not yet published", "steady")


def test_preview_shows_each_change_with_its_rating_now_and_then_and_saves_nothing(
    now: Now, mine: Client
) -> None:
    answer = send(mine, filled(sheet(mine), FIGURES))

    assert answer.status_code == 200
    said = text(answer)
    assert "2 changes to look at" in said
    assert "Save these 2 changes as drafts" in said
    assert "Save and submit 2 figures" in said
    assert "T1 Roads mended in time L2 Figure – 47.5% Not rated Amber" in said
    assert "Text – Two crews were ill." in said
    assert now.of("roads").version == 0
    assert models.StoredFile.objects.for_authority(now.council).count() == 0


def test_changes_are_saved_as_drafts_with_their_file_and_cell(now: Now, mine: Client) -> None:
    content = filled(sheet(mine), FIGURES)
    answer = confirm(mine, send(mine, content))

    assert answer.status_code == 302
    assert answer["Location"] == "/ex/mine/"
    assert (now.of("roads").stage, now.of("trees").stage) == (Stage.DRAFT, Stage.NOT_STARTED)
    (seen,) = entry(now.of("bridges")).observations
    assert (str(seen.value), str(seen.numerator), seen.quality) == ("97.5", "31083", "provisional")
    assert seen.place == "mine.xlsx, sheet return, cell L3"
    (kept,) = models.StoredFile.objects.for_authority(now.council)
    assert store().get(kept.sha256) == content


def test_changes_are_saved_and_submitted(now: Now, mine: Client) -> None:
    assert upload(mine, FIGURES, "submit").status_code == 302

    assert {now.of(key).stage for key in ("roads", "bridges")} == {Stage.SUBMITTED}
    assert now.of("trees").stage is Stage.NOT_STARTED


def test_drafts_are_submitted_with_a_sheet_that_says_nothing_new(now: Now, mine: Client) -> None:
    upload(mine, FIGURES)
    answer = send(mine, sheet(mine))

    assert "Nothing new" in text(answer)
    assert "Submit 2 figures" in text(answer)
    confirm(mine, answer, "submit")
    assert now.of("roads").stage is Stage.SUBMITTED


def test_what_was_saved_is_said_on_the_next_page_once(mine: Client) -> None:
    upload(mine, FIGURES)

    assert "2 changes were saved as drafts." in text(mine.get(UPLOAD))


def test_every_wrong_cell_is_listed_with_file_sheet_and_address(now: Now, mine: Client) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "roads": {"figure": "about half", "action due": "31 June 2017"},
        "bridges": {"figure": "12%", "if none, why": "no data"},
        "trees": {"quality": "roughly", "figure": 12},
    }
    answer = send(mine, filled(sheet(mine), wrong))

    assert answer.status_code == 422
    said = text(answer)
    assert "Nothing was saved: 4 problems in the sheet" in said
    assert "mine.xlsx return L2 Found 'about half', expected" in said
    assert "mine.xlsx return S2 Found '31 June 2017', expected" in said
    assert "mine.xlsx return N3 There is a figure ('12%') and a reason for none ('no data')." in said
    assert "mine.xlsx return M4 Found 'roughly'" in said
    assert "<title>\n    Error:" in answer.content.decode() or "Error: " in answer.content.decode()


def test_text_that_names_no_figure_there_is_is_told_with_its_row(now: Now, mine: Client) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "roads": {"figure": "50%", "commentary": "Fine.\nBut {measure:rods.now}."},
        "bridges": {"figure": "97%", "commentary": "Of {measure:roads.now}."},
    }
    answer = send(mine, filled(sheet(mine), wrong))

    assert answer.status_code == 422
    said = text(answer)
    assert "Nothing was saved: 1 problem in the sheet" in said
    assert (
        'mine.xlsx return row 2 The text, paragraph 2: there is no measure "rods"; the nearest is "roads".'
        in said
    )
    assert entry(now.of("roads")).text == ""


def test_an_empty_cell_takes_nothing_away(now: Now, mine: Client) -> None:
    upload(mine, FIGURES)
    emptied = {"roads": {"figure": None, "commentary": None}}

    assert "Nothing new" in text(send(mine, filled(sheet(mine), emptied)))
    assert entry(now.of("roads")).text == "Two crews were ill."


def test_a_figure_is_taken_away_by_a_reason(now: Now, mine: Client) -> None:
    upload(mine, FIGURES)
    upload(mine, {"roads": {"figure": None, "quality": None, "if none, why": "not yet published"}})

    (seen,) = entry(now.of("roads")).observations
    assert (seen.value, seen.reason_none) == (None, "not yet published")


def test_an_action_is_added_to_those_there_are(now: Now, mine: Client) -> None:
    upload(mine, {"roads": {"action": "Borrow a crew", "action due": "30 September 2017"}})

    first, second = entry(now.of("roads")).actions
    assert (first.text, second.text, str(second.due)) == ("Hire a second crew", "Borrow a crew", "2017-09-30")


def test_the_same_sheet_filled_in_further_is_no_clash_with_herself(now: Now, mine: Client) -> None:
    downloaded = sheet(mine)
    confirm(mine, send(mine, filled(downloaded, FIGURES)))
    further: dict[str, dict[str, Any]] = {**FIGURES, "roads": {"figure": "49%"}, "trees": {"figure": 12}}
    answer = send(mine, filled(downloaded, further))

    assert "2 changes to look at" in text(answer)
    confirm(mine, answer)
    assert str(entry(now.of("roads")).observations[0].value) == "49"
    assert now.of("roads").version == 2


def save_by(now: Now, person: models.Person, key: str, cells: Mapping[str, Any]) -> None:
    client = now.browser(person)
    assert upload(client, {key: cells}).status_code == 302


def test_what_somebody_else_saved_since_keeps_the_sheet_out_with_both(now: Now, mine: Client) -> None:
    downloaded = sheet(mine)
    save_by(now, now.officer, "roads", {"figure": "60%"})
    answer = send(mine, filled(downloaded, FIGURES))

    assert answer.status_code == 422
    assert "Somebody else saved this since you downloaded the sheet." in text(answer)
    assert "stands: 60%" in text(answer)
    assert "your sheet: 47.5%" in text(answer)
    assert now.of("bridges").version == 0


def test_a_row_that_she_did_not_touch_is_no_clash(now: Now, mine: Client) -> None:
    downloaded = sheet(mine)
    save_by(now, now.officer, "trees", {"figure": 5})
    confirm(mine, send(mine, filled(downloaded, FIGURES)))

    assert str(entry(now.of("trees")).observations[0].value) == "5"
    assert now.of("roads").version == 1


def test_what_changes_between_preview_and_save_is_shown_again(now: Now, mine: Client) -> None:
    answer = send(mine, filled(sheet(mine), FIGURES))
    save_by(now, now.officer, "roads", {"figure": "60%"})
    again = confirm(mine, answer)

    assert again.status_code == 422
    assert "T1 Roads mended in time was changed by officer person while you were editing it" in text(again)
    assert now.of("bridges").version == 0


def test_save_pressed_twice_saves_once(now: Now, mine: Client) -> None:
    answer = send(mine, filled(sheet(mine), FIGURES))
    confirm(mine, answer)
    again = confirm(mine, answer)

    assert again.status_code == 422
    assert "Something has changed since you looked." in text(again)
    assert now.of("roads").version == 1


def test_what_is_submitted_already_keeps_a_touched_row_out(now: Now, mine: Client) -> None:
    downloaded = sheet(mine)
    confirm(mine, send(mine, filled(downloaded, FIGURES)), "submit")
    answer = send(mine, filled(downloaded, {**FIGURES, "roads": {"figure": "49%"}}))

    assert answer.status_code == 422
    assert "is submitted. To change it, ask for it to be sent back." in text(answer)


def test_sheet_of_another_person_round_or_council_each_has_its_sentence(now: Now, mine: Client) -> None:
    others = sheet(now.browser(now.other))
    assert "The file was made for other person, not for you" in text(send(mine, others))

    elsewhere = open_now(COUNCIL, "elsewhere")
    with act(
        authority=elsewhere.council,
        by=None,
        at=models.Event.objects.for_authority(now.council)[0].at,
        kind="t",
    ):
        give(elsewhere.council, now.owner, Role.OWNER)
    foreign = bytes(mine.get("/elsewhere/mine/sheet/").content)
    assert "was made for another council" in text(send(mine, foreign))

    book: Any = openpyxl.load_workbook(io.BytesIO(sheet(mine)))
    book["stamp"]["B4"].value = "Q4 2016/17"
    out = io.BytesIO()
    book.save(out)
    answer = send(mine, out.getvalue())
    assert answer.status_code == 422
    assert "is for Q4 2016/17, where nothing can be entered by you now" in text(answer)


def changed(content: bytes, change: Any) -> bytes:
    book: Any = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda book: book.remove(book["stamp"]), "was not downloaded from this service, or lost its stamp"),
        (lambda book: book.remove(book["return"]), "is not a return"),
        (
            lambda book: setattr(book.create_sheet("workings"), "sheet_state", "hidden"),
            "is hidden, and the file",
        ),
        (lambda book: setattr(book["return"]["F2"], "value", "Q2 2017/18"), None),
        (lambda book: setattr(book["return"]["A2"], "value", "nothing"), "there is no measure 'nothing'"),
        (lambda book: setattr(book["return"]["A2"], "value", "bridges"), "stands already in row"),
        (lambda book: setattr(book["return"]["A1"], "value", "x"), "the column 'key' is missing"),
        (lambda book: setattr(book["stamp"]["B1"], "value", "9"), "lost its stamp"),
    ],
)
def test_a_sheet_that_was_taken_apart_is_refused_with_a_sentence(
    mine: Client, change: Any, sentence: str | None
) -> None:
    answer = send(mine, changed(sheet(mine), change))

    if sentence is None:
        assert "Nothing new" in text(answer)  # nobody filled it in
    else:
        assert answer.status_code == 422
        assert sentence.lower() in text(answer).lower()


def test_a_figure_for_another_period_is_refused(mine: Client) -> None:
    answer = send(mine, filled(sheet(mine), {"roads": {"figure": "47%", "figure for": "Q2 2017/18"}}))

    assert answer.status_code == 422
    assert "The figure is asked for Q1 2017/18; the cell 'figure for' has been changed" in text(answer)


def test_a_formula_gives_its_value_and_text_stays_text(now: Now, mine: Client) -> None:
    answer = send(mine, filled(sheet(mine), {"trees": {"figure": "=1+1"}}))
    assert "a formula that was never calculated" in text(answer)

    upload(mine, {"roads": {"figure": "47%", "commentary": "'=1+1"}})
    assert entry(now.of("roads")).text == "'=1+1"


def zipped(names: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_macros(content: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    return out.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.xlsx", "The file is empty."),
        (b"no workbook", "a.xlsx", "cannot be opened as a workbook"),
        (b"no workbook", "a.pdf", "is no .xlsx workbook"),
        (OLE + b" ", "a.xls", "is in the old Excel format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "is protected with a password"),
        (b"x" * 2_000_001, "a.xlsx", "is larger than 2 MB"),
        (zipped({"xl/workbook.xml": b"\0" * 90_000_000}), "a.xlsx", "would grow to 90 MB when opened"),
        (zipped({"content.xml": b"", "mimetype": b""}), "a.xlsx", "OpenDocument"),
        (zipped({"xl/workbook.xml": b"<"}), "a.xlsx", "cannot be opened as a workbook"),
    ],
)
def test_what_is_no_sheet_gets_a_sentence(mine: Client, content: bytes, name: str, sentence: str) -> None:
    answer = send(mine, content, name)

    assert answer.status_code == 422
    assert sentence in text(answer)


def test_macros_are_refused(mine: Client) -> None:
    answer = send(mine, with_macros(sheet(mine)), "mine.xlsm")

    assert answer.status_code == 422
    assert "holds macros, which are never run here" in text(answer)


def test_no_file_is_asked_for(mine: Client) -> None:
    answer = mine.post(UPLOAD, {})

    assert answer.status_code == 422
    assert "Choose the sheet that you filled in." in text(answer)


@pytest.mark.parametrize("word", ["", "wrong", "a:b:c"])
def test_a_word_for_an_upload_that_is_none_is_refused(mine: Client, word: str) -> None:
    answer = mine.post(UPLOAD, {"upload": word, "digest": "x", "do": "save"})

    assert answer.status_code == 422
    assert "Choose it again" in text(answer)


def test_markup_in_a_cell_is_text(mine: Client) -> None:
    answer = send(mine, filled(sheet(mine), {"roads": {"figure": "47%", "commentary": "<script>x</script>"}}))

    assert "<script>x" not in answer.content.decode()
    assert "&lt;script&gt;x" in answer.content.decode()


@pytest.mark.parametrize("address", [SHEET, UPLOAD])
def test_who_enters_nothing_is_told_so(now: Now, address: str) -> None:
    answer = now.browser(now.head).get(address)

    assert answer.status_code == 403
    assert "Only a measure owner or a performance officer enters figures." in text(answer)


@pytest.mark.parametrize("address", [SHEET, UPLOAD])
def test_strangers_find_nothing_and_nobody_is_asked_to_sign_in(now: Now, address: str) -> None:
    elsewhere = open_now(COUNCIL, "elsewhere")

    assert now.browser(elsewhere.owner).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_after_the_last_day_there_is_nothing_to_download() -> None:
    late = open_now(COUNCIL, "late", late=True)
    client = late.browser(late.owner)

    assert client.get("/late/mine/sheet/")["Location"] == "/late/mine/upload/"
    assert "You owe no figure now" in text(client.get("/late/mine/upload/"))


def test_posting_needs_the_token(now: Now) -> None:
    client = now.browser(now.owner, enforce_csrf_checks=True)

    assert send(client, b"anything").status_code == 403


def test_what_the_form_saved_stands_in_the_sheet_and_the_other_way_round(now: Now, mine: Client) -> None:
    upload(mine, FIGURES)
    row = now.of("roads")
    enter_figure(
        authority=now.council,
        submission=row.pk,
        entry=entry(row).__class__(text="By the form."),
        based_on=row.version,
        by=now.owner,
        at=models.Event.objects.for_authority(now.council).latest("revision").at,
    )

    assert cells_of(sheet(mine))["roads"]["commentary"] == "By the form."
    assert cells_of(sheet(mine))["roads"]["figure"] == "47.5%"
