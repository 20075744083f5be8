"""Reporting rounds: timetable, opening, watching, settling, closing."""
