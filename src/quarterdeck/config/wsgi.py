"""The door of the server: `gunicorn quarterdeck.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quarterdeck.config.settings")

application = get_wsgi_application()
