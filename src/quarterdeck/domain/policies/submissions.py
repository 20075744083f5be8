"""Who may do what with a submission: by role, scope, state, round, turn, and with two people to a figure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from quarterdeck.domain.memberships import Right, Role, Standing, SubjectKind
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
from quarterdeck.domain.rounds import COLLECTING, RUNNING, RoundStage
from quarterdeck.domain.signoff import (
    WHO,
    Chain,
    Party,
    Stage,
    State,
    Step,
    Verb,
    WrongState,
    after,
    described,
)
from quarterdeck.domain.submissions import Submission


@dataclass(frozen=True, slots=True)
class Case:
    """All that the answer depends on: who (and on which day), what, and the round with its chain."""

    standing: Standing
    submission: Submission
    stage: RoundStage
    chain: Chain

    @property
    def awaited(self) -> Step | None:
        """The step of the chain whose turn it is."""
        return self.chain.next_step(self.submission.state)


ENTERING = (Verb.SAVE, Verb.SUBMIT, Verb.TAKE_BACK)
"""What the end of collection stops for those who owe it, unless it was sent back or extended."""

_WHOEVER_SIGNS = "whoever signs off"
_OF_WHAT_WAITS = {Verb.SIGN_OFF: "signed off", Verb.SEND_BACK: "sent back", Verb.JUDGE: "judged"}
_AFTERWARDS = (RoundStage.CLOSED, RoundStage.PUBLISHED)


def check(verb: Verb, case: Case) -> Right:
    """Return the right by which the person may do it: her own, or of somebody she stands in for.

    Raises the first Refusal there is, in this order: AnotherCouncil, NoMembership, NotYourRole, OutOfScope,
    StateDoesNotAllow, RoundDoesNotAllow, NotYourTurn, OwnFigure.
    """
    rights = _of_this_council(case)
    rights = _with_role(verb, rights, case)
    rights = _in_scope(verb, rights, case)
    _check_state(verb, case)
    rights = _in_round(verb, rights, case)
    rights = _whose_turn(verb, rights, case)
    return _with_clean_hands(verb, rights, case)[0]


def refusal(verb: Verb, case: Case) -> Refusal | None:
    """Return why the person may not do it, None when she may: for the sentence beside a missing button."""
    try:
        check(verb, case)
    except Refusal as reason:
        return reason
    return None


def can(verb: Verb, case: Case) -> bool:
    """Tell whether the person may do it."""
    return refusal(verb, case) is None


def open_to(case: Case) -> tuple[Verb, ...]:
    """Return what the person may do with it now, in the order of the verbs: the buttons of the page."""
    return tuple(verb for verb in Verb if can(verb, case))


def _of_this_council(case: Case) -> tuple[Right, ...]:
    standing, subject = case.standing, case.submission.subject
    if standing.authority != subject.authority:
        raise AnotherCouncil("There is nothing here by that name.")
    rights = standing.rights()
    if not rights:
        raise NoMembership(
            "You have no role in this council today. Ask an administrator to give you one, or to prolong it."
        )
    return rights


def _with_role(verb: Verb, rights: tuple[Right, ...], case: Case) -> tuple[Right, ...]:
    return _kept(
        rights,
        lambda right: any(_is_of(party, right, case) for party in WHO[verb]),
        NotYourRole(f"Only {_parties(verb, case)} may {verb} {_title(case)}."),
    )


def _is_of(party: Party, right: Right, case: Case) -> bool:
    return right.role in _roles(party, case)


def _roles(party: Party, case: Case) -> frozenset[Role]:
    match party:
        case Party.ENTERS:
            return entering_roles(case.submission.subject.kind)
        case Party.TEAM:
            return frozenset({Role.OFFICER})
        case Party.NEXT:
            return frozenset(step.role for step in case.chain.steps)
        case _:
            assert_never(party)


def entering_roles(kind: SubjectKind) -> frozenset[Role]:
    """Return the roles that enter figures and texts: a budget line is entered by finance too."""
    roles = frozenset({Role.OWNER, Role.OFFICER})
    return roles | {Role.FINANCE} if kind is SubjectKind.BUDGET_LINE else roles


def _in_scope(verb: Verb, rights: tuple[Right, ...], case: Case) -> tuple[Right, ...]:
    return _kept(
        rights,
        lambda right: right.membership.scope.covers(case.submission.subject),
        OutOfScope(
            f"You may {verb} for other portfolios, directorates or measures, not {_title(case)}. "
            "If it has become yours, ask an administrator to add it."
        ),
    )


def _check_state(verb: Verb, case: Case) -> None:
    try:
        after(case.submission.state, verb, steps=len(case.chain.steps))
    except WrongState:
        state = case.submission.state
        raise StateDoesNotAllow(f"{_title(case)} is {described(state)}. {_advice(verb, state)}") from None


def _advice(verb: Verb, state: State) -> str:
    if verb in (Verb.SAVE, Verb.SUBMIT, Verb.TAKE_BACK):
        if state.stage in (Stage.SUBMITTED, Stage.PART_SIGNED):
            return "To change it, ask for it to be sent back."
        if state.is_settled and not state.is_correction:
            return "To change it, open a correction and say why."
        return f"There is nothing to {verb} yet."
    if verb in _OF_WHAT_WAITS:
        return f"Only what is submitted, and not signed off yet, can be {_OF_WHAT_WAITS[verb]}."
    return f'"{verb}" is not done in this state.'


def _in_round(verb: Verb, rights: tuple[Right, ...], case: Case) -> tuple[Right, ...]:
    reason = _round_says(verb, case)
    if reason:
        raise RoundDoesNotAllow(reason)
    if not _is_late(verb, case):
        return rights
    return _kept(
        rights,
        lambda right: right.role is Role.OFFICER,
        RoundDoesNotAllow(
            f"The last day for figures and texts of this round is over. "
            f"Ask the performance team to extend it for {_title(case)}."
        ),
    )


def _round_says(verb: Verb, case: Case) -> str:
    """Return why the round does not have it at all; "" when it does."""
    if case.stage is RoundStage.PLANNED:
        return "The round is not open yet."
    if case.stage in RUNNING or case.submission.state.is_correction or verb is Verb.CORRECT:
        return ""
    if verb is Verb.EDIT_TEXT and case.stage is RoundStage.CLOSED:
        return ""
    return (
        f"The round is {case.stage}. To change what it says of {_title(case)}, open a correction and say why."
    )


def _is_late(verb: Verb, case: Case) -> bool:
    """Tell whether the end of collection has passed for this submission."""
    submission = case.submission
    return (
        verb in ENTERING
        and case.stage not in (*COLLECTING, *_AFTERWARDS)
        and submission.state.stage is not Stage.SENT_BACK
        and not submission.state.is_correction
        and not (submission.extended_to is not None and case.standing.on <= submission.extended_to)
    )


def _whose_turn(verb: Verb, rights: tuple[Right, ...], case: Case) -> tuple[Right, ...]:
    step = case.awaited
    if Party.NEXT not in WHO[verb] or step is None:
        return rights
    return _kept(
        rights,
        lambda right: _signs(right, step) or any(_is_of(party, right, case) for party in _besides(verb)),
        NotYourTurn(f'{_title(case)} waits for the step "{step.title}". You sign at another step.'),
    )


def _besides(verb: Verb) -> tuple[Party, ...]:
    return tuple(party for party in WHO[verb] if party is not Party.NEXT)


def _signs(right: Right, step: Step) -> bool:
    return right.role is step.role and right.membership.signs(step.key)


def _with_clean_hands(verb: Verb, rights: tuple[Right, ...], case: Case) -> tuple[Right, ...]:
    if verb not in (Verb.SIGN_OFF, Verb.JUDGE) or not case.chain.two_people:
        return rights
    hands = case.submission.entered_by | case.submission.signed_by
    return _kept(
        rights,
        lambda right: not hands & {case.standing.person, right.on_behalf_of},
        OwnFigure(
            f"You, or the person you stand in for, entered {_title(case)} or signed it at an earlier step. "
            "Somebody else has to do this."
        ),
    )


def _kept(rights: tuple[Right, ...], holds: Callable[[Right], bool], otherwise: Refusal) -> tuple[Right, ...]:
    kept = tuple(right for right in rights if holds(right))
    if not kept:
        raise otherwise
    return kept


def _title(case: Case) -> str:
    return case.submission.subject.title


def _parties(verb: Verb, case: Case) -> str:
    """Return who does it in words."""
    return " or ".join(
        name
        for party in WHO[verb]
        for name in ([_WHOEVER_SIGNS] if party is Party.NEXT else _names(party, case))
    )


def _names(party: Party, case: Case) -> list[str]:
    roles = _roles(party, case)
    return [f"a {role}" for role in Role if role in roles]
