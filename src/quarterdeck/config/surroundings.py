"""What the service is told by environment variables, checked at the start. Each is named in
`docs/how-to/deploy.md`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50
THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")


class WrongSurroundings(ImproperlyConfigured):
    """A variable is missing, or says what the service cannot do."""


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """Where the council's people sign in, by OpenID Connect: for Entra ID the issuer names the tenant."""

    issuer: str
    client_id: str
    client_secret: str
    name: str

    @property
    def origin(self) -> str:
        """Return scheme and host, for the Content-Security-Policy."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Who takes the messages: by TLS from the start (`smtps`), by STARTTLS, on this machine in the clear."""

    host: str
    port: int
    user: str
    password: str
    is_tls: bool
    starts_tls: bool


@dataclass(frozen=True, slots=True)
class Database:
    """Which database: a file of SQLite, or PostgreSQL."""

    engine: str
    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""
    sslmode: str = ""

    @property
    def is_postgres(self) -> bool:
        """Say whether it is PostgreSQL."""
        return self.engine == "postgresql"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything the environment says. `hosts` empty means: for this machine alone, without TLS."""

    secret_key: str
    folder: Path
    database: Database
    hosts: tuple[str, ...]
    is_demo: bool
    passwords: bool
    two_step: bool
    proxies: int
    provider: IdentityProvider | None
    mail: MailServer | None
    sender: str

    @property
    def is_public(self) -> bool:
        """Say whether others reach the service, through a proxy that holds the certificate."""
        return bool(self.hosts)


def surroundings(variables: Mapping[str, str]) -> Surroundings:
    """Return what the environment says. Raises WrongSurroundings with what to do about it."""
    folder = Path(variables.get("QUARTERDECK_FOLDER") or "quarterdeck-service").absolute()
    hosts = tuple(name.strip() for name in variables.get("QUARTERDECK_HOSTS", "").split(",") if name.strip())
    found = Surroundings(
        secret_key=_secret_key(variables),
        folder=folder,
        database=database(variables.get("QUARTERDECK_DATABASE", ""), folder=folder),
        hosts=hosts,
        is_demo=_switch(variables, "QUARTERDECK_DEMO", otherwise=False),
        passwords=_switch(variables, "QUARTERDECK_PASSWORDS", otherwise=True),
        two_step=_switch(variables, "QUARTERDECK_TWO_STEP", otherwise=False),
        proxies=_count(variables, "QUARTERDECK_PROXIES", otherwise=1 if hosts else 0),
        provider=_provider(variables),
        mail=_mail(variables.get("QUARTERDECK_MAIL", "").strip()),
        sender=variables.get("QUARTERDECK_MAIL_FROM", "").strip(),
    )
    _check_together(found)
    return found


def database(address: str, *, folder: Path) -> Database:
    """Return the database of an address such as `postgresql://user:password@host:5432/name?sslmode=require`,
    or the SQLite file of a path; without either, `quarterdeck.sqlite3` in `folder`.
    """
    scheme, divider, _ = address.partition("://")
    if not divider:
        return Database(
            "sqlite", str(Path(address).absolute() if address else folder / "quarterdeck.sqlite3")
        )
    if scheme not in ("postgresql", "postgres"):
        raise WrongSurroundings(
            f"QUARTERDECK_DATABASE begins with '{scheme}'; use postgresql://... or the path of a file."
        )
    return _postgres(address)


def _postgres(address: str) -> Database:
    parts = urlsplit(address)
    options = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
    name = unquote(parts.path.removeprefix("/"))
    if not name or set(options) - {"sslmode", "host"}:
        raise WrongSurroundings(
            "QUARTERDECK_DATABASE is not understood: use postgresql://user:password@host:5432/name, "
            "with ?sslmode=require or ?host=FOLDER at the end where wanted."
        )
    return Database(
        "postgresql",
        name,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=unquote(options.get("host") or parts.hostname or ""),
        port=_port(parts, "QUARTERDECK_DATABASE"),
        sslmode=options.get("sslmode", ""),
    )


def _port(parts: SplitResult, name: str) -> str:
    try:
        return str(parts.port or "")
    except ValueError:
        raise WrongSurroundings(f"{name} names a port that is no number up to 65535.") from None


def _secret_key(variables: Mapping[str, str]) -> str:
    key = variables.get("QUARTERDECK_SECRET_KEY", "")
    if not key:
        raise WrongSurroundings(
            "QUARTERDECK_SECRET_KEY is not set. It signs the sign-ins and must stay the same from start to "
            f"start: give it {SHORTEST_KEY} random characters or more, as `openssl rand -base64 48` prints."
        )
    if len(key) < SHORTEST_KEY:
        raise WrongSurroundings(
            f"QUARTERDECK_SECRET_KEY has {len(key)} characters; it needs {SHORTEST_KEY} or more."
        )
    return key


def _mail(address: str) -> MailServer | None:
    """Return the mail server of an address; what is wrong is said without repeating it."""
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise WrongSurroundings(
            "QUARTERDECK_MAIL is not understood: use smtp://user:password@host:587, or smtps://...:465."
        )
    is_tls, is_here = parts.scheme == "smtps", parts.hostname in ("localhost", "127.0.0.1", "::1")
    return MailServer(
        parts.hostname,
        int(_port(parts, "QUARTERDECK_MAIL") or _MAIL_PORTS[parts.scheme]),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        is_tls=is_tls,
        starts_tls=not is_tls and not is_here,
    )


_MAIL_PORTS = {"smtp": 587, "smtps": 465}


def _switch(variables: Mapping[str, str], name: str, *, otherwise: bool) -> bool:
    text = variables.get(name, "").strip().lower()
    if text not in ("", "yes", "no"):
        raise WrongSurroundings(f"{name} is '{text}'; it can be yes or no.")
    return otherwise if not text else text == "yes"


def _count(variables: Mapping[str, str], name: str, *, otherwise: int) -> int:
    text = variables.get(name, "").strip()
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) == 1):
        raise WrongSurroundings(
            f"{name} is '{text}'; it says how many proxies stand before the service, 0 to 9."
        )
    return int(text)


def _provider(variables: Mapping[str, str]) -> IdentityProvider | None:
    names = ("QUARTERDECK_OIDC_ISSUER", "QUARTERDECK_OIDC_CLIENT_ID", "QUARTERDECK_OIDC_CLIENT_SECRET")
    given = [variables.get(name, "").strip() for name in names]
    if not any(given):
        return None
    missing = [name for name, value in zip(names, given, strict=True) if not value]
    if missing:
        raise WrongSurroundings(f"{' and '.join(missing)} must be set too, to sign in by OpenID Connect.")
    if urlsplit(given[0]).scheme not in ("https", "http"):
        raise WrongSurroundings("QUARTERDECK_OIDC_ISSUER must be an address that begins with https://.")
    issuer, client, secret = given
    return IdentityProvider(
        issuer, client, secret, variables.get("QUARTERDECK_OIDC_NAME") or "your council account"
    )


def _check_together(found: Surroundings) -> None:
    _check_mail(found)
    if found.is_demo and found.is_public:
        raise WrongSurroundings(
            "QUARTERDECK_DEMO and QUARTERDECK_HOSTS exclude each other: demo sign-ins are for one machine."
        )
    if not found.passwords and found.provider is None:
        raise WrongSurroundings(
            "QUARTERDECK_PASSWORDS is no, but QUARTERDECK_OIDC_ISSUER is not set: nobody could sign in."
        )
    if found.is_public and found.provider and not found.provider.issuer.startswith("https://"):
        raise WrongSurroundings(
            "QUARTERDECK_OIDC_ISSUER must begin with https:// where others reach the service."
        )


def _check_mail(found: Surroundings) -> None:
    if found.mail and not found.sender:
        raise WrongSurroundings(
            "QUARTERDECK_MAIL_FROM must be set too: the address that messages come from, "
            "such as performance@example.org."
        )
    if found.sender and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+", found.sender):
        raise WrongSurroundings(f"QUARTERDECK_MAIL_FROM is '{found.sender}'; it must be an email address.")
    if found.mail and found.mail.password and not found.mail.user:
        raise WrongSurroundings(
            "QUARTERDECK_MAIL has a password but no user: use smtp://user:password@host:587."
        )
