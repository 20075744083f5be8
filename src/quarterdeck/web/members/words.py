"""The sentences of this part: questions to ask, days to come, and what stands where there is nothing."""

DATES = {
    "data_due": "Figures of {period} are due",
    "dispatch": "Papers with the pack of {period} go out to members",
    "release": "The pack of {period} is public",
}

NOT_A_MEMBER = (
    "My portfolio is what members read. None of your roles here is a member’s; the dashboard shows the round."
)
NOTHING_YET = "Nothing is published yet"
NO_DAY = "The timetable gives no day for the first pack yet; the performance team can say when it will be."
PACK_DUE = "The pack of {period} is due on {date}."
NOT_PUBLISHED = (
    "This round is not published yet. The council lets members read what is signed off, so figures may still "
    "be added or corrected."
)
NO_LINES = "No measure of {name} is reported in this round."
NO_LINES_YET = "No figure of {name} is released to you in this round yet."
EVERYTHING = "Everything that is mine"
MY_PORTFOLIOS = "My portfolios"


def many(count: int, one: str, other: str) -> str:
    """Return a count with its noun.

    >>> many(1, "action", "actions"), many(1200, "action", "actions")
    ('1 action', '1,200 actions')
    """
    return f"{count:,} {one if count == 1 else other}"
