"""How the text on a form will read: its names filled, and the figures marked that nothing binds."""

from quarterdeck.domain.submissions import Entry
from quarterdeck.web.entry.live import line_of
from quarterdeck.web.entry.work import Work
from quarterdeck.web.presenters.texts import Reads, as_it_reads, with_line


def reads(work: Work, typed: Entry) -> Reads:
    """Return the text of `typed` as packs will tell it, from what this person may read and has typed."""
    text = typed.over(work.held).text or ""
    if not text.strip():
        return Reads()
    view = work.at.view(work.asked.on)
    edition = with_line(view.edition, line_of(work, typed))
    return as_it_reads((text,), work.asked.about, edition, view)
