"""The addresses of the service."""

from django.urls import include, path

from quarterdeck.web import errors

urlpatterns = [
    path("account/", include("quarterdeck.web.sign_in.urls")),
    path("", include("quarterdeck.web.urls")),
]

handler400 = errors.wrong_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
