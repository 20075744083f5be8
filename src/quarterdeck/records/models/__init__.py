"""Every table, by what it is about."""

from quarterdeck.records.models.authority import Authority
from quarterdeck.records.models.events import Event
from quarterdeck.records.models.figures import Benchmark, Observation, Target
from quarterdeck.records.models.files import StoredFile
from quarterdeck.records.models.jobs import Job
from quarterdeck.records.models.measures import Break, Definition, Measure, Scheme
from quarterdeck.records.models.money import BudgetItem, BudgetLine
from quarterdeck.records.models.packs import FindingAnswer, PackSection, Paper
from quarterdeck.records.models.people import Deputyship, GroupRole, Membership, Person
from quarterdeck.records.models.publications import Publication, PublishedFile, Withdrawal
from quarterdeck.records.models.rounds import ReportingRound, SignOff, Submission, Timetable
from quarterdeck.records.models.settings import CouncilSettings
from quarterdeck.records.models.structure import (
    AuthorityVersion,
    ComparatorMember,
    PlanNode,
    PlanNodeVersion,
    Theme,
    Unit,
    UnitVersion,
)
from quarterdeck.records.models.texts import Commentary, Highlight, ImprovementAction, Judgement, Request

__all__ = [
    "Authority",
    "AuthorityVersion",
    "Benchmark",
    "Break",
    "BudgetItem",
    "BudgetLine",
    "Commentary",
    "ComparatorMember",
    "CouncilSettings",
    "Definition",
    "Deputyship",
    "Event",
    "FindingAnswer",
    "GroupRole",
    "Highlight",
    "ImprovementAction",
    "Job",
    "Judgement",
    "Measure",
    "Membership",
    "Observation",
    "PackSection",
    "Paper",
    "Person",
    "PlanNode",
    "PlanNodeVersion",
    "Publication",
    "PublishedFile",
    "ReportingRound",
    "Request",
    "Scheme",
    "SignOff",
    "StoredFile",
    "Submission",
    "Target",
    "Theme",
    "Timetable",
    "Unit",
    "UnitVersion",
    "Withdrawal",
]
