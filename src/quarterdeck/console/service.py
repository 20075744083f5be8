"""What commands that work on the service's records have in common: where it is, and which council."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.exits import Exit, Stop

if TYPE_CHECKING:
    from quarterdeck.records.models import Authority, Person

_SETTINGS = "quarterdeck.config.settings"


def add_service(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which service is meant, and which council in it."""
    parser.add_argument(
        "--authority", required=True, metavar="SLUG", help="the council, as it stands in addresses"
    )
    add_place(parser)


def add_place(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say where the service is."""
    parser.add_argument("--folder", metavar="DIR", help="where files are kept (default: quarterdeck-service)")
    parser.add_argument(
        "--database", metavar="WHERE", help="postgresql://... or an SQLite file (default: in the folder)"
    )


def enter(chosen: argparse.Namespace) -> "Authority":
    """Start Django for the service that was named and return the council. Stops with a sentence."""
    go_to(chosen)
    return _authority(chosen.authority)


def go_to(chosen: argparse.Namespace) -> None:
    """Start Django for the service at the place that was named. Stops with a sentence."""
    from quarterdeck.console.serving import set_up

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    if chosen.folder:
        os.environ["QUARTERDECK_FOLDER"] = str(Path(chosen.folder).absolute())
    if chosen.database:
        os.environ["QUARTERDECK_DATABASE"] = chosen.database
    set_up()


def _authority(slug: str) -> "Authority":
    from django.db import DatabaseError

    from quarterdeck.records.models import Authority

    try:
        slugs = sorted(Authority.objects.values_list("slug", flat=True))
        found = Authority.objects.filter(slug=slug).first()
    except DatabaseError as error:
        said = str(error).strip().partition("\n")[0]
        raise Stop(f"The database cannot be used ({said}). Has `quarterdeck serve` been run there?") from None
    if found is None:
        there = (
            f"there are {', '.join(slugs)}" if slugs else "there is none yet; `quarterdeck serve` begins one"
        )
        raise Stop(f"There is no council '{slug}' here: {there}.", code=Exit.USAGE)
    return found


def officer_of(authority: "Authority", email: str) -> "Person":
    """Return who does it: the person of that address, else the one performance officer there is."""
    from quarterdeck.domain.memberships import Role
    from quarterdeck.records.models import Membership, Person

    if email:
        found = Person.objects.filter(email__iexact=email.strip()).first()
        if found is None:
            raise Stop(f"Nobody signs in as {email}.", code=Exit.USAGE)
        return found
    rows = Membership.objects.for_authority(authority).filter(role=Role.OFFICER, person__is_active=True)
    officers = list(Person.objects.filter(pk__in=rows.values("person")).order_by("pk"))
    if len(officers) == 1:
        return officers[0]
    said = "is no performance officer" if not officers else "are several performance officers"
    raise Stop(f"There {said} in this council. Say who does it: --by EMAIL.", code=Exit.USAGE)
