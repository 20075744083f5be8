"""What changed since last time: ratings as published, figures, rules, measures."""

from quarterdeck.compose.pack import Block, Prose, Section, Titled
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.since import measures, other_rules, ratings, restatements, rules, schemes
from quarterdeck.domain.lines import Line
from quarterdeck.domain.selection import chosen, selection

MATTERS = ("ratings", "figures", "targets", "definitions", "schemes", "measures", "rules")


def _changed(part: Part) -> tuple[Section, ...]:
    edition, say = part.edition, part.edition.catalogue.say
    before = edition.round.previous()
    if before is None:
        return ()
    wanted = [name.strip() for name in part.option("show").split(",") if name.strip()] or MATTERS
    moved = ratings.moved(edition)
    blocks: list[Block] = [*own_words(part)]
    if not edition.before:
        blocks.append(Prose((say("since.nothing_before", before=edition.catalogue.period(before)),)))
    else:
        blocks += _ratings(moved, part) if "ratings" in wanted else []
    blocks += _others(part, wanted)
    heading = part.heading(say("since.title", before=edition.catalogue.period(before)))
    lead = ratings.lead(moved, edition) if edition.before else ""
    return (Section(part.anchor, heading, lead, tuple(blocks), is_wide=True),)


def _ratings(moved: tuple[ratings.Moved, ...], part: Part) -> list[Block]:
    if not moved:
        return []
    found: list[Block] = [ratings.overview(moved, part.edition)]
    if table := ratings.table(moved, part.edition):
        found.append(Titled(part.edition.catalogue.say("moved.title"), (table,), f"{part.anchor}-ratings"))
    return found


def _others(part: Part, wanted: list[str] | tuple[str, ...]) -> list[Block]:
    """Return what changed besides ratings; what did not is said in one sentence at the end."""
    edition, say = part.edition, part.edition.catalogue.say
    made = [(name, title, block) for name, title, block in _matters(part) if name in wanted]
    found: list[Block] = [
        Titled(say(title), block, f"{part.anchor}-{title.partition('.')[0]}{at}")
        for at, (_, title, block) in enumerate(made)
        if block
    ]
    if not edition.before:
        return found
    empty = [say(f"{title}.none") for _, title, block in made if not block]
    return [*found, Prose((say("since.none", what=edition.catalogue.listed(empty)),))] if empty else found


def _matters(part: Part) -> list[tuple[str, str, tuple[Block, ...]]]:
    """Return each matter by its name, with the key of its heading and its blocks, none where nothing is."""
    edition = part.edition
    figures, targets = restatements.restatements(edition), rules.targets(edition)
    definitions, rated = rules.definitions(edition), schemes.schemes(edition)
    moves = measures.came_and_went(edition, part.whole)
    retired = _retired(moves.retired, part)
    return [
        ("figures", "restated.title", (restatements.table(figures, edition),) if figures else ()),
        ("targets", "amended.targets", (rules.targets_table(targets, edition),) if targets else ()),
        (
            "definitions",
            "amended.definitions",
            (rules.definitions_table(definitions, edition),) if definitions else (),
        ),
        ("schemes", "amended.schemes", (schemes.schemes_table(rated, edition),) if rated else ()),
        ("measures", "added.title", (measures.added_table(moves.added, edition),) if moves.added else ()),
        ("measures", "retired.title", (measures.retired_table(retired, edition),) if retired else ()),
        ("rules", "rules.title", other_rules.other_rules(edition)),
    ]


def _retired(gone: tuple[Line, ...], part: Part) -> tuple[Line, ...]:
    """Return the retired lines that the part's filter would have selected in the round before."""
    return chosen(gone, selection(part.row.chosen), part.whole.lookup.council)


KINDS = (
    SectionKind(
        "what changed",
        "since the last round: ratings as published, restated figures, rules, measures added and retired",
        _changed,
        {"show": Option("which matters, with commas between: ratings, figures, targets, definitions, ...")},
    ),
)
