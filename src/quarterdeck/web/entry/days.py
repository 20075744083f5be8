"""Days that are figures: kept in words, as they are printed."""

from datetime import date, datetime


def day_written(day: date) -> str:
    """Return a day as it is kept and printed.

    >>> day_written(date(2017, 7, 14))
    '14 July 2017'
    """
    return f"{day.day} {day:%B %Y}"


def day_read(text: str) -> date | None:
    """Return the day that a text is; None for another text."""
    try:
        return datetime.strptime(text.strip(), "%d %B %Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
