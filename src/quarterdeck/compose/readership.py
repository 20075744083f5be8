"""For whom an edition of a pack is, and what of a council it may be made from.

Withheld matter is taken out of the council before anything is rated or composed, so that no section, count,
roll-up or comparison can tell of it; what is said of it is how much there is, and under which paragraph.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import Line, is_reported
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Access, Measure
from quarterdeck.domain.people import Commentary
from quarterdeck.domain.periods import Period, Span


class Readership(StrEnum):
    """The editions of one snapshot: each is whole in itself, and its counts close.

    The exempt edition is for the private part of a meeting; the restricted one also holds what is for
    officers alone.
    """

    PUBLIC = "public"
    EXEMPT = "exempt"
    RESTRICTED = "restricted"


_READS = {
    Readership.PUBLIC: frozenset({Access.PUBLIC}),
    Readership.EXEMPT: frozenset({Access.PUBLIC, Access.EXEMPT}),
    Readership.RESTRICTED: frozenset(Access),
}


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many lines and texts of a round stand in another edition alone, for one reason.

    `under` is the paragraph that exempt matter names ("" for none). `is_total` lines are public themselves,
    and withheld because they would give away a part that is not.
    """

    access: Access
    under: str = ""
    lines: int = 0
    texts: int = 0
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Readable:
    """What of a council an edition may be made from, what is withheld, and the keys of those measures."""

    council: Council
    withheld: tuple[Withheld, ...] = ()
    keys: frozenset[str] = frozenset()


def readable(council: Council, readership: Readership, *, on: Period) -> Readable:
    """Return what the edition of the round `on` for `readership` may be made from.

    A measure that is withheld leaves with its figures, targets and all that people wrote or judged of it; one
    that it is a part of leaves too where the total would give it away. Suppressed figures are for
    `domain.disclosure`, before this.
    """
    reads = _READS[readership]
    texts = [one for one in council.commentary if one.access not in reads]
    if not texts and all(one.access in reads for one in council.measures):
        return Readable(council)
    lookup = Lookup(council)
    why = _withheld_measures(lookup, reads, on)
    found = _without(council, frozenset(why), reads)
    return Readable(found, _counted(why, texts, lookup, on), frozenset(why))


def lines_for(lines: Sequence[Line], readership: Readership) -> tuple[Line, ...]:
    """Return the lines that an edition may print, in their order."""
    return tuple(line for line in lines if line.measure.access in _READS[readership])


@dataclass(frozen=True, slots=True)
class _Why:
    access: Access
    under: str
    is_total: bool = False


def _withheld_measures(lookup: Lookup, reads: frozenset[Access], on: Period) -> dict[str, _Why]:
    """Return the measures that may not be read in the round `on`, and why."""
    there = lookup.definitions(on=on)
    found = {
        key: _Why(one.access, one.exempt_under.strip())
        for key, one in there.items()
        if one.access not in reads
    }
    return _with_totals(there, found, lookup)


def totals_of(hidden: AbstractSet[str], lookup: Lookup, *, on: Period) -> frozenset[str]:
    """Return the measures of the round `on` that would give away one of those that are `hidden`."""
    there = lookup.definitions(on=on)
    found = {key: _Why(there[key].access, "") for key in hidden if key in there}
    return frozenset(_with_totals(there, found, lookup)) - hidden


def _with_totals(there: Mapping[str, Measure], found: dict[str, _Why], lookup: Lookup) -> dict[str, _Why]:
    while found and (more := _totals(there, found, lookup)):
        found |= more
    return found


def _totals(there: Mapping[str, Measure], found: Mapping[str, _Why], lookup: Lookup) -> dict[str, _Why]:
    """Return the measures whose figure is the sum of its parts, one of which is withheld: the part is the
    difference.
    """
    parts: dict[str, list[Measure]] = {}
    for one in there.values():
        parts.setdefault(one.parent, []).append(one)
    more: dict[str, _Why] = {}
    for key, held in parts.items():
        hidden = [one for one in held if one.key in found]
        whole = there.get(key)
        if whole is None or key in found or not hidden or not whole.adds_up:
            continue
        if _gives_away(whole, held, lookup):
            why = found[hidden[0].key]
            more[key] = _Why(why.access, why.under, is_total=True)
    return more


def _gives_away(whole: Measure, parts: Iterable[Measure], lookup: Lookup) -> bool:
    """Tell whether the figure of `whole` is that of its parts together, in any period."""
    total = _values(lookup, whole.key)
    sums: dict[Span, Decimal] = {}
    for part in parts:
        for span, value in _values(lookup, part.key).items():
            sums[span] = sums.get(span, Decimal(0)) + value
    return any(total[span] == value for span, value in sums.items() if span in total)


def _values(lookup: Lookup, key: str) -> dict[Span, Decimal]:
    return {
        seen.period.span: seen.value
        for seen in lookup.observations(key)
        if seen.value is not None and not seen.breakdown and not seen.component
    }


def _without(council: Council, keys: frozenset[str], reads: frozenset[Access]) -> Council:
    """Return the council without measures, and without everything that is about one of them."""
    return replace(
        council,
        measures=tuple(
            replace(one, parent="") if one.parent in keys else one
            for one in council.measures
            if one.key not in keys and one.access in reads
        ),
        commentary=tuple(
            one
            for one in council.commentary
            if one.access in reads and one.about not in keys and one.same_as not in keys
        ),
        answers=tuple(one for one in council.answers if not _is_about(one.about, keys)),
        targets=tuple(one for one in council.targets if one.measure not in keys),
        observations=tuple(one for one in council.observations if one.measure not in keys),
        breaks=tuple(one for one in council.breaks if one.measure not in keys),
        benchmarks=tuple(one for one in council.benchmarks if one.measure not in keys),
        actions=tuple(one for one in council.actions if one.about not in keys),
        judgements=tuple(one for one in council.judgements if one.about not in keys),
        highlights=tuple(one for one in council.highlights if one.about not in keys),
        requests=tuple(one for one in council.requests if one.about not in keys),
    )


def _is_about(finding: str, keys: frozenset[str]) -> bool:
    """Tell whether a finding is about the words on one of these measures."""
    return any(f":{key.casefold()}:" in finding for key in keys)


def _counted(
    why: Mapping[str, _Why], texts: Iterable[Commentary], lookup: Lookup, on: Period
) -> tuple[Withheld, ...]:
    """Return how much of the round is withheld for each reason: measures it reports, and its other texts."""
    there = lookup.definitions(on=on)
    lines: dict[_Why, int] = {}
    for key, reason in why.items():
        if is_reported(there[key], on):
            lines[reason] = lines.get(reason, 0) + 1
    found = [
        Withheld(reason.access, reason.under, lines=count, is_total=reason.is_total)
        for reason, count in lines.items()
    ]
    of_round = [one for one in texts if one.about not in why and one.period.span == on.span]
    found += [
        Withheld(access, texts=count)
        for access in Access
        if (count := sum(one.access is access for one in of_round))
    ]
    return tuple(sorted(found, key=lambda one: (one.access.value, one.under, one.texts, one.is_total)))
