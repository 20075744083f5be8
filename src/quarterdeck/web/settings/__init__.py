"""The council as it is set up: units, plan, comparators, schemes, calendars, theme."""
