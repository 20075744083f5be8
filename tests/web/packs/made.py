"""Templates as their form sends them."""

import re
from html import unescape
from typing import Any

from django.test import Client

PACKS = "/bucks/settings/packs/"
CHANGE = f"{PACKS}change/"
PREVIEW = f"{PACKS}preview/"
PAPERS = f"{PACKS}papers/"


def template(*sections: dict[str, str], name: str = "", **more: str) -> dict[str, str]:
    """What a form sends: its sections, by number, and an empty one."""
    every = [*sections, {}]
    found = {
        f"section-{number}-{field}": value
        for number, one in enumerate(every, start=1)
        for field, value in one.items()
    }
    named = {"name": name} if name else {}
    return {"sections": str(len(every)), "reason": "", "based_on": "0", **named, **found, **more}


def text_of(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def shown(answer: Any) -> dict[str, str]:
    """What a form would send as it is shown: boxes, and what is chosen in lists."""
    said = answer.content.decode()
    found = dict(re.findall(r'<input[^>]* name="([\w-]+)"[^>]* value="([^"]*)"', said))
    found |= dict(re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>([^<]*)</textarea>', said))
    for name, body in re.findall(r'<select[^>]* name="([\w-]+)"[^>]*>(.*?)</select>', said, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', body)
        found[name] = chosen[0] if chosen else ""
    return {name: unescape(value) for name, value in found.items() if name != "csrfmiddlewaretoken"}


def copied(browser: Client, name: str = "standard") -> dict[str, str]:
    """The form of a copy of a shipped template."""
    return copied_from(browser, CHANGE, name)


def copied_from(browser: Client, address: str, name: str = "standard") -> dict[str, str]:
    """The form of a copy, of any council."""
    return shown(browser.get(address, {"copy": name}))
