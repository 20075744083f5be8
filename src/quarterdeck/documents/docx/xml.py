"""The few elements of WordprocessingML a pack needs, as strings. What a person typed is escaped here."""

import re
from html import escape

from quarterdeck.compose.phrases import alike, language_of

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
NBSP = "\u00a0"
# The properties of a run in the order of the schema, as far as they occur here.
ORDER = ("rStyle", "b", "i", "color", "sz", "szCs", "u", "bdr", "shd", "lang")
_PROPERTY = re.compile(r"<w:(\w+)[^>]*/>")


def value(text: str) -> str:
    """Return text as the value of an attribute, on one line.

    >>> value('5 "of" <7>')
    '5 &quot;of&quot; &lt;7&gt;'
    """
    return escape(text.replace("\n", " ").replace("\t", " "))


def run(text: str, *, style: str = "", more: str = "") -> str:
    """Return a run of text in the character style `style`; new lines stay new lines. Nothing for no text.

    >>> run("a < b")
    '<w:r><w:t xml:space="preserve">a &lt; b</w:t></w:r>'
    """
    if not text:
        return ""
    chosen = f'<w:rStyle w:val="{style}"/>' if style else ""
    spoken = f'<w:lang w:val="{region(language)}"/>' if (language := language_of(text)) else ""
    properties = f"<w:rPr>{chosen}{more}{spoken}</w:rPr>" if chosen or more or spoken else ""
    return f"<w:r>{properties}{_words(text)}</w:r>"


def region(language: str) -> str:
    """Return a language as Word names it.

    >>> region("cy")
    'cy-GB'
    """
    return value(language if "-" in language else f"{language}-GB")


def dressed(runs: str, more: str) -> str:
    """Return runs that have these properties too, in the order of the schema; theirs go before ours."""

    def mended(found: re.Match[str]) -> str:
        own = {one[1]: one[0] for one in _PROPERTY.finditer(more)}
        own |= {one[1]: one[0] for one in _PROPERTY.finditer(found[1] or "")}
        return f"<w:r><w:rPr>{''.join(sorted(own.values(), key=_place))}</w:rPr>{found[2]}"

    return re.sub(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?(<w:(?:t|br|tab|drawing)\b)", mended, runs)


def _place(element: str) -> int:
    found = _PROPERTY.match(element)
    return ORDER.index(found[1]) if found else len(ORDER)


def parts(text: str, between: str = "\n\n") -> list[str]:
    """Return the paragraphs of a text, those that say something, each in its language."""
    return [alike(part.strip("\n"), text) for part in text.split(between) if part.strip()]


def _words(text: str) -> str:
    shown = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    if "\n" in text:
        shown = shown.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    if "\t" in text:
        shown = shown.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return shown


def paragraph(content: str, style: str = "", more: str = "") -> str:
    """Return a paragraph of runs in the style `style`; `more` is what stands after it in `w:pPr`."""
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{chosen}{more}</w:pPr>" if chosen or more else ""
    return f"<w:p>{properties}{content}</w:p>"


def link(content: str, anchor: str) -> str:
    """Return runs that lead to the bookmark `anchor`."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'


def field(code: str, shown: str, *, style: str = "") -> str:
    """Return a field that Word fills by itself as it lays out pages; `shown` stands there until then."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:fldSimple w:instr=" {code} "><w:r>{properties}<w:t>{escape(shown)}</w:t></w:r></w:fldSimple>'


def colour(hexadecimal: str) -> str:
    """Return a colour as Word writes it: six digits without the sign."""
    return hexadecimal.removeprefix("#").upper()
