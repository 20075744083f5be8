"""Every test of rounds: nothing remembered from another, the day fixed, and only acts write."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from django.db import connection

if TYPE_CHECKING:
    from tests.web.rounds.watched import Watched

NOW = datetime(2017, 7, 25, 9, tzinfo=UTC)
"""When the pages are asked for: figures were due, and texts."""


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    from quarterdeck.web import known

    known.forget()
    with patch("quarterdeck.web.pages.around.timezone.now", return_value=NOW):
        yield


def _only_acts(made: "Watched") -> Iterator["Watched"]:
    from quarterdeck.acts.guard import only_acts_write

    with connection.execute_wrapper(only_acts_write):
        yield made


@pytest.fixture
def elsewhere(db: None) -> "Watched":
    """Another council, before its first round."""
    from tests.web.rounds.watched import planned_council

    return planned_council("elsewhere")


@pytest.fixture
def found(db: None) -> Iterator["Watched"]:
    """A council in the middle of its round."""
    from tests.web.rounds.watched import watched

    yield from _only_acts(watched())


@pytest.fixture
def fresh(db: None) -> Iterator["Watched"]:
    """A council before its first round."""
    from tests.web.rounds.watched import planned_council

    yield from _only_acts(planned_council())
