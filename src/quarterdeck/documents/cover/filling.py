"""A council's Word template filled with the paper of a pack, by docxtpl in Jinja's sandbox."""

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from quarterdeck.compose.pack import ReportPack
from quarterdeck.documents.clean import Level, cleaned
from quarterdeck.documents.cover.places import Looked, context, look, missing
from quarterdeck.documents.cover.reading import CoverRefused, check_file
from quarterdeck.documents.docx.document import without_clock

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_WRONG = (LxmlError, PackageNotFoundError, TemplateError, KeyError, ValueError, TypeError, AttributeError)


def fill(pack: ReportPack, template: bytes) -> bytes:
    """Return the template with the paper of the pack in its places; the same pack gives the same bytes.

    Raises CoverRefused with a sentence for everything that is wrong: a file that is no Word document, a place
    that there is not, a part of the paper without a place, a pack without a cover.
    """
    check_file(template)
    pack, _ = cleaned(pack, Level.LEGAL)
    if pack.cover is None:
        raise CoverRefused(f'the template {pack.template} has no section "cover" to fill it with')
    made = f"{pack.timestamp:%Y-%m-%d %H:%M}"
    held = context(pack, pack.cover, made)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    try:
        document = DocxTemplate(io.BytesIO(template))
        _check_places(document, environment, held)
        document.render(held, environment, autoescape=True)
        document.docx.core_properties.identifier = pack.key
        out = io.BytesIO()
        document.save(out)
    except CoverRefused:
        raise
    except _WRONG as wrong:
        raise CoverRefused(f"it cannot be filled: {_first_line(wrong)}") from wrong
    return without_clock(out)


def _check_places(
    document: DocxTemplate, environment: ImmutableSandboxedEnvironment, held: dict[str, Any]
) -> None:
    looked = Looked()
    document.init_docx()
    looked.problems += (wrong for part, xml in _parts(document) for wrong in _unclosed(part, xml))
    for part, text in _texts(document):
        try:
            tree = environment.parse(text)
        except TemplateSyntaxError as wrong:
            looked.problems.append(f"{part}: {wrong.message} (at {_around(text, wrong.lineno)})")
            continue
        look(tree, looked)
    problems = tuple(dict.fromkeys((*looked.problems, *(() if looked.problems else missing(looked, held)))))
    if problems:
        raise CoverRefused(*problems)


def _texts(document: DocxTemplate) -> Iterator[tuple[str, str]]:
    """Yield every text of a template as it is filled, each with the name of its part."""
    for name, xml in _parts(document):
        yield name, re.sub(r"<w:p([ >])", r"\n<w:p\1", document.patch_xml(xml))
    for name in _PROPERTIES:
        yield f"its property {name}", getattr(document.docx.core_properties, name)


def _parts(document: DocxTemplate) -> Iterator[tuple[str, str]]:
    """Yield the text, headers, footers and footnotes of a template as XML."""
    yield "the text", document.get_xml()
    for name, uri in (("a header", document.HEADER_URI), ("a footer", document.FOOTER_URI)):
        for _, part in document.get_headers_footers(uri):
            yield name, document.get_part_xml(part)
    for part in document.docx.part.package.parts:
        if part.content_type == _FOOTNOTES:
            yield "a footnote", part.blob.decode("utf-8")


def _unclosed(part: str, xml: str) -> Iterator[str]:
    """Yield a sentence for each paragraph in which a place is opened and not closed: docxtpl would take all
    that follows for its name.
    """
    for paragraph in parse_xml(xml.encode("utf-8")).iter(qn("w:p")):
        words = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
        for opened, closed in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
            if words.count(opened) != words.count(closed):
                said = words[:80]
                yield f'{part}: a place is opened or closed alone in "{said}"; it needs {opened} and {closed}'


def _around(text: str, line: int) -> str:
    """Return the words of the paragraph in which something is wrong."""
    lines = text.splitlines()
    near = (re.sub(r"<[^>]+>", "", one) for one in reversed(lines[: max(line, 1)]))
    words = next((unescape(one).strip() for one in near if one.strip()), "")
    return f'"{words[:80]}"' if words else "its end"


def _first_line(wrong: Exception) -> str:
    return str(wrong).strip().splitlines()[0] if str(wrong).strip() else type(wrong).__name__
