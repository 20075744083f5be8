"""The addresses of this part."""

from django.urls import URLPattern, path

from quarterdeck.web.members import views

urlpatterns: list[URLPattern] = [
    path("<slug:authority>/my-portfolio/", views.my_portfolio, name="my-portfolio"),
]
