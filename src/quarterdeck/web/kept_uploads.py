"""An upload between its preview and its load: the bytes in the store, the page holds a signed word for them.

Nothing is written to the records, and no session or script is needed: the word says which bytes, and is good
for one person, one council and one purpose. A file that is never loaded has no row, and is swept.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import signing

from quarterdeck.records.models import Authority, Person
from quarterdeck.records.store import Damaged, Store

HOURS = 12


class NoLongerKept(Exception):
    """The upload is not there any more, or is another person's: it is to be sent again."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("The file is not kept any more. Choose it again.")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: its own name without folders, and its bytes."""

    name: str
    content: bytes


def store() -> Store:
    """Return the store of the service."""
    return Store(Path(settings.STORE))


def keep(upload: Upload, *, authority: Authority, person: Person, purpose: str) -> str:
    """Keep an upload and return the word for it, to stand in a hidden field."""
    held = {"sha256": store().put(upload.content), "name": upload.name}
    return signing.dumps(held, salt=_salt(authority, person, purpose), compress=True)


def kept(word: str, *, authority: Authority, person: Person, purpose: str) -> Upload:
    """Return the upload of a word. Raises NoLongerKept for one of anybody else, an old or a wrong one."""
    try:
        held = signing.loads(word, salt=_salt(authority, person, purpose), max_age=HOURS * 3600)
        return Upload(held["name"], store().get(held["sha256"]))
    except (signing.BadSignature, Damaged, KeyError, TypeError):
        raise NoLongerKept from None


def _salt(authority: Authority, person: Person, purpose: str) -> str:
    return f"quarterdeck.kept_uploads.{purpose}.{authority.pk}.{person.pk}"
