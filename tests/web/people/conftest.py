"""A council with its administrator."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.people.town import Town


@pytest.fixture
def town(db: None) -> Iterator["Town"]:
    from quarterdeck.web.known import forget
    from tests.web.people.town import made

    forget()
    yield made()
    forget()
