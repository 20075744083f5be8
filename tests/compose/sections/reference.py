"""The page of sections and templates; `python -m tests.compose.sections.reference` writes it."""

from collections.abc import Iterator
from pathlib import Path

from quarterdeck.compose.sections.part import SectionKind
from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.compose.templates import shipped_templates
from quarterdeck.domain.packs import PackTemplate
from quarterdeck.domain.selection import NAMES

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "sections.md"

_INTRO = """\
# Sections and templates of packs

This page is made from the kinds of sections themselves (`python -m tests.compose.sections.reference`);
`quarterdeck templates sections` says the same. How to use them in the service:
[compose a pack](../how-to/compose-a-pack.md).

A template is a list of sections. It stands in the sheet `packs` of your package, a row a section, or is one
of
those shipped. `quarterdeck pack ... --template NAME` uses it, `quarterdeck templates check package/` looks
for what
does not exist.

| Column | Holds |
| --- | --- |
| pack | the template's name |
| order | the place of the section |
| section | its kind, from the list below |
| title | a heading of your own |
| text | the section's own words, with [named figures](narrative.md) |
| filter | which measures go into it |
| options | how it is shown: `order=worst first; periods=12` |

Every section also takes `when empty=leave out`; without it a section with nothing to show says so.
"""


def page() -> str:
    """Return the page as Markdown."""
    parts = [_INTRO, "## Filters", "", *_filters(), "", "## Templates", "", *_templates(), "", "## Sections"]
    for kind in KINDS.values():
        parts += ["", *_kind(kind)]
    return "\n".join(parts) + "\n"


def _filters() -> Iterator[str]:
    yield "A filter is names with words: `portfolio=transport, leader; rating=red`. Of the words"
    yield "after a name any"
    yield "will do; a measure must fit every name. A code of the plan or the organisation takes with"
    yield "it all that"
    yield "stands below."
    yield ""
    yield f"Names: {', '.join(f'`{name}`' for name in NAMES)}."


def _templates() -> Iterator[str]:
    yield "| Template | What it is | Sections |"
    yield "| --- | --- | --- |"
    yield from (_template(one) for one in shipped_templates().values())


def _template(one: PackTemplate) -> str:
    return f"| `{one.name}` | {one.title} | {', '.join(dict.fromkeys(row.section for row in one.sections))} |"


def _kind(kind: SectionKind) -> Iterator[str]:
    yield f"### {kind.name}"
    yield ""
    yield f"{kind.about[:1].upper()}{kind.about[1:]}." + ("" if kind.has_lines else " It takes no filter.")
    if kind.options:
        yield ""
        yield "| Option | Words | Means |"
        yield "| --- | --- | --- |"
    for name, option in kind.options.items():
        yield f"| `{name}` | {', '.join(option.words) or 'any'} | {option.about} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
