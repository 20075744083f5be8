"""Any text may stand on the web page, and every legal character of it is still there."""

import unicodedata
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from quarterdeck.compose.marks import Figure
from quarterdeck.compose.markup import said as written
from quarterdeck.compose.pack import Draft, ReportPack
from quarterdeck.documents.clean import Level, at_level
from quarterdeck.documents.html import render
from tests import factories

TEXTS = st.lists(st.text(max_size=40), min_size=12, max_size=12)


def filled(words: list[str]) -> ReportPack:
    """A pack with a text in every place where a person may have typed one."""
    line = replace(
        factories.line(title=words[0], commentary=(words[1],), portfolio=words[2], ref=words[3]),
        now=Figure(words[4], note=words[5]),
        reason=words[6],
        sentence=words[7],
        actions=(words[8],),
        notes=(words[9],),
        anchor="m-1" + words[10],
    )
    pack = factories.pack(lines=(line,))
    return replace(
        pack,
        title="T" + words[10],
        subtitle=words[11],
        draft=Draft(words[3], words[4], (words[5],)),
        brand=replace(pack.brand, council=words[2]),
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=15)
@given(TEXTS)
def test_any_text_is_printed_whole(words: list[str]) -> None:
    page = render(filled(words)).decode("utf-8")
    root = lxml_html.document_fromstring(page)

    said = squeezed(str(root.get_element_by_id("main").text_content()))
    for text in (*words[:1], *words[2:10]):
        assert squeezed(at_level(text, Level.LEGAL)) in said
    # Commentary has a little markup: its marks are not printed, every word is.
    for part in written(at_level(words[1], Level.LEGAL)):
        for runs in part.lines:
            assert squeezed("".join(run.text for run in runs)) in said
    ids = [str(one) for one in root.xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert len(root.xpath("//style")) == 1
    assert not [one for one in page if unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\t"]
