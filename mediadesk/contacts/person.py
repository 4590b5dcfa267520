"""Who is this person, how do they wish to be reached, and may we write them down like this?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from mediadesk.contacts.email import parse_email
from mediadesk.contacts.hours import Hours, languages_of
from mediadesk.contacts.organisation import NameMissing
from mediadesk.contacts.phone import parse_phone
from mediadesk.contacts.points import ContactPoint, PointKind, check_points
from mediadesk.contacts.press_card import PressCard, check_card
from mediadesk.contacts.privacy import Privacy, UseStop, check_privacy
from mediadesk.contacts.privacy_sensitive import refuse_identity_number
from mediadesk.contacts.role import PersonRole
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class Channel(StrEnum):
    """How a person prefers to be reached."""

    PHONE = "phone"
    SMS = "sms"
    WECHAT = "wechat"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in_person"


CHANNEL_NAMES: Mapping[Channel, str] = {
    Channel.PHONE: N_("Telephone"),
    Channel.SMS: N_("Text message"),
    Channel.WECHAT: N_("WeChat"),
    Channel.EMAIL: N_("E-mail"),
    Channel.LETTER: N_("Letter"),
    Channel.IN_PERSON: N_("In person"),
}

# What a channel needs before it can be used.
_ADDRESS_OF: Mapping[Channel, PointKind] = {
    Channel.PHONE: PointKind.PHONE,
    Channel.SMS: PointKind.PHONE,
    Channel.EMAIL: PointKind.EMAIL,
}


class ChannelWithoutAddress(RuleBroken):
    """A preferred channel nobody can use."""

    msgid = N_("This channel needs an address that is missing. Write it above, or choose another channel.")


class DoNotContactWithoutReason(RuleBroken):
    """Whoever looks next must know why."""

    msgid = N_("Say why this person is not to be contacted, so that the next colleague respects it.")


@dataclass(frozen=True, kw_only=True)
class PersonDraft:
    """What somebody typed about a person; `phone` and `email` may be empty."""

    name: str
    privacy: Privacy
    phone: str = ""
    email: str = ""
    preferred_channel: Channel | None = None
    do_not_contact: bool = False
    do_not_contact_reason: str = ""
    note: str = ""
    languages: tuple[str, ...] = ()
    hours: Hours | None = None
    points: tuple[ContactPoint, ...] = ()
    press_card: PressCard | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """One person of the register. `phone` is in stored spelling; `roles` newest first."""

    id: int
    name: str
    phone: str
    email: str
    preferred_channel: Channel | None
    do_not_contact: bool
    do_not_contact_reason: str
    note: str
    privacy: Privacy
    roles: tuple[PersonRole, ...]
    created_at: datetime
    revision: int
    use_stopped: UseStop | None = None
    undercover_no: int | None = None
    languages: tuple[str, ...] = ()
    hours: Hours | None = None
    points: tuple[ContactPoint, ...] = ()
    press_card: PressCard | None = None

    @property
    def is_undercover(self) -> bool:
        """Whether `name` is a number because the real one is never shown."""
        return self.undercover_no is not None


_FIELDS = (
    "name",
    "phone",
    "email",
    "preferred_channel",
    "do_not_contact",
    "do_not_contact_reason",
    "note",
    "languages",
    "hours",
    "points",
    "press_card",
)
_PRIVACY_FIELDS = ("purpose", "lawful_basis", "source", "keep_until")


def check_person(draft: PersonDraft, today: date) -> PersonDraft:
    """The draft as it may be stored: name in one spelling, phone and e-mail normalised, privacy complete.

    Raises the first broken rule with the field it belongs to.
    """
    name = " ".join(draft.name.split())
    if not name:
        raise NameMissing(field="name")
    checked = replace(
        draft,
        name=name,
        phone=parse_phone(draft.phone).stored if draft.phone.strip() else "",
        email=parse_email(draft.email) if draft.email.strip() else "",
        note=refuse_identity_number(draft.note.strip(), "note"),
        languages=languages_of(draft.languages),
        points=check_points(draft.points),
        press_card=check_card(draft.press_card, today),
        privacy=check_privacy(draft.privacy, today),
    )
    return _check_wishes(checked)


def changed_fields(before: Person, draft: PersonDraft) -> tuple[str, ...]:
    """The fields that the draft would change: their names only, since the audit record outlives the data."""
    person = [name for name in _FIELDS if getattr(before, name) != getattr(draft, name)]
    privacy = [
        name for name in _PRIVACY_FIELDS if getattr(before.privacy, name) != getattr(draft.privacy, name)
    ]
    return tuple(person + privacy)


def _check_wishes(draft: PersonDraft) -> PersonDraft:
    if draft.preferred_channel and not _is_reachable(draft, draft.preferred_channel):
        raise ChannelWithoutAddress(field="preferred_channel")
    reason = draft.do_not_contact_reason.strip()
    if draft.do_not_contact and not reason:
        raise DoNotContactWithoutReason(field="do_not_contact_reason")
    return replace(draft, do_not_contact_reason=reason if draft.do_not_contact else "")


def _is_reachable(draft: PersonDraft, channel: Channel) -> bool:
    needed = _ADDRESS_OF.get(channel)
    if needed is None:
        return True
    first = draft.phone if needed is PointKind.PHONE else draft.email
    return bool(first) or any(point.kind is needed for point in draft.points)
