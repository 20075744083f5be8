"""Each test begins with nothing known: its council has the number and revision of another test's."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    from quarterdeck.web.known import forget

    forget()
    yield
    forget()
