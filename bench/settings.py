"""The settings of the service, with one page more: `bench.hello`."""

from quarterdeck.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.hello"
