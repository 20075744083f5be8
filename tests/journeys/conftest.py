"""Journeys share the browser of the pages' tests."""

from tests.web.conftest import _no_limits_from_other_tests, browser

__all__ = ["_no_limits_from_other_tests", "browser"]
