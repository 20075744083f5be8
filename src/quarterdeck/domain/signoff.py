"""Sign-off: the states of a submission, what can be done in each, and what comes after.

The table `MOVES` is the rule; `docs/reference/sign-off.md` is made from it. Sources: the reporting cycles of
county councils, where a figure is entered, accepted by its service, then by its directorate, and a later
change is a correction with a reason.
"""

from dataclasses import dataclass
from enum import StrEnum

from quarterdeck.domain.memberships import Role


class Stage(StrEnum):
    """How far a submission has come."""

    NOT_STARTED = "not started"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent back"
    PART_SIGNED = "signed off in part"
    LOCKED = "signed off"
    CORRECTING = "correction open"
    CARRIED = "carried"
    NOT_RETURNED = "not returned"


SETTLED = (Stage.LOCKED, Stage.CARRIED, Stage.NOT_RETURNED)
"""Where a round can close: nothing more is awaited."""

WAITING = (Stage.SUBMITTED, Stage.PART_SIGNED)
"""Where the next step of the chain is awaited."""

_CAN_BE_A_CORRECTION = (Stage.DRAFT, *WAITING, Stage.SENT_BACK)


class Verb(StrEnum):
    """What can be done with a submission."""

    SAVE = "save"
    SUBMIT = "submit"
    TAKE_BACK = "take back"
    SIGN_OFF = "sign off"
    SEND_BACK = "send back"
    JUDGE = "judge"
    EDIT_TEXT = "edit text"
    CORRECT = "correct"
    DROP_CORRECTION = "drop correction"
    EXTEND = "extend"
    CARRY = "carry"
    RECORD_NOT_RETURNED = "record as not returned"


class InvalidState(ValueError):
    """The stage, the steps signed and what stands beneath do not fit each other."""


@dataclass(frozen=True, slots=True)
class State:
    """Where one submission stands.

    `signed` is how many steps of the chain have signed, above 0 in PART_SIGNED alone. `beneath` is set while
    a correction is on its way: what stands meanwhile, and is printed (LOCKED, CARRIED or NOT_RETURNED).
    Raises InvalidState when they do not fit.
    """

    stage: Stage = Stage.NOT_STARTED
    signed: int = 0
    beneath: Stage | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if (self.stage is Stage.PART_SIGNED) != (self.signed > 0) or self.signed < 0:
            raise InvalidState(f"{self.signed} steps signed do not fit a figure that is {self.stage}")
        if self.beneath is None:
            if self.stage is Stage.CORRECTING:
                raise InvalidState("a correction needs to say what it corrects")
        elif self.beneath not in SETTLED or self.stage not in (Stage.CORRECTING, *_CAN_BE_A_CORRECTION):
            raise InvalidState(
                f"a figure that is {self.stage} cannot have one beneath that is {self.beneath}"
            )

    @property
    def is_correction(self) -> bool:
        """Whether a correction is on its way."""
        return self.beneath is not None

    @property
    def standing(self) -> Stage:
        """What counts now: what stands beneath an open correction, else the stage itself."""
        return self.beneath or self.stage

    @property
    def is_settled(self) -> bool:
        """Whether the round may close with it."""
        return self.standing in SETTLED


class When(StrEnum):
    """What has to hold besides the stage."""

    ALWAYS = ""
    FIRST_TIME = "not a correction"
    CORRECTION = "a correction"
    MORE_STEPS = "more steps to come"
    LAST_STEP = "last step"


class Party(StrEnum):
    """Who may, before scope, turn and round are looked at."""

    ENTERS = "those who enter it"
    NEXT = "the next step of the chain"
    TEAM = "the performance team"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: in `stage`, `verb` leads to `to`; None is what stands beneath the correction."""

    stage: Stage
    verb: Verb
    to: Stage | None
    when: When = When.ALWAYS


MOVES: tuple[Move, ...] = (
    Move(Stage.NOT_STARTED, Verb.SAVE, Stage.DRAFT),
    Move(Stage.NOT_STARTED, Verb.EXTEND, Stage.NOT_STARTED),
    Move(Stage.NOT_STARTED, Verb.CARRY, Stage.CARRIED),
    Move(Stage.NOT_STARTED, Verb.RECORD_NOT_RETURNED, Stage.NOT_RETURNED),
    Move(Stage.DRAFT, Verb.SAVE, Stage.DRAFT),
    Move(Stage.DRAFT, Verb.SUBMIT, Stage.SUBMITTED),
    Move(Stage.DRAFT, Verb.DROP_CORRECTION, None, When.CORRECTION),
    Move(Stage.DRAFT, Verb.EXTEND, Stage.DRAFT, When.FIRST_TIME),
    Move(Stage.DRAFT, Verb.CARRY, Stage.CARRIED, When.FIRST_TIME),
    Move(Stage.DRAFT, Verb.RECORD_NOT_RETURNED, Stage.NOT_RETURNED, When.FIRST_TIME),
    Move(Stage.SUBMITTED, Verb.TAKE_BACK, Stage.DRAFT),
    Move(Stage.SUBMITTED, Verb.SIGN_OFF, Stage.PART_SIGNED, When.MORE_STEPS),
    Move(Stage.SUBMITTED, Verb.SIGN_OFF, Stage.LOCKED, When.LAST_STEP),
    Move(Stage.SUBMITTED, Verb.SEND_BACK, Stage.SENT_BACK),
    Move(Stage.SUBMITTED, Verb.JUDGE, Stage.SUBMITTED),
    Move(Stage.SUBMITTED, Verb.CARRY, Stage.CARRIED, When.FIRST_TIME),
    Move(Stage.SENT_BACK, Verb.SAVE, Stage.SENT_BACK),
    Move(Stage.SENT_BACK, Verb.SUBMIT, Stage.SUBMITTED),
    Move(Stage.SENT_BACK, Verb.DROP_CORRECTION, None, When.CORRECTION),
    Move(Stage.SENT_BACK, Verb.EXTEND, Stage.SENT_BACK, When.FIRST_TIME),
    Move(Stage.SENT_BACK, Verb.CARRY, Stage.CARRIED, When.FIRST_TIME),
    Move(Stage.SENT_BACK, Verb.RECORD_NOT_RETURNED, Stage.NOT_RETURNED, When.FIRST_TIME),
    Move(Stage.PART_SIGNED, Verb.SIGN_OFF, Stage.PART_SIGNED, When.MORE_STEPS),
    Move(Stage.PART_SIGNED, Verb.SIGN_OFF, Stage.LOCKED, When.LAST_STEP),
    Move(Stage.PART_SIGNED, Verb.SEND_BACK, Stage.SENT_BACK),
    Move(Stage.PART_SIGNED, Verb.JUDGE, Stage.PART_SIGNED),
    Move(Stage.PART_SIGNED, Verb.CARRY, Stage.CARRIED, When.FIRST_TIME),
    Move(Stage.LOCKED, Verb.EDIT_TEXT, Stage.LOCKED),
    Move(Stage.LOCKED, Verb.CORRECT, Stage.CORRECTING),
    Move(Stage.CARRIED, Verb.CORRECT, Stage.CORRECTING),
    Move(Stage.NOT_RETURNED, Verb.CORRECT, Stage.CORRECTING),
    Move(Stage.CORRECTING, Verb.SAVE, Stage.DRAFT),
    Move(Stage.CORRECTING, Verb.DROP_CORRECTION, None),
)

WHO: dict[Verb, tuple[Party, ...]] = {
    Verb.SAVE: (Party.ENTERS,),
    Verb.SUBMIT: (Party.ENTERS,),
    Verb.TAKE_BACK: (Party.ENTERS,),
    Verb.SIGN_OFF: (Party.NEXT,),
    Verb.SEND_BACK: (Party.NEXT, Party.TEAM),
    Verb.JUDGE: (Party.NEXT,),
    Verb.EDIT_TEXT: (Party.TEAM,),
    Verb.CORRECT: (Party.ENTERS,),
    Verb.DROP_CORRECTION: (Party.ENTERS,),
    Verb.EXTEND: (Party.TEAM,),
    Verb.CARRY: (Party.TEAM,),
    Verb.RECORD_NOT_RETURNED: (Party.TEAM,),
}

UNTOUCHED = State()
"""Where every submission begins."""

NEEDS_WORDS = (Verb.SEND_BACK, Verb.JUDGE, Verb.CORRECT, Verb.EXTEND, Verb.CARRY, Verb.RECORD_NOT_RETURNED)
"""What is never done without a note or a reason."""


class InvalidChain(ValueError):
    """The chain has no step, or two of the same key."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain: its key, the council's title for it, and the role that signs."""

    key: str
    title: str
    role: Role = Role.APPROVER


@dataclass(frozen=True, slots=True)
class Chain:
    """The council's chain of sign-off, first step first; a round keeps the one it was opened with.

    With `two_people` (the default) nobody signs or judges what she entered herself, nor signs at two steps.
    Raises InvalidChain without a step, or with a key twice.
    """

    steps: tuple[Step, ...]
    two_people: bool = True

    def __post_init__(self) -> None:
        """Refuse a chain that signs nothing."""
        if not self.steps:
            raise InvalidChain("a chain of sign-off needs at least one step")
        if len({step.key for step in self.steps}) != len(self.steps):
            raise InvalidChain("two steps of the chain have the same key")

    def next_step(self, state: State) -> Step | None:
        """Return the step that is awaited, or None where nothing waits for a signature."""
        if state.stage not in WAITING or state.signed >= len(self.steps):
            return None
        return self.steps[state.signed]


class WrongState(ValueError):
    """What is asked cannot be done with a submission in this state."""

    def __init__(self, state: State, verb: Verb) -> None:
        """Keep both, and say what it is now."""
        self.state = state
        self.verb = verb
        super().__init__(f'"{verb}" is not possible while it is {described(state)}')


def described(state: State) -> str:
    """Return the state in words, with the correction where there is one.

    >>> described(State(Stage.SUBMITTED, beneath=Stage.LOCKED))
    'submitted (a correction; signed off before)'
    """
    steps = f" ({state.signed} so far)" if state.signed else ""
    stage = "a draft" if state.stage is Stage.DRAFT else state.stage.value
    if state.beneath is None:
        return f"{stage}{steps}"
    return f"{stage}{steps} (a correction; {state.beneath} before)"


def after(state: State, verb: Verb, *, steps: int) -> State:
    """Return the state that `verb` leads to, in a chain of so many steps.

    Raises WrongState where the table has no such move.

    >>> after(State(Stage.SUBMITTED), Verb.SIGN_OFF, steps=2)
    State(stage=<Stage.PART_SIGNED: 'signed off in part'>, signed=1, beneath=None)
    """
    for move in MOVES:
        if move.stage is state.stage and move.verb is verb and _holds(move.when, state, steps):
            return _reached(move, state)
    raise WrongState(state, verb)


def verbs(state: State, *, steps: int) -> tuple[Verb, ...]:
    """Return what can be done in `state` by somebody, in the order of the table."""
    found = (move.verb for move in MOVES if move.stage is state.stage and _holds(move.when, state, steps))
    return tuple(dict.fromkeys(found))


def can_be_submitted_once_saved(state: State, *, steps: int) -> bool:
    """Tell whether what is typed now can be saved and submitted in one go.

    >>> can_be_submitted_once_saved(UNTOUCHED, steps=2)
    True
    """
    if Verb.SAVE not in verbs(state, steps=steps):
        return False
    return Verb.SUBMIT in verbs(after(state, Verb.SAVE, steps=steps), steps=steps)


def _holds(when: When, state: State, steps: int) -> bool:
    return {
        When.ALWAYS: True,
        When.FIRST_TIME: not state.is_correction,
        When.CORRECTION: state.is_correction,
        When.MORE_STEPS: state.signed + 1 < steps,
        When.LAST_STEP: state.signed + 1 == steps,
    }[when]


def _reached(move: Move, state: State) -> State:
    to = move.to or state.standing
    signed = 0
    if to is Stage.PART_SIGNED:
        signed = state.signed + (move.verb is Verb.SIGN_OFF)
    return State(to, signed, _beneath(move, state, to))


def _beneath(move: Move, state: State, to: Stage) -> Stage | None:
    if move.verb is Verb.CORRECT:
        return state.stage
    return None if to in SETTLED else state.beneath
