"""Every planted edit is found, and no change of looks alone is taken for one."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.text.paragraph import Paragraph

from quarterdeck.intake.word.passages import read_word
from quarterdeck.intake.word.verify import Change, ChangeKind, changes
from quarterdeck.intake.word.words import alike
from tests.intake.word.editing import MAIN, Edit, paragraphs, restyled, say, with_document, zipped_again

RATINGS = ("Red", "Amber", "Green", "Not rated")
_FIGURE = re.compile(r"[-£]*\d[\d,.]*%?")
_NEXT = {"Red": "Amber", "Amber": "Green", "Green": "Red"}
Alter = Callable[[str], str | None]


def found(before: bytes, after: bytes) -> tuple[Change, ...]:
    one, other = (read_word(each, name="pack.docx").passages for each in (before, after))
    return changes(one, other, ratings=RATINGS)


def another_figure(text: str) -> str | None:
    """Return the text with its last figure changed by one in the last place; None where it has none."""
    seen = [one for one in _FIGURE.finditer(text) if any(c.isdigit() for c in one.group())]
    if not seen:
        return None
    last = seen[-1]
    digits = [at for at in range(last.start(), last.end()) if text[at].isdigit()]
    at = digits[-1]
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


def another_rating(text: str) -> str | None:
    return _NEXT.get(text.replace("\u00a0", " ").strip())


def another_word(text: str) -> str | None:
    words = [word for word in re.findall(r"[a-z]{5,}", text) if word]
    return text.replace(words[-1], "otherwise", 1) if len(text) > 60 and words else None


def in_a_cell(paragraph: Paragraph) -> bool:
    return any(str(above.tag).endswith("}tc") for above in paragraph._element.iterancestors())


KINDS: dict[str, tuple[Alter, Callable[[Paragraph], bool], int]] = {
    "figures in tables": (another_figure, lambda one: in_a_cell(one) and len(one.text) < 12, 18),
    "ratings": (another_rating, in_a_cell, 12),
    "figures in sentences": (another_figure, lambda one: not in_a_cell(one) and len(one.text) > 60, 10),
    "words": (another_word, lambda one: not in_a_cell(one), 10),
}


def plant(content: bytes) -> tuple[bytes, list[Edit]]:
    """Return the document with fifty edits spread through it."""
    edits: list[Edit] = []

    def change(document: Any) -> None:
        taken: set[int] = set()
        every = [one for one in paragraphs(document) if one.runs and not one._element.xpath(".//w:fldChar")]
        for alter, fits, wanted in KINDS.values():
            able = [
                (at, one, after)
                for at, one in enumerate(every)
                if at not in taken and fits(one) and (after := alter(one.text)) and one.text.strip()
            ]
            step = len(able) // wanted
            for at, one, after in able[:: max(step, 1)][:wanted]:
                taken.add(at)
                edits.append(Edit(alike(one.text), alike(after)))
                say(one, after)

    return with_document(content, change), edits


def test_fifty_planted_edits_are_found(word: bytes) -> None:
    edited, edits = plant(word)
    assert len(edits) == 50
    seen = found(word, edited)
    pairs = [(change.before.replace(" ", ""), change.after.replace(" ", "")) for change in seen]
    missed = [
        edit
        for edit in edits
        if not any(
            before in edit.before.replace(" ", "")
            and after in edit.after.replace(" ", "")
            and before != after
            for before, after in pairs
        )
    ]
    assert missed == []
    assert len(seen) == 50
    assert {change.kind for change in seen} == set(ChangeKind)
    assert sum(change.kind is ChangeKind.RATING for change in seen) == 12
    assert all(change.place for change in seen)


def test_an_untouched_document_has_no_change(word: bytes) -> None:
    assert found(word, word) == ()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_restyled_document_has_no_change(word: bytes, seed: int) -> None:
    assert found(word, restyled(word, seed=seed)) == ()


def test_edits_in_a_restyled_document_are_found(word: bytes) -> None:
    edited, edits = plant(word)
    assert len(found(word, restyled(edited))) == len(edits)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice to save the document again")
def test_a_document_saved_by_another_program_has_no_change(word: bytes, tmp_path: Path) -> None:
    (tmp_path / "pack.docx").write_bytes(word)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [
            "soffice",
            home,
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(tmp_path / "out"),
            str(tmp_path / "pack.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert found(word, (tmp_path / "out" / "pack.docx").read_bytes()) == ()


def test_a_row_and_a_paragraph_that_are_gone_or_new_are_named(word: bytes) -> None:
    def change(document: Any) -> None:
        table = document.tables[2]
        table._tbl.remove(table.rows[4]._tr)
        document.paragraphs[1].insert_paragraph_before("We spent 1,234 pounds more than planned.")

    seen = found(word, with_document(word, change))
    assert [one.before == "" for one in seen].count(True) == 1
    assert any("1,234" in one.after and one.kind is ChangeKind.FIGURE for one in seen)
    assert any(one.after == "" for one in seen)


def test_deletions_under_tracked_changes_are_gone_and_insertions_are_there(word: bytes) -> None:
    def change(data: bytes) -> bytes:
        old = b'<w:t xml:space="preserve">Half of the measures'
        new = b'<w:t xml:space="preserve">Most of the measures'
        assert old in data
        return data.replace(old, new, 1)

    (seen,) = found(word, zipped_again(word, MAIN, change))
    assert (seen.kind, seen.before, seen.after) == (ChangeKind.WORD, "Half", "Most")
