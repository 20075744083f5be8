"""What the service refuses to start with, and what it is like in production."""

import os
import subprocess
import sys

import pytest

SECRET = "a key for this test alone, and long enough " * 2
PRODUCTION = {"QUARTERDECK_SECRET_KEY": SECRET, "QUARTERDECK_HOSTS": "performance.example.org"}


def run(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run code in a new process with these variables and no others of ours."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("QUARTERDECK_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, "DJANGO_SETTINGS_MODULE": "quarterdeck.config.settings", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_passes_the_deployment_check() -> None:
    done = run(
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('check', deploy=True, fail_level='DEBUG')",
        **PRODUCTION,
    )

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
    assert done.stderr == ""


def test_mail_goes_through_the_outbox_to_the_server_of_the_environment() -> None:
    done = run(
        "from quarterdeck.config import settings as s\n"
        "print(s.EMAIL_BACKEND, s.POST_OFFICE)\n"
        "print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS, s.DEFAULT_FROM_EMAIL)",
        **PRODUCTION,
        QUARTERDECK_MAIL="smtp://me:word@mail.example.org",
        QUARTERDECK_MAIL_FROM="performance@example.org",
    )

    backend, office, *server = done.stdout.split()
    assert backend == "quarterdeck.post.outbox.Outbox"
    assert office.endswith("smtp.EmailBackend")
    assert server == ["mail.example.org", "587", "True", "performance@example.org"]


def test_limits_on_signing_in_are_counted_where_every_worker_sees_them() -> None:
    done = run(
        "from quarterdeck.config import settings as s\n"
        "print(s.CACHES['default']['BACKEND'], 'login_failed' in s.ACCOUNT_RATE_LIMITS)",
        **PRODUCTION,
    )

    assert done.stdout.split() == ["django.core.cache.backends.db.DatabaseCache", "True"]


@pytest.mark.parametrize("module", ["settings", "wsgi"])
def test_nothing_starts_without_a_key(module: str) -> None:
    done = run(f"import quarterdeck.config.{module}", QUARTERDECK_HOSTS="performance.example.org")

    assert done.returncode != 0
    assert "QUARTERDECK_SECRET_KEY is not set" in done.stderr


@pytest.mark.slow
def test_static_files_are_collected_under_names_with_their_hash(tmp_path: object) -> None:
    done = run(
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('collectstatic', interactive=False, verbosity=0)\n"
        "from django.templatetags.static import static\n"
        "print(static('quarterdeck.css'), static('pack/tables.css'))",
        **PRODUCTION,
        QUARTERDECK_FOLDER=str(tmp_path),
    )

    assert done.returncode == 0, done.stderr
    first, second = done.stdout.split()
    assert first.startswith("/static/quarterdeck.")
    assert first != "/static/quarterdeck.css"
    assert second.startswith("/static/pack/tables.")
