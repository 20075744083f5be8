"""The Jinja2 environment of the pages."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from quarterdeck.documents.charts import arrow_svg, mark_svg


def environment(**options: Any) -> Environment:
    """Return the environment: our folders first, then the GOV.UK macros under their own name.

    A name that is missing is empty, whatever DEBUG says: the stock header and footer count on it.
    """
    options["undefined"] = ChainableUndefined
    options["autoescape"] = True
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], govuk])
    found = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701 - it is on, above
    found.globals.update(static=static, url=reverse, mark_svg=mark_svg, arrow_svg=arrow_svg)
    return found
