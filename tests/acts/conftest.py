"""In every test of acts, nothing but an act writes.

This file is read before Django is set up, so what needs it is imported where it is used.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.db import connection

if TYPE_CHECKING:
    from quarterdeck.records.models import Authority, Person


@pytest.fixture
def council(db: None) -> "Authority":
    from tests.records import made

    return made.authority()


@pytest.fixture
def other(db: None) -> "Authority":
    from tests.records import made

    return made.authority()


@pytest.fixture
def officer(council: "Authority", other: "Authority") -> "Person":
    from tests.records import made

    return made.officer(council, other)


@pytest.fixture(autouse=True)
def guarded(council: "Authority", other: "Authority", officer: "Person") -> Iterator[None]:
    from quarterdeck.acts.guard import only_acts_write

    with connection.execute_wrapper(only_acts_write):
        yield
