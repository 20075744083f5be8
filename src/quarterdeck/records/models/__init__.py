"""Every table, by what it is about."""

from quarterdeck.records.models.authority import Authority
from quarterdeck.records.models.people import Deputyship, Membership, Person

__all__ = ["Authority", "Deputyship", "Membership", "Person"]
