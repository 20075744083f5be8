"""The Jinja2 environment of the pages."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from quarterdeck.compose.markup import said
from quarterdeck.documents.html import page


def environment(**options: Any) -> Environment:
    """Return the environment: our folders first, then the GOV.UK macros under their own name, then the
    templates of the pack, so that a scorecard and a rating are one macro in both.

    A name that is missing is empty, whatever DEBUG says: the stock header and footer count on it.
    """
    options["undefined"] = ChainableUndefined
    options["autoescape"] = True
    options["loader"] = ChoiceLoader(
        [
            options["loader"],
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            PackageLoader("quarterdeck.documents.html", "templates"),
        ]
    )
    found = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701 - it is on, above
    found.globals.update(static=static, url=reverse)
    found.filters.update(
        address=page.address,
        arrow=page.arrow,
        kind=page.kind,
        mark=page.mark,
        paragraphs=page.paragraphs,
        said=said,
        slug=page.slug,
        solid_mark=page.solid_mark,
    )
    return found
