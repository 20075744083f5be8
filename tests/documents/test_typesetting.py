"""Typst in this process and in one of its own: the same pages, the same refusals."""

import json
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quarterdeck.documents import raster, typesetting
from quarterdeck.documents.typesetting import Order, Refused, made_apart, made_here


def picture(width: int) -> str:
    """A drawing of this width."""
    size = f'width="{width}" height="4"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="2" height="2"/></svg>'


CONTENT = json.dumps({"svgs": [picture(8), picture(16)]})
PNGS = Order(str(raster.TEMPLATE), ppi=96)


def test_process_of_its_own_makes_the_same_pages() -> None:
    here = made_here(PNGS, CONTENT)
    assert len(here) == 2
    assert len(set(here)) == 2
    assert made_apart(PNGS, CONTENT) == here


@pytest.mark.parametrize("made", [made_here, made_apart])
def test_what_typst_refuses_is_said_in_its_words(
    made: Callable[[Order, str], list[bytes]], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.typ"
    wrong.write_text("#panic(sys.inputs.content)")
    with pytest.raises(Refused, match="Łódź"):
        made(Order(str(wrong), ppi=96), '"Łódź"')


def test_process_that_is_ended_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(RuntimeError, match="ended with 1"):
        made_apart(PNGS, CONTENT)


def test_large_content_is_set_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def apart(order: Order, content: str) -> list[bytes]:
        asked.append(len(content))
        return made_here(order, content)

    monkeypatch.setattr(typesetting, "made_apart", apart)
    monkeypatch.setattr(typesetting, "LARGE", 400)
    few, many = [picture(1)], [picture(width) for width in range(2, 6)]
    typesetting.png(raster.TEMPLATE, {"svgs": few}, ppi=96)
    assert not asked
    assert len(typesetting.png(raster.TEMPLATE, {"svgs": many}, ppi=96)) == 4
    assert len(asked) == 1


def test_pdf_from_a_process_of_its_own_has_the_same_clock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    template = tmp_path / "one.typ"
    template.write_text(
        '#set document(title: "A")\n#set text(lang: "en")\n= #json(bytes(sys.inputs.content)).words'
    )
    at = datetime(2017, 7, 31, 9, 0, 5, 123, tzinfo=UTC)
    here = typesetting.pdf(template, {"words": "Łódź"}, timestamp=at)
    monkeypatch.setattr(typesetting, "LARGE", 1)
    assert typesetting.pdf(template, {"words": "Łódź"}, timestamp=at) == here
