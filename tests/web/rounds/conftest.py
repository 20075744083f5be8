"""Every test of rounds: nothing remembered from another, and the day fixed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

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


@pytest.fixture
def elsewhere(db: None) -> "Watched":
    """Another council, before its first round."""
    from tests.web.rounds.watched import planned_council

    return planned_council("elsewhere")


@pytest.fixture
def found(db: None) -> "Watched":
    """A council in the middle of its round."""
    from tests.web.rounds.watched import watched

    return watched()


@pytest.fixture
def fresh(db: None) -> "Watched":
    """A council before its first round."""
    from tests.web.rounds.watched import planned_council

    return planned_council()
