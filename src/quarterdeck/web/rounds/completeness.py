"""How complete a round is: a sentence, a bar, a table by service, the list itself, and whom to remind."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.submissions import Progress
from quarterdeck.records.responsible import Worker
from quarterdeck.web.known import HeldRound
from quarterdeck.web.pictures.progress_bar import progress_bar
from quarterdeck.web.presenters.filters import Choice, Option
from quarterdeck.web.presenters.returns import Key, Returns, keys_of, parts_of
from quarterdeck.web.rounds.owed import named
from quarterdeck.web.rounds.standing import Return, states_of
from quarterdeck.web.rounds.words import SAY

_WIDE, _PHONE, _ROW = 1120, 290, 200
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """Which returns are asked for: "" is every one. `by` is the tree of the table."""

    by: str = "portfolio"
    service: str = ""
    owner: str = ""
    state: str = ""
    kind: str = ""


def asked_of(query: Mapping[str, str]) -> Asked:
    """Return what a query asks; what makes no sense finds nothing, text is cut at a bound."""
    given = {name: query.get(name, "").strip()[:LONGEST] for name in ("service", "owner", "state", "kind")}
    return Asked(by="directorate" if query.get("by") == "directorate" else "portfolio", **given)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service: its bar, and its counts in the order of the headings."""

    name: str
    href: str
    picture: Markup
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One return in words."""

    title: str
    href: str
    kind: str
    service: str
    who: str
    state: str
    last_day: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ReturnsPage:
    """Everything the page prints; `reminder` is for copying, "" where it is not for this person."""

    title: str
    caption: str
    lead: str
    picture: Markup
    phone: Markup
    keys: tuple[Key, ...]
    closing: str
    first: str
    headings: tuple[str, ...]
    services: tuple[ServiceRow, ...]
    total: tuple[str, ...]
    choices: tuple[Choice, ...]
    by: tuple[Option, ...]
    shown: str
    rows: tuple[ReturnRow, ...]
    reminder: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page of returns needs to know besides them."""

    title: str
    council: str
    today: date
    brand: str
    submission: Callable[[int], str]
    here: Callable[[Asked], str]
    reminds: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


def returns_page(found: Sequence[Return], held: HeldRound, asked: Asked, around: Surroundings) -> ReturnsPage:
    """Return the page of the returns that somebody may see, those asked for listed."""
    listed = [one for one in found if _fits(one, asked)]
    progress = _progress(found)
    states = [one for one in states_of(held.chain) if any(each.state == one[0] for each in found)]
    parts, _ = parts_of(progress, SAY)
    counts = [str(part.count) for part in parts if part.count]
    return ReturnsPage(
        title=around.title,
        caption=SAY.say(f"dash.caption.{held.state.value}"),
        lead=lead_of(found, held),
        picture=_bar(found, around, _WIDE, len(found)),
        phone=_bar(found, around, _PHONE, len(found)),
        keys=keys_of(progress, catalogue=SAY, brand=around.brand),
        closing=SAY.say("returns.sum", parts=" + ".join(counts), total=len(found)) if found else "",
        first="Directorate" if asked.by == "directorate" else "Portfolio",
        headings=("Owed", *(_capital(words) for _, words in states), "Of these late"),
        services=_services(found, asked, around, [key for key, _ in states]),
        total=_counts(found, [key for key, _ in states]),
        choices=_choices(found, asked, held),
        by=_trees(asked),
        shown=SAY.many("returns.shown", len(listed)) if listed else SAY.say("returns.shown.none"),
        rows=tuple(_row(one, around) for one in listed),
        reminder=_reminder(found, held, around) if around.reminds else "",
    )


def lead_of(found: Sequence[Return], held: HeldRound) -> str:
    """Return how complete a round is, in one or two sentences."""
    if held.state is RoundState.PLANNED:
        return SAY.say("returns.lead.planned")
    if not found:
        return SAY.say("returns.lead.none")
    owed = sum(one.is_owed for one in found)
    waiting = sum(one.progress is Progress.WAITING for one in found)
    if not owed:
        if not waiting:
            return SAY.many("returns.lead.all", len(found))
        return SAY.many("returns.lead.waiting", waiting)
    said = [SAY.many("returns.lead", owed, owed=SAY.number(len(found)))]
    late = sum(one.is_late for one in found)
    if late:
        said.append(SAY.say("returns.late.all") if 1 < late == owed else SAY.many("returns.late", late))
    if waiting:
        said.append(SAY.many("returns.also", waiting))
    return " ".join(said)


def _fits(one: Return, asked: Asked) -> bool:
    service = one.directorate if asked.by == "directorate" else one.service
    return (
        asked.service in ("", service)
        and asked.kind in ("", one.subject.kind.value)
        and (not asked.owner or asked.owner in [worker.email for worker in one.who] or _nobody(one, asked))
        and (one.is_late if asked.state == "late" else asked.state in ("", one.state))
    )


def _nobody(one: Return, asked: Asked) -> bool:
    return asked.owner == "nobody" and not one.who


def _progress(found: Iterable[Return]) -> Returns:
    return Returns({str(one.number): one.progress for one in found})


def _bar(found: Sequence[Return], around: Surroundings, width: int, longest: int, name: str = "") -> Markup:
    parts, said = parts_of(_progress(found), SAY)
    alt = SAY.say("dash.alt", name=name or around.title, parts=said)
    drawn = progress_bar(parts, width=width, longest=max(longest, 1), alt=alt, brand=around.brand)
    return Markup(drawn)  # noqa: S704 - our own drawing, its alternative escaped where it is drawn


def _services(
    found: Sequence[Return], asked: Asked, around: Surroundings, states: Sequence[str]
) -> tuple[ServiceRow, ...]:
    parts: dict[str, list[Return]] = {}
    for one in found:
        name = one.directorate if asked.by == "directorate" else one.service
        parts.setdefault(name, []).append(one)
    longest = max((len(part) for part in parts.values()), default=1)
    order = sorted(parts, key=lambda name: -len(parts[name]))
    return tuple(
        ServiceRow(
            name=name,
            href=around.here(Asked(by=asked.by, service=name)),
            picture=_bar(parts[name], around, _ROW, longest, name),
            counts=_counts(parts[name], states),
        )
        for name in order
    )


def _counts(found: Sequence[Return], states: Sequence[str]) -> tuple[str, ...]:
    counts = Counter(one.state for one in found)
    late = sum(one.is_late for one in found)
    return (str(len(found)), *(str(counts[key]) for key in states), str(late))


def _row(one: Return, around: Surroundings) -> ReturnRow:
    extended = one.submission.extended_to
    day = SAY.date(one.last_day) if one.last_day else ""
    if extended is not None and extended == one.last_day:
        day = SAY.say("returns.extended", date=day)
    return ReturnRow(
        title=one.subject.title,
        href=around.submission(one.number),
        kind=SAY.say(f"kind.name.{one.subject.kind.value}"),
        service=one.service,
        who=", ".join(worker.name or worker.email for worker in one.who) or SAY.say("returns.nobody"),
        state=_capital(one.words),
        last_day=day if one.is_missing else "",
        is_late=one.is_late,
    )


def _choices(found: Sequence[Return], asked: Asked, held: HeldRound) -> tuple[Choice, ...]:
    services = dict.fromkeys(one.directorate if asked.by == "directorate" else one.service for one in found)
    owners = {worker.email: named(worker) for one in found for worker in one.who}
    if any(not one.who for one in found):
        owners["nobody"] = SAY.say("returns.nobody")
    states = {key: _capital(words) for key, words in states_of(held.chain)}
    if any(one.is_late for one in found):
        states["late"] = _capital(SAY.say("returns.late"))
    kinds = {one.subject.kind.value: SAY.say(f"kinds.{one.subject.kind}") for one in found}
    every = [
        _choice("service", "Service", "All services", {name: name for name in services}, asked.service),
        _choice("owner", "Owner", "All owners", dict(sorted(owners.items())), asked.owner),
        _choice("state", "State", "All states", states, asked.state),
        _choice("kind", "Kind", "All kinds", kinds, asked.kind),
    ]
    return tuple(every if len(kinds) > 1 else every[:-1])


def _choice(name: str, label: str, every: str, values: Mapping[str, str], chosen: str) -> Choice:
    options = [Option("", every, not chosen)]
    options += [Option(value, text, value == chosen) for value, text in values.items()]
    return Choice(name, label, tuple(options))


def _trees(asked: Asked) -> tuple[Option, ...]:
    return tuple(
        Option(value, text, asked.by == value)
        for value, text in (("portfolio", "Portfolio"), ("directorate", "Directorate"))
    )


def _reminder(found: Sequence[Return], held: HeldRound, around: Surroundings) -> str:
    """Return who owes what as plain text, for copying into a message."""
    owed = [one for one in found if one.is_owed]
    if held.state is not RoundState.OPEN or not owed:
        return SAY.say("returns.text.nothing")
    said = [SAY.say("returns.text.subject", council=around.council, round=around.title)]
    due, text = held.timetable.data_due, held.timetable.text_due or held.timetable.data_due
    if due and text:
        key = "returns.text.due" if due < around.today else "returns.text.due.coming"
        said.append(SAY.say(key, data=SAY.date(due), text=SAY.date(text)))
    by_person: dict[Worker | None, list[Return]] = {}
    for one in owed:
        for worker in one.who or (None,):
            by_person.setdefault(worker, []).append(one)
    for worker in sorted(by_person, key=lambda each: each.email if each else "~"):
        said += ["", _person(worker), *(_item(one) for one in by_person[worker])]
    return "\n".join(said)


def _person(worker: Worker | None) -> str:
    if worker is None:
        return SAY.say("returns.text.nobody")
    return SAY.say("returns.text.who", name=worker.name or worker.email, email=worker.email)


def _item(one: Return) -> str:
    words = f"{one.words}, {SAY.say('returns.late')}" if one.is_late else one.words
    if one.last_day is None:
        return SAY.say("returns.text.item.open", title=one.subject.title, state=words)
    return SAY.say("returns.text.item", title=one.subject.title, state=words, date=SAY.date(one.last_day))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
