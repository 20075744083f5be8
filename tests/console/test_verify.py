"""The command as a person types it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.compose.canonical import canonical
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.report import report_pack
from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from quarterdeck.documents.docx import render
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.periods import quarter
from tests.compose.editions import council
from tests.intake.word.editing import paragraphs, say, with_document


@pytest.fixture
def pack() -> ReportPack:
    held = council(Measure("roads", "Roads in good condition"))
    return report_pack(held, on=quarter(2017, 1), timestamp=datetime(2017, 9, 1, tzinfo=UTC))


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["verify", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("kept", ["pack.json", "pack.docx"])
def test_a_changed_word_is_named_with_its_place(
    pack: ReportPack, tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: str
) -> None:
    def change(document: Any) -> None:
        every = (one for one in paragraphs(document) if one.runs)
        title = next(one for one in every if one.text == "Roads in good condition")
        say(title, "Roads in poor condition")

    (tmp_path / "pack.json").write_text(canonical(pack), "utf-8")
    (tmp_path / "pack.docx").write_bytes(render(pack))
    edited = tmp_path / "edited.docx"
    edited.write_bytes(with_document(render(pack), change))

    code, out, _ = told(capsys, str(edited), "--against", str(tmp_path / kept))

    assert code == Exit.PROBLEMS
    assert "“good” became “poor”" in out
    assert out.endswith("1 change: 1 word.\n")


def test_an_untouched_file_is_as_published(
    pack: ReportPack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pack.json").write_text(canonical(pack), "utf-8")
    (tmp_path / "pack.docx").write_bytes(render(pack))
    code, out, err = told(capsys, str(tmp_path / "pack.docx"), "--against", str(tmp_path / "pack.json"))
    assert (code, err) == (Exit.DONE, "")
    assert out == "Nothing was changed: every figure, rating and word is as published.\n"


def test_the_file_of_another_pack_is_said(
    pack: ReportPack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = council(Measure("roads", "Roads in good condition"))
    other = report_pack(held, on=quarter(2017, 2), timestamp=datetime(2017, 12, 1, tzinfo=UTC))
    for name, one in (("one.docx", pack), ("other.docx", other)):
        (tmp_path / name).write_bytes(render(one))
    code, _, err = told(capsys, str(tmp_path / "one.docx"), "--against", str(tmp_path / "other.docx"))
    assert code == Exit.PROBLEMS
    assert "it was made from another pack or version" in err


@pytest.mark.parametrize(
    ("edited", "against", "said"),
    [
        ("nothing.docx", "pack.docx", "nothing.docx: No such file or directory."),
        ("notes.txt", "pack.docx", "notes.txt cannot be opened as a Word document"),
        ("pack.docx", "notes.txt", "notes.txt is no pack; name the .json or the .docx"),
        ("old.doc", "pack.docx", "old.doc is an old Word document (.doc) or has a password"),
        ("empty.docx", "pack.docx", "empty.docx is empty."),
    ],
)
def test_bad_files_get_a_sentence(
    pack: ReportPack, tmp_path: Path, capsys: pytest.CaptureFixture[str], edited: str, against: str, said: str
) -> None:
    (tmp_path / "pack.docx").write_bytes(render(pack))
    (tmp_path / "notes.txt").write_text("{}", "utf-8")
    (tmp_path / "old.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600)
    (tmp_path / "empty.docx").write_bytes(b"")
    place = str(tmp_path / edited) if edited != "nothing.docx" else edited
    code, _, err = told(capsys, place, "--against", str(tmp_path / against))
    assert code != Exit.DONE
    assert said in err
