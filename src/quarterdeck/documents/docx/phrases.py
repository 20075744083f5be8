"""Paragraphs of runs: words, links with the page they lead to as a field, figures that nobody has bound."""

from collections.abc import Iterable, Iterator, Mapping

from quarterdeck.compose.markup import Run, Said, narrated
from quarterdeck.compose.pack import Narrative, Numbered, Passage
from quarterdeck.compose.phrases import Phrase, Reference, Unbound
from quarterdeck.documents.docx.places import Places
from quarterdeck.documents.docx.xml import NBSP, dressed, link, paragraph, run

DOTTED = '<w:u w:val="dotted"/>'
LINKED = '<w:color w:val="auto"/><w:u w:val="single"/>'
NOT_KNOWN = "–"  # the page, until a program has laid out the document
BULLET_LISTS = 1
"""Lists of bullets have the first number of the document's lists; each numbered one has its own."""


class PhraseWriter:
    """Writes the paragraphs of one document, and keeps where each of its numbered lists begins."""

    def __init__(self, places: Places, words: Mapping[str, str]) -> None:
        self.places = places
        self.words = words
        self.starts: list[int] = []

    def block(self, block: Passage | Numbered | Narrative) -> Iterator[str]:
        """Give the paragraphs of a block."""
        match block:
            case Passage():
                yield from (paragraph(self.phrase(one)) for one in block.paragraphs)
            case Numbered():
                yield from self._numbered(block)
            case Narrative():
                yield from written(narrated(block.texts, block.lead, block.unbound))

    def _numbered(self, block: Numbered) -> Iterator[str]:
        self.starts.append(block.start)
        number = BULLET_LISTS + len(self.starts)
        own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        yield from (paragraph(self.phrase(one), "ListNumber", own) for one in block.items)

    def phrase(self, phrase: Phrase) -> str:
        """Return a paragraph's runs."""
        parts = []
        for one in phrase.spoken:
            match one:
                case Reference():
                    parts.append(self.reference(one))
                case Unbound():
                    parts.append(run(one.text, more=DOTTED) + _why(one.note or self.words["unbound"]))
                case _:
                    parts.append(run(one))
        return "".join(parts)

    def reference(self, one: Reference) -> str:
        """Return words that lead to their place, with its page in brackets."""
        words, place = run(one.text), self.places.to(one.anchor)
        return link(as_link(words) + self._page(place), place) if place and words else words

    def references(self, many: Iterable[Reference]) -> str:
        """Return references in a row."""
        return run(", ").join(self.reference(one) for one in many)

    def _page(self, place: str) -> str:
        before, _, after = self.words["at_page"].replace(" ", NBSP).partition("{page}")
        return run(f" {before}") + page_of(place) + run(after)


def page_of(place: str) -> str:
    """Return the number of the page of a bookmark: a field, which Word and LibreOffice fill."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {place} \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(NOT_KNOWN)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def as_link(words: str) -> str:
    """Dress runs as a link, without taking their weight from them."""
    if "<w:rPr>" in words:
        return dressed(words, LINKED)
    return words.replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>', 1)


def written(parts: Iterable[Said]) -> Iterator[str]:
    """Give what somebody wrote as paragraphs and items of lists."""
    for one in parts:
        for line in one.lines:
            yield paragraph("".join(_weighed(words) for words in line), "ListBullet" if one.is_list else "")


def _weighed(words: Run) -> str:
    weight = "<w:b/>" if words.is_strong else ""
    weight += "<w:i/>" if words.is_stressed else ""
    if words.unbound is not None:
        return run(words.text, more=weight + DOTTED) + _why(words.unbound.note)
    return run(words.text, more=weight)


def _why(note: str) -> str:
    """Return why a figure is marked, small behind it."""
    return run(f" [{note}]", style="Small")
