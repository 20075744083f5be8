"""The pages of sign-off are current."""

import re

import pytest

from quarterdeck.domain.signoff import MOVES
from tests.domain.sign_off_pages import PAGES, REFERENCE, sign_off


@pytest.mark.parametrize("name", PAGES)
def test_page_is_what_the_code_says(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == PAGES[name]()


def test_diagram_names_every_state_it_leads_to() -> None:
    (diagram,) = re.findall(r"```mermaid\n(.*?)```", sign_off(), re.S)
    named = set(re.findall(r"^    (\w+): ", diagram, re.M))
    used = {*re.findall(r"(\w+) -->", diagram), *re.findall(r"--> (\w+)", diagram)}

    assert used == named


def test_table_has_a_row_for_every_move() -> None:
    assert sign_off().count(" | those who enter it |") + sign_off().count(" | the ") == len(MOVES)
