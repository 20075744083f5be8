"""The addresses of this part."""

from django.urls import path

from quarterdeck.web.rounds import closing, collection, planning, watching

_ROUND = "<slug:authority>/rounds/<slug:period>/"

urlpatterns = [
    path("<slug:authority>/round/", planning.rounds, name="rounds"),
    path("<slug:authority>/round/new/", planning.new_round, name="new-round"),
    path(f"{_ROUND}timetable/", planning.timetable, name="timetable"),
    path(f"{_ROUND}returns/", watching.returns, name="returns"),
    path(f"{_ROUND}close/", closing.close, name="close-round"),
    path("<slug:authority>/settings/collection/", collection.collection, name="collection-settings"),
]
