"""What people wrote about a measure, and what a reader must be told beside its figures."""

from quarterdeck.compose import figures
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.language.catalogue import Catalogue, capital
from quarterdeck.compose.language.languages import catalogue_of
from quarterdeck.compose.reasons import is_told_of
from quarterdeck.domain.in_force import TargetInForce
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure, Polarity
from quarterdeck.domain.observations import Quality
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction


def commentary(measure: Measure, edition: Edition) -> tuple[str, ...]:
    """Return the round's texts about a measure as paragraphs, in the edition's language where given."""
    texts = edition.lookup.commentary(measure.key, edition.round)
    return tuple(
        part for one in texts if one.kind is not CommentaryKind.NOTE for part in paragraphs(one, edition)
    )


def paragraphs(one: Commentary, edition: Edition) -> tuple[str, ...]:
    """Return a text's paragraphs in the edition's language; what is not translated says so, in its own."""
    own = one.translations.get(edition.catalogue.language)
    found = [part.strip() for part in (own or one.text).splitlines() if part.strip()]
    if own or edition.speaks_first or not found:
        return tuple(found)
    return (edition.catalogue.say("awaiting.text"), *(edition.told(part) for part in found))


def actions(measure: Measure, edition: Edition) -> tuple[str, ...]:
    """Return the improvement actions of a measure, each with its owner, its day and its state."""
    return tuple(_action(one, edition) for one in edition.actions.get(measure.key, ()))


def _action(one: ImprovementAction, edition: Edition) -> str:
    """Return an action with its owner and day; one not translated stands whole in its own language."""
    own = one.translations.get(edition.catalogue.language)
    if own or edition.speaks_first:
        return _action_line(one, own or one.text, edition.state(one.state), edition.catalogue)
    own_words = catalogue_of(edition.first_language)
    return edition.told(_action_line(one, one.text, capital(one.state), own_words))


def _action_line(one: ImprovementAction, text: str, state: str, catalogue: Catalogue) -> str:
    say, due = catalogue.say, one.last_day
    when = say("action.when", date=catalogue.date(due)) if due else ""
    when += say("action.back", when=one.back_on_target_by) if one.back_on_target_by else ""
    return say(
        "action.line",
        text=text.strip().removesuffix("."),
        who=say("action.who", owner=one.owner) if one.owner else "",
        when=when,
        state=say("action.state", state=state) if state else "",
    )


def remarks(line: Line, edition: Edition) -> tuple[str, ...]:
    """Return what must be said beside a line's figures: arrears, quality, corrections, breaks, target
    changes.
    """
    found = [
        *_of_figure(line, edition),
        *_of_definition(line, edition),
        *_ledger(line, edition),
        *_awaiting(line.measure, edition),
    ]
    return tuple(text for text in found if text)


def _awaiting(measure: Measure, edition: Edition) -> list[str]:
    """Say what of a measure is not translated yet into the edition's language."""
    if edition.speaks_first:
        return []
    language, say = edition.catalogue.language, edition.catalogue.say
    said = [] if measure.translations.get(language, {}).get("title") else [say("awaiting.title")]
    waiting = [one for one in edition.actions.get(measure.key, ()) if not one.translations.get(language)]
    return [*said, say("awaiting.actions")] if waiting else said


def _of_figure(line: Line, edition: Edition) -> list[str]:
    seen, say, catalogue = line.observation, edition.catalogue.say, edition.catalogue
    if seen is None:
        return []
    said = []
    if seen.has_figure and seen.period.last < line.round.first:
        said.append(say("note.arrears", period=catalogue.period(seen.period)))
    if seen.quality is not Quality.FINAL:
        said.append(say(f"note.quality.{seen.quality.value}"))
        if seen.revised_from is not None:
            said.append(
                say(
                    "note.before", before=figures.amount(line.measure, seen.revised_from, catalogue=catalogue)
                )
            )
    if seen.numerator is not None and seen.denominator is not None:
        said.append(
            say("note.fraction", numerator=f"{seen.numerator:,f}", denominator=f"{seen.denominator:,f}")
        )
    return said if is_told_of(line.rating.reason, seen.note) else [*said, seen.note]


def _of_definition(line: Line, edition: Edition) -> list[str]:
    measure, say, catalogue = line.measure, edition.catalogue.say, edition.catalogue
    said = []
    if measure.correction_reason and measure.printed_polarity:
        word = say(f"good.{(measure.judged_polarity or Polarity.NEUTRAL).value}")
        said.append(
            say(
                "note.corrected",
                printed=measure.printed_polarity,
                word=word,
                reason=measure.correction_reason,
            )
        )
    said += [
        say("note.break", period=catalogue.period(mark.period), reason=f"{mark.reason.rstrip('.')}.")
        for mark in line.series.breaks
    ]
    if not line.counted:
        said.append(say(f"note.not_counted.{line.why_counted.value}"))
    return said


def _ledger(line: Line, edition: Edition) -> list[str]:
    """Return each change of the target in force, oldest first, with its reason."""
    if not isinstance(line.target, TargetInForce):
        return []
    said, measure = [], line.measure
    for before, after in zip(line.target.ledger, line.target.ledger[1:], strict=False):
        if before.value is None or after.value is None or before.value == after.value:
            continue
        since = edition.catalogue.period(after.acts_from) if after.acts_from else "–"
        said.append(
            edition.catalogue.say(
                "note.ledger",
                before=figures.amount(measure, before.value, catalogue=edition.catalogue),
                after=figures.amount(measure, after.value, catalogue=edition.catalogue),
                period=since,
                reason=f" {after.reason}" if after.reason else "",
            )
        )
    return said
