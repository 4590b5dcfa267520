"""How is a statement typed?"""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext, lazy_gettext
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from mediadesk.errors import MediadeskError
from mediadesk.statements.content import Content, clean
from mediadesk.statements.editing import LONGEST_PART, LONGEST_TITLE, Typed
from mediadesk.statements.merge import fingerprint
from mediadesk.statements.types import StatementType
from mediadesk.web.accounts.proving import ProofMixin
from mediadesk.web.contacts.fields import TimeField
from mediadesk.web.forms import DeskForm, RevisionMixin
from mediadesk.web.language import say

PART = "part_"
LOADED = "loaded_"
WHOLE = ("title", "audience", "cut_off_at", "next_update_at")


class CleanLine(StringField):
    """One line without control or invisible direction marks, whether it is stored or only shown again."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Clean what was typed."""
        self.data = clean(valuelist[0]) if valuelist else self.data

    def _value(self) -> str:
        return self.data or ""


class CleanText(TextAreaField):
    """A part's text, cleaned in the same way."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Clean what was typed."""
        self.data = clean(valuelist[0]) if valuelist else self.data

    def _value(self) -> str:
        return self.data or ""


class EditorForm(RevisionMixin, DeskForm):
    """Title, addressee and times; `editor_form` adds one field for each part of the kind."""

    title = CleanLine(lazy_gettext("Title"), [Length(max=LONGEST_TITLE)])
    audience = CleanLine(lazy_gettext("Addressed to"), [Length(max=LONGEST_TITLE)])
    cut_off_at = TimeField(lazy_gettext("Right as of"))
    next_update_at = TimeField(lazy_gettext("Next update by"))

    def part(self, code: str) -> Field:
        """The field of a part."""
        field: Field = self[PART + code]
        return field

    @property
    def texts(self) -> Mapping[str, str]:
        """What stands in each field that is compared when two people edit, by its name."""
        names = [name for name in self._fields if name in WHOLE or name.startswith(PART)]
        return {name: _text_of(self[name]) for name in names}

    def fill(self, content: Content, revision: int) -> None:
        """Show a version."""
        self.revision.data = str(revision)
        self.title.data, self.audience.data = content.title, content.audience
        self.cut_off_at.data = content.cut_off_at
        if "next_update_at" in self:
            self.next_update_at.data = content.next_update_at
        for name in self._fields:
            if name.startswith(PART):
                self[name].data = content.text_of(name.removeprefix(PART))

    def remember_loaded(self) -> dict[str, str]:
        """Fingerprints of what the form shows, by hidden field, for a later comparison."""
        return {LOADED + name: fingerprint(text) for name, text in self.texts.items()}

    def typed(self) -> Typed:
        """What was typed."""
        parts = {
            name.removeprefix(PART): self[name].data or "" for name in self._fields if name.startswith(PART)
        }
        return Typed(
            self.title.data or "",
            self.audience.data or "",
            parts,
            self.cut_off_at.data,
            self.next_update_at.data if "next_update_at" in self else None,
        )

    def put(self, error: MediadeskError) -> None:
        """Put a broken rule at its part or field, else above the form."""
        field = self._fields.get(PART + (error.field or "")) or self._fields.get(error.field or "")
        if field is None:
            self.form_errors.append(say(error.message))
        else:
            field.errors = [*field.errors, say(error.message)]


def editor_form(kind: StatementType, *, fresh: bool = False) -> EditorForm:
    """A form with the parts of this kind, filled by the request; `fresh` leaves aside what was sent."""
    parts = {
        PART + part.code: CleanText(gettext(part.name), [Length(max=LONGEST_PART)])
        for part in kind.written_parts
    }
    form: EditorForm = type("KindForm", (EditorForm,), parts)(**({"formdata": None} if fresh else {}))
    if not kind.takes_next_update:
        del form.next_update_at
    return form


class SeenForm(DeskForm):
    """A decision on the version that was seen."""

    seen = HiddenField()


class ReviewForm(SeenForm):
    """A passed secrecy review."""

    note = StringField(lazy_gettext("Note"), [Length(max=300)])


class ReturnForm(SeenForm):
    """A text goes back."""

    comment = TextAreaField(lazy_gettext("What must change"), [Length(max=1000)])


class ApproveForm(ProofMixin, SeenForm):
    """An approval asks who you are once more."""


def _text_of(field: Field) -> str:
    if isinstance(field, TimeField):
        return str(field._value()).strip()
    return clean(field.data or "")
