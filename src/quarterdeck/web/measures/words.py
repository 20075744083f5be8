"""The words of this part: what the parts of a council, and the fields of its values, are called."""

from quarterdeck.domain.measures import (
    Access,
    Accumulation,
    DirectionBasis,
    Frequency,
    MeasureKind,
    Polarity,
    Profile,
    ValueKind,
    YearMadeBy,
)

PARTS = {
    "authority": "The council and its policies",
    "theme": "Theme",
    "units": "Organisation",
    "plan": "Plan",
    "measures": "Measures",
    "targets": "Targets",
    "observations": "Figures",
    "breaks": "Breaks in series",
    "benchmarks": "Benchmarks",
    "commentary": "Commentary",
    "actions": "Improvement actions",
    "judgements": "Judgements",
    "highlights": "Highlights",
    "requests": "Members’ requests",
    "budgets": "Budget lines",
    "budget_items": "Budget items",
    "rounds": "Timetables of rounds",
    "comparators": "Comparator groups",
    "packs": "Templates of packs",
    "papers": "Papers packs go with",
    "answers": "Answers to findings",
    "schemes": "Rating schemes",
}
"""What each part of a council is called on pages."""

KINDS = {
    MeasureKind.MEASURE: "Measure",
    MeasureKind.PROJECT: "Project",
    MeasureKind.MILESTONE: "Milestone",
    MeasureKind.OVERALL: "Overall indicator",
}
VALUE_KINDS = {
    ValueKind.NUMBER: "Number",
    ValueKind.PERCENT: "Percentage",
    ValueKind.POINTS: "Percentage points",
    ValueKind.MONEY: "Money, in pounds",
    ValueKind.RATE: "Rate, such as per 100,000",
    ValueKind.SCORE: "Score",
    ValueKind.DURATION: "Length of time",
    ValueKind.DATE: "Date",
    ValueKind.RANK: "Rank",
    ValueKind.COLOUR: "Colour that somebody judges",
    ValueKind.STAGE: "Stage",
    ValueKind.YES_NO: "Yes or no",
}
POLARITIES = {
    Polarity.HIGH: "Higher is better",
    Polarity.LOW: "Lower is better",
    Polarity.IN_RANGE: "Within a range is best",
    Polarity.NEUTRAL: "Neither is better",
    Polarity.STATUS: "Judged by its status",
    Polarity.BREAKEVEN: "As near to the budget as can be",
}
FREQUENCIES = {
    Frequency.MONTHLY: "Each month",
    Frequency.QUARTERLY: "Each quarter",
    Frequency.HALF_YEARLY: "Each half-year",
    Frequency.TERMLY: "Each school term",
    Frequency.YEARLY: "Each year",
}
ACCUMULATIONS = {
    Accumulation.PERIOD: "That period alone",
    Accumulation.YEAR_TO_DATE: "The year so far",
    Accumulation.CALENDAR_TO_DATE: "The calendar year so far",
    Accumulation.ROLLING: "The last twelve months",
    Accumulation.SNAPSHOT: "How things stood on the last day",
    Accumulation.FORECAST: "What the year is expected to end with",
}
YEARS_MADE_BY = {
    YearMadeBy.LAST: "The last figure of the year",
    YearMadeBy.SUM: "The sum of its periods",
    YearMadeBy.AVERAGE: "The average of its periods",
    YearMadeBy.RATIO: "All numerators over all denominators",
    YearMadeBy.SUPPLIED: "A figure of its own, entered at year end",
}
PROFILES = {
    Profile.NONE: "Not spread: enter a step for each quarter",
    Profile.STRAIGHT_LINE: "Evenly over the year",
    Profile.LAST_YEARS_SHAPE: "As last year’s figures fell",
}
BASES = {
    DirectionBasis.PREVIOUS: "The period before",
    DirectionBasis.SAME_PERIOD_LAST_YEAR: "The same period last year",
    DirectionBasis.PREVIOUS_YEAR: "Last year’s figure",
    DirectionBasis.NONE: "Nothing: no direction is shown",
}
ACCESSES = {
    Access.PUBLIC: "Public once it is published",
    Access.RESTRICTED: "Restricted to officers",
    Access.EXEMPT: "Exempt under a paragraph",
}

FIELDS = {
    "title": "Title",
    "ref": "Reference",
    "description": "Why it matters",
    "definition": "How it is worked out",
    "kind": "What it is",
    "value_kind": "Kind of value",
    "unit": "Unit",
    "decimals": "Decimal places",
    "scale": "Money is shown in",
    "polarity": "Which way is better",
    "rated_as": "Judged all the same as",
    "printed_polarity": "Printed otherwise",
    "correction_reason": "Why that was wrong",
    "accumulation": "What a figure covers",
    "frequency": "How often",
    "calendar": "Which year",
    "due_quarters": "Quarters with a figure",
    "lag": "Periods late",
    "printed_period": "Period as printed",
    "year_made_by": "How the year’s figure is made",
    "profile": "How a year’s target is spread",
    "direction_basis": "Direction of travel compares with",
    "parent": "Part of",
    "counted": "Counts in totals",
    "group": "Heading in its portfolio",
    "order": "Place in lists",
    "portfolio": "Lead portfolio",
    "shown_in": "Also shown in",
    "outcomes": "Plan outcomes",
    "directorate": "Directorate",
    "accountable": "Answers for it",
    "data_provider": "Gives the figure",
    "author": "Writes the commentary",
    "approver": "Accepts both",
    "scheme": "Rating scheme",
    "parameters": "Parameters of the scheme",
    "monitor_only": "Monitored only",
    "source": "Source",
    "access": "Who may read it",
    "exempt_under": "Paragraph",
    "added": "First reported in",
    "retired": "Last rated in",
    "retired_because": "Why it was retired",
    "retirement_approved_by": "Retirement agreed by",
    "acts_from": "Holds from",
    "change_reason": "Why it changed",
    "change_approved_by": "Change agreed by",
    "translations": "Other languages",
}
"""What each field of a definition is called."""

PACK_FIELDS = {
    "pack": "Template",
    "section": "Section",
    "text": "Text",
    "chosen": "Measures in it",
    "options": "Options",
    "meeting": "Meeting",
    "dated": "Dated",
    "authors": "Authors",
    "contact": "Contact",
    "recommendations": "Recommendations",
    "annexes": "Annexes",
    "background": "Background papers",
    "finding": "Finding",
    "answer": "Answer",
    "by": "By",
}
"""What the fields of templates, papers and answers are called."""
