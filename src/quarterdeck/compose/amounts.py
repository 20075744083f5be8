"""Large amounts of money at the head of a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """One large amount: what it is of, the amount in words ("£1.7m over"), and what it is compared with."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Large amounts in a row; all of them stand in the tables below too."""

    items: tuple[Amount, ...]
