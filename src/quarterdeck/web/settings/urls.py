"""The addresses of this part."""

from django.urls import path

from quarterdeck.web.settings import calendars, comparators, council, hub, plan, schemes, structure, theme

_HUB = "<slug:authority>/settings/"

urlpatterns = [
    path(_HUB, hub.hub, name="settings"),
    path(f"{_HUB}council/", council.council, name="council-settings"),
    path(f"{_HUB}calendars/", calendars.calendars, name="calendars"),
    path(f"{_HUB}structure/", structure.structure, name="structure"),
    path(f"{_HUB}structure/add/", structure.add, name="structure-add"),
    path(f"{_HUB}structure/change/<path:code>/", structure.change, name="structure-change"),
    path(f"{_HUB}structure/end/<path:code>/", structure.end, name="structure-end"),
    path(f"{_HUB}plan/", plan.plan, name="plan-settings"),
    path(f"{_HUB}plan/add/", plan.add, name="plan-add"),
    path(f"{_HUB}plan/change/<path:code>/", plan.change, name="plan-change"),
    path(f"{_HUB}plan/end/<path:code>/", plan.end, name="plan-end"),
    path(f"{_HUB}comparators/", comparators.comparators, name="comparators"),
    path(f"{_HUB}comparators/change/", comparators.change, name="comparators-change"),
    path(f"{_HUB}schemes/", schemes.schemes, name="schemes"),
    path(f"{_HUB}schemes/write/", schemes.write, name="scheme-write"),
    path(f"{_HUB}schemes/check/", schemes.check, name="scheme-check"),
    path(f"{_HUB}schemes/show/<path:name>/", schemes.show, name="scheme"),
    path(f"{_HUB}theme/", theme.theme, name="theme"),
    path(f"{_HUB}theme/preview/", theme.preview, name="theme-preview"),
    path("<slug:authority>/logo/<slug:sha256>/", theme.logo, name="logo"),
]
