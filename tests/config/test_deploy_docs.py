"""Whoever deploys the service finds every variable it reads."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_variable_is_explained() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "src" / "quarterdeck").rglob("*.py"))
    read = {name for text in sources for name in re.findall(r"\bQUARTERDECK_[A-Z_]+[A-Z]\b", text)}
    page = (ROOT / "docs" / "how-to" / "deploy.md").read_text(encoding="utf-8")
    told = set(re.findall(r"\bQUARTERDECK_[A-Z_]+[A-Z]\b", page))

    assert read == told
