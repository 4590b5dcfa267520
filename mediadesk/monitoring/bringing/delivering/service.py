"""How does another system hand over articles by itself?

It sends JSON with its token; each entry is read like a row of an import. What is wrong is answered entry by entry, and
the good ones are taken in all the same.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.documents.ports import FileStore
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message
from mediadesk.monitoring.articles.service import record_articles
from mediadesk.monitoring.bringing import store
from mediadesk.monitoring.bringing.entry import HEADS, Entry, Field, Problem, read_entry
from mediadesk.monitoring.bringing.events import DeliveryTokenMade, DeliveryTokenRevoked
from mediadesk.monitoring.bringing.records import DeliveryToken
from mediadesk.monitoring.bringing.service import captures_of
from mediadesk.monitoring.ports import TextCleaner, WordFinder

MOST_ENTRIES = 200
_FIELDS = {head: field for field, heads in HEADS.items() for head in heads}
NO_OBJECT = N_("It is not an object with named fields.")


class SystemNeedsName(RuleBroken):
    """Nobody would know whose token it is."""

    msgid = N_("Name the system that delivers, as people here call it.")


class SystemNameTaken(RuleBroken):
    """Two systems of one name could not be told apart."""

    msgid = N_("There is a system of this name already. Revoke its token, or choose another name.")


class DeliveryTooLong(RuleBroken):
    """Over the number of entries."""

    msgid = N_("At most %(limit)d entries at once. Send the rest in another delivery.")


class DeliveryNotRead(RuleBroken):
    """The body is something else."""

    msgid = N_("The body must be a JSON object, a list of objects, or an object with a list “items”.")


@dataclass(frozen=True)
class Made:
    """A new token: it is shown once, and only its hash is kept."""

    token: DeliveryToken
    secret: str


@dataclass(frozen=True)
class Receipt:
    """What became of a delivery: ids of new articles, how many were known, and what is wrong with the others."""

    added: tuple[int, ...]
    known: int
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> int:
        """How many entries were refused."""
        return len({problem.line for problem in self.problems})


def make_token(session: Session, name: str, *, actor: Actor, now: datetime) -> Made:
    """Let a system deliver. Raises NotAllowed, SystemNeedsName or SystemNameTaken."""
    actor.needs(Permission.MANAGE_SOURCES)
    if not name:
        raise SystemNeedsName(field="name")
    if store.token_named(session, name[:80]):
        raise SystemNameTaken(field="name")
    secret = secrets.token_urlsafe(32)
    token = store.add_token(
        session,
        name=name[:80],
        token_sha256=_hash(secret),
        ending=secret[-4:],
        created_by_id=actor.id,
        created_at=now,
    )
    record(session, DeliveryTokenMade(subject_id=token.id, at=now, actor_id=actor.id, title=token.name))
    return Made(token, secret)


def revoke_token(session: Session, token_id: int, *, actor: Actor, now: datetime) -> DeliveryToken:
    """Let a system deliver no more. A second time changes nothing. Raises NotAllowed or NotFound."""
    actor.needs(Permission.MANAGE_SOURCES)
    token = store.get_token(session, token_id)
    if token.revoked_at:
        return token
    record(session, DeliveryTokenRevoked(subject_id=token.id, at=now, actor_id=actor.id, title=token.name))
    return store.write_token(session, token_id, revoked_at=now, revoked_by_id=actor.id)


def who_delivers(session: Session, secret: str) -> DeliveryToken | None:
    """The system that may use this token; None when nobody may."""
    return store.token_of(session, _hash(secret)) if secret else None


def receive(
    session: Session,
    token: DeliveryToken,
    body: Any,
    *,
    cleaner: TextCleaner,
    finder: WordFinder,
    files: FileStore,
    now: datetime,
) -> Receipt:
    """Take a delivery in. Raises DeliveryNotRead or DeliveryTooLong; what is wrong with single entries is told."""
    entries, problems = _read(_objects(body), token.name, cleaner, now)
    captures = captures_of(session, entries, files=files)
    outlet = next((each.outlet for each in captures if each.outlet), None)
    recorded = (
        record_articles(session, captures, outlet=outlet, finder=finder, now=now)
        if captures and outlet
        else []
    )
    added = tuple(each.article.id for each in recorded if each.is_new)
    receipt = Receipt(added, len(recorded) - len(added), tuple(problems))
    store.write_token(
        session,
        token.id,
        last_used_at=now,
        delivered=token.delivered + len(added),
        last_refused=receipt.refused,
    )
    return receipt


def _objects(body: Any) -> Sequence[Any]:
    if isinstance(body, dict):
        body = body["items"] if isinstance(body.get("items"), list) else [body]
    if not isinstance(body, list) or not body:
        raise DeliveryNotRead
    if len(body) > MOST_ENTRIES:
        raise DeliveryTooLong(limit=MOST_ENTRIES)
    return body


def _read(
    objects: Sequence[Any], system: str, cleaner: TextCleaner, now: datetime
) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, found in enumerate(objects, start=1):
        if not isinstance(found, dict):
            problems.append(Problem(number, "", Message(NO_OBJECT)))
            continue
        said: dict[Field, str] = {}
        for name, value in found.items():
            field = _FIELDS.get(str(name).strip().lower())
            if field is not None and isinstance(value, str | int | float | bool):
                said.setdefault(field, str(value))
        said.setdefault(Field.OUTLET, system)
        entry, wrong = read_entry(number, said, plain=cleaner.plain, now=now)
        entries.extend([entry] if entry else [])
        problems.extend(wrong)
    return entries, problems


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
