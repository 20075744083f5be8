"""What a rating was made of, kept beside it."""

from dataclasses import dataclass

from quarterdeck.domain.in_force import NoTarget, TargetInForce
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.schemes.evaluate import Fields, Judge
from quarterdeck.domain.schemes.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Workings:
    """What a rating was made of, kept so that the scheme can be asked again: for its edges, and what would
    change it.

    `fields` is empty where something decided before any rule was read: the figure's own state, or a scheme
    that cannot judge. `judged` is what a person declared, for schemes that ask for it.
    """

    measure: Measure
    seen: Observation | None
    target: TargetInForce | NoTarget
    judge: Judge
    fields: Fields
    judged: Judgement | None = None

    @property
    def scheme(self) -> Scheme:
        """The scheme that judges."""
        return self.judge.scheme
