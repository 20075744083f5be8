"""veraPDF looks at every sample: PDF/UA-1 and PDF/A-2a, no failure."""

from pathlib import Path

import pytest
import typst

from tests import verapdf
from tests.documents.pdf_samples import SAMPLES, rendered

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "runs"),
]
UNTAGGED = "untagged"


def test_samples_comply_with_pdf_ua_1_and_pdf_a_2a_and_an_untagged_file_does_not(tmp_path: Path) -> None:
    """In one test: a Java machine takes longer to start than to look at a file."""
    pdfs = {name: rendered(name) for name in SAMPLES} | {UNTAGGED: untagged()}
    found = verapdf.failures(pdfs, tmp_path)

    assert {one.partition(":")[0] for one in found.pop(UNTAGGED)} == {"ua1", "2a"}
    assert found == {name: [] for name in SAMPLES}


def untagged() -> bytes:
    return typst.compile(b"Words without tags.", pdf_tags=False)
