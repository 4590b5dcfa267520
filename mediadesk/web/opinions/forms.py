"""What can be typed into the pages of the opinions?"""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from mediadesk.accounts.store import Department, UserRecord
from mediadesk.contacts.role import CLASS_NAMES, RoleClass
from mediadesk.liaison.boxes.box import OpeningDraft, SuggestionBox
from mediadesk.liaison.opinions.clocks import Unit
from mediadesk.liaison.opinions.listing import Topic
from mediadesk.liaison.opinions.opinion import (
    CHANNEL_NAMES,
    SATISFACTION_NAMES,
    WAY_NAMES,
    OpinionChannel,
    ReplyWay,
    Satisfaction,
)
from mediadesk.liaison.opinions.recording.draft import OpinionDraft
from mediadesk.liaison.opinions.replying.replying import ReplyDraft
from mediadesk.liaison.risk_points.risk_point import RiskAction
from mediadesk.messages import N_
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import REQUIRED, ChoiceField, TimeField, named
from mediadesk.web.forms import DeskForm

UNIT_NAMES = {Unit.WORKDAYS: N_("working days"), Unit.DAYS: N_("days")}


class OpinionForm(DeskForm):
    """One opinion, whatever way it came."""

    verbatim = TextAreaField(lazy_gettext("Words of the opinion"), [Length(max=4000)])
    speakers = StringField(lazy_gettext("Who said it"), [Length(max=200)])
    is_anonymous = BooleanField(lazy_gettext("Nobody gave a name"))
    speaker_class = ChoiceField(lazy_gettext("Spoke as"), RoleClass)
    channel = ChoiceField(lazy_gettext("Came by"), OpinionChannel)
    channel_ref = StringField(lazy_gettext("Number of the ticket or letter"), [Length(max=60)])
    received_at = TimeField(lazy_gettext("Reached us"), [InputRequired(REQUIRED)])
    topic_id = ChoiceField(lazy_gettext("Topic"))
    topic_text = StringField(lazy_gettext("Or another topic"), [Length(max=60)])
    department_id = ChoiceField(lazy_gettext("Department that answers"))
    due_at = TimeField(lazy_gettext("Answer by"), [MayBeEmpty()])

    def offer(self, topics: Sequence[Topic], departments: Sequence[Department]) -> None:
        """Fill the choices, in the reader's language."""
        self.speaker_class.offer(named(CLASS_NAMES), gettext("As in the register"))
        self.channel.offer(named(CHANNEL_NAMES))
        self.topic_id.offer([(each.id, each.name) for each in topics], gettext("By its words"))
        self.department_id.offer([(each.id, each.name) for each in departments], gettext("Decide later"))

    def begin(self) -> None:
        """What is likely, for an empty form."""
        self.received_at.data = now()

    def draft(self, speakers: tuple[tuple[int, RoleClass], ...], box_opening_id: int | None) -> OpinionDraft:
        """What was typed, with the speakers found in the register."""
        return OpinionDraft(
            verbatim=self.verbatim.data or "",
            channel=self.channel.data,
            received_at=self.received_at.data or now(),
            speakers=speakers,
            is_anonymous=bool(self.is_anonymous.data),
            anonymous_class=self.speaker_class.data if self.is_anonymous.data else None,
            channel_ref=self.channel_ref.data or "",
            topic_id=self.topic_id.data,
            topic_text=self.topic_text.data or "",
            department_id=self.department_id.data,
            due_at=self.due_at.data,
            box_opening_id=box_opening_id,
        )


class AssignForm(DeskForm):
    """To whom an opinion is given."""

    department_id = ChoiceField(lazy_gettext("Department that answers"))
    note = StringField(lazy_gettext("Word to the department"), [Length(max=200)])

    def offer(self, departments: Sequence[Department]) -> None:
        """Fill the choices."""
        self.department_id.offer([(each.id, each.name) for each in departments])


class SortForm(DeskForm):
    """What it is about, and to which incident it belongs."""

    topic_id = ChoiceField(lazy_gettext("Topic"))
    topic_text = StringField(lazy_gettext("Or another topic"), [Length(max=60)])
    incident_id = ChoiceField(lazy_gettext("Incident"))

    def offer(self, topics: Sequence[Topic], incidents: Sequence[tuple[int, str]]) -> None:
        """Fill the choices."""
        self.topic_id.offer([(each.id, each.name) for each in topics], gettext("Not on the list"))
        self.incident_id.offer(incidents, gettext("No incident"))


class AnswerForm(DeskForm):
    """The department's answer."""

    text = TextAreaField(lazy_gettext("The department's answer"), [Length(max=4000)])


class BasisForm(DeskForm):
    """A sentence the department signs for."""

    wording = StringField(lazy_gettext("Sentence"), [Length(max=400)])
    source = StringField(lazy_gettext("Where it comes from"), [Length(max=200)])


class ReasonForm(DeskForm):
    """Why."""

    reason = StringField(lazy_gettext("Reason"), [Length(max=400)])


class NoteForm(DeskForm):
    """A word to what was done."""

    note = StringField(lazy_gettext("Note"), [Length(max=400)])


class ExtendForm(ReasonForm):
    """By how many days, and why."""

    days = IntegerField(lazy_gettext("Days more"), [InputRequired(REQUIRED)])


class ReplyForm(DeskForm):
    """What one speaker was told."""

    speaker_id = ChoiceField(lazy_gettext("Told to"))
    way = ChoiceField(lazy_gettext("How"), ReplyWay)
    text = TextAreaField(lazy_gettext("What they were told, or why not"), [Length(max=4000)])
    satisfaction = ChoiceField(lazy_gettext("What they say of it"), Satisfaction)
    remark = StringField(lazy_gettext("In their words"), [Length(max=200)])

    def offer(self, speakers: Sequence[tuple[int, str]], *, has_nameless: bool) -> None:
        """Fill the choices: who still waits."""
        nameless = gettext("Those who gave no name")
        self.speaker_id.offer(speakers, nameless if has_nameless else None)
        self.way.offer(named(WAY_NAMES))
        self.satisfaction.offer(named(SATISFACTION_NAMES), gettext("Not asked yet"))

    def draft(self) -> ReplyDraft:
        """What was typed."""
        return ReplyDraft(
            speaker_id=self.speaker_id.data,
            way=self.way.data,
            text=self.text.data or "",
            satisfaction=self.satisfaction.data,
            remark=self.remark.data or "",
        )


class HearForm(DeskForm):
    """Whether somebody is content."""

    speaker_id = ChoiceField(lazy_gettext("Speaker"))
    satisfaction = ChoiceField(lazy_gettext("What they say of it"), Satisfaction)
    remark = StringField(lazy_gettext("In their words"), [Length(max=200)])

    def offer(self, speakers: Sequence[tuple[int, str]]) -> None:
        """Fill the choices: who was told."""
        self.speaker_id.offer(speakers)
        self.satisfaction.offer(named(SATISFACTION_NAMES))


class JoinForm(DeskForm):
    """With which opinion."""

    into_id = IntegerField(lazy_gettext("Join with"), [InputRequired(REQUIRED)])


class RiskForm(ReasonForm):
    """What is decided of a risk point."""

    action = ChoiceField(lazy_gettext("Decision"), RiskAction)
    actual_party = StringField(lazy_gettext("Really responsible"), [Length(max=120)])
    perceived_party = StringField(lazy_gettext("Held responsible"), [Length(max=120)])

    def offer(self) -> None:
        """Fill the choices."""
        self.action.offer([(each.value, each.value) for each in RiskAction])


class BoxForm(DeskForm):
    """A box on a wall."""

    place = StringField(lazy_gettext("Where it hangs"), [Length(max=120)])
    department_id = ChoiceField(lazy_gettext("Department"))

    def offer(self, departments: Sequence[Department]) -> None:
        """Fill the choices."""
        self.department_id.offer([(each.id, each.name) for each in departments], gettext("None"))


class OpeningForm(DeskForm):
    """A box opened by two people."""

    box_id = ChoiceField(lazy_gettext("Box"))
    opened_at = TimeField(lazy_gettext("Opened at"), [InputRequired(REQUIRED)])
    opened_by = ChoiceField(lazy_gettext("Opened by"))
    witnessed_by = ChoiceField(lazy_gettext("Together with"))
    slip_count = IntegerField(lazy_gettext("Slips found"), [InputRequired(REQUIRED)])
    slip_note = StringField(lazy_gettext("Note"), [Length(max=200)])

    def offer(self, boxes: Sequence[SuggestionBox], people: Sequence[UserRecord]) -> None:
        """Fill the choices."""
        self.box_id.offer([(each.id, each.place) for each in boxes])
        names = [(each.id, each.name) for each in people]
        self.opened_by.offer(names)
        self.witnessed_by.offer(names)

    def draft(self) -> OpeningDraft:
        """What was typed."""
        return OpeningDraft(
            box_id=self.box_id.data or 0,
            opened_at=self.opened_at.data or now(),
            opened_by=self.opened_by.data or 0,
            witnessed_by=self.witnessed_by.data or 0,
            slip_count=self.slip_count.data or 0,
            note=self.slip_note.data or "",
        )


class TopicForm(DeskForm):
    """A topic of the short list."""

    name = StringField(lazy_gettext("Topic"), [Length(max=40)])
    words = StringField(lazy_gettext("Words that point to it"), [Length(max=200)])


class ClockForm(DeskForm):
    """The desk's own clock of a channel."""

    channel = ChoiceField(lazy_gettext("Channel"), OpinionChannel)
    answer_count = IntegerField(lazy_gettext("Answer within"), [InputRequired(REQUIRED)])
    answer_unit = ChoiceField(lazy_gettext("Counted in"), Unit)
    first_count = IntegerField(lazy_gettext("First contact within"), [MayBeEmpty()])
    basis = StringField(lazy_gettext("Where the rule comes from"), [Length(max=200)])

    def offer(self) -> None:
        """Fill the choices."""
        self.channel.offer(named(CHANNEL_NAMES))
        self.answer_unit.offer(named(UNIT_NAMES))
