"""A service on a page: how its measures do, what is off target, and its money beside them."""

from collections.abc import Iterator

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance.lines import MoneyLine, money_lines, of_units
from quarterdeck.compose.finance.parts import MAIN, MoneyTables, closing
from quarterdeck.compose.finance.wholes import amounts, sentence, wholes
from quarterdeck.compose.measure_tables import off_target_table
from quarterdeck.compose.pack import Block, Prose, Section, Titled
from quarterdeck.compose.scorecards import lead
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.tallies import rating_bars, standing
from quarterdeck.domain.highlights import off_target, worst_first
from quarterdeck.domain.lines import Line

_COLUMNS = ("budget", "outturn", "variance", "share", "bar", "rating")
_UNIT = Option("only these portfolios or directorates, by code or name, with commas between them")


def _pages(part: Part) -> tuple[Section, ...]:
    names = _names(part)
    return tuple(_page(part, name, is_alone=len(names) == 1) for name in names)


def _names(part: Part) -> tuple[str, ...]:
    """Return the services asked for, else every portfolio that has measures and every unit that has money."""
    edition = part.edition
    named = [name for name, _ in edition.portfolios()]
    named += [line.unit for line in money_lines(edition) if line.held.kind in MAIN]
    names = tuple(dict.fromkeys(named))
    asked = {word.strip() for word in part.option("unit").split(",") if word.strip()}
    if not asked:
        return names
    known = {unit.name: code for code, unit in edition.units.items()}
    services = dict.fromkeys((*names, *known))
    return tuple(name for name in services if {name.casefold(), known.get(name, "").casefold()} & asked)


def _page(part: Part, name: str, *, is_alone: bool) -> Section:
    edition = part.edition.of(tuple(line for line in part.edition.lines if _is_of(line, name, part.edition)))
    money = tuple(line for line in of_units(money_lines(part.whole), (name,)) if line.held.kind in MAIN)
    title = part.heading(name) if is_alone else name
    anchor = part.anchor if is_alone else f"{part.anchor}-{_names(part).index(name) + 1}"
    own = own_words(part) if is_alone else ()
    blocks = (*own, *_measures(edition, name), *_money(money, edition))
    return Section(anchor, title, _lead(edition, money), blocks)


def _is_of(line: Line, name: str, edition: Edition) -> bool:
    directorate = edition.units.get(line.measure.directorate)
    return name in (edition.portfolio(line.measure), directorate.name if directorate else "")


def _lead(edition: Edition, money: tuple[MoneyLine, ...]) -> str:
    """Return how the measures do and how the money ends, of what there is."""
    measures = lead(edition.lines, edition) if edition.lines else ""
    return " ".join(part for part in (measures, sentence(wholes(money), edition.catalogue)) if part)


def _measures(edition: Edition, name: str) -> Iterator[Block]:
    say = edition.catalogue.say
    if not edition.lines:
        yield Prose((say("service.no_measures"),))
        return
    parts = [(name, standing(edition.lines), "")]
    if parts[0][1].total:
        yield rating_bars(
            edition, title=say("service.ratings"), heading=edition.catalogue.words["portfolio"], parts=parts
        )
    found = off_target(edition.lines, rank=worst_first)
    if found:
        caption = say("off.caption", portfolio=name)
        yield Titled(say("service.off"), (off_target_table(found, edition, caption=caption),))
    elif standing(edition.lines).rated:
        yield Prose((say("service.none_off"),))


def _money(lines: tuple[MoneyLine, ...], edition: Edition) -> Iterator[Block]:
    say = edition.catalogue
    if not lines:
        yield Titled(say.say("service.money"), (Prose((say.say("service.no_money"),)),))
        return
    found, tables = wholes(lines), MoneyTables(edition, _COLUMNS)
    blocks: tuple[Block, ...] = (
        *((amounts(found, say),) if found else ()),
        *tables.made(lines),
        *closing(lines, edition, tables=tables),
    )
    yield Titled(say.say("service.money"), blocks)


KINDS = (
    SectionKind(
        "service page",
        "performance and money of each portfolio or directorate on one page",
        _pages,
        {"unit": _UNIT},
    ),
)
