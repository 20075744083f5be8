"""What the environment may say."""

from pathlib import Path

import pytest

from quarterdeck.config.surroundings import MailServer, WrongSurroundings, database, surroundings

KEY = {"QUARTERDECK_SECRET_KEY": "k" * 50}
OIDC = {
    "QUARTERDECK_OIDC_ISSUER": "https://login.example.org/tenant/v2.0",
    "QUARTERDECK_OIDC_CLIENT_ID": "quarterdeck",
    "QUARTERDECK_OIDC_CLIENT_SECRET": "not told",
}
FROM = {"QUARTERDECK_MAIL_FROM": "performance@example.org"}
HOSTS = {"QUARTERDECK_HOSTS": "one.example.org, two.example.org"}


def test_a_key_is_enough_on_this_machine() -> None:
    found = surroundings(KEY)

    assert not found.is_public
    assert found.passwords
    assert found.provider is None
    assert found.database.name == str(Path("quarterdeck-service").absolute() / "quarterdeck.sqlite3")


def test_hosts_make_it_public_behind_one_proxy() -> None:
    found = surroundings({**KEY, **HOSTS})

    assert found.is_public
    assert found.hosts == ("one.example.org", "two.example.org")
    assert found.proxies == 1


def test_provider_is_known_by_its_origin() -> None:
    found = surroundings({**KEY, **OIDC}).provider

    assert found is not None
    assert found.origin == "https://login.example.org"


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({}, "QUARTERDECK_SECRET_KEY is not set"),
        ({"QUARTERDECK_SECRET_KEY": "short"}, "has 5 characters; it needs 50"),
        ({**KEY, "QUARTERDECK_DEMO": "maybe"}, "QUARTERDECK_DEMO is 'maybe'; it can be yes or no"),
        ({**KEY, **HOSTS, "QUARTERDECK_DEMO": "yes"}, "demo sign-ins are for one machine"),
        ({**KEY, "QUARTERDECK_PASSWORDS": "no"}, "nobody could sign in"),
        ({**KEY, "QUARTERDECK_PROXIES": "-1"}, "QUARTERDECK_PROXIES is '-1'"),
        (
            {**KEY, "QUARTERDECK_OIDC_ISSUER": "https://login.example.org"},
            "CLIENT_ID and QUARTERDECK_OIDC_CLIENT_S",
        ),
        ({**KEY, **OIDC, "QUARTERDECK_OIDC_ISSUER": "login.example.org"}, "begins with https://"),
        (
            {**KEY, **OIDC, **HOSTS, "QUARTERDECK_OIDC_ISSUER": "http://login.example.org"},
            "must begin with https",
        ),
        ({**KEY, "QUARTERDECK_TWO_STEP": "1"}, "QUARTERDECK_TWO_STEP is '1'; it can be yes or no"),
        ({**KEY, **FROM, "QUARTERDECK_MAIL": "mail.example.org"}, "QUARTERDECK_MAIL is not understood"),
        ({**KEY, **FROM, "QUARTERDECK_MAIL": "http://mail.example.org"}, "use smtp://user:password@host:587"),
        ({**KEY, **FROM, "QUARTERDECK_MAIL": "smtp://mail.example.org:x"}, "a port that is no number"),
        ({**KEY, **FROM, "QUARTERDECK_MAIL": "smtp://:word@mail.example.org"}, "a password but no user"),
        ({**KEY, "QUARTERDECK_MAIL": "smtp://mail.example.org"}, "QUARTERDECK_MAIL_FROM must be set too"),
        ({**KEY, "QUARTERDECK_MAIL_FROM": "performance"}, "it must be an email address"),
        ({**KEY, "QUARTERDECK_DATABASE": "mysql://localhost/name"}, "begins with 'mysql'"),
        ({**KEY, "QUARTERDECK_DATABASE": "postgresql://localhost/"}, "is not understood"),
        ({**KEY, "QUARTERDECK_DATABASE": "postgresql://localhost/name?pool=9"}, "is not understood"),
        ({**KEY, "QUARTERDECK_DATABASE": "postgresql://localhost:port/name"}, "a port that is no number"),
    ],
)
def test_what_cannot_be_is_a_sentence(variables: dict[str, str], sentence: str) -> None:
    with pytest.raises(WrongSurroundings, match=r"(?s).*") as raised:
        surroundings(variables)

    assert sentence in str(raised.value)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("QUARTERDECK_DATABASE", "postgresql://user:very-secret@localhost:99999/name"),
        ("QUARTERDECK_MAIL", "smtp://user:very-secret@localhost:99999"),
        ("QUARTERDECK_MAIL", "imap://user:very-secret@localhost"),
        ("QUARTERDECK_MAIL", "smtp://:very-secret@localhost"),
    ],
)
def test_sentences_never_repeat_a_secret(name: str, address: str) -> None:
    with pytest.raises(WrongSurroundings) as raised:
        surroundings({**KEY, **FROM, name: address})

    assert "very-secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtp://me:p%40ss@mail.example.org", MailServer("mail.example.org", 587, "me", "p@ss", False, True)),
        ("smtp://mail.example.org:25", MailServer("mail.example.org", 25, "", "", False, True)),
        ("smtps://me:pass@mail.example.org", MailServer("mail.example.org", 465, "me", "pass", True, False)),
        ("smtp://localhost:25", MailServer("localhost", 25, "", "", False, False)),
    ],
)
def test_a_mail_server_is_spoken_to_in_secret_unless_it_is_here(address: str, server: MailServer) -> None:
    assert surroundings({**KEY, **FROM, "QUARTERDECK_MAIL": address}).mail == server


def test_without_a_mail_server_there_is_none() -> None:
    found = surroundings(KEY)

    assert (found.mail, found.sender, found.two_step) == (None, "", False)


def test_postgres_address_is_taken_apart() -> None:
    found = database(
        "postgresql://own%40er:p%2Fw@db.example.org:6432/quarterdeck?sslmode=require", folder=Path()
    )

    assert (found.user, found.password, found.host, found.port) == ("own@er", "p/w", "db.example.org", "6432")
    assert (found.name, found.sslmode, found.is_postgres) == ("quarterdeck", "require", True)


def test_postgres_over_a_socket_names_its_folder() -> None:
    assert database("postgresql://me:@/name?host=/run/postgresql", folder=Path()).host == "/run/postgresql"


def test_a_path_is_an_sqlite_file(tmp_path: Path) -> None:
    found = database(str(tmp_path / "council.sqlite3"), folder=Path())

    assert (found.engine, found.name) == ("sqlite", str(tmp_path / "council.sqlite3"))
