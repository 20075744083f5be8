"""What a person declares beside the computed rating, over what was declared before."""

from dataclasses import replace

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.record_judgement import record_judgement
from quarterdeck.acts.submit import submit
from quarterdeck.domain.people import Judgement, Outlook
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority
from tests.acts.collecting import DURING, Q1, collecting, entry


def test_judged_rating_keeps_the_outlook_that_the_owner_gave(council: Authority) -> None:
    found = collecting(council)
    row = found.of("roads")
    declared = Judgement("roads", Q1, outlook=Outlook.NEGATIVE, recommended_action="Ask for more people")
    given = replace(entry("50.0"), text="Rain.", judgement=declared)
    enter_figure(authority=council, submission=row.pk, entry=given, based_on=0, by=found.owner, at=DURING)
    submit(authority=council, submission=row.pk, by=found.owner, at=DURING)
    judged = Judgement("roads", Q1, rating="red", reason="The counts are doubtful.")
    record_judgement(authority=council, submission=row.pk, judgement=judged, by=found.head, at=DURING)

    (held,) = load(council).judgements
    assert (held.rating, held.reason, held.by) == ("red", "The counts are doubtful.", "Head")
    assert (held.outlook, held.recommended_action) == (Outlook.NEGATIVE, "Ask for more people")
