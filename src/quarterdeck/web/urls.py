"""The addresses of the pages."""

from django.urls import include, path

from quarterdeck.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("", include("quarterdeck.web.pages.urls")),
]
