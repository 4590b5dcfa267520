"""What do all forms share? They parse and coerce; the rules live in the pure modules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from wtforms import Field, HiddenField
from wtforms.form import BaseForm

from mediadesk.errors import MediadeskError, RuleBroken
from mediadesk.web.database import transaction
from mediadesk.web.language import say


def _strip(value: Any) -> Any:
    # A chosen member of an enumeration stays what it is.
    return value.strip() if type(value) is str else value


class DeskForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form that strips what people type; CSRF comes with it, messages are translated."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Strip every text, apart from passwords, which are what was typed."""

        def bind_field(self, form: BaseForm, unbound_field: Any, options: dict[str, Any]) -> Field:
            """Add the filter to each field that reads one text."""
            if unbound_field.field_class.__name__ not in ("PasswordField", "FileField", "MultipleFileField"):
                filters = list(unbound_field.kwargs.get("filters", ()))
                options["filters"] = [_strip, *[f for f in filters if f is not _strip]]
                unbound_field.kwargs.pop("filters", None)
            bound: Field = super().bind_field(form, unbound_field, options)
            return bound


class ActionForm(DeskForm):
    """A button and nothing else: only CSRF is checked."""


class RevisionMixin:
    """For forms that edit a record: the revision it was read at."""

    revision = HiddenField(lazy_gettext("Revision"))

    @property
    def read_at(self) -> int:
        """The revision as a number; 0 where it is none."""
        text = str(self.revision.data or "")
        return int(text) if text.isdecimal() else 0


def place_error(form: FlaskForm, error: MediadeskError) -> str:
    """Put the rule's sentence at its field; the sentence itself, to be said above the page, where it has none."""
    if error.field is None or error.field not in form._fields:
        return say(error.message)
    put_error(form, error)
    return ""


def is_written(form: FlaskForm, write: Callable[[Session], Any]) -> bool:
    """Whether a valid form was written in one transaction; a broken rule stands at its field instead."""
    if not form.validate_on_submit():
        return False
    try:
        with transaction() as writing:
            write(writing)
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


def put_error(form: FlaskForm, error: MediadeskError) -> None:
    """Put the rule's sentence at its field, or above the form when it has none."""
    text = say(error.message)
    field = form._fields.get(error.field) if error.field else None
    if field is None:
        form.form_errors.append(text)
    else:
        field.errors = [*field.errors, text]
