"""How are questions, answers and signatures typed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, MultipleFileField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from mediadesk.accounts.store import Department
from mediadesk.documents.uploads import MAX_FILE_BYTES, Upload
from mediadesk.facts.answers import Answer
from mediadesk.facts.asking.service import Question
from mediadesk.facts.cause import CertaintyMissing
from mediadesk.facts.fact import (
    ANSWER_WITHIN,
    AnswerForm,
    Certainty,
    Confidentiality,
    Fact,
    FactKind,
    FactRequest,
    Origin,
)
from mediadesk.facts.naming import (
    CERTAINTY_NAMES,
    CONFIDENTIALITY_NAMES,
    FORM_NAMES,
    KIND_NAMES,
    ORIGIN_NAMES,
    VALUE_NAMES,
)
from mediadesk.facts.signing.service import JointSignature
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, TimeField, named
from mediadesk.web.forms import DeskForm


class FilesField(MultipleFileField):
    """Photos and PDFs; `uploads` are those that were really chosen."""

    def uploads(self) -> tuple[Upload, ...]:
        """The chosen files with their bytes; of one that is too large no more than shows that it is."""
        chosen = [each for each in self.data or () if getattr(each, "filename", "")]
        return tuple(Upload(each.filename, each.read(MAX_FILE_BYTES + 1)) for each in chosen)


class QuestionForm(DeskForm):
    """A question to a department."""

    department_id = ChoiceField(lazy_gettext("Department"))
    question = TextAreaField(lazy_gettext("Question"), [Length(max=300)])
    why = TextAreaField(lazy_gettext("Why it matters"), [Length(max=300)])
    kind = ChoiceField(lazy_gettext("What the fact speaks of"), FactKind)
    form = RadioField(lazy_gettext("How to answer"), choices=[], default=AnswerForm.TEXT.value)
    unit = StringField(lazy_gettext("Unit"), [Length(max=20)])
    due_at = TimeField(lazy_gettext("Answer until"), [InputRequired(REQUIRED)])
    suggested_wording = TextAreaField(lazy_gettext("Suggested wording"), [Length(max=500)])
    third_party = StringField(lazy_gettext("Other organisation concerned"), [Length(max=120)])
    back = HiddenField()

    def offer(self, departments: Sequence[Department]) -> None:
        """Fill the choices."""
        self.department_id.offer([(each.id, each.name) for each in departments])
        self.kind.offer(named(KIND_NAMES))
        self.form.choices = named(FORM_NAMES)

    def begin(self, now: datetime, known: Mapping[str, str] | None = None) -> None:
        """A new question: a quarter of an hour to answer. `known` is what the address says of it: department, question,
        kind, and `back`, the page to go on with.
        """
        known = known or {}
        kinds = {kind.value: kind for kind in FactKind}
        self.kind.data = kinds.get(known.get("kind", ""), FactKind.STATUS)
        if self.kind.data is FactKind.NUMBER:
            self.form.data = AnswerForm.NUMBER.value
        if known.get("department", "").isdecimal():
            self.department_id.data = int(known["department"])
        self.question.data = known.get("question", "")[:300]
        self.back.data = known.get("back", "")
        self.due_at.data = now + ANSWER_WITHIN

    def draft(self) -> Question:
        """What was typed, once the form is valid."""
        return Question(
            department_id=cast(int, self.department_id.data),
            question=self.question.data or "",
            why=self.why.data or "",
            kind=cast(FactKind, self.kind.data),
            form=AnswerForm(self.form.data),
            due_at=self.due_at.data,
            unit=self.unit.data,
            suggested_wording=self.suggested_wording.data,
            third_party=self.third_party.data,
        )


class ReplyForm(DeskForm):
    """The two-minute form on a phone."""

    value = RadioField(lazy_gettext("Answer"), choices=[], validators=[MayBeEmpty()])
    number = StringField(lazy_gettext("The number"), [Length(max=40)])
    unit = StringField(lazy_gettext("Unit"), [Length(max=20)])
    wording = TextAreaField(lazy_gettext("Wording"))
    as_of = TimeField(lazy_gettext("As of"))
    origin = RadioField(lazy_gettext("Where the cause lies"), choices=[], validators=[MayBeEmpty()])
    third_party = StringField(lazy_gettext("Which organisation"), [Length(max=120)])
    certainty = RadioField(lazy_gettext("How certain"), choices=[], validators=[MayBeEmpty()])
    lowered_reason = TextAreaField(lazy_gettext("Why less certain than before"), [Length(max=500)])
    note = TextAreaField(lazy_gettext("Note, not for publication"), [Length(max=1000)])
    files = FilesField(lazy_gettext("Photos or PDFs"))
    captured_at = TimeField(lazy_gettext("When they were made"))
    confidentiality = RadioField(lazy_gettext("Who may read it"), choices=[], validators=[MayBeEmpty()])
    valid_from = TimeField(lazy_gettext("Holds from"))
    valid_until = TimeField(lazy_gettext("Holds until"))
    concerns = StringField(lazy_gettext("Whom it concerns"), [Length(max=400)])

    def offer(self) -> None:
        """Fill the choices."""
        self.value.choices = [(value, gettext(name)) for value, name in VALUE_NAMES.items()]
        self.origin.choices = named(ORIGIN_NAMES)
        self.certainty.choices = named(CERTAINTY_NAMES)
        self.confidentiality.choices = named(CONFIDENTIALITY_NAMES)

    def begin(self, request: FactRequest, fact: Fact | None, now: datetime) -> None:
        """As of now; the words of the version before, else those the asker suggests."""
        self.as_of.data = now
        self.confidentiality.data = Confidentiality.PUBLIC.value
        self.unit.data = request.unit
        self.third_party.data = request.third_party
        self.wording.data = fact.versions[-1].wording if fact else request.suggested_wording
        if fact:
            self._continue(fact)

    def _continue(self, fact: Fact) -> None:
        before = fact.versions[-1]
        self.unit.data = before.unit
        self.origin.data = before.origin
        self.third_party.data = before.third_party
        self.certainty.data = before.certainty
        self.confidentiality.data = before.confidentiality.value
        self.concerns.data = "、".join(before.concerns)

    @property
    def has_more(self) -> bool:
        """Whether something is filled in, or wrong, below the fold."""
        folded = (self.captured_at, self.valid_from, self.valid_until, self.concerns)
        private = self.confidentiality.data not in (
            None,
            Confidentiality.PUBLIC,
            Confidentiality.PUBLIC.value,
        )
        return private or any(field.data or field.errors for field in folded)

    def draft(self, request: FactRequest) -> Answer:
        """What was typed; only what the question asks for is taken. Raises CertaintyMissing."""
        value = {AnswerForm.YES_NO: self.value.data, AnswerForm.NUMBER: self.number.data}.get(request.form)
        is_cause = request.kind is FactKind.CAUSE
        origin = Origin(self.origin.data) if is_cause and self.origin.data else None
        if is_cause and not self.certainty.data:
            raise CertaintyMissing(field="certainty")
        return Answer(
            wording=self.wording.data or "",
            as_of=self.as_of.data,
            value=value or ("" if request.form is AnswerForm.NUMBER else None),
            unit=self.unit.data if request.form is AnswerForm.NUMBER else None,
            note=self.note.data,
            origin=origin,
            third_party=self.third_party.data if origin is Origin.THIRD_PARTY else None,
            certainty=Certainty(self.certainty.data) if is_cause else None,
            lowered_reason=self.lowered_reason.data or "",
            captured_at=self.captured_at.data,
            confidentiality=Confidentiality(self.confidentiality.data or Confidentiality.PUBLIC),
            valid_from=self.valid_from.data,
            valid_until=self.valid_until.data,
            concerns=self.concerns.data or "",
        )


class CoSignForm(DeskForm):
    """The confirmation of the organisation a cause names."""

    signed_by = StringField(lazy_gettext("Signed by"), [Length(max=120)])
    signed_at = TimeField(lazy_gettext("Signed at"), [InputRequired(REQUIRED)])
    files = FilesField(lazy_gettext("Signed sheet"))

    def draft(self) -> JointSignature:
        """What was typed, once the form is valid."""
        return JointSignature(self.signed_by.data or "", cast(datetime, self.signed_at.data))


class ReasonForm(DeskForm):
    """Why something is refused, withdrawn or taken back."""

    reason = TextAreaField(lazy_gettext("Reason"), [Length(max=500)])


class PublicSourceForm(DeskForm):
    """A sentence that another organisation has published."""

    wording = TextAreaField(lazy_gettext("Wording"))
    kind = ChoiceField(lazy_gettext("What the fact speaks of"), FactKind)
    as_of = TimeField(lazy_gettext("As of"))

    def offer(self) -> None:
        """Fill the choices; a cause is no matter of quoting."""
        self.kind.offer([choice for choice in named(KIND_NAMES) if choice[0] != FactKind.CAUSE])

    def draft(self) -> Answer:
        """What was typed."""
        return Answer(self.wording.data or "", self.as_of.data)
