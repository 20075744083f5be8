"""The page of commands is current."""

from tests.console.reference import PAGE, page


def test_page_of_commands_is_what_the_commands_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
