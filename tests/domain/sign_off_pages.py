"""The pages of sign-off, made from the code: `python -m tests.domain.sign_off_pages` writes them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from quarterdeck.domain.memberships import Role
from quarterdeck.domain.policies.duties import DUTIES
from quarterdeck.domain.rounds import ROUND_MOVES, RoundStage
from quarterdeck.domain.signoff import MOVES, NEEDS_WORDS, WHO, Move, Stage, State, Verb, When, verbs
from quarterdeck.domain.unchanged import WITHIN_PERCENT, LookAtIt
from tests.domain.people_made import LEADER, STATES
from tests.domain.policies.matrix import PEOPLE, WORKING, answer

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"

_SIGN_OFF = """\
# Sign-off

This page is made from the table in the code (`python -m tests.domain.sign_off_pages`); a test holds it to
it.

Every measure, outcome, overall indicator, portfolio and budget line that reports in a round owes a
**submission**. Its owner enters it and submits it; then each step of the council's chain signs it off, in
order. After the last step it is locked: from then on a change is a *correction*, a new version with a
reason, which goes through the whole chain again. Until it has, what was signed off before stands and is
printed.
"""
_CHAIN = """\
The chain is a setting: one step or more, each with the council's own title and the role that signs
(approvers, unless it says otherwise). A round keeps the chain it was opened with. Nobody signs or judges
what she entered herself, nor signs at two steps; a deputy counts as herself and as the person she stands
in for. A small council can switch this off.
"""
_ROUND = """\
## Rounds

A round is planned, opened, closed and published by the performance team. While it is open, its timetable
says how far it has come: after the day for figures it is *text due*, after the last day for figures and
texts it is *closing*. Then only what was sent back or extended is still sent in by its owner; the
performance team may enter any. It closes when every submission is settled: signed off, carried or
recorded as not returned.
"""
_BULK = """\
## Unchanged Greens

An approver may sign off several at once, where they hold no news: rated, the rating counts as met, and
nothing has changed since it was last published. A figure is unchanged within {within}% of the one before,
either way: a leap for the better may be a slip of the pen. Any of these keeps a line out, to be read by
itself:

{reasons}

## Texts

Once it is signed off, the performance team may edit a text for the corporate voice. The owner's words are
kept, and the differences shown as what was kept, removed and added. The figures in the text have to stay
what they are, in their order: a change of one is refused by name, and needs a correction instead.

## Two people, one figure

A save says which version it was made on. If somebody saved in between, it is refused with both values
side by side; the same value twice is saved once.
"""
_WHO_MAY = """\
# Who may do what

This page is made from the policies in the code (`python -m tests.domain.sign_off_pages`); a test holds it
to them, and another holds the policies to the [full table](../../tests/domain/policy_matrix.csv): every
person, portfolio, state and act.

A person has memberships: a role, its scope (portfolios, directorates, measures; none of them is the whole
council), a first day and a last day. A deputy has, for some days, those of the person she stands in for,
and what she does is recorded *on behalf of*; administration is never lent. Whatever is not allowed is
refused with a sentence that says why, and a button that would be refused is not shown: both ask the same
function.

## Submissions

In her own portfolio, in an open round; in another portfolio nobody here may do anything, and what belongs
to another council is not to be found.
"""
_REST = """\
Those who enter a budget line are finance officers too. A performance officer may do these things for the
portfolios her role reaches to.
"""
_COUNCIL = """\
## The council as a whole

These ask for a role that reaches to the whole council.
"""
_READING = """\
## Reading
"""
_READERS = (
    (
        "performance officers, measure owners, approvers, finance officers",
        "everything within their scope, drafts too; beyond it what is settled, where it is public",
    ),
    ("administrators", "what is settled and public"),
    (
        "members",
        "what is published; what is settled before that, where the council says so; restricted and exempt "
        "matter once published, where their role names its portfolio, directorate or measure",
    ),
    ("readers", "what is published and public"),
)


def sign_off() -> str:
    """Return the page of states."""
    reasons = "\n".join(f"- {reason}" for reason in LookAtIt)
    parts = (
        _SIGN_OFF,
        "## States\n",
        _fenced(_diagram()),
        _table(("State", "Act", "Next", "Only", "Who"), map(_row, MOVES)),
        f"Never done without a note or a reason: {_and(NEEDS_WORDS)}. {_sentence_of_beneath()}\n",
        _CHAIN,
        _ROUND,
        _table(("State", "Act", "Next"), ((*key, to) for key, to in ROUND_MOVES.items())),
        _table(("Round", "First time", "Corrections"), map(_round_row, RoundStage)),
        _BULK.format(within=WITHIN_PERCENT, reasons=reasons),
    )
    return "\n".join(parts)


def who_may() -> str:
    """Return the page of policies."""
    head = ("State", *WORKING)
    council = ((duty, *(_mark(role in DUTIES[duty]) for role in _DUTY_ROLES)) for duty in DUTIES)
    parts = (
        _WHO_MAY,
        _table(head, (_who_row(state) for state in STATES if state.beneath in (None, Stage.LOCKED))),
        _REST,
        _COUNCIL,
        _table(("", *_DUTY_ROLES), council),
        _READING,
        _table(("Who", "Reads"), _READERS),
    )
    return "\n".join(parts)


_DUTY_ROLES = tuple(role for role in Role if any(role in roles for roles in DUTIES.values()))
PAGES = {"sign-off.md": sign_off, "who-may.md": who_may}


def _diagram() -> Iterator[str]:
    """Yield the diagram in Mermaid; what leads back to where it began is in the table."""
    yield "stateDiagram-v2"
    yield f"    [*] --> {_id(Stage.NOT_STARTED)}"
    yield from (f"    {_id(stage)}: {stage}" for stage in Stage)
    arrows: dict[tuple[Stage, Stage | None], list[str]] = {}
    for move in MOVES:
        if move.to is not move.stage or move.verb is Verb.SIGN_OFF:
            arrows.setdefault((move.stage, move.to), []).append(_label(move))
    for (start, end), labels in arrows.items():
        yield f"    {_id(start)} --> {_id(end) if end else 'before'}: {', '.join(labels)}"
    yield "    before: what stood before"
    yield f"    {_id(Stage.LOCKED)} --> [*]"


def _label(move: Move) -> str:
    return f"{move.verb} ({move.when})" if move.when else move.verb.value


def _id(stage: Stage) -> str:
    return stage.name.lower()


def _row(move: Move) -> tuple[str, ...]:
    to = move.to.value if move.to else "what stood before"
    return (move.stage, move.verb, to, move.when, " or ".join(WHO[move.verb]))


def _round_row(stage: RoundStage) -> tuple[str, ...]:
    """Say what measure owner, approvers and officer may do, of what is not a correction, and of what is."""
    first = [state for state in STATES if state.beneath is None]
    again = [state for state in STATES if state.beneath is not None]
    return (stage, _and(_any(first, stage)) or "nothing", _and(_any(again, stage)) or "nothing")


def _any(states: Iterable[State], stage: RoundStage) -> list[Verb]:
    every = list(states)
    people = [PEOPLE[who] for who in WORKING]
    return [
        verb
        for verb in Verb
        if any(answer(who, verb, LEADER, state, stage) == "yes" for who in people for state in every)
    ]


def _who_row(state: State) -> tuple[str, ...]:
    title = (
        f"{state.stage}{', of a correction' if state.beneath and state.stage is not Stage.CORRECTING else ''}"
    )
    return (title, *(_may(who, state) for who in WORKING))


def _may(who: str, state: State) -> str:
    return ", ".join(
        verb
        for verb in verbs(state, steps=2)
        if answer(PEOPLE[who], verb, LEADER, state, RoundStage.OPEN) == "yes"
    )


def _sentence_of_beneath() -> str:
    assert any(move.to is None for move in MOVES)
    corrected = [move.stage for move in MOVES if move.verb is Verb.CORRECT]
    assert When.CORRECTION in {move.when for move in MOVES}
    return f"A correction may be of what is {_and(corrected, 'or')}."


def _and(words: Iterable[str], last: str = "and") -> str:
    *before, end = [str(word) for word in words] or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def _mark(holds: bool) -> str:
    return "yes" if holds else ""


def _fenced(lines: Iterable[str]) -> str:
    return "\n".join(("```mermaid", *lines, "```", ""))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


if __name__ == "__main__":
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
