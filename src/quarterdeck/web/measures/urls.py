"""The addresses of this part."""

from django.urls import URLPattern, path

from quarterdeck.web.measures import defining, finance, listing, packages, retiring, target_pages

_LIST = "<slug:authority>/measures/"
_MONEY = "<slug:authority>/rounds/<slug:period>/finance/"

urlpatterns: list[URLPattern] = [
    path(_LIST, listing.measures, name="measures"),
    path(f"{_LIST}new/", defining.new, name="new-measure"),
    path(f"{_LIST}edit/<path:key>/", defining.edit, name="edit-measure"),
    path(f"{_LIST}retire/<path:key>/", retiring.retire, name="retire-measure"),
    path(f"{_LIST}breaks/<path:key>/", retiring.breaks, name="measure-breaks"),
    path(f"{_LIST}targets/<path:key>/", target_pages.targets, name="targets"),
    path(_MONEY, finance.finance, name="finance"),
    path(f"{_MONEY}add/", finance.add, name="finance-add"),
    path(f"{_MONEY}line/<row:pk>/", finance.change, name="finance-line"),
    path(f"{_MONEY}sheet/", finance.sheet, name="finance-sheet"),
    path(f"{_MONEY}lines/", finance.lines, name="finance-lines"),
    path("<slug:authority>/package/", packages.packages, name="packages"),
    path("<slug:authority>/package/export/<slug:form>/", packages.export, name="package-export"),
]
