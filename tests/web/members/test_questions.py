"""The question a member could ask: each rule with its figures, the first that applies."""

from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import quarter, year
from quarterdeck.domain.targets import Target
from quarterdeck.web.members.questions import question
from tests.web.presenters.made import view

Q1, Q2, Q4 = quarter(2017, 1), quarter(2017, 2), quarter(2016, 4)
TODAY = date(2017, 7, 25)
TITLE = "Reviews done"
MEASURE = Measure("m", TITLE, value_kind=ValueKind.PERCENT, decimals=1)
WHOLE = Target("m", year(2017), value=Decimal(25))
STEPS = (Target("m", Q1, value=Decimal(25)), Target("m", Q2, value=Decimal(50)))


def act(text: str = "Fill the posts.", **given: object) -> ImprovementAction:
    return ImprovementAction("m", text, **given)  # type: ignore[arg-type]


def asked(*actions: ImprovementAction, before: str = "", targets: tuple[Target, ...] = (WHOLE,)) -> str:
    figures = [Observation("m", Q1, value=Decimal("15.7"))]
    if before:
        figures.append(Observation("m", Q4, value=Decimal(before)))
    made = Council(
        Authority("X"), measures=(MEASURE,), targets=targets, observations=tuple(figures), actions=actions
    )
    shown = view(made, on=Q1)
    return question(shown.lines[0], shown, today=TODAY)


@pytest.mark.parametrize(
    ("actions", "before", "targets", "said"),
    [
        (
            (act(due=date(2017, 6, 30)),),
            "",
            (WHOLE,),
            "“Fill the posts” was due on 30 June 2017. Has it been done, and what has it changed?",
        ),
        (
            (),
            "20",
            (WHOLE,),
            f"No improvement action is entered. What would bring {TITLE} from 15.7% to 25.0%, and by when?",
        ),
        (
            (act(),),
            "20",
            (WHOLE,),
            "It was 20.0% in Q4 2016/17 and is 15.7% now. What changed, and what would bring "
            f"{TITLE} back to 25.0%?",
        ),
        (
            (act(back_on_target_by="Q3"),),
            "",
            (WHOLE,),
            f"{TITLE} is expected to be back on target by Q3. What shows that it will get from 15.7% to "
            "25.0% by then?",
        ),
        (
            (act(),),
            "",
            STEPS,
            f"The target for Q2 2017/18 is 50.0%. What would bring {TITLE} from 15.7% to 50.0% by then?",
        ),
        (
            (act(),),
            "10",
            (WHOLE,),
            f"It has come from 10.0% in Q4 2016/17 to 15.7%. When will {TITLE} reach 25.0% at that pace?",
        ),
        ((act(),), "", (WHOLE,), f"What would bring {TITLE} from 15.7% to 25.0%, and by when?"),
        ((act(state="done"),), "", (), f"What would bring {TITLE} out of Not rated, and by when?"),
    ],
)
def test_a_question_is_bound_to_its_figures(
    actions: tuple[ImprovementAction, ...], before: str, targets: tuple[Target, ...], said: str
) -> None:
    assert asked(*actions, before=before, targets=targets) == said


def test_an_action_that_is_done_is_none_that_is_open() -> None:
    assert asked(act(state="Done", due=date(2017, 6, 30))).startswith("No improvement action is entered.")


def test_a_long_action_is_cut() -> None:
    assert "…” was due on" in asked(act("Long " * 40, due=date(2017, 6, 30)))
