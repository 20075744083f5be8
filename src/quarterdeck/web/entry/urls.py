"""The addresses of this part: what somebody owes, and the form for one of them."""

from django.urls import URLPattern, path

from quarterdeck.web import converters
from quarterdeck.web.entry import moves, views

__all__ = ["converters", "urlpatterns"]

_ONE = "<slug:authority>/mine/<row:pk>/"

urlpatterns: list[URLPattern] = [
    path("<slug:authority>/mine/", views.mine, name="mine"),
    path(_ONE, views.submission, name="submission"),
    path(f"{_ONE}preview/", views.preview, name="submission_preview"),
    path(f"{_ONE}take-back/", moves.take_back_page, name="submission_take_back"),
    path(f"{_ONE}correct/", moves.correct_page, name="submission_correct"),
    path(f"{_ONE}drop/", moves.drop_page, name="submission_drop"),
]
