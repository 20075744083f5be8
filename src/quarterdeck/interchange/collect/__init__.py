"""Collecting without a server: a workbook for each owner out, and all of them merged when they come back."""

from quarterdeck.interchange.collect.due import owner_of
from quarterdeck.interchange.collect.gather import gather
from quarterdeck.interchange.collect.report import Conflict, GatherReport, LeftOut, Taken
from quarterdeck.interchange.collect.split import split

__all__ = ["Conflict", "GatherReport", "LeftOut", "Taken", "gather", "owner_of", "split"]
