"""Parts of addresses: numbers of rows, bounded, so that no address overflows a database."""

from django.urls import register_converter


class RowNumber:
    """The number of a row: `<row:pk>`, up to nine digits."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return it as it stands in an address."""
        return str(value)


register_converter(RowNumber, "row")
