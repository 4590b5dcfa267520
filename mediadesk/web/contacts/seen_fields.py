"""How are further numbers and press cards shown to those who may see them only masked?"""

from __future__ import annotations

from collections.abc import Mapping

from mediadesk.accounts.actor import Actor
from mediadesk.contacts.person import Person
from mediadesk.contacts.phone import parse_phone
from mediadesk.contacts.points import ContactPoint, PointKind
from mediadesk.contacts.seeing.fields import Field, Sight
from mediadesk.contacts.seeing.masking import shown_as
from mediadesk.contacts.seeing.seen import seen_text

FIELD_OF: Mapping[PointKind, Field] = {
    PointKind.PHONE: Field.PHONE,
    PointKind.EMAIL: Field.EMAIL,
    PointKind.WECHAT: Field.WECHAT,
}


def mask_point(point: ContactPoint) -> str:
    """Enough to tell it from the others."""
    return shown_as(FIELD_OF[point.kind], point.value, Sight.MASKED)


def point_seen(point: ContactPoint, person: Person, actor: Actor, *, in_full: bool = False) -> str:
    """The point as the reader may see it; phones `in_full` after they were unmasked, on record."""
    if in_full and point.kind is PointKind.PHONE:
        return parse_phone(point.value).shown
    return seen_text(FIELD_OF[point.kind], point.value, actor, undercover=person.is_undercover)


def card_seen(person: Person, actor: Actor) -> str:
    """The number of the press card as the reader may see it; empty where there is none."""
    number = person.press_card.number if person.press_card else ""
    return seen_text(Field.PRESS_CARD, number, actor, undercover=person.is_undercover)
