"""A measure that is off target, as a member reads it: how far, why, what is done, and what to ask."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from quarterdeck.compose import figures
from quarterdeck.compose.directions import travel_of
from quarterdeck.compose.language.catalogue import capital
from quarterdeck.compose.markup import Said, said
from quarterdeck.compose.pack import ScorecardLine
from quarterdeck.compose.summary import gap_words
from quarterdeck.compose.targets import judged_value
from quarterdeck.domain.lines import Line
from quarterdeck.web.members.bars import Shown, gap_bars
from quarterdeck.web.members.questions import open_actions, question
from quarterdeck.web.presenters.addresses import Addresses
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.tags import Moved, Tag, moved_of, tag_of
from quarterdeck.web.presenters.texts import ActionRow, action_row, happened

MOST_PARTS = 2
"""Paragraphs and lists of the text: the rest is on the measure's own page."""


@dataclass(frozen=True, slots=True)
class Red:
    """One measure off target, every string ready; `picture` is empty where nothing can be drawn.

    `gap` is how far it is off, "" where `why` says so already.
    """

    title: str
    href: str
    portfolio: str
    tag: Tag
    picture: Markup
    now: str
    note: str
    target: str
    gap: str
    why: str
    moved: Moved
    happened: tuple[Said, ...]
    actions: tuple[ActionRow, ...]
    question: str


def red(line: Line, view: RoundView, *, to: Addresses, today: date) -> Red:
    """Return a measure off target as the page shows it."""
    card, gap = view.card(line), capital(gap_words(line, view.edition))
    return Red(
        title=card.title,
        href=to.measure(line.measure.key, view.slug),
        portfolio=card.portfolio,
        tag=tag_of(card.mark),
        picture=_picture(line, card, view),
        now=card.now.text,
        note=card.now.note,
        target=" ".join(part for part in (card.target.text, card.target.note) if part),
        gap="" if gap.casefold() in card.why.casefold() else gap,
        why=card.why,
        moved=moved_of(card.direction),
        happened=tuple(part for text in happened(line.measure, view) for part in said(text))[:MOST_PARTS],
        actions=tuple(action_row(one, view) for one in open_actions(line, view)),
        question=question(line, view, today=today),
    )


def _picture(line: Line, card: ScorecardLine, view: RoundView) -> Markup:
    """Return the figure and the one it is compared with as bars up to the target."""
    goal, rows = judged_value(line.measure, line.target, line.scheme), _rows(line, card, view)
    if goal is None or goal < 0 or not rows or any(row.value < 0 for row in rows):
        return Markup("")
    told = view.catalogue.words["target"]
    text = f"{told} {figures.figure(line.measure, goal, catalogue=view.catalogue).text}"
    alt = ", ".join([f"{card.title}", *(f"{row.period} {row.text}" for row in rows), text])
    drawn = gap_bars(rows, target=goal, target_text=text, alt=alt, brand=view.council.theme.brand)
    return Markup(drawn)  # noqa: S704 - our own drawing, its texts escaped where it is drawn


def _rows(line: Line, card: ScorecardLine, view: RoundView) -> tuple[Shown, ...]:
    seen, then = line.observation, travel_of(line).compared_with
    if seen is None or seen.value is None:
        return ()
    now = Shown(view.catalogue.period(seen.period), seen.value, card.now.text)
    if then is None or then.value is None:
        return (now,)
    text = figures.figure(line.measure, then.value, catalogue=view.catalogue).text
    return (now, Shown(view.catalogue.period(then.period), then.value, text))
