"""A form that came when nobody was signed in any more: kept in the session until its person is back."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, UnreadablePostError
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

KEY = "kept_form"
LONGEST = 200_000
"""So many characters of one form are kept; a commentary has a few thousand."""

_SECRET = re.compile(r"password|passwort|secret|token|\bcode\b|csrf", re.I)
_OURS = "/account/"


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What was typed: by the person of that number, for that address; `page` is where the form stood.

    `pairs` are name and value as sent. `files` are the names of files, which are not kept. With
    `is_too_long` nothing is.
    """

    person: int
    address: str
    page: str
    pairs: tuple[tuple[str, str], ...]
    files: tuple[str, ...] = ()
    is_too_long: bool = False


def form_in(request: HttpRequest, *, person: int) -> KeptForm | None:
    """Return what a request sends that is worth keeping; None where nothing is, or it is not ours to keep."""
    address = request.get_full_path()
    if request.method != "POST" or not is_own(request, address) or request.path.startswith(_OURS):
        return None
    try:
        pairs = tuple(_pairs(request))
        files = tuple(str(file.name) for _, several in request.FILES.lists() for file in several)
    except UnreadablePostError:
        return None
    if not any(value.strip() for _, value in pairs):
        return None
    page = _page(request)
    if sum(len(name) + len(value) for name, value in pairs) > LONGEST:
        return KeptForm(person, address, page, (), files, is_too_long=True)
    return KeptForm(person, address, page, pairs, files)


def _pairs(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if not _SECRET.search(name):
            yield from ((name, str(value)) for value in values)


def _page(request: HttpRequest) -> str:
    """Return the page that the form stood on, where the browser says so and it is one of ours; "" else."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    parts = urlsplit(said)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if parts.netloc == request.get_host() and is_own(request, path) else ""


def is_own(request: HttpRequest, address: str) -> bool:
    """Tell whether an address leads to a page of this service, and nowhere else."""
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None) or not address.startswith("/"):
        return False
    try:
        resolve(urlsplit(address).path)
    except Resolver404:
        return False
    return True


def keep(request: HttpRequest, form: KeptForm) -> None:
    """Keep the form in the session: the last one sent, and no other."""
    request.session[KEY] = asdict(form)


def kept(request: HttpRequest) -> KeptForm | None:
    """Return the form that is kept, whoever asks."""
    found: dict[str, Any] | None = request.session.get(KEY)
    if not found:
        return None
    pairs = tuple((name, value) for name, value in found["pairs"])
    return KeptForm(**{**found, "pairs": pairs, "files": tuple(found["files"])})


def kept_for(request: HttpRequest, person: int) -> KeptForm | None:
    """Return the form that is kept for a person; one of somebody else is dropped, and not shown."""
    found = kept(request)
    if found is not None and found.person != person:
        drop(request)
        return None
    return found


def drop(request: HttpRequest) -> None:
    """Forget the form."""
    request.session.pop(KEY, None)
