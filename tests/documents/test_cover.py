"""A council's own Word template: filled with the paper, or refused with a sentence; it runs nothing."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest

from quarterdeck.compose.pack import Cover, Narrative, ReportPack, Section
from quarterdeck.compose.phrases import Phrase, Reference
from quarterdeck.documents import docx as docx_format
from quarterdeck.documents import html
from quarterdeck.documents.cover import CoverRefused, fill
from quarterdeck.documents.cover.example import example
from quarterdeck.domain.packs import PackSection
from tests.compose.narrative.councils import pack_of, six
from tests.documents.readback import words_of_docx, words_of_html
from tests.factories import pack as sample

LEGAL = PackSection(
    "ours", "free text", 2, title="Legal implications", text="The duty of **section 149**.\n- a point"
)


def pack(**kept: object) -> ReportPack:
    """The pack of the six with a cover and a free section."""
    return pack_of(six(**kept), PackSection("ours", "cover", 1), LEGAL)


def template(*paragraphs: str, header: str = "", table: str = "", footer: str = "") -> bytes:
    """A Word document with these paragraphs, as somebody would type them."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        document.add_table(1, 1).rows[0].cells[0].text = table
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


WHOLE = (
    "{%p for one in cover.paragraphs %}",
    "{{ one.number }} {{ one.text }}",
    "{%p endfor %}",
    "{%p for one in cover.recommendations %}",
    "{{ one.number }} {{ one.text }}",
    "{%p endfor %}",
    "{%p for section in sections %}",
    "{{ section.title }}",
    "{%p for line in section.paragraphs %}",
    "{{ line }}",
    "{%p endfor %}",
    "{%p endfor %}",
)


def texts(filled: bytes) -> list[str]:
    """The paragraphs of a Word document that have words."""
    document = docx.Document(io.BytesIO(filled))
    return [one.text for one in document.paragraphs if one.text.strip()]


def test_every_paragraph_of_the_paper_stands_in_its_place() -> None:
    made = pack()
    assert made.cover is not None
    filled = texts(fill(made, template("{{ cover.title }} for {{ cover.meeting }}", *WHOLE)))
    said = [one.text for one in (*made.cover.paragraphs, *made.cover.recommendations)]
    assert filled == [
        "DRAFT. Performance in the second quarter for Cabinet",
        *(f"{number} {text}" for number, text in enumerate(said, 1)),
        "Legal implications",
        "The duty of section 149.",
        "• a point",
    ]


def test_headers_footers_and_tables_are_filled_too() -> None:
    filled = fill(
        pack(), template(*WHOLE, header="{{ council }}", footer="{{ marking }}", table="{{ cover.date }}")
    )
    document = docx.Document(io.BytesIO(filled))
    assert document.sections[0].header.paragraphs[0].text == "Example Borough Council"
    assert document.sections[0].footer.paragraphs[0].text == "Public"
    assert document.tables[0].rows[0].cells[0].text == "21 November 2017"


def test_example_is_filled_and_says_which_pack_it_is_of() -> None:
    made = pack()
    document = docx.Document(io.BytesIO(fill(made, example())))
    told = [one.text for one in document.paragraphs]
    assert "Legal implications" in told
    assert "Recommendations" in told
    assert made.key[:12] in document.sections[0].footer.paragraphs[0].text
    assert document.core_properties.identifier == made.key
    assert not [text for text in told if "{" in text]


def test_headings_of_the_example_stand_only_over_words() -> None:
    told = texts(fill(pack(papers=()), example()))
    assert not {"Recommendations", "Annexes", "Background papers"} & set(told)


def test_same_pack_and_template_give_the_same_bytes() -> None:
    made = pack()
    assert fill(made, example()) == fill(made, example())
    assert example() == example()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("<w:p>&amp; <b>", "<w:p>&amp; <b>"),
        ("{{ cover.title }} {% x %}", "{{ cover.title }} {% x %}"),
        ("a\tb", "a\tb"),
        ("“quoted” ‘so’", "“quoted” ‘so’"),
        ("a bell \x07 and \x00 nothing", "a bell  and  nothing"),
    ],
)
def test_typed_words_are_words_whatever_they_hold(text: str, printed: str) -> None:
    cover = Cover("Paper", paragraphs=(Phrase((text, Reference("m-x", " & more"))),))
    free = Section("s", "Legal", "", (Narrative(("fine",)),), kind_name="free text")
    made = replace(sample(), cover=cover, draft=None, sections=(free,))
    assert texts(fill(made, template(*WHOLE)))[0] == f"1 {printed} & more"


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (("{{ cover.titel }}", *WHOLE), 'there is no place "cover.titel"; the nearest is "cover.title"'),
        (("{{ covr.title }}", *WHOLE), 'there is no place "covr"; the nearest is "cover"'),
        (
            ("{{ cover.title.upper }}", *WHOLE),
            'there is no place "cover.title.upper"; nothing stands below it',
        ),
        (("{{ cover }}", *WHOLE), "{{ cover }} holds more places"),
        (("{{ cover.annexes }}", *WHOLE), "{{ cover.annexes }} is a list: repeat over it"),
        (
            ("{%p for x in cover.title %}", "{%p endfor %}", *WHOLE),
            "repeats over cover.title, which is not a list",
        ),
        (WHOLE[3:], 'it has no place for "cover.paragraphs"'),
        (
            (*WHOLE[:3], *WHOLE[6:]),
            'it has no place for "cover.recommendations", and the paper has 2 of them',
        ),
        (WHOLE[:6], 'it has no place for "sections"'),
        (("Nothing named",), 'it has no place for "cover.paragraphs"'),
        (("{%p for x in cover.annexes %}", "{{ x }}", *WHOLE), "Unexpected end of template"),
        (("{{ cover.title", *WHOLE), 'the text: a place is opened or closed alone in "{{ cover.title"'),
        ((WHOLE[0], "{{ one.number }}", *WHOLE[2:]), 'it has no place for "cover.paragraphs"'),
        (("{% endfor %}", *WHOLE), "Encountered unknown tag 'endfor'"),
    ],
)
def test_template_that_cannot_be_filled_is_told_why(paragraphs: tuple[str, ...], said: str) -> None:
    with pytest.raises(CoverRefused) as refused:
        fill(pack(), template(*paragraphs))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cover.__class__ }}",
        "{{ cover.title.format(x) }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{{ 'x' * 1000000000 }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% set x = cover %}{{ x }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ cover|attr('__class__') }}",
        "{{ cover['title'] }}",
        "{{ lipsum(n=1000000) }}",
        "{% for one in cover.paragraphs recursive %}{{ loop(cover.paragraphs) }}{% endfor %}",
        "{% if cover.title.__class__ %}x{% endif %}",
        "{% if 9 ** 9 ** 9 %}x{% endif %}",
    ],
)
@pytest.mark.parametrize("where", ["text", "header", "table", "property"])
def test_nothing_is_run(text: str, where: str) -> None:
    data = {
        "text": lambda: template(text, *WHOLE),
        "header": lambda: template(*WHOLE, header=text),
        "table": lambda: template(*WHOLE, table=text),
        "property": lambda: _with_title(template(*WHOLE), text),
    }[where]()
    with pytest.raises(CoverRefused):
        fill(pack(), data)


def _with_title(data: bytes, title: str) -> bytes:
    document = docx.Document(io.BytesIO(data))
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no Word document"),
        (b"just words", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Word document (.doc)"),
        (_zipped("xl/workbook.xml"), "there is no text in it"),
        (_zipped("word/document.xml"), "cannot be filled"),
        (_zipped("word/document.xml", "word/vbaProject.bin"), "it holds macros"),
        (template(*WHOLE)[:-2000], "no Word document"),
        (b"PK" + b"\0" * 20_000_001, "a template may have 20 MB"),
    ],
)
def test_file_that_is_no_word_document_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(CoverRefused) as refused:
        fill(pack(), data)
    assert said in str(refused.value)


def test_damaged_inside_is_refused() -> None:
    data = bytearray(template(*WHOLE))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        begin = archive.getinfo("word/document.xml").header_offset
    data[begin + 60 : begin + 120] = b"\xff" * 60
    with pytest.raises(CoverRefused):
        fill(pack(), bytes(data))


def test_pack_without_a_cover_says_so() -> None:
    with pytest.raises(CoverRefused, match='has no section "cover"'):
        fill(sample(), example())


def test_web_page_and_word_file_print_the_paper_as_it_is_composed() -> None:
    made = pack()
    assert made.cover is not None
    page, word = words_of_html(html.render(made).decode()), words_of_docx(docx_format.render(made))
    for said in (*made.cover.paragraphs, *made.cover.recommendations):
        assert said.text in page
        assert said.text in word
    for word_of_it in ("Cabinet", "21 November 2017", "performance@example.org", "Legal implications"):
        assert word_of_it in page
        assert word_of_it in word
