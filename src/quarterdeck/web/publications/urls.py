"""The addresses of this part."""

from django.urls import URLPattern, path

from quarterdeck.web.publications import building, comparing, listing, publishing, released

_ALL = "<slug:authority>/publications/"
_BUILD = f"{_ALL}builds/<row:pk>/"
_ONE = f"{_ALL}<row:pk>/"

urlpatterns: list[URLPattern] = [
    path(_ALL, listing.publications, name="publications"),
    path(f"{_ALL}build/", building.build, name="build"),
    path(f"{_ALL}compare/", comparing.compare, name="compare"),
    path(_BUILD, building.a_build, name="a-build"),
    path(f"{_BUILD}again/", building.again, name="build-again"),
    path(f"{_BUILD}publish/", publishing.publish_build, name="publish-build"),
    path(f"{_BUILD}page/", building.page, name="build-page"),
    path(f"{_BUILD}files/<slug:name>/", building.document, name="build-file"),
    path(_ONE, released.publication, name="publication"),
    path(f"{_ONE}withdraw/", publishing.withdraw_publication, name="withdraw"),
    path(f"{_ONE}page/", released.page, name="publication-page"),
    path(f"{_ONE}files/<slug:name>/", released.document, name="publication-file"),
]
