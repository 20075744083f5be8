"""The sentence that answers first."""

from fractions import Fraction

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.tallies import counting_as, standing
from quarterdeck.domain.schemes.grades import CountsAs

_SHARES = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "third",
    Fraction(2, 3): "two_thirds",
    Fraction(1, 4): "quarter",
    Fraction(3, 4): "three_quarters",
    Fraction(1): "all",
    Fraction(0): "none",
}


def verdict(edition: Edition) -> str:
    """Return how much is on target and how much is well off it, and where most of that is."""
    return " ".join(part for part in (_met(edition), _missed(edition)) if part)


def _met(edition: Edition) -> str:
    found = standing(edition.lines)
    if not found.rated:
        return edition.catalogue.say("verdict.nothing_rated")
    met = counting_as(found, CountsAs.MET)
    share = _SHARES.get(Fraction(met, found.rated))
    if share is not None:
        return edition.catalogue.say(f"verdict.{share}")
    return edition.catalogue.many("verdict.some", met, rated=edition.catalogue.number(found.rated))


def _missed(edition: Edition) -> str:
    found = standing(edition.lines)
    count = counting_as(found, CountsAs.MISSED)
    if not count:
        some_missed = counting_as(found, CountsAs.MET) < found.rated
        return edition.catalogue.say("verdict.no_missed") if some_missed else ""
    by_name = {name: counting_as(standing(lines), CountsAs.MISSED) for name, lines in edition.portfolios()}
    worst = max(by_name, key=lambda name: by_name[name])
    if count > 1 and by_name[worst] == count:
        return edition.catalogue.many("verdict.missed_same", count, portfolio=worst)
    if count > 1 and by_name[worst] == 1:
        return edition.catalogue.many("verdict.missed_spread", count)
    most = edition.catalogue.number(by_name[worst])
    return edition.catalogue.many("verdict.missed", count, portfolio=worst, most=most)
