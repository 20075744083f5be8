"""What the pages bring with them: nothing from elsewhere, nothing that belongs to GOV.UK alone."""

import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from quarterdeck import web

STATIC = Path(web.__file__).parent / "static"
VENDOR = STATIC / "vendor"
TEMPLATES = sorted((Path(web.__file__).parent / "jinja2").rglob("*.html"))


def test_vendored_files_are_those_that_were_looked_at() -> None:
    lines = (VENDOR / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }

    assert there == told


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_sheets_fetch_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"url\(\s*[\"']?(?:https?:|//)", text) == []
    assert not re.search(r"@import|sourceMappingURL", text)


def test_no_two_parts_of_the_service_style_the_same_thing() -> None:
    """A block of pages.css belongs to the part that its comment begins with."""
    sheet = (STATIC / "pages.css").read_text(encoding="utf-8")
    owners: dict[str, set[str]] = {}
    for part, rules in re.findall(r"/\* (.+?)(?=[:,]| \*/).*?\*/\n(.*?)(?=\n/\*|\Z)", sheet, re.S):
        # A query of the screen is a block of its own: within it each part mends its own rules.
        for selectors in re.findall(r"^([^@{}\n]+)\{", re.sub(r"(?s)@media.*?\}\s*\}", "", rules), re.M):
            for one in re.split(r",(?![^()]*\))", selectors):
                owners.setdefault(one.strip(), set()).add(part)

    assert len(owners) > 400
    assert {one: sorted(parts) for one, parts in owners.items() if len(parts) > 1} == {}


def test_nothing_of_gov_uk_s_own_is_left() -> None:
    sheet = next(VENDOR.rglob("*.css")).read_text(encoding="utf-8")

    assert not re.search(r"crown|crest|GDS Transport|@font-face", sheet, re.IGNORECASE)
    assert not [
        path for path in VENDOR.rglob("*") if path.suffix in {".woff", ".woff2", ".svg", ".png", ".ico"}
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_name_files_that_are_there(path: Path) -> None:
    named = re.findall(r"static\('([^']+)'\)", path.read_text(encoding="utf-8"))

    assert [name for name in named if not finders.find(name)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_are_short_and_style_nothing_in_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 80
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)


def test_pack_s_fonts_and_tables_are_served() -> None:
    for name in ("quarterdeck-sans-regular.woff", "quarterdeck-sans-bold.woff", "tables.css"):
        assert finders.find(f"pack/{name}")
    assert finders.find("pack/page.html.jinja") is None
