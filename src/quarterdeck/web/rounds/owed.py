"""What will be owed when a round opens: how many of each kind, of which service, and by whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.memberships import Membership, Subject, SubjectKind
from quarterdeck.domain.owing import responsible
from quarterdeck.records.responsible import Worker
from quarterdeck.web.rounds.words import SAY


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One service: its counts in the order of the headings, and who is to enter them."""

    service: str
    counts: tuple[str, ...]
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwedPage:
    """What will be owed; `nobody` are the titles that nobody is responsible for."""

    lead: str
    headings: tuple[str, ...]
    rows: tuple[OwedRow, ...]
    total: tuple[str, ...]
    warning: str
    nobody: tuple[str, ...]


def owed_page(
    subjects: Sequence[Subject],
    people: Mapping[Worker, tuple[Membership, ...]],
    *,
    lookup: Lookup,
    on: date,
    title: str,
) -> OwedPage:
    """Return what will be owed of `subjects` in the round `title`, for people as they are on a day."""
    kinds = [kind for kind in SubjectKind if any(one.kind is kind for one in subjects)]
    asked = {one: responsible(people, one, on=on) for one in subjects}
    nobody = tuple(one.title for one in subjects if not asked[one])
    services = services_of(subjects, lookup)
    rows = tuple(
        OwedRow(
            name,
            _counts(found, kinds),
            tuple(dict.fromkeys(named(worker) for one in found for worker in asked[one])),
        )
        for name, found in services.items()
    )
    return OwedPage(
        lead=_lead(subjects, kinds, title),
        headings=tuple(SAY.say(f"kinds.{kind}") for kind in kinds),
        rows=rows,
        total=_counts(subjects, kinds),
        warning=SAY.many("owed.nobody", len(nobody)) if nobody else "",
        nobody=nobody,
    )


def services_of(subjects: Sequence[Subject], lookup: Lookup) -> dict[str, list[Subject]]:
    """Return what each service owes, by its name in the council's order; what is of none comes last."""
    names = {unit.code: unit.name for unit in lookup.council.units}
    found: dict[str, list[Subject]] = {name: [] for name in names.values()}
    for one in subjects:
        found.setdefault(service_name(one, names), []).append(one)
    last = SAY.say("owed.no_service")
    kept = {name: each for name, each in found.items() if each and name != last}
    return kept | ({last: found[last]} if found.get(last) else {})


def service_name(one: Subject, names: Mapping[str, str]) -> str:
    """Return the name of the service that owes it: the portfolio, else the directorate."""
    code = one.portfolio or one.directorate
    return names.get(code, code) or SAY.say("owed.no_service")


def named(worker: Worker) -> str:
    """Return how a person is named in a list: name and address, as two people may share a name."""
    return f"{worker.name} ({worker.email})" if worker.name else worker.email


def _lead(subjects: Sequence[Subject], kinds: Sequence[SubjectKind], title: str) -> str:
    if not subjects:
        return SAY.say("owed.lead.nothing", round=title)
    counts = Counter(one.kind for one in subjects)
    said = SAY.listed([SAY.many(f"kind.{kind}", counts[kind]) for kind in kinds])
    return SAY.say("owed.lead", what=said[0].upper() + said[1:])


def _counts(subjects: Sequence[Subject], kinds: Sequence[SubjectKind]) -> tuple[str, ...]:
    counts = Counter(one.kind for one in subjects)
    return tuple(str(counts[kind]) for kind in kinds)
