"""Which people of the register may a row be about, and how are rows written into it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.contacts.importing.cells import body_kind
from mediadesk.contacts.importing.entry import Entry
from mediadesk.contacts.importing.matching import Someone, spellings
from mediadesk.contacts.importing.profile import Post, Profile
from mediadesk.contacts.models import OrganisationRow, PersonRoleRow, PersonRow
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.parts.models import ContactPointRow
from mediadesk.contacts.parts.store import BETWEEN_LANGUAGES, languages_of, points_of
from mediadesk.contacts.privacy import Privacy
from mediadesk.contacts.role import RoleClass
from mediadesk.contacts.store import LOADED

OF_POST = ("post", "term", "district", "beat", "from_on", "until_on")
AT_ONCE = 400
"""So many values stand in one question at most."""


@dataclass
class Stored:
    """A person's row, with the rows of their posts in the order of their profile's."""

    row: PersonRow
    roles: list[PersonRoleRow] = field(default_factory=list)


@dataclass
class Change:
    """What a row of the file changed on a person: what it was before, and what was added."""

    stored: Stored
    columns: dict[str, Any] = field(default_factory=dict)
    roles: dict[int, dict[str, Any]] = field(default_factory=dict)
    added_roles: list[PersonRoleRow] = field(default_factory=list)
    added_points: list[ContactPointRow] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that changed, by name."""
        more = ["roles"] if self.roles or self.added_roles else []
        return (*self.columns, *more, *(["points"] if self.added_points else []))

    def to_json(self) -> dict[str, Any]:
        """As JSON, once all rows have their ids."""
        return {
            "columns": {name: _as_json(value) for name, value in self.columns.items()},
            "roles": {
                str(role_id): {name: _as_json(value) for name, value in values.items()}
                for role_id, values in self.roles.items()
            },
            "added_roles": [row.id for row in self.added_roles],
            "added_points": [row.id for row in self.added_points],
        }


def find_stored(session: Session, entries: Sequence[Entry]) -> dict[int, Stored]:
    """Everybody of the register who shares a name, a number or an address with one of the rows."""
    phones = [phone for entry in entries for phone in entry.phones]
    emails = [email for entry in entries for email in entry.emails]
    names = [each for entry in entries if entry.name for each in spellings(entry.name)]
    ids = {
        *_ids(session, PersonRow.id, PersonRow.name, names),
        *_ids(session, PersonRow.id, PersonRow.phone, phones),
        *_ids(session, PersonRow.id, PersonRow.email, emails),
        *_ids(session, ContactPointRow.person_id, ContactPointRow.value, [*phones, *emails]),
    }
    found: dict[int, Stored] = {}
    for part in _parts(sorted(ids)):
        query = select(PersonRow).where(PersonRow.id.in_(part)).options(LOADED)
        for row in session.execute(query).scalars():
            if getattr(row, "merged_into_id", None) is None:
                found[row.id] = Stored(row, sorted(row.roles, key=lambda role: role.id))
    return found


def someone_of(stored: Stored, line: int) -> Someone:
    """The person as a row can meet them again."""
    row = stored.row
    closed = row.use_stopped is not None or row.undercover_no is not None
    return Someone(_profile(stored), row.id, line, is_closed=closed)


def _ids(session: Session, ids: Any, column: Any, values: Iterable[str]) -> Iterable[int]:
    for part in _parts(sorted(set(values))):
        yield from session.execute(select(ids).where(column.in_(part))).scalars()


def _parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))


def _profile(stored: Stored) -> Profile:
    row = stored.row
    return Profile(
        name=row.name,
        privacy=Privacy(
            purpose=row.purpose, lawful_basis=row.lawful_basis, source=row.source, keep_until=row.keep_until
        ),
        phone=row.phone,
        email=row.email,
        points=points_of(row.points),
        languages=languages_of(row),
        press_card=row.press_card,
        channel=row.preferred_channel,
        do_not_contact_reason=row.do_not_contact_reason,
        note=row.note,
        posts=tuple(_post(role) for role in stored.roles),
    )


def _post(role: PersonRoleRow) -> Post:
    values = {name: getattr(role, name) for name in OF_POST}
    return Post(organisation=role.organisation.name, role_class=role.role_class, id=role.id, **values)


def bodies(
    session: Session, posts: Iterable[Post], *, by: int, now: datetime
) -> tuple[dict[str, OrganisationRow], list[OrganisationRow]]:
    """(every body these posts name, those that were made for it)."""
    wanted = {post.organisation: post.role_class for post in posts}
    found: dict[str, OrganisationRow] = {}
    for part in _parts(sorted(wanted)):
        rows = session.execute(select(OrganisationRow).where(OrganisationRow.name.in_(part))).scalars()
        found.update({row.name: _living(session, row) for row in rows})
    made = [
        OrganisationRow(name=name, kind=_kind(name, role_class), created_at=now, created_by=by)
        for name, role_class in wanted.items()
        if name not in found
    ]
    session.add_all(made)
    session.flush()
    return {**found, **{row.name: row for row in made}}, made


def _living(session: Session, row: OrganisationRow) -> OrganisationRow:
    """The body, or the one it was merged into."""
    into = getattr(row, "merged_into_id", None)
    return session.get_one(OrganisationRow, into) if into else row


def _kind(name: str, role_class: RoleClass) -> OrganisationKind:
    found = body_kind(name)
    is_press = found is OrganisationKind.OTHER and role_class is RoleClass.PRESS
    return OrganisationKind.OUTLET if is_press else found


def new_row(profile: Profile, known: Mapping[str, OrganisationRow], *, by: int, now: datetime) -> Stored:
    """A person who was not known."""
    privacy = profile.privacy
    roles = [_role_row(post, known) for post in profile.posts]
    row = PersonRow(
        name=profile.name,
        **_columns(profile),
        purpose=privacy.purpose,
        lawful_basis=privacy.lawful_basis,
        source=privacy.source,
        keep_until=privacy.keep_until,
        created_at=now,
        created_by=by,
        roles=list(roles),
        points=[
            ContactPointRow(kind=each.kind, value=each.value, label=each.label) for each in profile.points
        ],
    )
    return Stored(row, roles)


def change_row(
    stored: Stored, before: Profile, after: Profile, known: Mapping[str, OrganisationRow]
) -> Change:
    """Write what a row of the file says more about somebody."""
    change = Change(stored)
    was = _columns(before)
    for name, value in _columns(after).items():
        if was[name] != value:
            change.columns[name] = was[name]
            setattr(stored.row, name, value)
    for place, (old, new) in enumerate(zip(before.posts, after.posts, strict=False)):
        _change_role(change, stored.roles[place], old, new)
    for post in after.posts[len(before.posts) :]:
        role = _role_row(post, known)
        stored.row.roles.append(role)
        stored.roles.append(role)
        change.added_roles.append(role)
    for each in after.points[len(before.points) :]:
        point = ContactPointRow(kind=each.kind, value=each.value, label=each.label)
        stored.row.points.append(point)
        change.added_points.append(point)
    return change


def _change_role(change: Change, role: PersonRoleRow, old: Post, new: Post) -> None:
    was = {name: getattr(old, name) for name in OF_POST if getattr(old, name) != getattr(new, name)}
    for name in was:
        setattr(role, name, getattr(new, name))
    if was and role.id:
        change.roles[role.id] = was


def _columns(profile: Profile) -> dict[str, Any]:
    return {
        "phone": profile.phone,
        "email": profile.email,
        "preferred_channel": profile.channel,
        "do_not_contact": bool(profile.do_not_contact_reason),
        "do_not_contact_reason": profile.do_not_contact_reason,
        "note": profile.note,
        "languages": BETWEEN_LANGUAGES.join(profile.languages)[:200],
        "press_card": profile.press_card,
    }


def _role_row(post: Post, known: Mapping[str, OrganisationRow]) -> PersonRoleRow:
    values = {name: getattr(post, name) for name in OF_POST}
    return PersonRoleRow(organisation=known[post.organisation], role_class=post.role_class, **values)


def fingerprint(row: PersonRow) -> str:
    """Of somebody's posts and further numbers, which may change without the person's own row. SHA-256, hex."""
    roles = sorted(
        (
            role.id,
            role.organisation_id,
            role.role_class.value,
            *(str(getattr(role, name)) for name in OF_POST),
        )
        for role in row.roles
    )
    points = sorted((point.id, point.kind.value, point.value, point.label) for point in row.points)
    return sha256(repr((roles, points)).encode()).hexdigest()


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
