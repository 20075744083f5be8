"""The forms of a page as a browser finds them, and what is wrong with a page as markup."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from lxml import html
from lxml.html import HtmlElement

SENT = Mapping[str, str | list[str]]
_VOID = frozenset("area base br col embed hr img input link meta source wbr".split())  # noqa: SIM905
_NOT_TYPED = frozenset(("submit", "button", "file", "image", "reset"))
_BY_HAND = frozenset(("text", "textarea", "search", "email", "password", "tel", "url", "number"))


@dataclass(frozen=True)
class Field:
    """One field: its kind as the browser knows it, what stands in it, what may be chosen."""

    kind: str
    values: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def is_typed(self) -> bool:
        return self.kind in _BY_HAND


@dataclass(frozen=True)
class Form:
    """A form that is posted: where it stands, where it goes, and its fields by name."""

    page: str
    action: str
    fields: Mapping[str, Field]
    buttons: tuple[tuple[str, str], ...] = ()

    @property
    def stands(self) -> dict[str, str | list[str]]:
        """What a browser would send of it untouched."""
        return {name: list(one.values) for name, one in self.fields.items() if one.values}


def text_of(answer: HttpResponseBase) -> str:
    """The page as text; "" for what is none."""
    return answer.content.decode() if isinstance(answer, HttpResponse) else ""


def tree(answer: HttpResponseBase) -> HtmlElement:
    """The page; characters that no page may hold are taken out, for lxml ends at the first."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", text_of(answer))
    return html.document_fromstring(text)


def forms_in(client: Client, where: str) -> list[Form]:
    """The posted forms of a page; none where there is no page."""
    answer = client.get(where)
    if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
        return []
    page = tree(answer)
    return [one for form in page.iter("form") if (one := _form(form, where, page))]


def _form(form: HtmlElement, where: str, page: HtmlElement) -> Form | None:
    if (form.get("method") or "get").lower() != "post":
        return None
    own = form.get("id")
    outside = page.xpath("//*[@form=$own]", own=own) if own else []
    within = [one for one in form.iter("input", "select", "textarea", "button") if not one.get("form")]
    fields: dict[str, Field] = {}
    buttons = []
    for one in (*within, *outside):
        name, kind = one.get("name"), one.get("type", "text") if one.tag == "input" else one.tag
        if not name or name == "csrfmiddlewaretoken" or kind in _NOT_TYPED:
            if name and kind in ("submit", "button"):
                buttons.append((name, one.get("value") or ""))
            continue
        fields[name] = _with(fields.get(name), one, kind)
    return Form(where, urljoin(where, form.get("action") or where), fields, tuple(buttons))


def _with(before: Field | None, one: HtmlElement, kind: str) -> Field:
    held = before or Field(kind)
    if kind in ("radio", "checkbox"):
        value = one.get("value") or "on"
        ticked = (value,) if "checked" in one.attrib else ()
        return Field(kind, (*held.values, *ticked), (*held.choices, value))
    if kind == "select":
        options = [(str(each.get("value") or ""), "selected" in each.attrib) for each in one.iter("option")]
        chosen = tuple(value for value, is_chosen in options if is_chosen)
        return Field(kind, chosen or tuple(value for value, _ in options[:1]), tuple(v for v, _ in options))
    value = (one.text or "") if kind == "textarea" else (one.get("value") or "")
    return Field(kind, (*held.values, value))


class _Balance(HTMLParser):
    """Finds elements that are closed by nobody, or by the wrong one."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def faults(answer: HttpResponseBase) -> list[str]:
    """What is wrong with a page as markup: scripts not ours, handlers, styles, ends that are none."""
    if "html" not in answer.headers.get("Content-Type", "") or not text_of(answer):
        return []
    balance = _Balance()
    balance.feed(text_of(answer))
    return [*balance.wrong[:3], *(f"<{one}> is open" for one in balance.open[:3]), *_strange(tree(answer))]


def _strange(page: HtmlElement) -> Iterator[str]:
    for one in page.iter():
        if isinstance(one.tag, str):
            yield from _strange_in(one, one.tag)


def _strange_in(one: HtmlElement, tag: str) -> Iterator[str]:
    held = {str(name): str(value).strip() for name, value in one.attrib.items()}
    if tag == "script" and not held.get("src", "").startswith("/static/") and "alert" in (one.text or ""):
        yield "a script of theirs"
    if tag in ("iframe", "object", "embed", "base", "marquee"):
        yield f"<{tag}>"
    if tag == "img" and held.get("src", "") in ("", "x"):
        yield "an image of theirs"
    yield from (f"{name}={value}" for name, value in held.items() if name.startswith("on"))
    leads = (held.get(name, "").lower() for name in ("href", "action", "formaction", "src"))
    yield from (f"{tag} to {to}" for to in leads if to.startswith(("javascript:", "vbscript:", "data:text")))


def shown_in(page: HtmlElement, name: str) -> list[str]:
    """What stands in the fields of that name, or beside it as text."""
    found = page.xpath("//textarea[@name=$name] | //input[@name=$name]", name=name)
    return [str(one.text or "") if one.tag == "textarea" else str(one.get("value") or "") for one in found]
