"""What is said of money beside its figures: its date, its signs, how final it is, how it is rated."""

from collections.abc import Iterator, Sequence

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance.lines import MoneyLine
from quarterdeck.compose.scheme_titles import scheme_note, scheme_title
from quarterdeck.domain.budgets import OutturnKind
from quarterdeck.domain.council import PercentOf
from quarterdeck.domain.finance import budget_of
from quarterdeck.domain.schemes.scheme import Scheme


def dated(lines: Sequence[MoneyLine], edition: Edition) -> str:
    """Return the day of the money, which may be another than the round's last; "" where nothing says it."""
    say = edition.catalogue
    days = sorted({line.held.as_at for line in lines if line.held.as_at is not None})
    if not days:
        return ""
    said = say.listed([say.date(day) for day in days])
    if days == [edition.round.last]:
        return say.say("money.dated", date=said)
    return say.say("money.dated.otherwise", date=said, last=say.date(edition.round.last))


def how_final(lines: Sequence[MoneyLine], edition: Edition) -> Iterator[str]:
    """Yield how final the outturns are, unit by unit, where no heading can say it for all."""
    by_kind: dict[OutturnKind, list[str]] = {}
    for line in lines:
        if line.is_money and line.held.outturn is not None:
            names = by_kind.setdefault(line.held.outturn_kind, [])
            if line.unit not in names:
                names.append(line.unit)
    say = edition.catalogue
    if len(by_kind) > 1:
        for kind, names in by_kind.items():
            yield say.say(f"money.how_final.{kind.value}", units=say.listed(names))


def signs(lines: Sequence[MoneyLine], edition: Edition, *, has_bars: bool) -> Iterator[str]:
    """Yield what signs and bars mean, as far as the lines need it."""
    say = edition.catalogue.say
    if has_bars and any(line.position.overspend for line in lines):
        yield say("money.bars")
    if any((budget_of(line.held) or 0) < 0 for line in lines):
        is_signed = edition.lookup.council.authority.percent_of is PercentOf.SIGNED
        yield say("money.minus.signed" if is_signed else "money.minus")


def rated(lines: Sequence[MoneyLine], edition: Edition) -> tuple[str, ...]:
    """Return a sentence for each scheme that rates one of the lines."""
    used: dict[str, Scheme] = {}
    for line in lines:
        if line.scheme is not None and line.rating is not None and line.rating.grade is not None:
            used.setdefault(line.scheme.name, line.scheme)
    say = edition.catalogue
    return tuple(
        say.say("money.rated", scheme=scheme_title(scheme, say), note=scheme_note(scheme, say)).strip()
        for scheme in used.values()
    )
