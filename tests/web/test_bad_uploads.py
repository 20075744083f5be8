"""Bombs, broken and foreign files, bent workbooks, at every page that takes one: a sentence, none kept."""

import io
import logging
import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import LazySettings, settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from quarterdeck.records import models
from quarterdeck.web.known import forget
from tests.web.bad_files import LOGOS, bent, files
from tests.web.forms_found import faults
from tests.web.sheets.now import Now, open_now

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SECONDS = 15
"""So long may a bomb take to be refused on a machine that is busy; one that goes off takes minutes."""

PAGES = {
    "upload": ("owner", "/ex/mine/upload/", "sheet", {}),
    "packages": ("officer", "/ex/package/", "file", {"period": "Q1 2017/18"}),
    "workbook": ("owner", "/ex/workbook/", "sheet", {"period": "Q1 2017/18", "formats": "csv"}),
    "finance-sheet": ("officer", "/ex/rounds/q1-2017-18/finance/sheet/", "file", {}),
}
COLOURS = {"brand": "#17405c", "link": "#1a5685"}


@pytest.fixture
def now(settings: LazySettings, tmp_path: Path) -> Iterator[Now]:
    settings.STORE = tmp_path / "store"
    logging.disable(logging.CRITICAL)
    forget()
    found = open_now()
    yield found
    forget()
    logging.disable(logging.NOTSET)


def browser(now: Now, who: str) -> Client:
    return now.browser(getattr(now, who))


def own_sheet(now: Now) -> bytes:
    return bytes(browser(now, "owner").get("/ex/mine/sheet/").content)


def send(now: Now, page: str, name: str, content: bytes) -> Any:
    who, where, field, besides = PAGES[page]
    return browser(now, who).post(where, {**besides, field: named(name, content)})


def named(name: str, content: bytes) -> SimpleUploadedFile:
    """A file of that name, whatever the name is: a browser can be made to send any."""
    file = SimpleUploadedFile("x", content)
    file.__dict__["_name"] = name
    return file


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def held(now: Now) -> tuple[int, int]:
    """How many events there are, and files in the store."""
    store = Path(settings.STORE)
    kept = [one for one in store.rglob("*") if one.is_file()] if store.exists() else []
    return models.Event.objects.for_authority(now.council).count(), len(kept)


@pytest.mark.parametrize("page", PAGES)
def test_what_no_page_takes_gets_a_sentence_and_is_not_kept(now: Now, page: str) -> None:
    wrong, before = [], held(now)
    for what, (name, content) in files(own_sheet(now)).items():
        started = time.monotonic()
        try:
            answer = send(now, page, name, content)
        except Exception as mistake:
            wrong.append((what, f"{type(mistake).__name__}: {mistake}"))
            continue
        if answer.status_code != 422:
            wrong.append((what, str(answer.status_code)))
        if "roblem" not in words(answer):
            wrong.append((what, "no sentence"))
        if "root:" in words(answer):
            wrong.append((what, "a file of the machine is shown"))
        if time.monotonic() - started > SECONDS:
            wrong.append((what, f"took {time.monotonic() - started:.1f} s"))
        wrong += [(what, one) for one in faults(answer)]
    assert wrong == []
    assert held(now) == before


@pytest.mark.parametrize("what", LOGOS)
def test_what_is_no_logo_gets_a_sentence_and_is_not_kept(now: Now, what: str) -> None:
    before = held(now)
    page = browser(now, "officer").get("/ex/settings/theme/").content.decode()
    based_on = re.findall(r'name="(based_on)" value="([^"]*)"', page)
    sent = {**COLOURS, **dict(based_on), "logo": named(*LOGOS[what])}
    answer = browser(now, "officer").post("/ex/settings/theme/", sent)

    assert answer.status_code == 422
    assert re.search(r"PNG|pixels|bytes|too long|shorter", words(answer))
    assert faults(answer) == []
    assert held(now) == before


def with_cell(sheet: bytes, key: str, heading: str, value: object) -> tuple[bytes, str]:
    """The sheet with something in one cell, and the address of the cell."""
    book: Any = openpyxl.load_workbook(io.BytesIO(sheet))
    rows = book["return"]
    found = {str(cell.value): cell for row in rows.iter_rows() for cell in row if cell.value is not None}
    headings = {name.partition("\n")[0].casefold(): cell for name, cell in found.items()}
    cell = rows.cell(found[key].row, headings[heading].column)
    cell.value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), cell.coordinate


BENT = {
    "a formula never calculated": "=1+1",
    "a formula that opens a page": '=HYPERLINK("http://example.org","50")',
    "a formula about another workbook": "='[other.xlsx]Sheet1'!A1",
    "markup": "<script>alert(1)</script>",
    "an error": "#REF!",
    "not a number": "NaN",
    "infinite": "1e999",
    "thirty digits": "9" * 30,
}


@pytest.mark.parametrize("what", BENT)
def test_a_bent_cell_is_named_with_file_sheet_and_address(now: Now, what: str) -> None:
    content, cell = with_cell(own_sheet(now), "roads", "figure", BENT[what])
    before = held(now)
    answer = send(now, "upload", "mine.xlsx", content)

    assert answer.status_code == 422
    assert f"mine.xlsx return {cell} " in words(answer)
    assert faults(answer) == []
    assert held(now) == before


def test_a_formula_counts_as_what_the_workbook_shows(now: Now) -> None:
    content, cell = with_cell(own_sheet(now), "roads", "figure", "=45+2.5")
    part = re.compile(rb'(<c r="' + cell.encode() + rb'"[^>]*><f>45\+2\.5</f>)<v ?/>|(?P<none><v></v>)')
    shown = bent(content, r"sheet1\.xml$", lambda xml: part.sub(rb"\1<v>47.5</v>", xml))
    assert shown != content
    answer = send(now, "upload", "mine.xlsx", shown)

    assert answer.status_code == 200
    assert "47.5" in words(answer)


@pytest.mark.parametrize("name", ["measures.csv", "package.csv"])
def test_letters_that_no_database_keeps_are_refused_or_left_out(now: Now, name: str) -> None:
    """A NUL in a cell: the records of one kind of database would take it, those of the other break."""
    content = b"ref,measure,unit,target,Q1 2017/18\n1,Calls\0 answered\x01,%,90,91\n"
    answer = send(now, "packages", name, content)

    assert answer.status_code in (200, 422)
    assert "\0" not in answer.content.decode()
    if answer.status_code == 200:
        word = re.findall(r'name="(upload|revision|period)" value="([^"]*)"', answer.content.decode())
        loaded = browser(now, "officer").post("/ex/package/", {**dict(word), "reason": "x", "sure": "on"})
        assert loaded.status_code in (302, 422)
        titles = models.Definition.objects.for_authority(now.council).values_list("title", flat=True)
        assert not [one for one in titles if "\0" in one or "\x01" in one]
