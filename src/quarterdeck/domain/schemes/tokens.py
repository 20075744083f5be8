"""The characters and words a condition may be made of, looked at before Python's own parser sees the text."""

import re
from difflib import get_close_matches

MAX_LENGTH = 500
MAX_WHOLE_DIGITS = 12

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>(?:\d|\.\d)[\w.,]*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign><=|>=|==|!=|<|>|\+|-|\(|\)|,)
  | (?P<other>\S)
    )""",
    re.VERBOSE | re.ASCII,
)
_NUMBER = re.compile(rf"\d{{1,{MAX_WHOLE_DIGITS}}}(?:\.\d{{1,2}})?", re.ASCII)
_KEYWORDS = ("and", "or", "not")
_INSTEAD = {
    "≤": "write <= for 'at most'",
    "≥": "write >= for 'at least'",
    "≠": "write != for 'not equal'",
    "=": "write == to ask whether two things are equal",
    "%": "leave it out: a fact that ends in _pct is in per cent already",
    "£": "leave it out: money is in pounds",
    "–": "write a plain hyphen for minus",
    "−": "write a plain hyphen for minus",
    "*": "a condition adds and subtracts; for a percentage use a fact that ends in _pct",
    "/": "a condition never divides; for a percentage use a fact that ends in _pct",
    '"': "write the word without quotation marks",
    "'": "write the word without quotation marks",
    "“": "write the word without quotation marks",
    ".": "facts have no parts; only a number has a point, with a digit before it",
}


class ConditionRefused(ValueError):
    """The text is not a condition; `.sentences` say why, each about one thing."""

    def __init__(self, *sentences: str) -> None:
        """Keep the sentences apart, so that each can name its row."""
        super().__init__("; ".join(sentences))
        self.sentences = sentences


def nearest(word: str, known: tuple[str, ...]) -> str:
    """Return "; did you mean 'x'?" for the nearest known word, or nothing when none is near."""
    found = get_close_matches(word.lower(), known, n=1)
    return f"; did you mean '{found[0]}'?" if found else ""


def tidy(text: str) -> str:
    """Return the condition on one line, made only of characters, numbers and words that are allowed.

    Raises ConditionRefused with the first thing that is not.
    """
    if len(text) > MAX_LENGTH:
        raise ConditionRefused(
            f"the condition has {len(text)} characters, and at most {MAX_LENGTH} are allowed; "
            "divide it into several rules"
        )
    line = " ".join(text.split())
    for found in _TOKEN.finditer(line):
        _check(found)
    return line


def _check(found: re.Match[str]) -> None:
    match found.lastgroup:
        case "number":
            _check_number(found["number"])
        case "word" if found["word"].lower() in _KEYWORDS and found["word"] not in _KEYWORDS:
            raise ConditionRefused(f"write '{found['word'].lower()}' in small letters")
        case "other":
            mark = found["other"]
            hint = _INSTEAD.get(mark, "a condition has facts, numbers, comparisons, and, or, not")
            raise ConditionRefused(f"'{mark}' cannot stand in a condition; {hint}")
        case _:
            pass


def _check_number(text: str) -> None:
    """Refuse a number that is not plain digits with at most two decimals.

    A comma is looked at with care: `75,000` is a mistake, though a comma cannot stand anywhere else either.
    """
    if _NUMBER.fullmatch(text):
        return
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        raise ConditionRefused(f"write {text.replace(',', '')} instead of '{text}', without the comma")
    if re.fullmatch(r"\d+\.\d{3,}", text):
        raise ConditionRefused(f"'{text}' has more than two decimals; a number in a rule has at most two")
    raise ConditionRefused(
        f"'{text}' is not a number that a rule can use; write digits, with at most {MAX_WHOLE_DIGITS} before "
        "the point and two after it"
    )
