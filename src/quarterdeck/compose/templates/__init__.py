"""The shipped templates of packs, a TOML file each; a council's own stand in its sheet `packs`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import PackSection, PackTemplate, TemplateRefused, template_named

STANDARD = "standard"


@cache
def shipped_templates() -> Mapping[str, PackTemplate]:
    """Return the shipped templates by name, in the order of their names."""
    found = sorted(files(__name__).iterdir(), key=lambda file: file.name)
    kept = {
        file.name.removesuffix(".toml"): _template(file.name.removesuffix(".toml"), file.read_text("utf-8"))
        for file in found
        if file.name.endswith(".toml")
    }
    return MappingProxyType(kept)


def template_of(council: Council, name: str = "") -> PackTemplate:
    """Return the template `name` ("" for the standard one): the council's own, else a shipped one.

    Raises TemplateRefused where there is none.
    """
    wanted = name.strip() or STANDARD
    found = template_named(wanted, council.packs) or shipped_templates().get(wanted.casefold())
    if found is None:
        own = dict.fromkeys(one.pack for one in council.packs)
        there = ", ".join((*own, *shipped_templates()))
        raise TemplateRefused(f'there is no template "{wanted}"; there are {there}')
    return found


def _template(name: str, text: str) -> PackTemplate:
    read = tomllib.loads(text)
    rows = tuple(_section(name, order, row) for order, row in enumerate(read["sections"], start=1))
    return PackTemplate(name, read["title"], rows)


def _section(name: str, order: int, row: Mapping[str, Any]) -> PackSection:
    """Return one row. Languages stand beside a field: `title.cy = "..."` is `[sections.cy] title`."""
    said = {key: value for key, value in row.items() if isinstance(value, dict) and key != "options"}
    options = "; ".join(f"{key}={value}" for key, value in row.get("options", {}).items())
    return PackSection(
        pack=name,
        section=row["section"],
        order=order,
        title=row.get("title", ""),
        text=row.get("text", ""),
        chosen=row.get("filter", ""),
        options=options,
        translations=said,
    )
