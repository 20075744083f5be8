import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from quarterdeck.domain.memberships import (
    WHOLE,
    Dates,
    Deputyship,
    Membership,
    Right,
    Role,
    Standing,
    SubjectKind,
)
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
from quarterdeck.domain.policies.submissions import can, check, entering_roles, open_to, refusal
from quarterdeck.domain.rounds import RoundStage
from quarterdeck.domain.signoff import Chain, Stage, State, Step, Verb, verbs
from quarterdeck.domain.submissions import Submission
from tests.domain.people_made import (
    ELSEWHERE,
    HEALTH,
    LEADER,
    STATES,
    TODAY,
    case,
    membership,
    standing,
    submission,
)
from tests.domain.policies.matrix import MATRIX, PEOPLE, ROUNDS, matrix, named, rounds

DAY = timedelta(days=1)
OFFICER, OWNER = standing(membership(Role.OFFICER)), standing(membership(Role.OWNER))
HEAD = standing(membership(Role.APPROVER, WHOLE, "service"), person="head@example.org")
SUBMITTED = submission(State(Stage.SUBMITTED))

ENTER = {Verb.SAVE, Verb.SUBMIT, Verb.TAKE_BACK, Verb.CORRECT, Verb.DROP_CORRECTION}
SIGN = {Verb.SIGN_OFF, Verb.SEND_BACK, Verb.JUDGE}
TEAM = {Verb.SEND_BACK, Verb.EDIT_TEXT, Verb.EXTEND, Verb.CARRY, Verb.RECORD_NOT_RETURNED}
# Written out from the rule in words, whatever the state allows.
MAY: dict[str, set[Verb]] = {
    "administrator": set(),
    "performance officer": ENTER | TEAM,
    "measure owner": ENTER,
    "approver, step 1": SIGN,
    "approver, step 2": SIGN,
    "deputy of approver, step 1": SIGN,
    "owner who signs too": (ENTER | SIGN) - {Verb.SIGN_OFF, Verb.JUDGE},
    "finance officer": set(),
    "member": set(),
    "reader": set(),
    "nobody": set(),
}
AT_STEP = {"approver, step 1": 0, "deputy of approver, step 1": 0, "approver, step 2": 1}


def rows() -> Iterator[dict[str, str]]:
    with MATRIX.open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


def test_matrix_is_the_one_that_was_read() -> None:
    assert MATRIX.read_text(encoding="utf-8") == matrix()


def test_matrix_of_rounds_is_the_one_that_was_read() -> None:
    assert ROUNDS.read_text(encoding="utf-8") == rounds()


def test_matrix_says_what_the_rule_says_in_words() -> None:
    states = {named(state): state for state in STATES}
    for row in rows():
        state, who = states[row["state"]], row["who"]
        for verb in Verb:
            yes = (
                row["where"] == "her portfolio"
                and verb in MAY[who]
                and verb in verbs(state, steps=2)
                and (who not in AT_STEP or state.signed == AT_STEP[who])
            )
            assert (row[verb] == "yes") is yes, f"{who}, {row['where']}, {row['state']}, {verb}"


def test_every_reason_is_in_the_matrices() -> None:
    text = MATRIX.read_text(encoding="utf-8") + ROUNDS.read_text(encoding="utf-8")

    for word in ("another council", "no role today", "role", "scope", "state", "round", "turn", "own figure"):
        assert f",{word}" in text


@pytest.mark.parametrize("who", PEOPLE)
def test_button_and_act_agree(who: str) -> None:
    for state in STATES:
        asked = case(PEOPLE[who], submission(state))
        for verb in Verb:
            reason = refusal(verb, asked)
            assert can(verb, asked) is (reason is None) is (verb in open_to(asked))
            if reason is not None:
                with pytest.raises(type(reason), match=r"^[A-Z].*\.$"):
                    check(verb, asked)


@pytest.mark.parametrize(("kind", "may"), [(kind, kind is SubjectKind.BUDGET_LINE) for kind in SubjectKind])
def test_finance_enters_budget_lines_alone(kind: SubjectKind, may: bool) -> None:
    what = submission(State(), replace(LEADER, kind=kind))

    assert can(Verb.SAVE, case(standing(membership(Role.FINANCE)), what)) is may
    assert (Role.FINANCE in entering_roles(kind)) is may


@pytest.mark.parametrize(
    ("who", "what", "verb", "stage", "error", "sentence"),
    [
        (
            OWNER,
            submission(State(), ELSEWHERE),
            Verb.SAVE,
            "open",
            AnotherCouncil,
            "There is nothing here by that name.",
        ),
        (
            standing(),
            submission(State()),
            Verb.SAVE,
            "open",
            NoMembership,
            "You have no role in this council today. Ask an administrator to give you one, or to prolong it.",
        ),
        (
            OWNER,
            SUBMITTED,
            Verb.SIGN_OFF,
            "open",
            NotYourRole,
            "Only whoever signs off may sign off Leader 1.",
        ),
        (
            HEAD,
            submission(State()),
            Verb.SAVE,
            "open",
            NotYourRole,
            "Only a performance officer or a measure owner may save Leader 1.",
        ),
        (
            OWNER,
            SUBMITTED,
            Verb.SEND_BACK,
            "open",
            NotYourRole,
            "Only whoever signs off or a performance officer may send back Leader 1.",
        ),
        (
            OWNER,
            submission(State(), HEALTH),
            Verb.SAVE,
            "open",
            OutOfScope,
            "You may save for other portfolios, directorates or measures, not Health 1. "
            "If it has become yours, ask an administrator to add it.",
        ),
        (
            OWNER,
            SUBMITTED,
            Verb.SAVE,
            "open",
            StateDoesNotAllow,
            "Leader 1 is submitted. To change it, ask for it to be sent back.",
        ),
        (
            OWNER,
            submission(State(Stage.LOCKED)),
            Verb.SAVE,
            "open",
            StateDoesNotAllow,
            "Leader 1 is signed off. To change it, open a correction and say why.",
        ),
        (
            OWNER,
            submission(State()),
            Verb.SUBMIT,
            "open",
            StateDoesNotAllow,
            "Leader 1 is not started. There is nothing to submit yet.",
        ),
        (
            HEAD,
            submission(State(Stage.DRAFT)),
            Verb.SIGN_OFF,
            "open",
            StateDoesNotAllow,
            "Leader 1 is a draft. Only what is submitted, and not signed off yet, can be signed off.",
        ),
        (
            OFFICER,
            submission(State(Stage.LOCKED)),
            Verb.CARRY,
            "open",
            StateDoesNotAllow,
            'Leader 1 is signed off. "carry" is not done in this state.',
        ),
        (
            OWNER,
            submission(State()),
            Verb.SAVE,
            "planned",
            RoundDoesNotAllow,
            "The round is not open yet.",
        ),
        (
            OWNER,
            submission(State(Stage.DRAFT)),
            Verb.SUBMIT,
            "closing",
            RoundDoesNotAllow,
            "The last day for figures and texts of this round is over. "
            "Ask the performance team to extend it for Leader 1.",
        ),
        (
            OFFICER,
            submission(State(Stage.LOCKED)),
            Verb.EDIT_TEXT,
            "published",
            RoundDoesNotAllow,
            "The round is published. To change what it says of Leader 1, open a correction and say why.",
        ),
        (
            HEAD,
            submission(State(Stage.PART_SIGNED, 1)),
            Verb.SIGN_OFF,
            "open",
            NotYourTurn,
            'Leader 1 waits for the step "Corporate board". You sign at another step.',
        ),
        (
            HEAD,
            submission(State(Stage.SUBMITTED), entered_by=frozenset({"head@example.org"})),
            Verb.SIGN_OFF,
            "open",
            OwnFigure,
            "You, or the person you stand in for, entered Leader 1 or signed it at an earlier step. "
            "Somebody else has to do this.",
        ),
    ],
)
def test_refusal_is_a_sentence_to_act_on(
    who: Standing, what: Submission, verb: Verb, stage: str, error: type[Refusal], sentence: str
) -> None:
    with pytest.raises(error) as refused:
        check(verb, case(who, what, RoundStage(stage)))

    assert str(refused.value) == sentence


# -- deputies, and two people to a figure


def deputy(*memberships: Membership, own: tuple[Membership, ...] = (), dates: Dates = Dates()) -> Standing:  # noqa: B008
    lent = Deputyship("head@example.org", memberships, dates)
    return standing(*own, person="deputy@example.org", deputyships=(lent,))


SIGNS = membership(Role.APPROVER, WHOLE, "service")


def test_deputy_signs_on_behalf_of() -> None:
    assert check(Verb.SIGN_OFF, case(deputy(SIGNS), SUBMITTED)) == Right(SIGNS, "head@example.org")


def test_own_right_comes_before_a_lent_one() -> None:
    assert check(Verb.SIGN_OFF, case(deputy(SIGNS, own=(SIGNS,)), SUBMITTED)) == Right(SIGNS)


@pytest.mark.parametrize("dates", [Dates(ends=TODAY - DAY), Dates(starts=TODAY + DAY)])
def test_deputy_outside_her_days_is_nobody(dates: Dates) -> None:
    with pytest.raises(NoMembership):
        check(Verb.SIGN_OFF, case(deputy(SIGNS, dates=dates), SUBMITTED))


def test_deputy_does_not_outlast_the_membership_she_stands_in_for() -> None:
    ended = replace(SIGNS, dates=Dates(ends=TODAY - DAY))

    with pytest.raises(NoMembership):
        check(Verb.SIGN_OFF, case(deputy(ended), SUBMITTED))


@pytest.mark.parametrize(
    ("entered_by", "signed_by"),
    [
        ("deputy@example.org", ""),
        ("head@example.org", ""),
        ("", "deputy@example.org"),
        ("", "head@example.org"),
    ],
)
def test_deputy_cannot_sign_what_either_had_a_hand_in(entered_by: str, signed_by: str) -> None:
    entered, signed = frozenset({entered_by} - {""}), frozenset({signed_by} - {""})
    what = Submission(LEADER, State(Stage.SUBMITTED), entered, signed)

    with pytest.raises(OwnFigure):
        check(Verb.SIGN_OFF, case(deputy(SIGNS), what))


def test_deputy_may_sign_by_another_right_than_the_one_that_has_a_hand() -> None:
    what = submission(State(Stage.SUBMITTED), entered_by=frozenset({"head@example.org"}))

    assert check(Verb.SIGN_OFF, case(deputy(SIGNS, own=(SIGNS,)), what)) == Right(SIGNS)


@pytest.mark.parametrize("verb", [Verb.SIGN_OFF, Verb.JUDGE])
def test_one_person_may_do_both_where_the_council_says_so(verb: Verb) -> None:
    what = submission(State(Stage.SUBMITTED), entered_by=frozenset({"head@example.org"}))
    chain = Chain((Step("service", "Head of service"),), two_people=False)

    with pytest.raises(OwnFigure):
        check(verb, case(HEAD, what))
    assert can(verb, case(HEAD, what, chain=chain))


def test_step_may_be_signed_by_another_role() -> None:
    chain = Chain((Step("team", "Performance team", Role.OFFICER),))

    assert can(Verb.SIGN_OFF, case(OFFICER, SUBMITTED, chain=chain))
    assert isinstance(refusal(Verb.SIGN_OFF, case(HEAD, SUBMITTED, chain=chain)), NotYourRole)


def test_officer_sends_back_whoever_is_awaited() -> None:
    for state in (State(Stage.SUBMITTED), State(Stage.PART_SIGNED, 1)):
        assert can(Verb.SEND_BACK, case(OFFICER, submission(state)))


# -- late


@pytest.mark.parametrize(
    ("extended_to", "may"), [(None, False), (TODAY - DAY, False), (TODAY, True), (TODAY + DAY, True)]
)
@pytest.mark.parametrize("verb", [Verb.SAVE, Verb.SUBMIT])
def test_extension_counts_its_last_day(extended_to: object, may: bool, verb: Verb) -> None:
    what = submission(State(Stage.DRAFT), extended_to=extended_to)

    assert can(verb, case(OWNER, what, RoundStage.CLOSING)) is may


def test_what_was_sent_back_may_be_mended_after_the_last_day() -> None:
    what = submission(State(Stage.SENT_BACK))

    assert can(Verb.SUBMIT, case(OWNER, what, RoundStage.CLOSING))


def test_officer_enters_after_the_last_day() -> None:
    assert can(Verb.SAVE, case(OFFICER, submission(State()), RoundStage.CLOSING))
