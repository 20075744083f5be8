"""What every table has: an authority, and rows that are asked for by authority alone."""

from enum import StrEnum
from typing import Any, ClassVar, TypeVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet

from quarterdeck.records.fields import ExactDecimalField, PeriodField, PlainField, WordField
from quarterdeck.records.models.authority import Authority
from quarterdeck.records.states import VersionState

_DRAFT = VersionState.DRAFT.value  # migrations know words as text

Row = TypeVar("Row", bound=models.Model)


class BareQuery(RuntimeError):
    """Rows were asked for without saying of which authority."""


class AuthorityManager(models.Manager[Row]):
    """The only door to the rows of a table: `for_authority`."""

    def get_queryset(self) -> QuerySet[Row]:
        """Refuse: a query that names no authority would show one council what is another's."""
        raise BareQuery(f"ask for the rows of {self.model.__name__} by objects.for_authority(...)")

    def for_authority(self, authority: Authority) -> QuerySet[Row]:
        """Return the rows of `authority`, in no order."""
        return QuerySet(self.model, using=self._db).filter(authority=authority)


class Owned(models.Model):
    """A row of one authority."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")

    objects = AuthorityManager[Any]()

    class Meta:
        """Abstract."""

        abstract = True


class Frozen(Owned):
    """A row that is written once: triggers refuse to change it or to take it away."""

    class Meta:
        """Abstract."""

        abstract = True


class Version(Owned):
    """One version of something a council holds; a new one supersedes it, and nothing else ever changes.

    All versions of one thing share its `chain`, numbered from 1. `position` is its place as given.
    `recorded_at` to `superseded_at` is when it was known; the current one has no end. Drafts stand beside it.
    """

    chain = models.UUIDField(default=uuid4, editable=False)
    number = models.PositiveIntegerField(default=1)
    position = models.IntegerField(default=0)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(default="", blank=True)
    state = WordField(VersionState, default=VersionState.GIVEN)

    class Meta:
        """Abstract: one current row and one draft a chain, and no version known before it was recorded."""

        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["chain", "number"], name="%(class)s_number_once"),
            models.UniqueConstraint(
                fields=["chain"],
                condition=Q(superseded_at=None) & ~Q(state=_DRAFT),
                name="%(class)s_one_current",
            ),
            models.UniqueConstraint(
                fields=["chain"],
                condition=Q(superseded_at=None, state=_DRAFT),
                name="%(class)s_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("recorded_at")),
                name="%(class)s_superseded_later",
            ),
        )
        indexes = (models.Index(fields=["authority", "superseded_at"], name="%(class)s_current"),)


def known_once(*names: str, also: tuple[Any, ...] = ()) -> models.UniqueConstraint:
    """Return the constraint that of what has the same `names` only one is current; `also` are expressions."""
    keys: dict[str, Any] = {"fields": ["authority", *names]}
    expressions = (*(F(name) for name in ("authority", *names)), *also) if also else ()
    return models.UniqueConstraint(
        *expressions,
        **({} if also else keys),
        condition=Q(superseded_at=None) & ~Q(state=_DRAFT),
        name="%(class)s_known_once",
    )


def text_field() -> "models.TextField[str, str]":
    """Return a field of text that may be empty."""
    return models.TextField(default="", blank=True)


def day_field() -> "models.DateField[Any, Any]":
    """Return a field of a date that may be unknown."""
    return models.DateField(null=True, blank=True)


def figure_field() -> ExactDecimalField:
    """Return a field of a figure that may be missing."""
    return ExactDecimalField(null=True, blank=True)


def plain_field() -> PlainField:
    """Return a field of values by name that may be empty."""
    return PlainField(default=dict, blank=True)


def period_field(*, needed: bool = False) -> PeriodField:
    """Return a field of a period; where it is not `needed` there may be none."""
    return PeriodField() if needed else PeriodField(default="", blank=True)


def word_field(words: type[StrEnum], *, default: StrEnum | str = "") -> WordField:
    """Return a field of a word of a closed set; where there is no default there may be none."""
    return WordField(words, default=default, blank=True)
