"""Every test of members: nothing remembered from another, and the day fixed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from unittest.mock import patch

import pytest

NOW = datetime(2017, 7, 25, 9, tzinfo=UTC)
"""When the pages are asked for: one round is published, the next is being collected."""


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    from quarterdeck.web import known

    known.forget()
    with patch("quarterdeck.web.pages.around.timezone.now", return_value=NOW):
        yield
