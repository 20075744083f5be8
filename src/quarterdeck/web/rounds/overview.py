"""All rounds of a council: how far each is, and what is to be done next."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from quarterdeck.domain.periods import Period
from quarterdeck.domain.rounds import COLLECTING, RoundStage, RoundState, round_stage
from quarterdeck.domain.submissions import OWED, Progress, Submission, progress
from quarterdeck.web.known import HeldRound
from quarterdeck.web.pictures.progress_bar import progress_bar
from quarterdeck.web.presenters.returns import Returns, parts_of
from quarterdeck.web.rounds.words import SAY

_WIDTH = 190


@dataclass(frozen=True, slots=True)
class RoundAddresses:
    """Where the pages of a round are, by its slug."""

    timetable: Callable[[str], str]
    returns: Callable[[str], str]
    close: Callable[[str], str]
    dashboard: Callable[[str], str]
    publications: str = ""


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round in words, with the address of its dashboard and of what is next."""

    title: str
    href: str
    stage: str
    due: str
    closes: str
    picture: Markup
    settled: str
    next: str
    next_href: str


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """Everything the page prints."""

    lead: str
    rows: tuple[RoundRow, ...]


def rounds_page(
    held: Sequence[tuple[str, str, HeldRound]], *, today: date, to: RoundAddresses, brand: str
) -> RoundsPage:
    """Return the page of rounds, each given with its slug and its title, the latest first."""
    most = max((len(one.submissions) for _, _, one in held), default=1)
    rows = tuple(_row(slug, title, one, today, to, most, brand) for slug, title, one in held)
    opened = [title for _, title, one in held if one.state is RoundState.OPEN]
    if not rows:
        return RoundsPage(SAY.say("rounds.none"), ())
    if not opened:
        return RoundsPage(SAY.say("rounds.lead.none"), rows)
    return RoundsPage(SAY.many("rounds.lead", len(opened), names=SAY.listed(opened)), rows)


def _row(
    slug: str, title: str, held: HeldRound, today: date, to: RoundAddresses, most: int, brand: str
) -> RoundRow:
    stage = round_stage(held.state, held.timetable, on=today)
    owed = len(held.submissions)
    settled = sum(one.state.is_settled for one in held.submissions)
    said = SAY.say("rounds.in", settled=settled, owed=owed) if owed else ""
    what, href = _next(slug, stage, held.submissions, to)
    return RoundRow(
        title=title,
        href=to.dashboard(slug),
        stage=SAY.say(f"rounds.stage.{stage.value}"),
        due=_day(held.timetable.data_due),
        closes=_day(held.timetable.closes),
        picture=_picture(held.submissions, title, most, brand),
        settled=said,
        next=what,
        next_href=href,
    )


def _picture(submissions: Sequence[Submission], title: str, most: int, brand: str) -> Markup:
    returns = Returns({str(at): progress(one.state) for at, one in enumerate(submissions)})
    if not returns.due:
        return Markup("")
    parts, said = parts_of(returns, SAY)
    drawn = progress_bar(parts, width=_WIDTH, longest=most, alt=f"{title}: {said}", brand=brand)
    return Markup(drawn)  # noqa: S704 - our own drawing, its alternative escaped where it is drawn


def _next(
    slug: str, stage: RoundStage, submissions: Sequence[Submission], to: RoundAddresses
) -> tuple[str, str]:
    """Return what is to be done with a round, and where."""
    if stage is RoundStage.PLANNED:
        return SAY.say("rounds.next.planned"), to.timetable(slug)
    if stage is RoundStage.PUBLISHED:
        return SAY.say("rounds.next.published"), to.publications
    if stage is RoundStage.CLOSED:
        return SAY.say("rounds.next.closed"), to.publications
    counts = Counter(progress(one.state) for one in submissions)
    owed, waiting = sum(counts[step] for step in OWED), counts[Progress.WAITING]
    if owed + waiting == 0:
        return SAY.say("rounds.next.close"), to.close(slug)
    if stage not in COLLECTING:
        return SAY.many("rounds.next.settle", owed + waiting), to.close(slug)
    if not owed:
        return SAY.many("rounds.next.waiting", waiting), to.returns(slug)
    return SAY.many("rounds.next.open", owed), to.returns(slug)


def _day(day: date | None) -> str:
    return SAY.date(day) if day else ""


def title_of(period: Period) -> str:
    """Return the title of a round."""
    return SAY.period(period)
