"""A pack from a workbook: documents back, problems with their cells, nothing saved."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from quarterdeck.records import models
from quarterdeck.web import known, pack_from_sheet
from tests.web.councils import ROOT, held, officer

pytestmark = pytest.mark.django_db

COUNCIL = "Example Borough Council"
SHEET = ROOT / "examples" / "first-steps" / "scorecard.csv"


@pytest.fixture
def client() -> Client:
    known.forget()
    return officer(held())


def send(client: Client, content: bytes, name: str = "scorecard.csv", **fields: Any) -> HttpResponse:
    given: dict[str, object] = {
        "period": "Q1 2026/27",
        "formats": ["csv"],
        "council": "Example Borough Council",
    }
    sheet = SimpleUploadedFile(name, content)
    answer: HttpResponse = client.post("/bucks/workbook/", {**given, **fields, "sheet": sheet})  # type: ignore[assignment]
    return answer


def test_one_document_comes_as_it_is(client: Client) -> None:
    answer = send(client, SHEET.read_bytes())

    assert answer.status_code == 200
    assert "Household waste recycled" in answer.content.decode()
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="example-borough-council-' in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.slow
def test_several_come_as_one_zip(client: Client) -> None:
    answer = send(client, SHEET.read_bytes(), formats=["html", "docx", "csv"])
    archive = zipfile.ZipFile(io.BytesIO(answer.content))

    assert sorted(name.rpartition(".")[2] for name in archive.namelist()) == ["csv", "docx", "html"]
    assert archive.testzip() is None


def test_nothing_is_saved(client: Client) -> None:
    before = models.Event.objects.for_authority(models.Authority.objects.get(slug="bucks")).count()
    send(client, SHEET.read_bytes())

    assert models.Event.objects.for_authority(models.Authority.objects.get(slug="bucks")).count() == before
    assert models.StoredFile.objects.for_authority(models.Authority.objects.get(slug="bucks")).count() == 0


def test_a_wrong_cell_is_named_and_a_draft_goes_on(client: Client) -> None:
    bent = b"Ref,Measure,Target,Q1 2017/18\n1,Calls answered,90,ninety one\n2,Visits,10,12\n"
    answer = send(client, bent, period="Q1 2017/18")
    said = answer.content.decode()

    assert answer.status_code == 422
    assert "One problem in the sheet" in said
    assert "ninety one" in said
    assert "Make a draft" in said
    assert send(client, bent, period="Q1 2017/18", draft="on").status_code == 200


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "scorecard.csv", "The file is empty"),
        (b"MZ", "scorecard.exe", "Is no .xlsx or .csv file"),
        (b"PK\x03\x04 not a zip", "scorecard.xlsx", "annot be opened as a workbook"),
        (b"hello", "sheet.csv", "olds neither a scorecard"),
        (b"\xff\xfe\x00\x01" * 50, "scorecard.csv", "One problem in the sheet"),
    ],
)
def test_a_file_that_is_no_scorecard_gets_a_sentence(
    client: Client, content: bytes, name: str, said: str
) -> None:
    answer = send(client, content, name)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_bomb_is_refused_before_it_is_opened(client: Client) -> None:
    held_bytes = io.BytesIO()
    with zipfile.ZipFile(held_bytes, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("xl/workbook.xml", b"0" * 90_000_000)
    answer = send(client, held_bytes.getvalue(), "scorecard.xlsx")

    assert answer.status_code == 422
    assert "ould grow to 90 MB when opened" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"period": "soon"}, "“soon” is not a period"),
        ({"period": ""}, "Enter the round to report"),
        ({"formats": []}, "Choose at least one document"),
        ({"formats": ["exe"]}, "Select a valid choice"),
        ({"period": "x" * 61}, "60"),
    ],
)
def test_a_wrong_field_is_named(client: Client, fields: dict[str, Any], said: str) -> None:
    answer = send(client, SHEET.read_bytes(), **fields)

    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "a\\b\\c.csv", "wörter & mehr.csv", "x" * 300 + ".csv"]
)
def test_a_name_is_only_a_name(name: str) -> None:
    found = pack_from_sheet.file_name(SimpleUploadedFile(name, b"x"))

    assert found
    assert "/" not in found
    assert "\\" not in found
    assert not found.startswith(".")
    assert len(found) <= 100


def test_a_scorecard_too_large_for_a_page_is_told_where_to_go(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_from_sheet, "MOST_MEASURES", 1)

    assert (
        "The command quarterdeck pack makes larger ones" in send(client, SHEET.read_bytes()).content.decode()
    )
