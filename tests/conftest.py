"""What every test gets: settings of Hypothesis, and no more. Fixtures live beside the tests that use them."""

import os

from hypothesis import HealthCheck, settings

# Machines differ in speed: no deadline. CI draws the same examples each time, so a failure can be repeated.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

# A plugin, not a test: read in search of examples it would start PostgreSQL and name it to everybody.
collect_ignore = ["postgres.py"]
