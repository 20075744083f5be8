"""People, submissions and rounds for the tests of sign-off: roles only, nobody in particular."""

from datetime import date

from quarterdeck.domain.memberships import Deputyship, Membership, Role, Scope, Standing, Subject
from quarterdeck.domain.policies.submissions import Case
from quarterdeck.domain.rounds import RoundStage
from quarterdeck.domain.signoff import SETTLED, Chain, Stage, State, Step
from quarterdeck.domain.submissions import Submission

TODAY = date(2026, 7, 20)
CHAIN = Chain((Step("service", "Head of service"), Step("board", "Corporate board")))
LEADER = Subject("bucks", "leader-1", "Leader 1", portfolio="leader", directorate="resources")
HEALTH = Subject("bucks", "health-1", "Health 1", portfolio="health", directorate="adults")
ELSEWHERE = Subject("oxon", "leader-1", "Leader 1", portfolio="leader", directorate="resources")

STATES: tuple[State, ...] = (
    State(),
    State(Stage.DRAFT),
    State(Stage.SUBMITTED),
    State(Stage.SENT_BACK),
    State(Stage.PART_SIGNED, 1),
    State(Stage.LOCKED),
    State(Stage.CARRIED),
    State(Stage.NOT_RETURNED),
    *(
        State(stage, signed, beneath)
        for stage, signed in (
            (Stage.CORRECTING, 0),
            (Stage.DRAFT, 0),
            (Stage.SUBMITTED, 0),
            (Stage.SENT_BACK, 0),
            (Stage.PART_SIGNED, 1),
        )
        for beneath in SETTLED
    ),
)
"""Every state there is with a chain of two steps."""

PORTFOLIO = Scope(portfolios=frozenset({"leader"}))


def membership(role: Role, scope: Scope = PORTFOLIO, *steps: str) -> Membership:
    return Membership(role, scope, steps=frozenset(steps))


def standing(
    *memberships: Membership,
    person: str = "somebody@example.org",
    authority: str = "bucks",
    on: date = TODAY,
    deputyships: tuple[Deputyship, ...] = (),
) -> Standing:
    return Standing(person, authority, on, memberships, deputyships)


def submission(state: State, subject: Subject = LEADER, **more: object) -> Submission:
    return Submission(subject, state, **more)  # type: ignore[arg-type]


def case(
    who: Standing,
    what: Submission,
    stage: RoundStage = RoundStage.OPEN,
    chain: Chain = CHAIN,
) -> Case:
    return Case(who, what, stage, chain)
