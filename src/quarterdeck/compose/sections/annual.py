"""The option that several kinds share: how a yearly measure stands in a round without a figure of it."""

from quarterdeck.compose.sections.part import Option

ANNUAL = Option(
    "a yearly measure without a figure in this round: blank with its due date, or its last rating in grey",
    ("blank", "last"),
)
