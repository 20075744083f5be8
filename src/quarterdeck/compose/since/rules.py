"""Targets, tolerances, definitions and schemes that were changed since the round before, with the reason."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from quarterdeck.compose import figures
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.filled import filled
from quarterdeck.compose.lines import anchor, covers, good_to_be
from quarterdeck.compose.scheme_titles import scheme_title
from quarterdeck.compose.status_words import status_word
from quarterdeck.compose.tables import Column, Group, Row, Table, TextCell, Weight
from quarterdeck.compose.targets import target_range
from quarterdeck.domain.amended import DefinitionChange, TargetChange, definition_changes, target_changes
from quarterdeck.domain.known import release_of
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.targets import Target, TargetKind, ToleranceApplies

_WORDS = {"value_kind": "value", "year_made_by": "year_made_by", "profile": "spread"}
"""Fields that take one of a few words, by what begins the keys of those words."""


def targets(edition: Edition) -> tuple[TargetChange, ...]:
    """Return the targets of an edition's lines that were set anew since the round before."""
    before = edition.round.previous()
    if before is None:
        return ()
    release = release_of(edition.lookup.council, before)
    return target_changes(edition.lookup, edition.lines, before=before, release=release)


def definitions(edition: Edition) -> tuple[DefinitionChange, ...]:
    """Return the measures of an edition's lines that are defined otherwise than in the round before."""
    before = edition.round.previous()
    return () if before is None else definition_changes(edition.lookup, edition.lines, before=before)


def targets_table(found: tuple[TargetChange, ...], edition: Edition) -> Table:
    """Return each changed target or tolerance: before, after, from when, why, and who approved it."""
    say = edition.catalogue.say
    columns = (
        *_of_measure(edition),
        Column("what", say("amended.what"), 140),
        Column("before", say("amended.before"), 110),
        Column("after", say("amended.after"), 110),
        Column("from", say("amended.from"), 100),
        Column("why", say("amended.why"), 200),
        Column("by", say("amended.by"), 120),
    )
    rows = tuple(row for one in found for row in _target_rows(one, edition))
    return filled(Table(say("amended.targets"), columns, (Group("", rows),), shows_caption=False))


def definitions_table(found: tuple[DefinitionChange, ...], edition: Edition) -> Table:
    """Return each field of a measure that is another now, with what it was, why, and who approved it."""
    say = edition.catalogue.say
    columns = (
        *_of_measure(edition),
        Column("what", say("amended.what"), 110),
        Column("before", say("amended.before"), 150),
        Column("after", say("amended.after"), 150),
        Column("from", say("amended.from"), 80),
        Column("why", say("amended.why"), 150),
        Column("by", say("amended.by"), 90),
    )
    rows = tuple(row for one in found for row in _definition_rows(one, edition))
    return filled(Table(say("amended.definitions"), columns, (Group("", rows),), shows_caption=False))


def _of_measure(edition: Edition) -> tuple[Column, ...]:
    words = edition.catalogue.words
    return (
        Column("ref", words["ref"], 50),
        Column("measure", words["measure"], 220, is_row_header=True),
    )


def _named(measure: Measure, edition: Edition) -> tuple[TextCell, TextCell]:
    return (
        TextCell(measure.ref, Weight.QUIET),
        TextCell(edition.title(measure), link=anchor(measure.key)),
    )


def _target_rows(one: TargetChange, edition: Edition) -> list[Row]:
    """Return a row for the target and one for its tolerance, where each changed."""
    told = []
    if one.is_of_target:
        told.append(("target", _reach(one.measure, one.was, edition), _reach(one.measure, one.now, edition)))
    if one.is_of_tolerance:
        told.append(("slack", _slack(one.measure, one.was, edition), _slack(one.measure, one.now, edition)))
    return [_target_row(one, what, was, now, edition) for what, was, now in told]


def _target_row(one: TargetChange, what: str, was: str, now: str, edition: Edition) -> Row:
    say, catalogue = edition.catalogue.say, edition.catalogue
    same = one.was.period.span == one.now.period.span
    period = catalogue.period(one.now.period)
    before = was if same else say("amended.of_period", text=was, period=catalogue.period(one.was.period))
    kind = one.now.kind
    key = "slack" if what == "slack" else "target" if kind is TargetKind.TARGET else "kind"
    acts = one.now.acts_from
    return Row(
        (
            *_named(one.measure, edition),
            TextCell(say(f"amended.what.{key}", period=period, kind=kind.value)),
            TextCell(before),
            TextCell(now, Weight.STRONG),
            TextCell(catalogue.period(acts) if acts else period),
            TextCell(edition.told(one.now.reason) or say("amended.no_reason")),
            TextCell(_approved(one.now, edition)),
        )
    )


def _approved(target: Target, edition: Edition) -> str:
    say, written = edition.catalogue.say, edition.catalogue.date
    if not target.approved_by:
        return written(target.dated) if target.dated else say("amended.no_approver")
    if target.dated is None:
        return edition.told(target.approved_by)
    return say("amended.approved", by=target.approved_by, date=written(target.dated))


def _reach(measure: Measure, target: Target, edition: Edition) -> str:
    """Return what a target asks for, as printed."""
    if target.status is not None:
        return status_word(target.status, edition.catalogue)
    if target.value is not None:
        shown = figures.figure(measure, target.value, catalogue=edition.catalogue).text
        strict = target.comparator is not None and target.comparator.is_strict
        return f"{target.comparator.value} {shown}" if strict and target.comparator else shown
    if target.low is None and target.high is None:
        return edition.catalogue.say("figure.to_confirm")
    return target_range(measure, target, catalogue=edition.catalogue)


def _slack(measure: Measure, target: Target, edition: Edition) -> str:
    """Return a tolerance and the limits of the bands as printed."""
    say, parts = edition.catalogue.say, []
    if target.tolerance:
        parts.append(_gap(measure, target.tolerance, edition))
        if target.tolerance_applies is not ToleranceApplies.ALWAYS:
            since = edition.catalogue.period(target.tolerance_from) if target.tolerance_from else ""
            parts.append(say(f"amended.applies.{target.tolerance_applies.value}", period=since))
    for name, limit in (("amber", target.amber_limit), ("red", target.red_limit)):
        if limit is not None:
            parts.append(
                say(
                    f"amended.limit.{name}", limit=figures.amount(measure, limit, catalogue=edition.catalogue)
                )
            )
    return ", ".join(parts) or say("amended.no_tolerance")


def _gap(measure: Measure, value: Decimal, edition: Edition) -> str:
    return figures.gap(figures.plainly(measure, value), value, catalogue=edition.catalogue)


def _definition_rows(one: DefinitionChange, edition: Edition) -> list[Row]:
    """Return a row a field: a scheme and its parameters share one."""
    names = [name for name in one.fields if name != "parameters" or "scheme" not in one.fields]
    return [_definition_row(one, name, edition) for name in names]


def _definition_row(one: DefinitionChange, name: str, edition: Edition) -> Row:
    say, acts = edition.catalogue.say, one.now.acts_from
    reason = edition.told(one.reason) or say("amended.no_reason")
    return Row(
        (
            *_named(one.now, edition),
            TextCell(say(f"amended.field.{'scheme' if name == 'parameters' else name}")),
            TextCell(field_words(one.was, name, edition)),
            TextCell(field_words(one.now, name, edition), Weight.STRONG),
            TextCell(edition.catalogue.period(acts) if acts else ""),
            TextCell(reason),
            TextCell(edition.told(one.approved_by) or say("amended.no_approver")),
        )
    )


def field_words(measure: Measure, name: str, edition: Edition) -> str:
    """Return one field of a definition in words."""
    say = edition.catalogue.say
    match name:
        case "title":
            return edition.title(measure)
        case "scheme" | "parameters":
            return _scheme(measure, edition)
        case "polarity" | "rated_as":
            return good_to_be(measure, edition)
        case "accumulation" | "frequency":
            return covers(measure, edition)
        case "monitor_only" | "counted":
            return say("amended.by_rule") if getattr(measure, name) is None else _yes(measure, name, edition)
        case "portfolio":
            return edition.portfolio(measure)
        case "parent":
            found = edition.lookup.definitions(on=edition.round).get(measure.parent)
            return edition.title(found) if found else say("amended.nothing")
        case "unit":
            return edition.unit(measure.unit) or say("amended.nothing")
        case _:
            held = getattr(measure, name)
            if isinstance(held, StrEnum):
                return say(f"{_WORDS[name]}.{held.value}")
            return edition.told(str(held or "")) or say("amended.nothing")


def _yes(measure: Measure, name: str, edition: Edition) -> str:
    return edition.catalogue.words["yes" if getattr(measure, name) else "no"]


def _scheme(measure: Measure, edition: Edition) -> str:
    """Return the scheme that a measure names with its own parameters: "Standard (amber 10)"."""
    council = edition.lookup.council
    found = council.schemes.get(measure.scheme or council.authority.default_scheme)
    name = scheme_title(found, edition.catalogue) if found else measure.scheme
    own = _parameters(measure.parameters)
    return f"{name} ({own})" if own else name


def _parameters(own: Mapping[str, Decimal]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value:f}" for name, value in own.items())
