"""The addresses of an authority's pages: they begin with the authority."""

from django.urls import path

from quarterdeck.web.pages import reading, workbook

_ROUND = "<slug:authority>/rounds/<slug:period>/"

urlpatterns = [
    path("<slug:authority>/", reading.first, name="council"),
    path("<slug:authority>/search/", reading.search_page, name="search"),
    path("<slug:authority>/workbook/", workbook.workbook, name="workbook"),
    path(_ROUND, reading.dashboard_page, name="dashboard"),
    path(f"{_ROUND}scorecard/", reading.scorecard_page, name="scorecard"),
    path(f"{_ROUND}plan/", reading.plan, name="plan"),
    path(f"{_ROUND}measures/<path:key>/", reading.measure, name="measure"),
]
