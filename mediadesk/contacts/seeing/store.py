"""Which queries do sealed identities and looks need?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from mediadesk.contacts.models import PersonRow
from mediadesk.contacts.parts.models import ContactPointRow
from mediadesk.contacts.points import PointKind
from mediadesk.contacts.press_card import CardResult
from mediadesk.contacts.seeing.models import SealedIdentityRow
from mediadesk.contacts.seeing.undercover import SEALED, alias_of

_TEXTS = ("name", "phone", "email", "note", "press_card", "languages", "do_not_contact_reason", "source")
# The rules of the table ask for a word here.
_FILLED = ("do_not_contact_reason", "source")


def next_number(session: Session) -> int:
    """The number after the highest ever given that is still in use."""
    return (session.execute(select(func.max(PersonRow.undercover_no))).scalar_one() or 0) + 1


def seal(session: Session, person_id: int, number: int, *, at: datetime, by: int) -> None:
    """Move everything that tells who the person is behind the number."""
    row = session.get_one(PersonRow, person_id, with_for_update=True)
    texts: dict[str, Any] = {name: getattr(row, name) for name in _TEXTS}
    texts["points"] = [{"kind": p.kind.value, "value": p.value, "label": p.label} for p in row.points]
    texts["posts"] = {str(role.id): [role.post, role.district, role.beat] for role in row.roles}
    session.add(SealedIdentityRow(person_id=person_id, texts=texts, sealed_at=at, sealed_by=by))
    row.points.clear()
    for role in row.roles:
        role.post = role.district = role.beat = ""
    row.name, row.undercover_no = alias_of(number), number
    row.phone = row.email = row.note = row.press_card = row.languages = ""
    for name in _FILLED:
        setattr(row, name, SEALED if texts[name] else "")
    row.hours_from = row.hours_until = None
    row.preferred_channel, row.card_result = None, CardResult.UNCHECKED
    row.card_checked_on = row.card_checked_by = None
    for gone_id in list_merged_into(session, person_id):
        _leave_the_number(session.get_one(PersonRow, gone_id), number)
    session.flush()


def _leave_the_number(gone: PersonRow, number: int) -> None:
    """A record that went into the person's is a shadow: it is emptied, and not filled again."""
    gone.points.clear()
    gone.name, gone.phone, gone.email, gone.note, gone.press_card = alias_of(number), "", "", "", ""
    gone.preferred_channel, gone.card_result = None, CardResult.UNCHECKED
    gone.card_checked_on = gone.card_checked_by = None


def list_merged_into(session: Session, person_id: int) -> list[int]:
    """Ids of the records that went into this one."""
    query = select(PersonRow.id).where(PersonRow.merged_into_id == person_id)
    return list(session.execute(query).scalars())


def open_seal(session: Session, person_id: int) -> None:
    """Put everything back to its place."""
    sealed = session.get_one(SealedIdentityRow, person_id)
    row = session.get_one(PersonRow, person_id, with_for_update=True)
    row.undercover_no = None
    for name in _TEXTS:
        setattr(row, name, sealed.texts.get(name, getattr(row, name)))
    for each in sealed.texts.get("points", []):
        row.points.append(ContactPointRow(**{**each, "kind": PointKind(each["kind"])}))
    posts = sealed.texts.get("posts", {})
    for role in row.roles:
        role.post, role.district, role.beat = posts.get(str(role.id), [role.post, role.district, role.beat])
    session.execute(delete(SealedIdentityRow).where(SealedIdentityRow.person_id == person_id))
    session.flush()


def sealed_texts(session: Session, person_id: int) -> Mapping[str, str] | None:
    """What is sealed away, as texts by field; None when nothing is."""
    row = session.get(SealedIdentityRow, person_id)
    if row is None:
        return None
    points = "; ".join(each["value"] for each in row.texts.get("points", []))
    posts = "; ".join(each[0] for each in row.texts.get("posts", {}).values() if each[0])
    own = {name: row.texts.get(name, "") for name in _TEXTS}
    return {name: text for name, text in {**own, "points": points, "posts": posts}.items() if text}
