"""A language's words: sentences with named places, names of months, numbers as words, and its plurals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from quarterdeck.domain.periods import CalendarKind, Period, PeriodKind


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything a pack says in one language.

    `sentences` are templates for `str.format` by key; a counted sentence has a key per plural form
    ("reds.one", "reds.other"), chosen by `plural`. `number_words` begins with zero; larger numbers are
    digits. `joined` runs together what a language runs together in a sentence whose places are filled.
    """

    language: str
    words: Mapping[str, str]
    sentences: Mapping[str, str]
    months: tuple[str, ...]
    number_words: tuple[str, ...]
    plural: Callable[[int], str]
    joined: Callable[[str], str] = str

    def say(self, key: str, **places: object) -> str:
        """Return the sentence `key` with its places filled. Raises KeyError for an unknown key or place."""
        return self.joined(self.sentences[key].format(**places))

    def many(self, key: str, count: int, **places: object) -> str:
        """Return the form of `key` for `count`, with the places `n` (a word where there is one), `N`
        and `count`.
        """
        word = self.number(count)
        form = f"{key}.{self.plural(count)}"
        return self.say(form, n=word, N=capital(word), count=count, **places)

    def counted(self, key: str, count: int) -> str:
        """Return `key`, a sentence that is the same for every count, with `count` in its places."""
        return self.say(key, n=self.number(count), count=count)

    def number(self, count: int) -> str:
        """Return a count as it stands in a sentence: a word up to twenty, digits with commas above."""
        return self.number_words[count] if 0 <= count < len(self.number_words) else f"{count:,}"

    def listed(self, items: tuple[str, ...] | list[str]) -> str:
        """Return items as a list in a sentence: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return self.say("list", first=", ".join(items[:-1]), last=items[-1])

    def between(self, first: date, last: date) -> str:
        """Return the months from one day to another: "April to June 2017"."""
        if (first.year, first.month) == (last.year, last.month):
            return self.month(first)
        begin = self.months[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
        return self.say("period.span", first=begin, last=self.month(last))

    def month(self, day: date) -> str:
        """Return the month a day lies in: "June 2017"."""
        return f"{self.months[day.month - 1]} {day.year}"

    def date(self, day: date) -> str:
        """Return a date in words: "30 June 2017"."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def span(self, period: Period) -> str:
        """Return the months a period covers: "April to June 2017"."""
        return self.between(period.first, period.last)

    def period(self, period: Period) -> str:
        """Return the full name of a period: "Q1 2017/18", "March 2017", "2016/17", "2016 calendar year"."""
        year = self.year(period)
        match period.kind:
            case PeriodKind.YEAR:
                return self.say(f"period.year.{period.calendar.kind.value}", year=year)
            case PeriodKind.HALF | PeriodKind.QUARTER:
                return self.say("period.part", part=self.part(period), year=year)
            case PeriodKind.MONTH:
                return self.span(period)
            case PeriodKind.TERM:
                return f"{period.name} {period.last.year}"
            case PeriodKind.DAY:
                return self.date(period.first)

    def part(self, period: Period) -> str:
        """Return the name of a period inside its year: "Q1", "March", "year"."""
        match period.kind:
            case PeriodKind.YEAR:
                return self.words["year"]
            case PeriodKind.HALF | PeriodKind.QUARTER:
                return self.say(f"period.{period.kind.name.lower()}", number=period.number)
            case PeriodKind.MONTH:
                return self.months[period.first.month - 1]
            case PeriodKind.TERM:
                return period.name
            case PeriodKind.DAY:
                return self.date(period.first)

    @staticmethod
    def year(period: Period) -> str:
        """Return the year a period belongs to as councils write it: "2017/18", or "2017" for calendar
        years.
        """
        begins = period.year_first.year
        if period.calendar.kind is CalendarKind.CALENDAR or period.calendar.first_month == 1:
            return str(begins)
        return f"{begins}/{(begins + 1) % 100:02d}"


def capital(text: str) -> str:
    """Return `text` with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]
