"""Ratings that a person declares: whose rules ask for one, in which words, with a reason or without."""

from dataclasses import replace
from typing import Any

import pytest

from quarterdeck.domain.declaring import check_declared, declared_under, is_declared_alone
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.trees import DoesNotHold
from tests.domain.made import Q1, SCHEMES, council
from tests.domain.test_judged import JUDGED, MIXED

REASONED = replace(JUDGED, reason_needed=True)


@pytest.mark.parametrize(
    ("changes", "under", "alone"),
    [
        ({"scheme": "judged"}, "judged", True),
        ({"scheme": "mixed"}, "mixed", False),
        ({"scheme": "standard"}, None, False),
        ({"scheme": "gone"}, None, False),
        ({"scheme": "judged", "monitor_only": True}, None, False),
    ],
)
def test_a_rating_is_declared_where_the_rules_ask_for_it(
    changes: dict[str, Any], under: str | None, alone: bool
) -> None:
    measure = Measure("m", "A measure", **changes)
    lookup = Lookup(council(measure, schemes={**SCHEMES, "judged": JUDGED, "mixed": MIXED}))
    found = declared_under(lookup, measure, on=Q1)

    assert (found.name if found else None) == under
    assert is_declared_alone(lookup, measure, on=Q1) is alone


@pytest.mark.parametrize(
    ("scheme", "rating", "reason", "field"),
    [
        (JUDGED, "green", "", ""),
        (JUDGED, "Ambr", "", ""),
        (JUDGED, "Purple", "Why", "rating"),
        (REASONED, "red", "It rained.", ""),
        (REASONED, "red", " ", "why"),
        (REASONED, "", "", ""),
    ],
)
def test_what_is_declared_is_a_rating_of_the_scheme_with_its_reason(
    scheme: Scheme, rating: str, reason: str, field: str
) -> None:
    judged = Judgement("m", Q1, rating=rating, reason=reason)
    if not field:
        check_declared(judged, scheme)
        return
    with pytest.raises(DoesNotHold) as refused:
        check_declared(judged, scheme)
    assert refused.value.field == field
