"""A day in the middle of the round, and nothing written but by acts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from django.db import connection

if TYPE_CHECKING:
    from tests.web.entry.team import Entering


@pytest.fixture
def on_time() -> Iterator[None]:
    """The tenth of July, 2017."""
    from tests.web.entry.team import NOW

    with patch("quarterdeck.web.pages.around.timezone.now", return_value=NOW):
        yield


@pytest.fixture
def found(db: None, on_time: None) -> Iterator["Entering"]:
    from quarterdeck.acts.guard import only_acts_write
    from tests.web.entry.team import entering

    team = entering()
    with connection.execute_wrapper(only_acts_write):
        yield team
