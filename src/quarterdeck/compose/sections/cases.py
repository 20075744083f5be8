"""The cases of an exceptions section: which there are, and what is said of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import anchor, scorecard_line
from quarterdeck.compose.marks import Mark
from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.telling import narrated
from quarterdeck.compose.pack import Block, Bullets, Passage, Prose, Terms
from quarterdeck.compose.phrases import Phrase, Reference, Run
from quarterdeck.compose.remarks import actions, commentary, paragraphs
from quarterdeck.compose.sections.part import Part
from quarterdeck.compose.sections.priorities import (
    is_missed,
    node_anchor,
    node_title,
    say_of,
    standings,
    standings_before,
)
from quarterdeck.compose.tallies import closing_words
from quarterdeck.domain.highlights import worst
from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import CommentaryKind, Judgement
from quarterdeck.domain.plan_standing import NodeStanding, home, upwards

DISCUSS, NOTE = "discuss", "note"


@dataclass(frozen=True, slots=True)
class Case:
    """A Red outcome, or a Red measure (`node` None): `asked` is what members are asked, "" for nothing yet.

    `reds` are its Red measures, itself for a measure.
    """

    title: str
    anchor: str
    mark: Mark
    priority: str
    treatment: str
    asked: str
    lines: tuple[Line, ...]
    reds: tuple[Line, ...]
    node: NodeStanding | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What a section of exceptions holds: its cases, numbered, those for discussion first; `all` is how many
    outcomes or measures they are of; the Red measures `under` outcomes that are cases, those that are a case
    of their `own`, and all `others`.
    """

    cases: tuple[Case, ...]
    by_outcome: bool
    all: int
    under: tuple[Line, ...]
    own: tuple[Line, ...]
    others: tuple[Line, ...]

    @property
    def discuss(self) -> tuple[Case, ...]:
        """The cases for discussion; those nobody has put anywhere are among them."""
        return tuple(one for one in self.cases if one.treatment == DISCUSS)

    @property
    def note(self) -> tuple[Case, ...]:
        """The cases to note."""
        return tuple(one for one in self.cases if one.treatment == NOTE)


def found_in(part: Part) -> Found:
    """Return what is Red of the selection; every Red measure is in one of three places."""
    by_outcome = _by_outcome(part)
    outcomes = _outcomes(part) if by_outcome else ()
    reds = tuple(line for line in part.edition.lines if is_missed(line))
    headings = tuple(_of_outcome(one, part) for one in outcomes if one.is_missed)
    covered = {line.measure.key for case in headings for line in case.reds}
    rest = [line for line in reds if line.measure.key not in covered]
    own = tuple(line for line in rest if not by_outcome or _is_own(line, part.edition))
    alone = {line.measure.key for line in own}
    cases = sorted((*headings, *(_of_measure(line, part.edition) for line in own)), key=_discussed_first)
    return Found(
        tuple(replace(one, number=number) for number, one in enumerate(cases, start=1)),
        by_outcome,
        len(outcomes) if by_outcome else sum(line.counted or is_missed(line) for line in part.edition.lines),
        tuple(line for line in reds if line.measure.key in covered),
        own,
        tuple(line for line in rest if line.measure.key not in alone),
    )


def _discussed_first(case: Case) -> bool:
    return case.treatment == NOTE


def _by_outcome(part: Part) -> bool:
    """Tell whether outcomes are the cases: by the option, else where the plan is rolled up or declared."""
    chosen = part.option("cases", "auto")
    if chosen in ("outcomes", "measures"):
        return chosen == "outcomes"
    return any(one.scheme_name or one.declared for one in standings(part.whole))


def _outcomes(part: Part) -> tuple[NodeStanding, ...]:
    """Return the outcomes of the selection: those that any selected line stands under, all where all are."""
    found = tuple(one for one in standings(part.whole) if one.is_outcome)
    if len(part.edition.lines) == len(part.whole.lines):
        return found
    chosen = {line.measure.key for line in part.edition.lines}
    return tuple(one for one in found if any(line.measure.key in chosen for line in one.lines))


def _is_own(line: Line, edition: Edition) -> bool:
    """Tell whether a Red measure is a case of its own: it stands under no outcome, or somebody said so."""
    return home(line, edition.nodes) is None or bool(line.judged and line.judged.treatment.strip())


def _treatment(judged: Judgement | None) -> str:
    said = judged.treatment.strip().casefold() if judged else ""
    return NOTE if said.startswith(NOTE) else DISCUSS


def _of_outcome(one: NodeStanding, part: Part) -> Case:
    edition, chosen = part.edition, {line.measure.key for line in part.edition.lines}
    lines = tuple(line for line in one.lines if line.measure.key in chosen)
    return Case(
        title=node_title(one.node, edition),
        anchor=f"{part.anchor}-{node_anchor(one.node.code)}",
        mark=edition.mark(one.grade),
        priority=_priority(one.node.code, edition),
        treatment=_treatment(one.judgement),
        asked=one.judgement.recommended_action if one.judgement else "",
        lines=lines,
        reds=tuple(line for line in lines if is_missed(line)),
        node=one,
    )


def _of_measure(line: Line, edition: Edition) -> Case:
    shown = scorecard_line(line, edition)
    under = home(line, edition.nodes)
    return Case(
        title=" ".join(part for part in (shown.ref, shown.title) if part),
        anchor=f"x-{shown.anchor}",
        mark=edition.mark(worst(line)),
        priority=_priority(under.code, edition) if under else shown.portfolio,
        treatment=_treatment(line.judged),
        asked=line.judged.recommended_action if line.judged else "",
        lines=(line,),
        reds=(line,),
    )


def _priority(code: str, edition: Edition) -> str:
    path = list(upwards(edition.nodes.get(code), edition.nodes))
    return node_title(path[-1], edition) if path else ""


# -- what is said of a case


def numbered_title(case: Case, edition: Edition) -> str:
    """Return the heading of a case: "2. Narrowing the gap"."""
    return edition.catalogue.say("exceptions.case", number=case.number, title=case.title)


def case_blocks(case: Case, part: Part) -> tuple[Block, ...]:
    """Return what is said of a case: its rating and why, where it stands, what happened, what is asked."""
    edition, say = part.edition, part.edition.catalogue.say
    rating = _why_outcome(case.node, part) if case.node else scorecard_line(case.lines[0], edition).reason
    told = tuple(_narrative(case, edition))
    asked = case.asked or say("exceptions.not_asked")
    held = Held(edition, part.whole, links=part.links)
    about = case.node.node.code if case.node else case.lines[0].measure.key
    return (
        Terms(((case.mark.word, rating),), marks=(case.mark,)),
        Passage((Phrase(tuple(_places(case, edition))),)),
        narrated(
            told or (say("exceptions.no_narrative"),), held, place=about, lead=say("exceptions.narrative")
        ),
        *_actions(case, edition),
        narrated((asked,), held, place=about, lead=say("exceptions.action")),
    )


def _why_outcome(one: NodeStanding, part: Part) -> str:
    """Return how an outcome came by its rating, and what it was in the round before."""
    edition, say, judged = part.edition, part.edition.catalogue.say, one.judgement
    total = closing_words(one.tally, edition)
    if one.declared is None or judged is None:
        return say("exceptions.ruled", sum=total) + _earlier(one, part)
    said = {
        "by": say("reason.judged.by", by=judged.by) if judged.by else "",
        "dated": say("reason.judged.dated", date=edition.catalogue.date(judged.dated))
        if judged.dated
        else "",
        "why": say("reason.judged.why", why=judged.reason.rstrip(".")) if judged.reason else "",
        "sum": total,
    }
    if not one.differs:
        return say("exceptions.declared.alike", **said) + _earlier(one, part)
    return say("exceptions.declared", suggested=edition.mark(one.suggested).word, **said) + _earlier(
        one, part
    )


def _earlier(one: NodeStanding, part: Part) -> str:
    before, edition = standings_before(part.whole).get(one.node.code), part.edition
    earlier = edition.round.previous()
    if before is None or before.grade is None or earlier is None:
        return ""
    is_same = one.grade is not None and before.grade.name == one.grade.name
    return edition.catalogue.say(
        "exceptions.before.same" if is_same else "exceptions.before",
        period=edition.catalogue.period(earlier),
        word=edition.mark(before.grade).word,
    )


def _places(case: Case, edition: Edition) -> Iterator[Run]:
    """Yield where a case stands: its priority, its section, and each measure with its rating."""
    say = edition.catalogue.say
    if case.priority:
        yield say("exceptions.priority", priority=case.priority)
    if case.node is not None:
        yield say("exceptions.section")
        unit = edition.units.get(case.node.node.lead_unit)
        name = unit.name if unit else case.node.node.lead_unit or case.title
        yield Reference(node_anchor(case.node.node.code), name)
        yield say("exceptions.stop")
    if not case.lines:
        yield say("exceptions.measures.none")
        return
    yield from _measures(case, edition)


def _measures(case: Case, edition: Edition) -> Iterator[Run]:
    """Yield every Red measure with where it stands, then the others with their ratings."""
    say, catalogue = say_of(edition), edition.catalogue
    if case.reds:
        yield say(f"exceptions.reds.{catalogue.plural(len(case.reds))}")
        for at, line in enumerate(case.reds):
            yield ", " if at else ""
            yield reference_to(line, edition)
        yield say("exceptions.stop")
    others = [line for line in case.lines if not is_missed(line)]
    if others:
        said = [
            say("exceptions.measure", ref=reference_to(line, edition).text, word=edition.mark_of(line).word)
            for line in others
        ]
        key = "others" if case.reds else "measures"
        yield say(f"exceptions.{key}.{catalogue.plural(len(others))}", measures=catalogue.listed(said))


def reference_to(line: Line, edition: Edition) -> Reference:
    """Return where a measure stands, named by its reference, else by its title."""
    return Reference(anchor(line.measure.key), line.measure.ref or edition.title(line.measure))


def _narrative(case: Case, edition: Edition) -> Iterator[str]:
    """Yield what was written: about the outcome, else about its Red measures."""
    if case.node is not None:
        written = [
            text
            for one in edition.lookup.commentary(case.node.node.code, edition.round)
            if one.kind is CommentaryKind.NARRATIVE
            for text in paragraphs(one, edition)
        ]
        if written:
            yield from written
            return
    for line in case.reds:
        yield from commentary(line.measure, edition)


def _actions(case: Case, edition: Edition) -> Iterator[Block]:
    """Yield what is being done about the Red measures of a case."""
    if found := [text for line in case.reds for text in actions(line.measure, edition)]:
        yield Prose((edition.catalogue.words["actions"],))
        yield Bullets(tuple(found))
