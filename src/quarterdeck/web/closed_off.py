"""Web pages of packs within the service: ours, with what people typed in them, so trusted with nothing."""

import re

from django.http import HttpResponse

from quarterdeck.documents.html import style

CLOSED = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""The policy of what is handed out and may do nothing at all."""

_SHEET = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


def page_answer(content: bytes, *, name: str) -> HttpResponse:
    """Return a pack's web page, to be kept by nobody.

    It may use its own style sheet, known by its hash, and nothing else, and it runs as if it came from
    nowhere.
    """
    answer = HttpResponse(content, content_type="text/html; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = policy(content)
    answer["Cache-Control"] = "private, no-store"
    return answer


def policy(content: bytes) -> str:
    """Return the security policy of a pack's web page."""
    sheet = _SHEET.search(content)
    if sheet is None:
        return CLOSED
    return f"sandbox; frame-ancestors 'none'; {style.policy(sheet[1].decode())}"
