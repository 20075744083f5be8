"""What acts send: a letter to one person, in plain text."""

from dataclasses import dataclass

from django.core.mail import EmailMessage


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail: to whom, what about, and the words."""

    to: str
    subject: str
    text: str


def send(letter: Letter | None) -> None:
    """Put a letter into the outbox; None is no letter."""
    if letter is not None:
        EmailMessage(subject=letter.subject, body=letter.text, to=[letter.to]).send()
