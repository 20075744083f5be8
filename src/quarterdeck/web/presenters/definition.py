"""What a measure is: its definition as it acts in the round, and the versions before."""

from dataclasses import dataclass

from quarterdeck.compose.pack import ScorecardLine
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure
from quarterdeck.web.presenters.round_view import RoundView


@dataclass(frozen=True, slots=True)
class Term:
    """A name with what stands for it."""

    name: str
    text: str


def definition_of(line: Line, card: ScorecardLine, view: RoundView) -> tuple[Term, ...]:
    """Return the definition as terms; what is not known is left out."""
    measure, say = line.measure, view.catalogue.say
    scheme = say("measure.scheme", title=line.scheme.title or line.scheme.name, version=line.scheme.version)
    held = (
        ("counts", _counts(measure)),
        ("more", measure.description if measure.definition else ""),
        ("covers", card.covers),
        ("unit", card.unit),
        ("reported", say(f"measure.frequency.{measure.frequency.value}")),
        ("scheme", scheme),
        ("outcome", card.outcome),
        ("accountable", measure.accountable),
        ("data", measure.data_provider),
        ("author", measure.author),
        ("approver", measure.approver),
        ("source", measure.source),
        ("breaks", _breaks(line, view)),
    )
    return tuple(Term(say(f"measure.term.{name}"), text) for name, text in held if text)


def scheme_in_words(line: Line, view: RoundView) -> str:
    """Return what the scheme does, as its own note says it; "" where it has none."""
    scheme = line.scheme
    note = scheme.note.get(view.catalogue.language) or scheme.note.get("en", "")
    return note.format(**{name: f"{value:f}" for name, value in scheme.parameters.items()})


def _counts(measure: Measure) -> str:
    return measure.definition or measure.description


def _breaks(line: Line, view: RoundView) -> str:
    say, period = view.catalogue.say, view.catalogue.period
    marks = [say("measure.break", period=period(one.period), reason=one.reason) for one in line.series.breaks]
    return "; ".join(marks)


def versions_of(measure: Measure, view: RoundView) -> tuple[Term, ...]:
    """Return every version of the definition, the latest first; nothing where there is only one."""
    every = [one for one in view.council.measures if one.key == measure.key]
    if len(every) < 2:
        return ()
    ordered = sorted(every, key=lambda one: one.version, reverse=True)
    return tuple(Term(_version(one, view), _told(one, view)) for one in ordered)


def _told(measure: Measure, view: RoundView) -> str:
    """Return what a version counts, why it took the place of the one before, and who agreed."""
    say, counts = view.catalogue.say, _counts(measure) or measure.title
    why = say("measure.version.why", reason=measure.change_reason) if measure.change_reason else ""
    by = say("measure.version.by", by=measure.change_approved_by) if measure.change_approved_by else ""
    told = [part.rstrip(".") for part in (counts, why, by) if part]
    return counts if len(told) == 1 else f"{'. '.join(told)}."


def _version(measure: Measure, view: RoundView) -> str:
    if measure.acts_from is None:
        return view.catalogue.say("measure.version", n=measure.version)
    begins = view.catalogue.period(measure.acts_from)
    return view.catalogue.say("measure.version.from", n=measure.version, period=begins)
