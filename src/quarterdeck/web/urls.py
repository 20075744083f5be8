"""The addresses of the pages: each part has its own, all begin with the authority."""

from django.urls import include, path

from quarterdeck.web import converters, views

__all__ = ["converters", "urlpatterns"]

_PARTS = (
    "entry",
    "sheets",
    "signing",
    "rounds",
    "publications",
    "people",
    "settings",
    "packs",
    "measures",
    "members",
)

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("accessibility", views.accessibility, name="accessibility"),
    *(path("", include(f"quarterdeck.web.{part}.urls")) for part in _PARTS),
    path("", include("quarterdeck.web.pages.urls")),
]
