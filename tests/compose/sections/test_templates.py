"""Templates: what is shipped can be used, and what does not exist is named with its place."""

import pytest

from quarterdeck.compose.sections.checking import template_problems
from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.compose.templates import shipped_templates, template_of
from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.packs import PackSection, PackTemplate, TemplateRefused


@pytest.mark.parametrize("name", list(shipped_templates()))
def test_shipped_templates_have_no_problem(name: str) -> None:
    assert template_problems(shipped_templates()[name]) == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            PackSection("ours", "scorcard", 1),
            'section 1 (scorcard) of the template ours: there is no section "scorcard"; the nearest is',
        ),
        (
            PackSection("ours", "scorecard", 2, options="shows=full"),
            'there is no option "shows"; it knows annual, show',
        ),
        (
            PackSection("ours", "scorecard", 2, options="show=some"),
            'show cannot be "some"; it is one of both, scorecard, full',
        ),
        (PackSection("ours", "scorecard", 2, chosen="colour=red"), '"colour" selects nothing'),
    ],
)
def test_what_does_not_exist_is_named(row: PackSection, said: str) -> None:
    (problem,) = template_problems(PackTemplate("ours", "Ours", (row,)))
    assert said in problem


def test_a_councils_own_template_goes_before_a_shipped_one_of_its_name() -> None:
    own = Council(
        Authority("E"), packs=(PackSection("Standard", "notes", 2), PackSection("Standard", "summary", 1))
    )
    assert [row.section for row in template_of(own).sections] == ["summary", "notes"]


def test_an_unknown_template_is_refused_with_those_there_are() -> None:
    with pytest.raises(TemplateRefused, match=r'there is no template "foo"; there are .*standard'):
        template_of(Council(Authority("E")), "foo")


def test_every_kind_has_a_name_for_an_empty_section() -> None:
    from quarterdeck.compose.language.english import ENGLISH

    assert [name for name in KINDS if f"kind.{name}" not in ENGLISH.sentences] == []
