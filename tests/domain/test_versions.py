from datetime import UTC, datetime

import pytest

from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion, Version, check_version

AT = datetime(2026, 7, 20, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("based_on", "current", "saves"),
    [
        (0, None, True),
        (1, Version(1, "17", "owner"), True),
        (1, Version(1, "18", "owner"), False),
        (0, Version(3, "18", "owner"), False),
    ],
)
def test_save_on_the_newest_or_of_the_same(based_on: int, current: Version[str] | None, saves: bool) -> None:
    assert check_version(title="Leader 1", based_on=based_on, yours="18", current=current) is saves


def test_second_save_is_refused_with_both_values() -> None:
    with pytest.raises(EditedMeanwhile) as refused:
        check_version(title="Leader 1", based_on=1, yours="18", current=Version(2, "19", "an officer", AT))

    assert refused.value.yours == "18"
    assert refused.value.theirs == Version(2, "19", "an officer", AT)
    assert refused.value.based_on == 1
    assert str(refused.value) == (
        "Leader 1 was changed by an officer while you were editing it (now version 2, you began with 1). "
        "Nothing of yours is lost: compare both, and save the one that is right."
    )


def test_two_first_saves_cannot_both_win() -> None:
    with pytest.raises(EditedMeanwhile, match="began with none"):
        check_version(title="Leader 1", based_on=0, yours="18", current=Version(1, "19", "an officer"))


@pytest.mark.parametrize(("based_on", "current"), [(1, None), (3, Version(2, "x", "y")), (-1, None)])
def test_version_that_never_was(based_on: int, current: Version[str] | None) -> None:
    with pytest.raises(UnknownVersion, match=f"no version {based_on}"):
        check_version(title="Leader 1", based_on=based_on, yours="18", current=current)
