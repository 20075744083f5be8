"""How many ratings would differ under last year's rules, and with no tolerance."""

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import anchor
from quarterdeck.compose.pack import Block, Prose
from quarterdeck.compose.tables import Column, Group, MarkCell, Row, Table, TextCell, Weight
from quarterdeck.domain.other_rules import Recast, by_last_years_rules, without_tolerance


def other_rules(edition: Edition) -> tuple[Block, ...]:
    """Return the two counts in sentences, and a table of every rating that would differ."""
    counted = tuple(line for line in edition.lines if line.counted)
    rated = sum(line.rating.grade is not None for line in counted)
    if not rated:
        return ()
    asked = {
        "last_year": by_last_years_rules(edition.lookup, counted),
        "no_tolerance": without_tolerance(edition.lookup, counted),
    }
    said = tuple(_sentence(name, found, rated, edition) for name, found in asked.items())
    groups = tuple(
        Group(edition.catalogue.say(f"rules.group.{name}"), tuple(_row(one, edition) for one in differ))
        for name, found in asked.items()
        if (differ := [one for one in found if one.differs])
    )
    return (Prose(said), *((_table(groups, edition),) if groups else ()))


def _sentence(name: str, found: tuple[Recast, ...], rated: int, edition: Edition) -> str:
    differ = sum(one.differs for one in found)
    none = edition.catalogue.say(f"rules.asked.{name}.none")
    asked = edition.catalogue.many(f"rules.asked.{name}", len(found)) if found else none
    key = f"rules.{name}" if differ else f"rules.{name}.none"
    if differ:
        return edition.catalogue.many(key, differ, rated=rated, same=rated - differ, asked=asked)
    return edition.catalogue.say(key, rated=rated, asked=asked)


def _table(groups: tuple[Group, ...], edition: Edition) -> Table:
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("ref", words["ref"], 60),
        Column("measure", words["measure"], 560, is_row_header=True),
        Column("now", words["rating"], 180),
        Column("other", say("rules.would_be"), 200),
    )
    return Table(say("rules.title"), columns, groups, shows_caption=False)


def _row(one: Recast, edition: Edition) -> Row:
    measure = one.line.measure
    return Row(
        (
            TextCell(measure.ref, Weight.QUIET),
            TextCell(edition.title(measure), link=anchor(measure.key)),
            MarkCell(edition.mark_of(one.line)),
            MarkCell(edition.mark_of(one.other)),
        )
    )
