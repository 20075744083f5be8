"""The page of names, made from the vocabulary: `python -m tests.compose.narrative.reference` writes it."""

from collections.abc import Iterator
from pathlib import Path

from quarterdeck.compose.narrative.facts import WITHOUT_RATING, slug
from quarterdeck.compose.narrative.values import FORMATS, Count, Day, Leads, Printed, Span, Told, formats_of
from quarterdeck.compose.narrative.vocabulary import SEE, SUBJECTS, Subject

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "narrative.md"

_INTRO = """\
# Named figures

Every name that a cover paper or a free section may use. A name in braces is filled with the figure that the
tables print:

```text
Of {indicators.total} measures {indicators.improved} improved,
{indicators.improved.red-to-green} of them from Red to Green.
{indicators.red|One measure is|{N} measures are} Red; see {see:measure:roads}.
```

[How to write a cover](../how-to/write-a-cover.md) explains the language. This page is made from the
vocabulary itself (`python -m tests.compose.narrative.reference`).

- RATING is a rating of your schemes in small letters, with hyphens for spaces: `red`, `dark-green`.
- REASON is one of the reasons at the foot of this page.
- Counts of measures are of those that count in totals. "Before" is the round before, as it was published.
- A key may be written in capitals or small letters.
"""
_KINDS = {
    "count": Count,
    "words": Told,
    "figure": Printed,
    "money": Printed,
    "date": Day,
    "period": Span,
    "reference": Leads,
}
_COUNTS_OF = ("portfolio", "directorate", "priority", "outcome")


def page() -> str:
    """Return the page as Markdown."""
    parts = [_INTRO, "## Formats", "", "| Format | For | Prints |", "| --- | --- | --- |"]
    parts += [f"| `:{name}` | {_takes(name)} | {about} |" for name, about in FORMATS.items()]
    for subject in SUBJECTS.values():
        parts += ["", *_subject(subject)]
    parts += [
        "",
        "## `{see:...}`",
        "",
        "A reference to another place of the pack: a link, or a page number on paper.",
        "",
    ]
    parts += [f"- `{{see:{name}:{SUBJECTS[name].key}}}`" for name in SEE]
    parts += ["", "## Reasons", "", "Why measures have no rating: `{indicators.not-rated.REASON}`.", ""]
    parts += [f"- `{slug(code.value)}`" for code in WITHOUT_RATING]
    return "\n".join(parts) + "\n"


def _takes(form: str) -> str:
    names = {Count: "counts", Told: "words", Day: "dates", Span: "periods"}
    return ", ".join(name for kind, name in names.items() if form in formats_of(kind))


def _subject(subject: Subject) -> Iterator[str]:
    head = f"{subject.name}:{subject.key.upper()}" if subject.key else subject.name
    yield f"## `{{{head}. ...}}`"
    yield ""
    yield f"{subject.about[:1].upper()}{subject.about[1:]}."
    yield ""
    fields = subject.fields
    if subject.name in _COUNTS_OF:
        yield "Every count of `{indicators. ...}`, and:"
        yield ""
        counts = {one.name for one in SUBJECTS["indicators"].fields}
        fields = tuple(one for one in fields if one.name not in counts)
    yield "| Name | Kind | What it is |"
    yield "| --- | --- | --- |"
    for one in fields:
        yield f"| `{{{head}.{one.name}}}` | {one.kind} | {one.about} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
