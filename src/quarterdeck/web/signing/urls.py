"""The addresses of this part."""

from django.urls import URLPattern, path

from quarterdeck.web.signing import history, texts, waiting, waiting_list

urlpatterns: list[URLPattern] = [
    path("<slug:authority>/sign-off/", waiting_list.sign_off_list, name="sign-off"),
    path("<slug:authority>/sign-off/<row:pk>/", waiting.waiting, name="waiting"),
    path("<slug:authority>/rounds/<slug:period>/texts/", texts.texts, name="texts"),
    path("<slug:authority>/texts/<row:pk>/", texts.text, name="text"),
    path("<slug:authority>/rounds/<slug:period>/history/<path:key>/", history.history, name="history"),
]
