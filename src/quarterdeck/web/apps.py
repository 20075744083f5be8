"""The app, as Django names it: no models, but templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages of the service."""

    name = "quarterdeck.web"
    label = "web"
