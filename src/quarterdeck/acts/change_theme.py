"""Change the theme: the council's printed name, its logo and two colours, each readable where it stands."""

from dataclasses import replace
from datetime import datetime

from quarterdeck.acts.files import keep_file
from quarterdeck.acts.set_up import held, save, setting_up
from quarterdeck.domain.contrast import check_theme, read_colour
from quarterdeck.domain.council import Theme
from quarterdeck.domain.logos import logo_of
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.records import models
from quarterdeck.records.store import Store


def change_theme(
    *,
    authority: models.Authority,
    theme: Theme,
    based_on: int,
    by: models.Person,
    at: datetime,
    store: Store,
    logo: bytes | None = None,
    logo_name: str = "",
    reason: str = "",
) -> int:
    """Save the theme as the next version, and return its number.

    `logo` are the bytes of a new one, kept in `store`: the theme then names them by their hash. Without them
    the logo is as `theme` says. Raises TooPale, NotAColour, NotALogo, EditedMeanwhile with both, and Refusal.
    """
    brand, link = read_colour(theme.brand), read_colour(theme.link)
    check_theme(brand=brand, link=link)
    kind = logo_of(logo) if logo is not None else None
    with setting_up(
        Duty.SET_UP, authority=authority, by=by, at=at, kind="change theme", about="theme", reason=reason
    ) as doing:
        new = replace(theme, brand=brand, link=link)
        if logo is not None and kind is not None:
            file = keep_file(
                logo, store=store, signed=doing.signed, name=logo_name[:200], media_type=kind.media_type
            )
            new = replace(new, logo=file.sha256)
        before = held(authority, Theme)
        return save(doing, new, before=before, based_on=based_on, title="The theme")
