"""The page from its templates. A template prints, loops and chooses; what it prints is final in the pack."""

import re
from functools import cache, lru_cache

from jinja2 import ChainableUndefined, Environment, PackageLoader
from markupsafe import Markup

from quarterdeck.compose.charts import Chart
from quarterdeck.compose.marks import Arrow, Mark
from quarterdeck.compose.markup import narrated, said
from quarterdeck.compose.pack import RatingBars, ReportPack, Scorecard
from quarterdeck.compose.phrases import alike, language_of
from quarterdeck.documents.charts import arrow_svg, mark_svg, svg
from quarterdeck.documents.clean import Level, cleaned
from quarterdeck.documents.html import style
from quarterdeck.documents.links import Links, anchored, every

_SPACES = re.compile(r"\s+")


def page(pack: ReportPack) -> str:
    """Return the whole page. Text keeps every legal character: a browser has fonts of its own for them."""
    pack = anchored(cleaned(pack, Level.LEGAL)[0])
    one = Page(pack)
    body = environment().get_template("body.html.jinja").render(pack=pack, words=pack.words, page=one)
    css = style.sheet(pack, one.widths)
    shell = environment().get_template("page.html.jinja")
    return shell.render(pack=pack, body=Markup(body), css=Markup(css), policy=style.policy(css))  # noqa: S704


@cache
def environment() -> Environment:
    """Return the template engine. Escaping is on for every template, whatever its name ends in."""
    made = Environment(
        autoescape=True,
        undefined=ChainableUndefined,
        loader=PackageLoader("quarterdeck.documents.html", "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=tagged,
    )
    # Filters, not functions: a call from a template costs several times as much.
    made.filters.update(address=address, paragraphs=paragraphs, said=said, slug=slug)
    made.filters.update(kind=kind, mark=mark, solid_mark=solid_mark, arrow=arrow)
    made.filters.update(narrated=narrated, bare=str, at_most_six=at_most_six)
    return made


def tagged(printed: object) -> object:
    """Return what a template prints, words of another language than the pack's with a tag that says so.

    Inside an attribute, where no tag may stand, the filter `bare` takes the language away first.
    """
    language = language_of(printed) if isinstance(printed, str) else ""
    return Markup('<span lang="{}">{}</span>').format(language, str(printed)) if language else printed


def kind(block: object) -> str:
    """Return the name of a block's or a cell's type, by which a template chooses how to print it."""
    return type(block).__name__


@cache
def mark(rating: Mark, size: int = 14) -> Markup:
    """Return the shape of a rating, in its colour."""
    return Markup(mark_svg(rating, size=size))  # noqa: S704  # our own drawing


@cache
def solid_mark(rating: Mark, size: int = 18) -> Markup:
    """Return the shape of a rating in white, for a ground of its colour."""
    return Markup(mark_svg(rating, size=size, is_on_solid=True))  # noqa: S704


@cache
def arrow(movement: Arrow, size: int = 16) -> Markup:
    """Return the arrow of a movement."""
    return Markup(arrow_svg(movement, size=size))  # noqa: S704


@lru_cache(maxsize=8192)
def address(anchor: str) -> str:
    """Return an anchor as an `id`: without spaces, which an address may not hold."""
    return _SPACES.sub("-", anchor.strip())


def paragraphs(text: str) -> list[str]:
    r"""Return what a person typed as paragraphs: blank lines part them, and so do single line ends.

    >>> paragraphs("One.\n\nTwo.")
    ['One.', 'Two.']
    """
    return [alike(part.strip(), text) for part in text.split("\n") if part.strip()]


def at_most_six(level: int) -> int:
    """Return the level of a heading: HTML has six."""
    return min(level, 6)


def slug(colour: str) -> str:
    """Return the class of a colour: "dark green" is `dark-green`."""
    return colour.replace(" ", "-")


class Page:
    """What one page keeps count of while it is printed: addresses given out, and widths of columns in use."""

    def __init__(self, pack: ReportPack) -> None:
        self.brand = style.sound(pack.brand.brand, style.BRAND)
        self.widths: set[int] = set()
        self._given: set[str] = {"main", "contents", "top"}
        self._links = Links(pack)
        blocks = (one for section in pack.sections for one in every(section.blocks))
        self._leads = {id(one.blocks[0]) for one in pack.sections if one.blocks and one.title != pack.title}
        self._closings = {one.closing for one in blocks if isinstance(one, RatingBars)}

    def once(self, anchor: str, *, is_row: bool = False) -> Markup | str:
        """Return the `id` attribute for a place, or nothing when the page has one of that address."""
        own = address(self._links.label(anchor, is_row=is_row))
        if not own or own in self._given:
            return ""
        self._given.add(own)
        return Markup(' id="{}"').format(own)

    def to(self, anchor: str) -> str:
        """Return the address that `anchor` leads to, "" where the page has no such place."""
        return address(self._links.to(anchor))

    def is_lead(self, card: Scorecard) -> bool:
        """Tell whether the head of a section shows this scorecard's bar and sum."""
        return id(card) in self._leads

    def is_said_below(self, closing: str) -> bool:
        """Tell whether rating bars of the page print the same sum."""
        return closing in self._closings

    def width(self, share: int) -> str:
        """Return the class of a column that takes `share` thousandths of its table."""
        self.widths.add(share)
        return f"w{share}"

    def picture(self, chart: Chart, width: int | None = None) -> Markup:
        """Return a chart in the council's colour."""
        return Markup(svg(chart, width=width, brand=self.brand))  # noqa: S704  # escaped where it is drawn
