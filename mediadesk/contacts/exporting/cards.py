r"""How does a person become a vCard 4.0 (RFC 6350) that every address book reads?

Lines end with CR LF and are folded at 75 octets, never within a character; `\`, `,`, `;` and line ends in values are
escaped. A post at a second body stands in a group of its own, so that its title stays with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from mediadesk.contacts.exporting.columns import ExportField, said
from mediadesk.contacts.finding.surnames import SURNAMES
from mediadesk.contacts.importing.cells import is_mobile
from mediadesk.contacts.person import Person
from mediadesk.contacts.points import PointKind
from mediadesk.contacts.role import CLASS_NAMES, roles_held_on

OCTETS = 75
_KEPT_OUT = {code: None for code in range(32) if chr(code) not in "\t\n"} | {127: None}


def cards(
    people: Iterable[Person],
    fields: tuple[ExportField, ...],
    names: Mapping[str, str],
    *,
    today: date,
    now: datetime,
) -> Iterator[bytes]:
    """A card for each person, with these fields."""
    for person in people:
        lines = ["BEGIN:VCARD", "VERSION:4.0", *_lines(person, set(fields), names, today)]
        yield b"".join(_folded(line) for line in (*lines, f"REV:{now:%Y%m%dT%H%M%SZ}", "END:VCARD"))


def _lines(person: Person, fields: set[ExportField], names: Mapping[str, str], today: date) -> Iterator[str]:
    yield "KIND:individual"
    yield f"FN:{_escaped(person.name)}"
    family, given = _parted(person.name)
    yield f"N:{_escaped(family)};{_escaped(given)};;;"
    yield from _posts(person, fields, names, today)
    yield from _reached(person, fields)
    if ExportField.LANGUAGES in fields:
        yield from (f"X-LANGUAGE:{_escaped(each)}" for each in person.languages)
    if person.do_not_contact:
        yield f"X-DO-NOT-CONTACT:{_escaped(person.do_not_contact_reason or '是')}"
    if ExportField.NOTE in fields and person.note:
        yield f"NOTE:{_escaped(person.note)}"


def _posts(person: Person, fields: set[ExportField], names: Mapping[str, str], today: date) -> Iterator[str]:
    roles = roles_held_on(person.roles, today)
    for number, role in enumerate(roles, start=1):
        group = f"post{number}." if len(roles) > 1 else ""
        if ExportField.ORGANISATION in fields:
            yield f"{group}ORG:{_escaped(role.organisation_name)}"
        if ExportField.POST in fields and role.post:
            yield f"{group}TITLE:{_escaped(role.post)}"
    classes = dict.fromkeys(_escaped(said(CLASS_NAMES[role.role_class], names)) for role in roles)
    if ExportField.CLASS in fields and classes:
        yield f"CATEGORIES:{','.join(classes)}"


def _reached(person: Person, fields: set[ExportField]) -> Iterator[str]:
    phones = [person.phone] if ExportField.PHONE in fields and person.phone else []
    if ExportField.OTHER_PHONES in fields:
        phones += [each.value for each in person.points if each.kind is PointKind.PHONE]
    yield from (f"TEL;TYPE={'cell' if is_mobile(each) else 'work'}:{_escaped(each)}" for each in phones)
    if ExportField.EMAIL in fields:
        more = [each.value for each in person.points if each.kind is PointKind.EMAIL]
        yield from (f"EMAIL:{_escaped(each)}" for each in (person.email, *more) if each)
    if ExportField.WECHAT in fields:
        yield from (
            f"X-WECHAT:{_escaped(each.value)}" for each in person.points if each.kind is PointKind.WECHAT
        )


def _parted(name: str) -> tuple[str, str]:
    """(family name, given name); the last word is the family name of a name in Latin letters."""
    if name.isascii():
        given, _, family = name.rpartition(" ")
        return family, given
    if "·" in name:
        return "", name
    length = 2 if len(name) > 2 and name[:2] in SURNAMES else 1
    return name[:length], name[length:]


def _escaped(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_KEPT_OUT)
    for sign, written in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return plain


def _folded(line: str) -> bytes:
    pieces, piece = [], b""
    for char in line:
        octets = char.encode("utf-8", errors="replace")
        if len(piece) + len(octets) > OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
