"""A council with its administrator; in these tests nothing but an act writes while a page is asked for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.people.town import Town


@pytest.fixture
def town(db: None) -> Iterator["Town"]:
    from django.db import connection

    from quarterdeck.acts.guard import only_acts_write
    from quarterdeck.web.known import forget
    from tests.web.people.town import made

    forget()
    found = made()
    with connection.execute_wrapper(only_acts_write):
        yield found
    forget()
