"""The web page in a browser: no breach of WCAG 2.2 AA, nothing to scroll sideways, fit for paper."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from quarterdeck.compose.marks import Figure
from quarterdeck.documents.html import render
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = Figure("123,456,789.25", note="by Q4 of 2017/18, less 20.0 percentage points, provisional")
LONG = (
    "A measure with a very long name that the council has not shortened, of children and young people in care"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample pack as a draft, with a line of long words, opened from the disk."""
    long = factories.line("long", LONG, commentary=("Wordwithoutend" * 20,), now=WIDE)
    rounds = tuple(replace(one, figure=WIDE, target=WIDE, mark=factories.NOT_RATED) for one in long.rounds)
    lines = (*factories.scorecard().lines, replace(long, target=WIDE, last_year=WIDE, rounds=rounds))
    path: Path = tmp_path_factory.mktemp("page") / "pack.html"
    path.write_bytes(render(factories.pack(draft=True, lines=lines)))
    return path.as_uri()


def opened(browser: Browser, address: str, *, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations", "passes"]})

    assert found.response["violations"] == [], found.generate_report()
    assert len(found.response["passes"]) > 30
    page.close()


@pytest.mark.parametrize("width", [1280, 800, 320])
def test_page_never_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


# Where the text of a cell is drawn beyond the cell's own box, it lies upon its neighbour.
SPILLED = """() => [...document.querySelectorAll('.t td, .t th')].filter(cell => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  const [text, box] = [words.getBoundingClientRect(), cell.getBoundingClientRect()];
  return box.width && (text.right > box.right + 1 || text.left < box.left - 1);
}).map(cell => cell.textContent.trim())"""


@pytest.mark.parametrize("width", [1280, 800, 320])
def test_no_cell_lies_upon_its_neighbour(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    assert page.evaluate(SPILLED) == []
    page.close()


# A word that a line breaks has letters of two heights.
BROKEN = """() => [...document.querySelectorAll('.scroll .t :is(.note, .plain, .quiet)')].flatMap(cell =>
  [...cell.childNodes].filter(one => one.nodeType === 3).flatMap(one =>
    [...one.data.matchAll(/[\\p{L}\\p{N}]+/gu)].filter(word => {
      const drawn = document.createRange();
      drawn.setStart(one, word.index);
      drawn.setEnd(one, word.index + word[0].length);
      return drawn.getClientRects().length > 1;
    }).map(word => word[0])))"""


@pytest.mark.parametrize("width", [1280, 320])
def test_no_word_of_a_table_is_broken(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width=width)

    assert page.evaluate(BROKEN) == []
    page.close()


def test_page_shows_its_own_font_under_its_own_policy(browser: Browser, address: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)

    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate("document.fonts.check('16px \"Quarterdeck Sans\"')")
    assert page.evaluate("[...document.fonts].filter(one => one.status === 'loaded').length") == 2
    assert said == []
    page.close()


def test_focus_is_seen_and_the_skip_link_leads_to_the_main_part(browser: Browser, address: str) -> None:
    page = opened(browser, address, width=1280)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_css("background-color", "rgb(255, 221, 0)")
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()
    page.close()


def test_printed_page_says_draft_on_every_sheet_and_turns_wide_sections(
    browser: Browser, address: str
) -> None:
    page = opened(browser, address, width=1280)
    made = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    with pdfplumber.open(BytesIO(made)) as pdf:
        texts = [sheet.extract_text() for sheet in pdf.pages]
        turned = [sheet.width > sheet.height for sheet in pdf.pages]

    assert all("DRAFT" in text and "Example Borough Council" in text for text in texts)
    assert turned.count(True) == 1
    assert "Why this rating" in texts[turned.index(True)].replace("\n", " ")
