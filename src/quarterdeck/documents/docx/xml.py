"""The few elements of WordprocessingML a pack needs, as strings. What a person typed is escaped here."""

from html import escape

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
    properties = f"<w:rPr>{chosen}{more}</w:rPr>" if chosen or more else ""
    return f"<w:r>{properties}{_words(text)}</w:r>"


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
