"""Journeys run under the rules of the pages' tests."""

from tests.web.conftest import _no_limits_from_other_tests, _only_acts_write_while_a_page_is_asked_for

__all__ = ["_no_limits_from_other_tests", "_only_acts_write_while_a_page_is_asked_for"]
