"""Every kind of section, by name."""

from collections.abc import Mapping

from quarterdeck.compose.sections import actions, requests, standard
from quarterdeck.compose.sections.part import SectionKind

_MODULES = (standard, actions, requests)

KINDS: Mapping[str, SectionKind] = {kind.name: kind for module in _MODULES for kind in module.KINDS}
"""The kinds by the names that templates use."""
