"""The matrix of who may do what, in full: `python -m tests.domain.policies.matrix` writes both tables.

What it writes is read by a person before it is kept: a table says yes, or the reason why not.
"""

import csv
import io
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from quarterdeck.domain.memberships import WHOLE, Deputyship, Role, Standing, Subject
from quarterdeck.domain.policies.refusals import (
    AnotherCouncil,
    NoMembership,
    NotYourRole,
    NotYourTurn,
    OutOfScope,
    OwnFigure,
    Refusal,
    RoundDoesNotAllow,
    StateDoesNotAllow,
)
from quarterdeck.domain.policies.submissions import refusal
from quarterdeck.domain.rounds import RoundStage
from quarterdeck.domain.signoff import State, Verb
from quarterdeck.domain.submissions import Submission
from tests.domain.people_made import ELSEWHERE, HEALTH, LEADER, STATES, case, membership, standing

FOLDER = Path(__file__).parents[1]
MATRIX = FOLDER / "policy_matrix.csv"
ROUNDS = FOLDER / "policy_matrix_rounds.csv"

HERSELF = "both@example.org"
WORDS: dict[type[Refusal], str] = {
    AnotherCouncil: "another council",
    NoMembership: "no role today",
    NotYourRole: "role",
    OutOfScope: "scope",
    StateDoesNotAllow: "state",
    RoundDoesNotAllow: "round",
    NotYourTurn: "turn",
    OwnFigure: "own figure",
}

_FIRST = membership(Role.APPROVER, membership(Role.APPROVER).scope, "service")
_SECOND = membership(Role.APPROVER, membership(Role.APPROVER).scope, "board")
PEOPLE: dict[str, Standing] = {
    "administrator": standing(membership(Role.ADMINISTRATOR, WHOLE)),
    "performance officer": standing(membership(Role.OFFICER)),
    "measure owner": standing(membership(Role.OWNER)),
    "approver, step 1": standing(_FIRST),
    "approver, step 2": standing(_SECOND),
    "deputy of approver, step 1": standing(deputyships=(Deputyship("head@example.org", (_FIRST,)),)),
    "owner who signs too": standing(membership(Role.OWNER), _FIRST, _SECOND, person=HERSELF),
    "finance officer": standing(membership(Role.FINANCE)),
    "member": standing(membership(Role.MEMBER)),
    "reader": standing(membership(Role.READER)),
    "nobody": standing(),
}
PLACES: dict[str, Subject] = {
    "her portfolio": LEADER,
    "another portfolio": HEALTH,
    "another council": ELSEWHERE,
}
WORKING = ("performance officer", "measure owner", "approver, step 1", "approver, step 2")


def answer(who: Standing, verb: Verb, subject: Subject, state: State, stage: RoundStage) -> str:
    """Return yes, or why not in a word."""
    what = Submission(subject, state, entered_by=frozenset({HERSELF}))
    reason = refusal(verb, case(who, what, stage))
    return WORDS[type(reason)] if reason else "yes"


def named(state: State) -> str:
    """Return the state in a few words, with what stands beneath a correction."""
    return f"{state.stage}{f' / {state.beneath}' if state.beneath else ''}"


def matrix() -> str:
    """Return every person x portfolio x state with an answer a verb, in an open round."""
    return _table(("who", "where", "state", *Verb), _rows())


def rounds() -> str:
    """Return every stage of a round x person at work x state with an answer a verb, in her portfolio."""
    return _table(("round", "who", "state", *Verb), _rows_of_rounds())


def _rows() -> Iterator[tuple[str, ...]]:
    for (who, one), (place, subject), state in product(PEOPLE.items(), PLACES.items(), STATES):
        answers = (answer(one, verb, subject, state, RoundStage.OPEN) for verb in Verb)
        yield (who, place, named(state), *answers)


def _rows_of_rounds() -> Iterator[tuple[str, ...]]:
    for stage, who, state in product(RoundStage, WORKING, STATES):
        answers = (answer(PEOPLE[who], verb, LEADER, state, stage) for verb in Verb)
        yield (stage.value, who, named(state), *answers)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(head)
    table.writerows(rows)
    return written.getvalue()


if __name__ == "__main__":
    MATRIX.write_text(matrix(), encoding="utf-8")
    ROUNDS.write_text(rounds(), encoding="utf-8")
