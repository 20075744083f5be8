from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.interchange.grammar.lists import joined, split

PARTS = st.lists(st.text(min_size=1).map(str.strip).filter(bool), max_size=4).map(tuple)


@given(PARTS)
def test_any_parts_read_back(parts: tuple[str, ...]) -> None:
    assert split(joined(parts)) == parts


def test_empty_parts_are_left_out() -> None:
    assert split(" a ; ;b;") == ("a", "b")
    assert split("a\\") == ("a\\",)
