"""The pictures of the service in the documentation: the council of the demonstration, page by page.

`QUARTERDECK_PICTURES_DOCS=yes pytest tests/web/test_docs_pictures.py` takes them anew, into
`docs/pictures/service`. Without it each page is visited all the same, and has to have its picture.
"""

import io
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import LazySettings, settings
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from quarterdeck.acts import build_pack, jobs
from quarterdeck.compose.readership import Readership
from quarterdeck.documents import rendering
from quarterdeck.domain.periods import quarter
from quarterdeck.records.models import Authority, Person, Submission
from tests.acts.publishing import workshop
from tests.web.browsing import Visit, go
from tests.web.sheets.now import filled

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures" / "service"
IS_TAKING = os.environ.get("QUARTERDECK_PICTURES_DOCS") == "yes"
AT = datetime(2017, 7, 20, 9, tzinfo=UTC)
WIDTH, COLOURS, MOST_ALL = 1280, 128, 3_000_000
COUNCIL = "/buckinghamshire-county-council"
ROUND = f"{COUNCIL}/rounds/q1-2017-18"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: who looks, where, how many pixels of it are shown at most, and what is done there first.

    In the address `{key}` is the number of what is owed about a measure, `{build}` that of the draft pack.
    """

    who: str
    address: str
    height: int
    first: Callable[[Page], None] = lambda _page: None


def send_sheet(page: Page) -> None:
    """Download the owner's sheet, fill in a figure and a text, and send it back."""
    with page.expect_download() as started:
        page.get_by_role("link", name="Your sheet").click()
    cells = {
        "ph-01": {"figure": "103.1% (8,220/7,969)", "quality": "provisional"},
        "ph-04": {"commentary": "Over the whole of 2016/17 1,120 people quit, against a target of 1,520."},
        "ph-07": {"figure": "93.1% (1,267/1,361)"},
    }
    content = filled(Path(started.value.path()).read_bytes(), cells)
    sheet = {"name": "my figures.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(sheet)  # type: ignore[arg-type]
    go(page.get_by_role("button", name="Look at the changes"))
    page.get_by_role("button", name=re.compile("Save these .* as drafts")).wait_for()


PAGES = {
    "dashboard": Shown("officer", f"{ROUND}/", 1300),
    "scorecard": Shown("officer", f"{ROUND}/scorecard/?portfolio=childrens-services", 1000),
    "measure": Shown("officer", f"{ROUND}/measures/cs-12/", 1280),
    "plan": Shown("officer", f"{ROUND}/plan/", 1000),
    "my-figures": Shown("owner", f"{COUNCIL}/mine/", 900),
    "form": Shown("owner", f"{COUNCIL}/mine/{{ph-05}}/", 1300),
    "sheet-preview": Shown("owner", f"{COUNCIL}/mine/upload/", 800, send_sheet),
    "sign-off": Shown("approver", f"{COUNCIL}/sign-off/", 1100),
    "sign-off-one": Shown("approver", f"{COUNCIL}/sign-off/{{cs-01}}/", 1200),
    "text": Shown("officer", f"{COUNCIL}/texts/{{cs-12}}/", 900),
    "timetable": Shown("officer", f"{ROUND}/timetable/", 1100),
    "returns": Shown("officer", f"{ROUND}/returns/", 1000),
    "close": Shown("officer", f"{ROUND}/close/", 1000),
    "publications": Shown("officer", f"{COUNCIL}/publications/builds/{{build}}/", 900),
    "set-up": Shown("officer", f"{COUNCIL}/settings/", 1000),
    "scheme": Shown("officer", f"{COUNCIL}/settings/schemes/show/standard/", 1200),
    "theme": Shown("officer", f"{COUNCIL}/settings/theme/", 1000),
    "my-portfolio": Shown("member", f"{COUNCIL}/my-portfolio/", 1100),
}


@pytest.fixture
def council(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path
) -> Iterator[Authority]:
    """The council of the demonstration, with a draft pack, on one day for acts and pages alike."""
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    render = rendering.render
    workshop(monkeypatch, settings, tmp_path)
    if IS_TAKING:
        monkeypatch.setattr(rendering, "render", render)
    from half_way import half_way

    with patch("django.utils.timezone.now", return_value=AT):
        yield half_way(AT)


@pytest.mark.slow
@pytest.mark.browser
def test_every_page_of_the_documentation_is_there(
    council: Authority, browser: Browser, live_server: LiveServer
) -> None:
    numbers = {"build": str(draft(council)), **owed(council)}
    wrong = {}
    for who in sorted({shown.who for shown in PAGES.values()}):
        with Visit(browser, live_server.url) as visit:
            sign_in(visit, who, live_server.url)
            for name, shown in PAGES.items():
                if shown.who == who:
                    found = see(visit.page, shown, numbers)
                    wrong[name] = [*found, *visit.breaches()]
                    if IS_TAKING:
                        take(visit.page, name, shown.height)

    assert {name: found for name, found in wrong.items() if found} == {}


def see(page: Page, shown: Shown, numbers: dict[str, str]) -> list[str]:
    """Go to a page, and do there what comes first; return what is wrong with it."""
    answer = page.goto(re.sub(r"{([\w-]+)}", lambda found: numbers[found[1]], shown.address))
    shown.first(page)
    return [] if answer and answer.ok else [f"answers {answer and answer.status}"]


def sign_in(visit: Visit, who: str, address: str) -> None:
    client = Client()
    client.force_login(Person.objects.get(email=f"{who}@demo.example.org"))
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    visit.page.context.add_cookies([{"name": name, "value": value, "url": address}])


def draft(council: Authority) -> int:
    """Build the pack as far as it has come, as `Publications` would."""
    by = Person.objects.get(email="officer@demo.example.org")
    build = build_pack.build_pack(
        authority=council, period=quarter(2017, 1), readership=Readership.PUBLIC, by=by, at=AT
    )
    jobs.perform(build.pk)
    return int(build.pk)


def owed(council: Authority) -> dict[str, str]:
    rows = Submission.objects.for_authority(council).values_list("measure__key", "pk")
    return {key: str(pk) for key, pk in rows}


def take(page: Page, name: str, height: int) -> None:
    """Write the top of a page as a picture in few colours."""
    page.evaluate("document.fonts.ready")
    whole = page.screenshot(full_page=True)
    picture = Image.open(io.BytesIO(whole)).convert("RGB")
    picture = picture.crop((0, 0, WIDTH, min(height, picture.height)))
    PICTURES.mkdir(exist_ok=True)
    few = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


@pytest.mark.parametrize("name", PAGES)
def test_page_has_its_picture_and_a_place_in_the_documentation(name: str) -> None:
    texts = [
        page.read_text(encoding="utf-8") for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
    ]
    described = [
        one for text in texts for one in re.findall(rf"!\[([^\]]+)\]\([^)\s]*service/{name}\.png\)", text)
    ]

    assert (PICTURES / f"{name}.png").is_file()
    assert described, f"no page shows {name}.png"
    assert min(len(one) for one in described) > 40


def test_pictures_are_those_of_the_pages_and_small() -> None:
    kept = {path.stem: path.stat().st_size for path in PICTURES.glob("*.png")}

    assert set(kept) == set(PAGES)
    assert sum(kept.values()) < MOST_ALL
