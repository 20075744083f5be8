"""The addresses of this part."""

from django.urls import URLPattern, path

from quarterdeck.web.measures import packages

urlpatterns: list[URLPattern] = [
    path("<slug:authority>/package/", packages.packages, name="packages"),
    path("<slug:authority>/package/export/<slug:form>/", packages.export, name="package-export"),
]
