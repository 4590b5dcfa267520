"""What does this reader see of this person? The one function that every page, list, export and print asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mediadesk.accounts.actor import Actor
from mediadesk.contacts.person import Channel, Person
from mediadesk.contacts.points import ContactPoint, PointKind
from mediadesk.contacts.role import PersonRole
from mediadesk.contacts.seeing.fields import Field, Sight, may_unmask, sight_of
from mediadesk.contacts.seeing.masking import shown_as


@dataclass(frozen=True, kw_only=True)
class SeenPerson:
    """A person as one reader may see them. Texts are open, masked or empty; `sights` says which."""

    id: int
    name: str
    phone: str
    email: str
    note: str
    do_not_contact: bool
    do_not_contact_reason: str
    preferred_channel: Channel | None
    roles: tuple[PersonRole, ...]
    points: tuple[ContactPoint, ...]
    press_card: str
    is_undercover: bool
    sights: Mapping[Field, Sight]
    unmaskable: frozenset[Field]

    def sees(self, field: Field) -> bool:
        """Whether the field is open."""
        return self.sights[field] is Sight.OPEN

    def hides(self, field: Field) -> bool:
        """Whether not even a mask of the field is shown."""
        return self.sights[field] is Sight.HIDDEN

    def may_unmask(self, field: Field) -> bool:
        """Whether this reader may look at the field once, with a reason."""
        return field in self.unmaskable


def seen(person: Person, actor: Actor) -> SeenPerson:
    """The person as `actor` may see them."""
    hidden = person.is_undercover
    sights = {field: sight_of(field, actor, undercover=hidden) for field in Field}
    wishes = sights[Field.WISHES] is Sight.OPEN
    return SeenPerson(
        id=person.id,
        name=shown_as(Field.NAME, person.name, sights[Field.NAME]),
        phone=shown_as(Field.PHONE, person.phone, sights[Field.PHONE]),
        email=shown_as(Field.EMAIL, person.email, sights[Field.EMAIL]),
        note=shown_as(Field.NOTE, person.note, sights[Field.NOTE]),
        do_not_contact=person.do_not_contact,
        do_not_contact_reason=shown_as(
            Field.WISH_REASON, person.do_not_contact_reason, sights[Field.WISH_REASON]
        ),
        preferred_channel=person.preferred_channel if wishes else None,
        roles=person.roles if sights[Field.ROLES] is Sight.OPEN else (),
        points=seen_points(person.points, actor, undercover=hidden),
        press_card=shown_as(
            Field.PRESS_CARD, person.press_card.number if person.press_card else "", sights[Field.PRESS_CARD]
        ),
        is_undercover=hidden,
        sights=sights,
        unmaskable=frozenset(field for field in Field if may_unmask(field, actor, undercover=hidden)),
    )


FIELD_OF_POINT: Mapping[PointKind, Field] = {
    PointKind.PHONE: Field.PHONE,
    PointKind.EMAIL: Field.EMAIL,
    PointKind.WECHAT: Field.WECHAT,
}


def seen_points(
    points: Iterable[ContactPoint], actor: Actor, *, undercover: bool = False
) -> tuple[ContactPoint, ...]:
    """Further numbers and addresses as `actor` may see them; hidden ones are left out."""
    each = (
        replace(point, value=seen_text(FIELD_OF_POINT[point.kind], point.value, actor, undercover=undercover))
        for point in points
    )
    return tuple(point for point in each if point.value)


def seen_text(field: Field, text: str, actor: Actor, *, undercover: bool = False) -> str:
    """One field of a person as `actor` may see it: for contact points, press cards and what lists show alone."""
    return shown_as(field, text, sight_of(field, actor, undercover=undercover))
