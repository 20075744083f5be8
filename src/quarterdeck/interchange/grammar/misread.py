"""The answer of every grammar to a text it cannot read."""


class Misread(ValueError):
    """A text that is not understood; `expected` completes "expected ..."."""

    def __init__(self, expected: str) -> None:
        super().__init__(f"expected {expected}")
        self.expected = expected
