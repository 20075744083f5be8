"""The addresses of this part: they stand under the council's settings."""

from django.urls import path

from quarterdeck.web.packs import changing, figures, listing, papers, previewing

_PACKS = "<slug:authority>/settings/packs/"
_PAPERS = f"{_PACKS}papers/"
_FIGURES = f"{_PACKS}figures/"

urlpatterns = [
    path(_PACKS, listing.packs, name="packs"),
    path(f"{_PACKS}change/", changing.change, name="packs-change"),
    path(f"{_PACKS}delete/", changing.delete, name="packs-delete"),
    path(f"{_PACKS}preview/", previewing.preview, name="packs-preview"),
    path(_FIGURES, figures.figures, name="packs-figures"),
    path(f"{_FIGURES}answer/", figures.figure, name="packs-figure"),
    path(f"{_FIGURES}take-back/", figures.take_back, name="packs-figure-back"),
    path(_PAPERS, papers.papers, name="papers"),
    path(f"{_PAPERS}change/", papers.change, name="papers-change"),
    path(f"{_PAPERS}delete/", papers.delete, name="papers-delete"),
]
