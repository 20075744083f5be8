"""veraPDF looks at every sample: PDF/UA-1 and PDF/A-2a, no failure."""

import pytest
import typst

from tests import verapdf
from tests.documents.pdf_samples import SAMPLES, rendered

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "runs"),
]


@pytest.fixture(scope="module")
def failures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return what veraPDF finds in every sample, and in a file that must not pass."""
    pdfs = {name: rendered(name) for name in SAMPLES} | {"untagged": untagged()}
    return verapdf.failures(pdfs, tmp_path_factory.mktemp("verapdf"))


def untagged() -> bytes:
    return typst.compile(b"Words without tags.", pdf_tags=False)


@pytest.mark.parametrize("name", list(SAMPLES))
def test_sample_complies_with_pdf_ua_1_and_pdf_a_2a(failures: dict[str, list[str]], name: str) -> None:
    assert failures[name] == []


def test_untagged_file_does_not_comply(failures: dict[str, list[str]]) -> None:
    assert {one.partition(":")[0] for one in failures["untagged"]} == {"ua1", "2a"}
