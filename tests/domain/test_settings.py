"""The settings of a council as values and as what is kept of them."""

import json
from typing import Any

import pytest

from quarterdeck.domain.memberships import Role, SubjectKind
from quarterdeck.domain.settings import InvalidSettings, RoundDays, Settings, plain_settings, settings_from
from quarterdeck.domain.signoff import Chain, InvalidChain, Step

OTHER = Settings(
    chain=Chain((Step("head", "Head of service"), Step("team", "Team", Role.OFFICER)), two_people=False),
    owes=frozenset({SubjectKind.MEASURE, SubjectKind.OUTCOME, SubjectKind.BUDGET_LINE}),
    levels=("Outcome", "Key result"),
    days=RoundDays(opens=None, steps=(20, None), release=None),
    members_see_current=True,
    more={"notes": [1, 2]},
)


@pytest.mark.parametrize("settings", [Settings(), OTHER])
def test_settings_come_back_from_what_is_kept(settings: Settings) -> None:
    kept = json.loads(json.dumps(plain_settings(settings)))
    assert settings_from(kept) == settings


def test_what_is_not_said_is_as_by_default() -> None:
    assert settings_from({}) == Settings()
    assert settings_from({"days": {"data_due": 10}}).days == RoundDays(data_due=10, steps=())


@pytest.mark.parametrize(
    ("plain", "error"),
    [
        ({"chain": {"steps": []}}, InvalidChain),
        ({"owes": ["outcome"]}, InvalidSettings),
        ({"owes": ["everything"]}, ValueError),
        ({"days": {"closes": 4000}}, InvalidSettings),
        ({"days": {"steps": [-400]}}, InvalidSettings),
    ],
)
def test_what_cannot_be_is_refused(plain: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        settings_from(plain)
