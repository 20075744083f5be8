"""The schemes and parameters that rows ask for, held against those there are: a wrong word is a problem where
it stands, and its measure is the only one that goes without a rating.
"""

from collections.abc import Container, Iterable, Iterator, Mapping

from quarterdeck.domain.measures import Measure
from quarterdeck.domain.scheme_choice import scheme_name
from quarterdeck.domain.schemes.check import parameter_problems
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.tables import nearest


def known_as(said: str, schemes: Iterable[str]) -> str:
    """Return the name of the scheme that `said` means: one that differs only in case is set right."""
    names = tuple(schemes)
    return said if said in names else next((name for name in names if folded(name) == folded(said)), said)


def wrong_settings(
    measure: Measure, *, default: str, schemes: Mapping[str, Scheme], told: Container[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with how `measure` is to be rated: the column, and a sentence.

    `default` is the scheme of measures that ask for none; why those in `told` are not there is told already.
    """
    if measure.scheme and measure.scheme not in schemes and measure.scheme not in told:
        yield "scheme", no_such_scheme(measure.scheme, schemes)
    scheme = schemes.get(scheme_name(measure, default=default))
    if scheme is not None:
        for sentence in parameter_problems(scheme, measure.parameters):
            yield "parameters", sentence


def no_such_scheme(said: str, schemes: Iterable[str]) -> str:
    """Return the sentence about a scheme that is not there, with the nearest name that is."""
    near = nearest(said, list(schemes))
    hint = f"the nearest is '{near}'" if near else "quarterdeck schemes list names them"
    return f"there is no scheme '{said}'; {hint}"
