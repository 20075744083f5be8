"""Files that acts keep, and the sweeping of those that no act has kept after all."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from quarterdeck.acts.versions import Signed
from quarterdeck.records.models import Authority, StoredFile
from quarterdeck.records.store import Store


def the_store() -> Store:
    """Return the store of this service."""
    return Store(Path(settings.STORE))


def keep_file(
    content: bytes, *, store: Store, signed: Signed, name: str = "", media_type: str = ""
) -> StoredFile:
    """Keep `content` in the store, then in the records; return its row. To be called within an act.

    The same bytes are one row of an authority, under the name they first had. If the act fails the file is
    left without a row, and is swept.
    """
    sha256 = store.put(content)
    row, _ = StoredFile.objects.for_authority(signed.authority).get_or_create(
        sha256=sha256,
        defaults={
            "authority": signed.authority,
            "size": len(content),
            "name": name,
            "media_type": media_type,
            "stored_at": signed.at,
            "by": signed.by,
        },
    )
    return row


def sweep_files(*, store: Store, before: datetime) -> tuple[str, ...]:
    """Take files away that no authority's records name and that are older than `before`; return them."""
    kept = [
        name
        for authority in Authority.objects.all()
        for name in StoredFile.objects.for_authority(authority).values_list("sha256", flat=True)
    ]
    return store.sweep(kept=kept, before=before.timestamp())
