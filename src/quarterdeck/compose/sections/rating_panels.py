"""Measures in full by rating: every Red, then Amber, then Green, in each portfolio or result of the plan."""

from collections.abc import Iterator
from dataclasses import replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import scorecard_line, story_of
from quarterdeck.compose.pack import Block, ChartBlock, Panels, Prose, ScorecardLine, Section, Titled
from quarterdeck.compose.rated_trends import with_ratings
from quarterdeck.compose.rating_groups import by_rating
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.trends import trend
from quarterdeck.domain.lines import Line

PERIODS = "8"
OPTIONS = {
    "group": Option(
        "a part for each portfolio, for each result of the plan, or none", ("portfolio", "plan", "none")
    ),
    "periods": Option(
        "how many quarters, years, terms or months, by the measure’s own step, trends go back (8)",
        ("4", "8", "12"),
    ),
    "not rated": Option("whether measures without a rating have panels, last", ("no", "yes")),
}


def _panels(part: Part) -> tuple[Section, ...]:
    groups = [(name, lines) for name, lines in _groups(part) if lines]
    made = (
        _section(part, at, name, lines, is_alone=len(groups) == 1) for at, (name, lines) in enumerate(groups)
    )
    return tuple(section for section in made if section.blocks)


def _groups(part: Part) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    edition = part.edition
    match part.option("group", "portfolio"):
        case "none":
            return (("", edition.lines),)
        case "plan":
            found: dict[str, list[Line]] = {}
            for line in edition.lines:
                name = edition.outcome(line.measure) or edition.catalogue.say("portfolio.no_result")
                found.setdefault(name, []).append(line)
            return tuple((name, tuple(lines)) for name, lines in found.items())
        case _:
            return edition.portfolios()


def _section(part: Part, at: int, name: str, lines: tuple[Line, ...], *, is_alone: bool) -> Section:
    edition = part.edition
    text = own_words(part) if at == 0 else ()
    blocks = tuple(_parts(part, lines, edition))
    anchor = f"{part.anchor}-{at + 1}"
    return Section(anchor, _title(part, name, is_alone=is_alone), "", (*text, *blocks) if blocks else ())


def _title(part: Part, name: str, *, is_alone: bool) -> str:
    say, own = part.edition.catalogue.say, part.heading("")
    if not name or (own and is_alone):
        return own or say("kind.rating panels")
    return say("portfolio.own_title", heading=own, portfolio=name) if own else say("panels.title", name=name)


def _parts(part: Part, lines: tuple[Line, ...], edition: Edition) -> Iterator[Block]:
    """Yield each rating with its panels, worst first, and how many lines have none."""
    say, shows_all = edition.catalogue.say, part.option("not rated") == "yes"
    left_out = 0
    for mark, rated in by_rating(lines, edition):
        if not mark.is_verdict and not shows_all:
            left_out += len(rated)
            continue
        panels = Panels(tuple(_panel(line, edition, part) for line in rated))
        yield Titled(say("panels.rating", word=mark.word, count=len(rated)), (panels,))
    if left_out and left_out < len(lines):
        yield Prose((edition.catalogue.many("panels.left_out", left_out),), is_note=True)


def _panel(line: Line, edition: Edition, part: Part) -> ScorecardLine:
    """Return the line with its trend over as many periods as the section asks for."""
    periods = int(part.option("periods", PERIODS))
    drawn = edition.once(
        ("trend", line.measure.key, line.round, periods), lambda: _trend(line, edition, periods=periods)
    )
    return replace(scorecard_line(line, edition), trend=drawn)


def _trend(line: Line, edition: Edition, *, periods: int) -> ChartBlock | None:
    drawn = trend(story_of(line, edition), periods=periods)
    return with_ratings(drawn, line, scorecard_line(line, edition).rounds, edition) if drawn else None


KINDS = (
    SectionKind(
        "rating panels",
        "measures in full: every Red, then Amber, Green and other ratings, each with its trend",
        _panels,
        OPTIONS,
    ),
)
