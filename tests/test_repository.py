"""What holds for the files of the repository itself."""

import quarterdeck


def test_version_is_that_of_the_package() -> None:
    assert quarterdeck.__version__ == "0.1.0"
