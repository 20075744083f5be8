"""The page of names is current, and every name on it stands for something."""

import pytest

from quarterdeck.compose.narrative.held import known_to
from quarterdeck.compose.narrative.names import UnknownName, fields_of, named
from quarterdeck.compose.narrative.values import run_of
from quarterdeck.compose.narrative.vocabulary import SUBJECTS
from tests.compose.narrative.councils import held, six
from tests.compose.narrative.money import LINE
from tests.compose.narrative.reference import PAGE, page

_KEYS = {"portfolio": "tr", "directorate": "people", "priority": "living", "outcome": "safe", "measure": "a"}


def test_page_of_names_is_what_the_vocabulary_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=str)
def test_every_name_on_it_is_filled(subject: object) -> None:
    made = held(six(budgets=(LINE,)))
    kind = SUBJECTS[getattr(subject, "name", "")]
    key = f":{_KEYS.get(kind.name, f'{LINE.unit}/{LINE.line}')}" if kind.key else ""
    for field in fields_of(kind, known_to(made.whole).ratings):
        name = f"{kind.name}{key}.{field}"
        assert named(name, known_to(made.whole)).field == field
        if "-to-" not in field:
            assert run_of(made.value(name), "", made.whole.catalogue) != ""


@pytest.mark.parametrize(
    "name", ["improved.green-to-red", "deteriorated.red-to-amber", "improved.yes-to-red"]
)
def test_step_that_no_rating_can_take_is_refused(name: str) -> None:
    with pytest.raises(UnknownName, match="no rating of your schemes has"):
        held().value(f"indicators.{name}")
