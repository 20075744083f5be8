"""A day in the middle of the round."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

if TYPE_CHECKING:
    from tests.web.entry.team import Entering


@pytest.fixture
def on_time() -> Iterator[None]:
    """The tenth of July, 2017."""
    from tests.web.entry.team import NOW

    with patch("quarterdeck.web.pages.around.timezone.now", return_value=NOW):
        yield


@pytest.fixture
def found(db: None, on_time: None) -> "Entering":
    from tests.web.entry.team import entering

    return entering()
