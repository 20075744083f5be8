"""The settings the tests run with: those of the service, with quick passwords and a database in a file.

A file, because a live server and worker processes would each see a memory database of their own, empty.
"""

import os
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.gettempdir()) / f"quarterdeck-tests-{os.getpid()}"
os.environ.setdefault("QUARTERDECK_SECRET_KEY", "for tests alone " * 4)
os.environ.setdefault("QUARTERDECK_FOLDER", str(FOLDER))

from quarterdeck.config.settings import *  # noqa: E402, F403
from quarterdeck.config.settings import DATABASES, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
RECORDS_MAY_BE_FLUSHED = True  # between tests of several connections
STATIC_ROOT = None  # nothing is collected: files are served from where they stand
WHITENOISE_USE_FINDERS = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": f"{FOLDER}.sqlite3"}
    # Tests kill processes, not machines: nothing waits for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
