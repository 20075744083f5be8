"""People who sign in, and what they are in each authority."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from quarterdeck.domain.memberships import Role
from quarterdeck.records.fields import TupleField, WordField
from quarterdeck.records.models.base import Owned, text_field


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person of that address. Raises Person.DoesNotExist."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Return a new person; without a password she signs in through the council's own directory."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone who signs in by e-mail address.

    Not of one authority: officers of shared services work for several. What she may do is in memberships.
    """

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """One person an address, whatever its case."""

        constraints = (models.UniqueConstraint(Lower("email"), name="person_email_once"),)

    def __str__(self) -> str:
        """Return her name, else her address."""
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return her name, else her address."""
        return str(self)


class Membership(Owned):
    """One role of a person in an authority, with its days, both counted; no day is open.

    `portfolios` and `directorates` are codes of units, `measures` keys of what is owed; with none of them
    it reaches the whole council. `steps` are the steps of sign-off an approver signs, none is every one.
    `group` is the group of the council's directory that gave it; "" for one given by hand.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = WordField(Role)
    portfolios = TupleField(default=tuple, blank=True)
    directorates = TupleField(default=tuple, blank=True)
    measures = TupleField(default=tuple, blank=True)
    steps = TupleField(default=tuple, blank=True)
    group = text_field()
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        """Its days are in order."""

        constraints = (
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")), name="membership_days"
            ),
        )
        indexes = (models.Index(fields=["authority", "person"], name="membership_of_person"),)


class GroupRole(Owned):
    """The role that everybody in a group of the council's directory has here, with its scope.

    `group` is what the directory calls it in a sign-in (for Entra ID its object id), `title` what people do.
    """

    group = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    role = WordField(Role)
    portfolios = TupleField(default=tuple, blank=True)
    directorates = TupleField(default=tuple, blank=True)
    measures = TupleField(default=tuple, blank=True)
    steps = TupleField(default=tuple, blank=True)

    class Meta:
        """A group gives a role once."""

        constraints = (models.UniqueConstraint(fields=["authority", "group", "role"], name="grouprole_once"),)


class Deputyship(Owned):
    """Who stands in for whom, and when; both days counted, no day is open."""

    of = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        """Its days are in order, and nobody stands in for herself."""

        constraints = (
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")), name="deputyship_days"
            ),
            models.CheckConstraint(condition=~Q(of=F("deputy")), name="deputyship_of_another"),
        )
