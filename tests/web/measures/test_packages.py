"""Loading packages and sheets after a preview, and the whole council as a download."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from quarterdeck.acts.guard import act
from quarterdeck.domain.council import Council
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.periods import month
from quarterdeck.interchange.workbook_out import workbook_bytes
from quarterdeck.interchange.write import tables
from quarterdeck.interchange.zipped import zip_bytes
from quarterdeck.records import models
from quarterdeck.records.load import load
from tests.web.councils import AT, example, held, join, officer, person

pytestmark = pytest.mark.django_db
PAGE = "/bucks/package/"


@pytest.fixture
def council() -> models.Authority:
    return held()


@pytest.fixture
def client(council: models.Authority) -> Client:
    return officer(council)


def looked_at(client: Client, content: bytes, name: str = "package.zip", period: str = "") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(PAGE, {"file": file, "period": period})


def hidden(answer: Any) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.content.decode())
    return {name: value for name, value in found if name in ("upload", "revision", "period")}


def changed(value: str = "11") -> Council:
    return replace(
        example(),
        observations=tuple(
            replace(one, value=Decimal(value))
            if one.measure == "cs-01" and one.period == month(2017, 6)
            else one
            for one in example().observations
        ),
    )


def csv(**sheets: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in sheets.items():
            archive.writestr(f"{name}.csv", text)
    return out.getvalue()


@pytest.mark.parametrize("name", ["package.zip", "package.xlsx"])
def test_a_package_is_looked_at_and_then_loaded(client: Client, council: models.Authority, name: str) -> None:
    content = zip_bytes(changed()) if name.endswith("zip") else workbook_bytes(changed())[0]

    preview = looked_at(client, content, name)

    text = preview.content.decode()
    assert preview.status_code == 200
    assert "Nothing is loaded yet. Of all there is, 1 will be changed." in text
    assert "value 30 → 11" in text
    assert load(council) == example()
    answer = client.post(PAGE, {**hidden(preview), "reason": "a late return"}, follow=True)
    assert "Loaded. figures: 0 added, 1 changed, 0 ended." in answer.content.decode()
    assert load(council) == changed()
    row = models.Observation.objects.for_authority(council).get(number=2)
    assert row.reason == "a late return"


def test_what_is_held_already_is_nothing_to_load(client: Client) -> None:
    text = looked_at(client, zip_bytes(example())).content.decode()

    assert "Everything in this file is held already." in text
    assert "Load it" not in text


def test_the_export_is_the_same_each_time_and_is_what_was_loaded(client: Client) -> None:
    first, second = (client.get(f"{PAGE}export/zip/").content for _ in range(2))

    assert first == second == zip_bytes(example())
    assert client.get(f"{PAGE}export/xlsx/").content == workbook_bytes(example())[0]
    assert client.get(f"{PAGE}export/pdf/").status_code == 404


def test_what_has_no_sheet_stays(client: Client, council: models.Authority) -> None:
    text = csv(budgets="unit,line,period,current\r\nTransport,Repairs,Q1 2017/18,100\r\n")

    preview = looked_at(client, text)

    assert "Not in the package, and left as they are:" in preview.content.decode()
    client.post(PAGE, hidden(preview))
    assert [one.line for one in load(council).budgets] == ["Repairs"]
    assert load(council).measures == example().measures


def test_a_load_that_ends_most_asks_for_a_word(client: Client, council: models.Authority) -> None:
    fewer = csv(measures="key,title\r\nroads,Roads\r\n")

    preview = looked_at(client, fewer)

    assert "Measures: 82 of 82" in preview.content.decode()
    refused: Any = None
    for typed in ("", "yes"):
        refused = client.post(PAGE, {**hidden(preview), "reason": "new plan", "sure": typed})
        assert refused.status_code == 422
        assert "Type bucks, as it stands above" in refused.content.decode()
        assert "new plan" in refused.content.decode()
    assert len(load(council).measures) == 82
    client.post(PAGE, {**hidden(refused), "sure": "Bucks"})
    assert [one.key for one in load(council).measures] == ["roads"]


def test_what_was_changed_since_the_preview_is_looked_at_again(
    client: Client, council: models.Authority
) -> None:
    first, second = looked_at(client, zip_bytes(changed("11"))), looked_at(client, zip_bytes(changed("12")))
    client.post(PAGE, hidden(first))

    refused = client.post(PAGE, hidden(second))

    assert refused.status_code == 422
    assert "Something was changed here since this preview was made" in refused.content.decode()
    assert "value 11 → 12" in refused.content.decode()
    assert client.post(PAGE, hidden(refused)).status_code == 302
    assert load(council) == changed("12")


def test_problems_are_listed_with_their_cells_and_nothing_is_loaded(
    client: Client, council: models.Authority
) -> None:
    wrong = csv(
        measures="key,title\r\nroads,<b>Roads</b>\r\n",
        targets="measure,period,value\r\nroad,2017/18,5\r\nroads,2017/18,many\r\n",
    )

    answer = looked_at(client, wrong)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "2 problems in the sheet" in text
    assert "Sheet targets, cell C3" in text
    assert load(council) == example()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("package.docx", b"x", "is no .xlsx, .zip or .csv file"),
        ("package.zip", b"not a zip", "is no .zip file that can be opened"),
        ("package.xlsx", b"not a workbook", "cannot be opened as a workbook"),
        ("package.zip", b"", "The file is empty"),
        ("notes.csv", b"a,b\r\n1,2\r\n", "holds neither a scorecard"),
    ],
)
def test_what_is_no_package_gets_a_sentence(client: Client, name: str, content: bytes, said: str) -> None:
    answer = looked_at(client, content, name)

    assert answer.status_code == 422
    assert said in answer.content.decode().replace("Is no", "is no").replace("Cannot", "cannot").replace(
        "Holds", "holds"
    )


def test_a_bomb_is_refused(client: Client) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("measures.csv", b"0" * 90_000_000)

    answer = looked_at(client, out.getvalue())

    assert answer.status_code == 422
    assert "ould grow to more than 80 MB" in answer.content.decode()


def test_a_scorecard_adds_and_changes_and_ends_nothing(client: Client, council: models.Authority) -> None:
    sheet = "Ref,Measure,Portfolio,Good to be,Target,Q1\r\nL 9,Post answered in time,Leader,High,95%,96%\r\n"

    preview = looked_at(client, sheet.encode(), "scorecard.csv", "Q1 2017/18")

    assert preview.status_code == 200, preview.content.decode()
    client.post(PAGE, hidden(preview))
    found = load(council)
    assert len(found.measures) == 83
    assert found.observations[: len(example().observations)] == example().observations
    assert found.observations[-1].value == 96


def test_templates_papers_and_answers_are_shown_and_loaded(client: Client, council: models.Authority) -> None:
    sheets = {
        "packs": "pack,section,order,title\r\nours,summary,1,How we did\r\n",
        "papers": "meeting,date,title\r\nCabinet,2017-09-04,Quarter one\r\n",
        "answers": "finding,answer\r\nunbound:cover:5,From the census\r\n",
    }

    answer = looked_at(client, csv(**sheets))

    said = answer.content.decode()
    for part in ("ours, section 1: How we did", "Cabinet, 4 September 2017, Quarter one", "From the census"):
        assert part in said
    client.post(PAGE, hidden(answer))
    found = load(council)
    assert [len(part) for part in (found.packs, found.papers, found.answers)] == [1, 1, 1]


@pytest.mark.parametrize("word", ["", "forged", "a:b:c"])
def test_a_file_that_is_not_kept_is_asked_for_again(client: Client, word: str) -> None:
    answer = client.post(PAGE, {"upload": word, "revision": "1"})

    assert answer.status_code == 422
    assert "The file is not kept any more. Choose it again." in answer.content.decode()


def test_another_persons_file_is_not_kept_for_me(client: Client, council: models.Authority) -> None:
    preview = looked_at(client, zip_bytes(changed()))
    other = Client()
    with act(authority=council, by=None, at=AT, kind="test: person"):
        someone = person("second@example.org")
    other.force_login(join(someone, council))

    assert other.post(PAGE, hidden(preview)).status_code == 422
    assert load(council) == example()


def test_the_finance_officer_loads_money_alone(council: models.Authority) -> None:
    client = Client()
    client.force_login(join(person(), council, Role.FINANCE))

    assert client.get(PAGE).status_code == 200
    assert client.get(f"{PAGE}export/zip/").status_code == 403
    assert looked_at(client, zip_bytes(changed())).status_code == 403
    money = looked_at(client, csv(budgets="unit,line,period,current\r\nT,Repairs,Q1 2017/18,100\r\n"))
    assert client.post(PAGE, hidden(money)).status_code == 302
    assert [one.line for one in load(council).budgets] == ["Repairs"]


def test_who_may_not_and_who_is_not_here(council: models.Authority) -> None:
    owner, stranger, csrf = Client(), Client(), Client(enforce_csrf_checks=True)
    someone = join(person(), council, Role.OWNER)
    owner.force_login(someone)
    stranger.force_login(person("stranger@example.org"))
    csrf.force_login(join(person("third@example.org"), council))

    for address in (PAGE, f"{PAGE}export/zip/"):
        refused = owner.get(address)
        assert refused.status_code == 403
        assert "is for the performance officer" in refused.content.decode()
        assert stranger.get(address).status_code == 404
        assert Client().get(address).status_code == 302
    assert looked_at(csrf, b"x").status_code == 403


def test_a_measure_that_ends_takes_what_belongs_to_it_along(
    client: Client, council: models.Authority
) -> None:
    two = [one for one in example().measures if one.key in ("cs-01", "hw-03")]
    sheet = tables(Council(example().authority, measures=tuple(two), plan=example().plan))
    preview = looked_at(
        client, csv(measures="\r\n".join(",".join(f'"{c}"' for c in r) for r in sheet["measures"]))
    )
    client.post(PAGE, {**hidden(preview), "sure": "bucks"})

    found = load(council)

    keys = {one.key for one in found.measures}
    assert keys == {"cs-01", "hw-03"}
    for name in ("targets", "observations", "breaks", "benchmarks"):
        assert {one.measure for one in getattr(found, name)} <= keys
    again = looked_at(client, client.get(f"{PAGE}export/zip/").content)
    assert "Everything in this file is held already." in again.content.decode()
