"""A refusal becomes a page with its sentence; what is another council's is not there."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from quarterdeck.domain.policies.refusals import AnotherCouncil, NotYourRole, NotYourTurn
from quarterdeck.records.models import Submission
from quarterdeck.web.refusals import Refusals


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (NotYourRole("Only an approver may sign."), 403, "Only an approver may sign."),
        (NotYourTurn("It waits for the board."), 403, "It waits for the board."),
        (AnotherCouncil("There is nothing here by that name."), 404, "There is nothing at this address"),
        (Submission.DoesNotExist("no row"), 404, "There is nothing at this address"),
    ],
)
@pytest.mark.django_db
def test_a_refusal_is_a_page(raised: Exception, status: int, said: str) -> None:
    answer = Refusals(lambda _: HttpResponse()).process_exception(RequestFactory().get("/"), raised)
    assert answer is not None
    assert answer.status_code == status
    assert said in answer.content.decode()


def test_a_mistake_of_ours_is_no_refusal() -> None:
    assert Refusals(lambda _: HttpResponse()).process_exception(RequestFactory().get("/"), KeyError()) is None
