"""The app of Django that holds every table."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Every model of the service; its tables begin with `records_`."""

    name = "quarterdeck.records"
    label = "records"
    verbose_name = "Records"
    default_auto_field = "django.db.models.BigAutoField"
