"""How a council runs its rounds, with who changed it and when."""

from quarterdeck.records.models.base import Version, known_once, plain_field


class CouncilSettings(Version):
    """The settings of the service for one council: `plain` is `domain.settings.plain_settings`."""

    plain = plain_field()

    class Meta(Version.Meta):
        """One is current."""

        constraints = (*Version.Meta.constraints, known_once())
