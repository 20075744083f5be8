"""What waits for a signature, as rows: for this person, for others, and what she signed lately."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from quarterdeck.compose.directions import direction
from quarterdeck.compose.lines import case_of, now_figure
from quarterdeck.domain.lines import Line
from quarterdeck.domain.memberships import Right
from quarterdeck.domain.policies.refusals import NotYourTurn, OutOfScope, OwnFigure, Refusal
from quarterdeck.domain.policies.submissions import check
from quarterdeck.domain.rounds import step_due
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.unchanged import since_last_time, why_look
from quarterdeck.records.cases import Owed
from quarterdeck.records.sign_off import about
from quarterdeck.web.presenters.tags import Moved, Tag, moved_of, tag_of
from quarterdeck.web.signing import words
from quarterdeck.web.signing.in_hand import InHand
from quarterdeck.web.signing.reads import PastAct
from quarterdeck.web.signing.suggested import suggested


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure with what stands beside it."""

    text: str = "–"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of a figure and its rating; without `reasons` to look it may be signed with others."""

    now: Shown
    before: Shown
    target: Shown
    tag: Tag
    tag_before: Tag | None
    moved: Moved
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One submission that waits; `value` is what a tick sends: its number and the version that is shown."""

    href: str
    value: str
    title: str
    beneath: str
    card: Card
    entered_by: str
    since: str
    last_day: str
    is_late: bool
    step: str
    behalf: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Done:
    """One signature of this person's."""

    href: str
    title: str
    did: str
    when: str
    note: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Everything the page prints."""

    lead: str
    look: tuple[QueueRow, ...]
    unchanged: tuple[QueueRow, ...]
    others: tuple[QueueRow, ...]
    lately: tuple[Done, ...]


def queue_page(
    every: Sequence[Owed],
    *,
    hand: InHand,
    entered: Mapping[int, datetime],
    people: Mapping[str, str],
    lately: Iterable[Done],
    today: date,
    base: str,
) -> QueuePage:
    """Return the page; `entered` is when each was submitted, `people` are names by key.

    `base` is the address of the page, under which that of each submission stands.
    """
    rows = _Rows(hand, entered, people, today, base)
    mine: list[tuple[Owed, Right]] = []
    others: list[tuple[Owed, str]] = []
    for one in every:
        try:
            mine.append((one, check(Verb.SIGN_OFF, one.case)))
        except (NotYourTurn, OwnFigure) as refused:
            others.append((one, str(refused) if isinstance(refused, OwnFigure) else ""))
        except OutOfScope:
            continue
        except Refusal:
            others.append((one, ""))
    made = [rows.made(one, behalf=right.on_behalf_of) for one, right in mine]
    unchanged = tuple(row for row in made if not row.card.reasons)
    return QueuePage(
        lead=words.waits(len(made), len(unchanged)),
        look=tuple(row for row in made if row.card.reasons),
        unchanged=unchanged,
        others=tuple(rows.made(one, why_not=why) for one, why in others),
        lately=tuple(lately),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    hand: InHand
    entered: Mapping[int, datetime]
    people: Mapping[str, str]
    today: date
    base: str

    def made(self, one: Owed, *, behalf: str = "", why_not: str = "") -> QueueRow:
        """Return one submission as a row."""
        row, subject = one.row, one.case.submission.subject
        line = self.hand.line(about(row), row.round.period) if row.owes_figure else None
        card = card_of(line, self.hand) if line else _of_heading(one, self.hand)
        due = step_due(one.timetable, signed=row.signed)
        step = one.case.awaited
        return QueueRow(
            href=f"{self.base}{row.pk}/",
            value=f"{row.pk}.{row.version}",
            title=_title(line, self.hand) if line else subject.title,
            beneath=_beneath(one, line, self.hand),
            card=card,
            entered_by=names(one.case.submission.entered_by, self.people),
            since=self._since(one),
            last_day=words.day(due),
            is_late=due is not None and self.today > due,
            step=step.title if step else "",
            behalf=self.people.get(behalf, ""),
            why_not=why_not,
        )

    def _since(self, one: Owed) -> str:
        """Return since when this step is awaited."""
        signed = [each.at for each in one.signatures if each.verb is Verb.SIGN_OFF] if one.row.signed else []
        since = signed[-1] if signed else self.entered.get(one.row.pk)
        return words.day_of(since) if since else ""


def names(keys: Iterable[str], people: Mapping[str, str]) -> str:
    """Return people by name, in order."""
    return ", ".join(sorted(people.get(key, "") for key in keys))


def _title(line: Line, hand: InHand) -> str:
    return hand.view(line.round).edition.title(line.measure)


def _beneath(one: Owed, line: Line | None, hand: InHand) -> str:
    """Return what stands under the title: whose it is, which round, and whether it is a correction."""
    view = hand.view(one.row.round.period)
    subject = one.case.submission.subject
    if line:
        whose = f"{view.edition.portfolio(line.measure)} {line.measure.ref}".strip()
    else:
        whose = subject.kind.capitalize()
    correction = "Correction" if one.case.submission.state.is_correction else ""
    return " · ".join(part for part in (whose, view.catalogue.period(view.period), correction) if part)


def card_of(line: Line, hand: InHand) -> Card:
    """Return a line beside itself as it was last reported; nothing in it belongs to a person."""
    return hand.once(line.measure.key, line.round, lambda: _card(line, hand))


def _card(line: Line, hand: InHand) -> Card:
    edition = hand.view(line.round).edition
    before = hand.before(line)
    now, target = now_figure(line, edition), case_of(line, edition).words.figure
    return Card(
        now=Shown(now.text, now.note),
        before=shown_before(before, hand),
        target=Shown(target.text, target.note),
        tag=tag_of(edition.mark_of(line)),
        tag_before=tag_of(edition.mark_of(before)) if before else None,
        moved=moved_of(direction(line, edition)),
        reasons=tuple(words.LOOK[reason] for reason in why_look(since_last_time(line, before))),
    )


def shown_before(before: Line | None, hand: InHand) -> Shown:
    """Return the figure last reported, with its period."""
    if before is None:
        return Shown()
    edition = hand.view(before.round).edition
    return Shown(now_figure(before, edition).text, edition.catalogue.period(before.period))


def _of_heading(one: Owed, hand: InHand) -> Card:
    """Return an outcome, a portfolio or a budget line: what was declared, and what is suggested."""
    found = suggested(one.row, hand)
    return Card(
        now=Shown(),
        before=Shown(),
        target=Shown(),
        tag=found.declared or found.suggested,
        tag_before=None,
        moved=Moved("", Markup("")),
        reasons=(found.difference,),
    )


def submitted_at(steps: Iterable[PastAct]) -> dict[int, datetime]:
    """Return when each submission was last submitted; `steps` are in their order."""
    return {step.submission: step.at for step in steps if step.verb is Verb.SUBMIT}
