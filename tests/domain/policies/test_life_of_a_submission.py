"""Any people doing anything in any order: a figure is signed off only by every step, and nothing is lost."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from quarterdeck.domain.memberships import WHOLE, Deputyship, Right, Role, Scope, Standing
from quarterdeck.domain.policies.refusals import Refusal
from quarterdeck.domain.policies.submissions import can, check
from quarterdeck.domain.rounds import RoundStage
from quarterdeck.domain.signoff import SETTLED, Chain, Stage, Step, Verb, verbs
from quarterdeck.domain.submissions import Submission, moved
from tests.domain.people_made import HEALTH, LEADER, case, membership, standing

KEYS = ("service", "directorate", "board")
ELSEWHERE = Scope(portfolios=frozenset({HEALTH.portfolio}))
OWNER, OFFICER = membership(Role.OWNER), membership(Role.OFFICER)
SIGNS = {key: membership(Role.APPROVER, WHOLE, key) for key in KEYS}


def person(name: str, *roles: Right, lent: tuple[Deputyship, ...] = ()) -> Standing:
    return standing(*(right.membership for right in roles), person=name, deputyships=lent)


PEOPLE = [
    person("owner", Right(OWNER)),
    person("officer", Right(OFFICER)),
    *(person(key, Right(SIGNS[key])) for key in KEYS),
    person("second service", Right(SIGNS["service"])),
    person("does everything", Right(OWNER), Right(OFFICER), *(Right(one) for one in SIGNS.values())),
    person("signs everything", Right(membership(Role.APPROVER, WHOLE))),
    person("deputy", lent=(Deputyship("board", (SIGNS["board"],)), Deputyship("owner", (OWNER,)))),
    person(
        "elsewhere", Right(membership(Role.APPROVER, ELSEWHERE)), Right(membership(Role.OWNER, ELSEWHERE))
    ),
    person("member", Right(membership(Role.MEMBER, WHOLE))),
]


class LifeOfASubmission(RuleBasedStateMachine):
    """The submission as acts would keep it, beside a plain record of who did what to which version."""

    @initialize(steps=st.integers(1, 3))
    def begin(self, steps: int) -> None:
        self.chain = Chain(tuple(Step(key, key) for key in KEYS[:steps]))
        self.submission = Submission(LEADER)
        self.typed: list[str] = []
        self.in_hand = -1
        self.locked = -1
        self.entered: set[str] = set()
        self.signed: list[tuple[str, frozenset[str]]] = []

    @rule(who=st.sampled_from(PEOPLE), verb=st.sampled_from(Verb), stage=st.sampled_from(RoundStage))
    def try_anything(self, who: Standing, verb: Verb, stage: RoundStage) -> None:
        asked = case(who, self.submission, stage, self.chain)
        try:
            right = check(verb, asked)
        except Refusal:
            assert not can(verb, asked)
        else:
            self.do(who, verb, right)

    @rule(choice=st.data(), stage=st.sampled_from([RoundStage.OPEN, *RoundStage]))
    def do_what_is_allowed(self, choice: st.DataObject, stage: RoundStage) -> None:
        asked = {who: case(who, self.submission, stage, self.chain) for who in PEOPLE}
        open_now = verbs(self.submission.state, steps=len(self.chain.steps))
        found = [(who, verb) for who in PEOPLE for verb in open_now if can(verb, asked[who])]
        # Much may be done over and over: signing and submitting lead on.
        leading = [pair for pair in found if pair[1] in (Verb.SIGN_OFF, Verb.SUBMIT)] or found
        if found:
            who, verb = choice.draw(st.sampled_from(found) | st.sampled_from(leading))
            self.do(who, verb, check(verb, asked[who]))

    def do(self, who: Standing, verb: Verb, right: Right) -> None:
        by = frozenset({who.person, right.on_behalf_of} - {""})
        awaited = self.chain.next_step(self.submission.state)
        self.submission = moved(self.submission, verb, by=by, steps=len(self.chain.steps))
        self.record(verb, by, right, awaited)

    def record(self, verb: Verb, by: frozenset[str], right: Right, awaited: Step | None) -> None:
        if verb is Verb.CORRECT:
            self.entered, self.signed = set(), []
        if verb in (Verb.SAVE, Verb.SUBMIT, Verb.CORRECT):
            self.entered |= by
        if verb is Verb.SAVE:
            self.typed.append(f"version {len(self.typed) + 1}")
            self.in_hand = len(self.typed) - 1
        if verb is Verb.SEND_BACK:
            self.signed = []
        if verb is Verb.SIGN_OFF:
            assert awaited is not None
            assert right.membership.signs(awaited.key)
            assert right.membership.scope.covers(LEADER)
            self.signed.append((awaited.key, by))
            if self.submission.state.stage is Stage.LOCKED:
                self.check_the_chain()
                self.locked = self.in_hand

    def check_the_chain(self) -> None:
        """Hold a figure that has just been signed off to each step, each by hands of its own."""
        assert [key for key, _ in self.signed] == [step.key for step in self.chain.steps]
        hands = [*self.entered, *(name for _, names in self.signed for name in names)]
        assert len(hands) == len(set(hands))

    @invariant()
    def nothing_typed_is_lost(self) -> None:
        assert self.typed == [f"version {number + 1}" for number in range(len(self.typed))]

    @invariant()
    def what_is_printed_was_typed_and_signed(self) -> None:
        if self.submission.state.standing is Stage.LOCKED:
            assert self.locked >= 0

    @invariant()
    def correction_leaves_what_stood(self) -> None:
        if self.submission.state.is_correction:
            assert self.submission.state.standing in SETTLED


TestLifeOfASubmission = LifeOfASubmission.TestCase
TestLifeOfASubmission.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
