"""Exit codes, and the error that ends a command with one of them and a sentence."""

from enum import IntEnum


class Exit(IntEnum):
    """What the command ends with; printed by `quarterdeck --help`."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    CANNOT_WRITE = 3
    OWN_MISTAKE = 4


class Stop(Exception):
    """Ends the command with `code`; its sentences go to the error stream."""

    def __init__(self, *sentences: str, code: Exit = Exit.PROBLEMS) -> None:
        """Keep the sentences, one a line."""
        super().__init__("\n".join(sentences))
        self.code = code
