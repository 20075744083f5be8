"""The page that explains covers names only what there is, and every place of a Word template."""

import re
from pathlib import Path

import pytest

from quarterdeck.compose.narrative.checking import text_problems
from quarterdeck.compose.narrative.values import FORMATS
from quarterdeck.documents.cover.places import PLACES

PAGE = (Path(__file__).parents[3] / "docs" / "how-to" / "write-a-cover.md").read_text(encoding="utf-8")
NAMED = [one.replace("\\|", "|") for one in re.findall(r"`(\{[a-z][^`%]*\})`", PAGE)]


@pytest.mark.parametrize("text", [one for one in NAMED if one not in ("{n}", "{N}", "{count}")])
def test_names_on_the_page_are_known(text: str) -> None:
    for one in text.split("`, `"):
        assert list(text_problems(one, "here", None)) == []


def test_sentences_on_the_page_are_understood() -> None:
    blocks = re.findall(r"```text\n(.*?)```", PAGE, flags=re.S)
    assert blocks
    for block in blocks:
        assert list(text_problems(" ".join(block.split()), "here", None)) == []


def test_every_place_of_a_word_template_is_on_the_page() -> None:
    cover = PLACES["cover"]
    assert isinstance(cover, dict)
    names = [*(f"cover.{name}" for name in cover), *(name for name in PLACES if name != "cover")]
    assert [name for name in names if name not in PAGE] == []


def test_every_format_is_in_the_reference() -> None:
    reference = (Path(__file__).parents[3] / "docs" / "reference" / "narrative.md").read_text(
        encoding="utf-8"
    )
    assert [one for one in FORMATS if f"| `:{one}` |" not in reference] == []
