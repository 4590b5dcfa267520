"""What can be typed into the pages of personal data?"""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from mediadesk.contacts.rights.breaching.breach import BreachDraft
from mediadesk.contacts.rights.notice import NOTICE_VERSION, WAY_NAMES, ConsentDraft, NoticeDraft, Way
from mediadesk.contacts.rights.request import (
    GROUND_NAMES,
    REQUEST_NAMES,
    Ground,
    RequestDraft,
    RequestKind,
)
from mediadesk.contacts.seeing.fields import FIELD_NAMES, Field
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, DayField, TimeField, named, number
from mediadesk.web.forms import DeskForm, RevisionMixin

_NEEDED = InputRequired(REQUIRED)


class NoticeForm(DeskForm):
    """That the person was told."""

    given_on = DayField(lazy_gettext("Told on"), [_NEEDED])
    way = ChoiceField(lazy_gettext("How"), Way)
    version = StringField(
        lazy_gettext("Version of the text"), [_NEEDED, Length(max=40)], default=NOTICE_VERSION
    )

    def offer(self) -> None:
        """Set the choices."""
        self.way.offer(named(WAY_NAMES))

    def draft(self) -> NoticeDraft:
        """What was typed."""
        return NoticeDraft(
            given_on=self.given_on.data or date.max, way=Way(self.way.data), version=self.version.data or ""
        )


class ConsentForm(DeskForm):
    """What the person agreed to."""

    given_on = DayField(lazy_gettext("Agreed on"), [_NEEDED])
    way = ChoiceField(lazy_gettext("How"), Way)
    scope = StringField(lazy_gettext("To what"), [Length(max=300)])
    separate = BooleanField(
        lazy_gettext("Separate consent: the data may be given to somebody else (art. 23)")
    )
    recipient = StringField(lazy_gettext("Who receives it"), [Length(max=200)])

    def offer(self) -> None:
        """Set the choices."""
        self.way.offer(named(WAY_NAMES))

    def draft(self) -> ConsentDraft:
        """What was typed."""
        return ConsentDraft(
            given_on=self.given_on.data or date.max,
            way=Way(self.way.data),
            scope=self.scope.data or "",
            separate=bool(self.separate.data),
            recipient=self.recipient.data or "",
        )


class WithdrawForm(DeskForm):
    """That a consent was taken back."""

    consent_id = HiddenField(lazy_gettext("Consent"))
    withdrawn_on = DayField(lazy_gettext("Taken back on"), [_NEEDED])

    @property
    def consent(self) -> int:
        """Which one."""
        return number(self.consent_id.data) or 0


class RequestForm(DeskForm):
    """What the person asks."""

    kind = ChoiceField(lazy_gettext("What they ask"), RequestKind)
    way = ChoiceField(lazy_gettext("How"), Way)
    received_at = TimeField(lazy_gettext("Received at"), [_NEEDED])
    wording = TextAreaField(lazy_gettext("In their words"), [Length(max=4000)])

    def offer(self) -> None:
        """Set the choices."""
        self.kind.offer(named(REQUEST_NAMES))
        self.way.offer(named(WAY_NAMES))

    def draft(self, now: datetime) -> RequestDraft:
        """What was typed."""
        return RequestDraft(
            kind=RequestKind(self.kind.data),
            way=Way(self.way.data),
            wording=self.wording.data or "",
            received_at=self.received_at.data or now,
        )


class KeepForm(DeskForm):
    """Until when the data is kept, and why."""

    keep_until = DayField(lazy_gettext("Keep until"), [_NEEDED])
    reason = StringField(lazy_gettext("Reason"), [Length(max=200)])


class ReasonForm(DeskForm):
    """What for."""

    reason = StringField(lazy_gettext("Reason"), [Length(max=200)])


class UnmaskForm(ReasonForm):
    """Which masked field is looked at, and what for."""

    field = ChoiceField(lazy_gettext("Which field"), Field)

    def offer(self, fields: list[Field]) -> None:
        """Offer what is masked and filled."""
        self.field.offer([(each.value, FIELD_NAMES[each]) for each in fields])


class VerifyForm(DeskForm, RevisionMixin):
    """How we made sure who asks."""

    identity_check = StringField(lazy_gettext("How the identity was checked"), [Length(max=300)])


class AnswerForm(DeskForm, RevisionMixin):
    """What the person is answered."""

    answer = TextAreaField(lazy_gettext("Answer"), [Length(max=4000)])


class RefuseForm(AnswerForm):
    """Why the request is refused."""

    ground = ChoiceField(lazy_gettext("Reason in law"), Ground)

    def offer(self) -> None:
        """Set the choices."""
        self.ground.offer(named(GROUND_NAMES))


class ExtendForm(ReasonForm, RevisionMixin):
    """Why the person waits longer."""


class TakeBackForm(DeskForm, RevisionMixin):
    """The person does not ask any more."""


class BreachForm(DeskForm):
    """What got into wrong hands."""

    found_at = TimeField(lazy_gettext("Found at"), [_NEEDED])
    what = TextAreaField(lazy_gettext("What happened"), [Length(max=4000)])
    kinds = StringField(lazy_gettext("Which kinds of data"), [Length(max=300)])
    people_count = IntegerField(
        lazy_gettext("How many people"), [Optional(), NumberRange(min=0, max=9_999_999)]
    )

    def draft(self, now: datetime) -> BreachDraft:
        """What was typed."""
        return BreachDraft(
            found_at=self.found_at.data or now,
            what=self.what.data or "",
            kinds=self.kinds.data or "",
            people_count=self.people_count.data,
        )


class BreachStepForm(DeskForm, RevisionMixin):
    """What was done about it."""

    remedy = TextAreaField(lazy_gettext("What was done at once"), [Length(max=4000)])
    why_not_told = StringField(lazy_gettext("Why the people need not be told"), [Length(max=300)])
