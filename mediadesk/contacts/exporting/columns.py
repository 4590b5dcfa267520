"""Which fields of a person can leave the desk, and how does each read in a cell?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mediadesk.contacts.person import CHANNEL_NAMES, Person
from mediadesk.contacts.phone import parse_phone
from mediadesk.contacts.points import ContactPoint, PointKind
from mediadesk.contacts.privacy import BASIS_NAMES
from mediadesk.contacts.role import CLASS_NAMES, PersonRole, roles_held_on
from mediadesk.contacts.seeing.masking import mask_email, mask_number, mask_phone
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class ExportField(StrEnum):
    """What a column holds."""

    NAME = "name"
    CLASS = "class"
    ORGANISATION = "organisation"
    POST = "post"
    PHONE = "phone"
    OTHER_PHONES = "other_phones"
    EMAIL = "email"
    WECHAT = "wechat"
    TERM = "term"
    DISTRICT = "district"
    BEAT = "beat"
    PRESS_CARD = "press_card"
    LANGUAGES = "languages"
    CHANNEL = "channel"
    DO_NOT_CONTACT = "do_not_contact"
    NOTE = "note"
    PURPOSE = "purpose"
    BASIS = "basis"
    SOURCE = "source"
    KEEP_UNTIL = "keep_until"


EXPORT_NAMES: Mapping[ExportField, str] = {
    ExportField.NAME: N_("Person's name"),
    ExportField.CLASS: N_("Class"),
    ExportField.ORGANISATION: N_("Organisation"),
    ExportField.POST: N_("Post"),
    ExportField.PHONE: N_("Phone"),
    ExportField.OTHER_PHONES: N_("Other phones"),
    ExportField.EMAIL: N_("E-mail"),
    ExportField.WECHAT: N_("WeChat"),
    ExportField.TERM: N_("Term of office"),
    ExportField.DISTRICT: N_("District or constituency"),
    ExportField.BEAT: N_("Beat"),
    ExportField.PRESS_CARD: N_("Press card"),
    ExportField.LANGUAGES: N_("Languages"),
    ExportField.CHANNEL: N_("Prefers to be reached by"),
    ExportField.DO_NOT_CONTACT: N_("Do not contact"),
    ExportField.NOTE: N_("Note"),
    ExportField.PURPOSE: N_("Kept for"),
    ExportField.BASIS: N_("Lawful basis"),
    ExportField.SOURCE: N_("Where we have it from"),
    ExportField.KEEP_UNTIL: N_("Keep until"),
}
ALWAYS = (ExportField.NAME, ExportField.DO_NOT_CONTACT)
"""What no table of people goes without."""
USUAL = (ExportField.CLASS, ExportField.ORGANISATION, ExportField.POST, ExportField.PHONE)
"""What is ticked at first: no more than is mostly needed."""


class FieldsUnknown(RuleBroken):
    """A form that was tampered with."""

    msgid = N_("Choose fields of the list.")


@dataclass(frozen=True)
class Sight:
    """How much leaves: `in_full` shows numbers whole; `sees_notes` lets notes and reasons out."""

    in_full: bool
    sees_notes: bool


def chosen_fields(asked: list[str]) -> tuple[ExportField, ...]:
    """The fields in their order, with those that always stand. Raises FieldsUnknown."""
    if any(each not in list(ExportField) for each in asked):
        raise FieldsUnknown(field="fields")
    return tuple(each for each in ExportField if each in asked or each in ALWAYS)


def masked(person: Person, sight: Sight) -> Person:
    """The person as they may leave the desk."""
    card = person.press_card
    if not sight.sees_notes:
        person = replace(person, note="", do_not_contact_reason="")
    if sight.in_full:
        return person
    return replace(
        person,
        phone=mask_phone(person.phone),
        email=mask_email(person.email),
        points=tuple(replace(each, value=_masked(each)) for each in person.points),
        press_card=replace(card, number=mask_number(card.number)) if card else None,
    )


_MASKS = {PointKind.PHONE: mask_phone, PointKind.EMAIL: mask_email, PointKind.WECHAT: mask_number}


def _masked(point: ContactPoint) -> str:
    return _MASKS[point.kind](point.value)


def cells_of(
    person: Person, fields: tuple[ExportField, ...], names: Mapping[str, str], today: date
) -> list[str]:
    """The row of a person. `names`: what classes, channels and bases are called in the language of who asked."""
    roles = roles_held_on(person.roles, today)
    return [_CELLS[field](person, roles, names) for field in fields]


Cell = Callable[[Person, tuple[PersonRole, ...], Mapping[str, str]], str]


def _of_roles(attribute: str) -> Cell:
    return lambda person, roles, names: "；".join(
        dict.fromkeys(str(getattr(role, attribute)) for role in roles if getattr(role, attribute))
    )


def _classes(person: Person, roles: tuple[PersonRole, ...], names: Mapping[str, str]) -> str:
    return "；".join(dict.fromkeys(said(CLASS_NAMES[role.role_class], names) for role in roles))


def _points(kind: PointKind) -> Cell:
    return lambda person, roles, names: "、".join(
        shown_phone(each.value) if kind is PointKind.PHONE else each.value
        for each in person.points
        if each.kind is kind
    )


def _emails(person: Person, roles: tuple[PersonRole, ...], names: Mapping[str, str]) -> str:
    more = [each.value for each in person.points if each.kind is PointKind.EMAIL]
    return "、".join(filter(None, (person.email, *more)))


def _silence(person: Person, roles: tuple[PersonRole, ...], names: Mapping[str, str]) -> str:
    if not person.do_not_contact:
        return ""
    return "：".join(
        filter(None, (said(EXPORT_NAMES[ExportField.DO_NOT_CONTACT], names), person.do_not_contact_reason))
    )


def shown_phone(stored: str) -> str:
    """In groups, so that no spreadsheet takes a number for a sum."""
    try:
        return parse_phone(stored).shown
    except RuleBroken:
        return stored


def said(msgid: str, names: Mapping[str, str]) -> str:
    """A name in the language of who asked."""
    return names.get(msgid, msgid)


_CELLS: Mapping[ExportField, Cell] = {
    ExportField.NAME: lambda person, roles, names: person.name,
    ExportField.CLASS: _classes,
    ExportField.ORGANISATION: _of_roles("organisation_name"),
    ExportField.POST: _of_roles("post"),
    ExportField.PHONE: lambda person, roles, names: shown_phone(person.phone),
    ExportField.OTHER_PHONES: _points(PointKind.PHONE),
    ExportField.EMAIL: _emails,
    ExportField.WECHAT: _points(PointKind.WECHAT),
    ExportField.TERM: _of_roles("term"),
    ExportField.DISTRICT: _of_roles("district"),
    ExportField.BEAT: _of_roles("beat"),
    ExportField.PRESS_CARD: lambda person, roles, names: (
        person.press_card.number if person.press_card else ""
    ),
    ExportField.LANGUAGES: lambda person, roles, names: "、".join(person.languages),
    ExportField.CHANNEL: lambda person, roles, names: (
        said(CHANNEL_NAMES[person.preferred_channel], names) if person.preferred_channel else ""
    ),
    ExportField.DO_NOT_CONTACT: _silence,
    ExportField.NOTE: lambda person, roles, names: person.note,
    ExportField.PURPOSE: lambda person, roles, names: person.privacy.purpose,
    ExportField.BASIS: lambda person, roles, names: said(BASIS_NAMES[person.privacy.lawful_basis], names),
    ExportField.SOURCE: lambda person, roles, names: person.privacy.source,
    ExportField.KEEP_UNTIL: lambda person, roles, names: person.privacy.keep_until.isoformat(),
}
NAMED: tuple[str, ...] = (
    *EXPORT_NAMES.values(), *CLASS_NAMES.values(), *CHANNEL_NAMES.values(), *BASIS_NAMES.values(),
)  # fmt: skip
"""What has to be said in the language of who asked."""
