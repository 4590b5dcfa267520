"""What can be typed into the pages of prepared texts?"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from mediadesk.facts.fact import FactKind
from mediadesk.facts.naming import KIND_NAMES
from mediadesk.statements.editing import LONGEST_TITLE
from mediadesk.statements.prepared.prepared import Blank, Envelope, Prepared, Wording, blanks_in, field_of
from mediadesk.statements.types import StatementType
from mediadesk.web.accounts.proving import ProofMixin
from mediadesk.web.contacts.fields import TimeField
from mediadesk.web.forms import DeskForm, RevisionMixin

PART, KIND = "part-", "kind-"


class PreparedForm(RevisionMixin, DeskForm):
    """Name, words and envelope. The parts and the blanks' kinds are read by `wording`."""

    name = StringField(lazy_gettext("Name"), [Length(max=80)])
    title = StringField(lazy_gettext("Title"), [Length(max=LONGEST_TITLE)])
    most_tier = SelectField(lazy_gettext("Approved up to tier"))
    valid_until = TimeField(lazy_gettext("Approved until"))
    while_cause_open = BooleanField(lazy_gettext("Only while no cause is attested"), default=True)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.most_tier.choices = [(str(tier), str(tier)) for tier in (1, 2, 3)]

    @classmethod
    def of(cls, found: Prepared) -> PreparedForm:
        """The form as the text stands."""
        form = cls(formdata=None, obj=found.envelope, name=found.name, title=found.wording.title)
        form.revision.data = str(found.revision)
        return form

    def wording(self, kind: StatementType) -> Wording:
        """The words that were typed, with the kind chosen for each blank."""
        parts = {part.code: request.form.get(f"{PART}{part.code}", "") for part in kind.written_parts}
        blanks = tuple(_chosen(name) for name in blanks_in(parts.values()))
        return Wording(self.title.data or "", parts, blanks)

    @property
    def envelope(self) -> Envelope:
        """The envelope that was typed; `valid_until` must be there."""
        until = self.valid_until.data
        if until is None:
            raise ValueError("ask has_time first")
        return Envelope(int(self.most_tier.data), until, bool(self.while_cause_open.data))

    def has_time(self) -> bool:
        """Whether the end was given; otherwise it says so at the field."""
        if self.valid_until.data is None and not self.valid_until.errors:
            self.valid_until.errors = [gettext("Say until when the approval holds.")]
        return self.valid_until.data is not None


def _chosen(name: str) -> Blank:
    value = request.form.get(f"{KIND}{field_of(Blank(name))}", "")
    return Blank(name, FactKind(value) if value in list(FactKind) else None)


def kind_choices() -> list[tuple[str, str]]:
    """Which facts may fill a blank: (value, text)."""
    return [("", gettext("any fact")), *((kind.value, gettext(name)) for kind, name in KIND_NAMES.items())]


class StepForm(DeskForm):
    """A decision on the version that was seen."""

    seen = HiddenField(lazy_gettext("Version seen"))
    comment = TextAreaField(lazy_gettext("Reason"), [Length(max=1000)])


class ApprovePreparedForm(ProofMixin, StepForm):
    """An approval asks who you are once more."""


class UseForm(DeskForm):
    """What the blanks are filled with on the day."""

    incident = HiddenField(lazy_gettext("Incident"))
    cut_off_at = TimeField(lazy_gettext("As of"))
    next_update_at = TimeField(lazy_gettext("Next update by"))
