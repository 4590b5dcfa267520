"""What can be typed into the account pages?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import (
    BooleanField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from mediadesk.accounts.departments import DUTY_LABELS
from mediadesk.accounts.permissions import ROLE_LABELS, Role
from mediadesk.accounts.store import Department
from mediadesk.web.accounts.proving import ProofMixin
from mediadesk.web.contacts.fields import ChoiceField, TimeField
from mediadesk.web.forms import DeskForm, RevisionMixin

_REQUIRED = lazy_gettext("Please fill this in.")


class SignInForm(DeskForm):
    """Account name and password."""

    username = StringField(lazy_gettext("Account name"), [InputRequired(_REQUIRED), Length(max=64)])
    password = PasswordField(lazy_gettext("Password"), [InputRequired(_REQUIRED), Length(max=1024)])


class PasswordForm(DeskForm):
    """The present password and the new one, twice."""

    current = PasswordField(lazy_gettext("Present password"), [InputRequired(_REQUIRED)])
    new = PasswordField(lazy_gettext("New password"), [InputRequired(_REQUIRED)])
    again = PasswordField(lazy_gettext("New password again"), [InputRequired(_REQUIRED)])

    def validate_again(self, field: PasswordField) -> None:
        """Both must be the same."""
        if field.data != self.new.data:
            raise ValidationError(
                gettext("This differs from the new password above. Type the same one twice.")
            )


class RolesField(SelectMultipleField):
    """Roles as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _department_id(value: Any) -> int | None:
    return int(value) if value not in (None, "", "None") else None


class UserForm(RevisionMixin, DeskForm):
    """One account as the administrator sees it."""

    name = StringField(lazy_gettext("Name of the person"), [InputRequired(_REQUIRED), Length(max=64)])
    title = StringField(lazy_gettext("Post"), [Length(max=64)])
    department_id = SelectField(lazy_gettext("Department"), coerce=_department_id)
    is_head = BooleanField(lazy_gettext("Head of this department"))
    roles = RolesField(lazy_gettext("Roles"))

    def offer(self, departments: Sequence[Department]) -> None:
        """Fill the choices, in the reader's language."""
        none = [("", gettext("No department"))]
        self.department_id.choices = none + [(str(each.id), each.name) for each in departments]
        self.roles.choices = [(role.value, gettext(label)) for role, label in ROLE_LABELS.items()]

    @property
    def chosen_roles(self) -> tuple[Role, ...]:
        """The ticked roles."""
        return tuple(Role(value) for value in self.roles.data or ())


class NewUserForm(UserForm):
    """A new account also needs a name to sign in with."""

    username = StringField(
        lazy_gettext("Account name"),
        [
            InputRequired(_REQUIRED),
            Length(2, 64),
            Regexp(r"^[A-Za-z0-9._-]+$", message=lazy_gettext("Use letters, digits, dots and hyphens only.")),
        ],
    )


class ChangeUserForm(UserForm):
    """An account that exists can be closed."""

    is_active = BooleanField(lazy_gettext("May sign in"))


class DepartmentForm(DeskForm):
    """A new department."""

    name = StringField(lazy_gettext("Name"), [InputRequired(_REQUIRED), Length(max=64)])
    short_name = StringField(lazy_gettext("Short name"), [Length(max=16)])
    duty = SelectField(lazy_gettext("Answers for"), default="")

    def offer(self) -> None:
        """Fill the choices, in the reader's language."""
        self.duty.choices = duty_choices()


def duty_choices() -> list[tuple[str, str]]:
    """What a department may answer for in the sign-off matrix."""
    return [("", gettext("nothing particular"))] + [
        (duty.value, gettext(label)) for duty, label in DUTY_LABELS.items()
    ]


class SubstitutionForm(DeskForm):
    """Who stands in for whom, from when until when. Without a beginning it begins at once."""

    absent_id = ChoiceField(lazy_gettext("Who will be away"))
    substitute_id = ChoiceField(lazy_gettext("Who stands in"))
    begins_at = TimeField(lazy_gettext("From"))
    ends_at = TimeField(lazy_gettext("Until"))
    reason = StringField(lazy_gettext("Reason"), [Length(max=300)])


class ProofForm(ProofMixin, DeskForm):
    """Password and code, to set up or remove a second factor."""


class FactorRemovalForm(DeskForm):
    """Why somebody's second factor is taken away."""

    reason = StringField(lazy_gettext("Reason"), [Length(max=500)])
