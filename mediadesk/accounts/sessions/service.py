"""How does somebody come in, stay in, and go out?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts import store
from mediadesk.accounts.actor import Actor
from mediadesk.accounts.events import SessionRevoked, SignedIn, SignedOut, SignInFailed
from mediadesk.accounts.ports import PasswordHasher, Recorder
from mediadesk.accounts.store import LoginSession, UserRecord
from mediadesk.errors import NotFound


@dataclass(frozen=True)
class SignIn:
    """A new session and the token for the browser; the token is not kept."""

    user: UserRecord
    login: LoginSession
    token: str


def hash_token(token: str) -> str:
    """What of a session's token is stored: SHA-256, hex."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Browser:
    """Where somebody signs in from, and the fresh random token that their browser will hold."""

    token: str
    address: str
    name: str


@dataclass(frozen=True)
class Attempt:
    """A try to sign in that was checked: whose account it was (None: nobody's), and whether it may come in.

    `new_hash` is the password hashed with today's cost, when the stored one is older.
    """

    user: UserRecord | None
    is_right: bool
    new_hash: str | None = None


def check_sign_in(session: Session, username: str, password: str, hasher: PasswordHasher) -> Attempt:
    """Check name and password. Only reads: hashing is slow, and must not hold the database's one write lock."""
    found = store.find_by_username(session, username.strip())
    if found is None:
        # Takes as long as a real check, so that names cannot be probed by the clock.
        hasher.hash(password[:128])
        return Attempt(None, is_right=False)
    user, password_hash = found
    if not hasher.verify(password_hash, password[:1024]) or not user.is_active:
        return Attempt(user, is_right=False)
    is_outdated = hasher.is_outdated(password_hash)
    return Attempt(user, is_right=True, new_hash=hasher.hash(password) if is_outdated else None)


def sign_in(
    session: Session,
    attempt: Attempt,
    browser: Browser,
    *,
    lasts: timedelta,
    record: Recorder,
    now: datetime,
    instead_of: int | None = None,
) -> SignIn | None:
    """A new session for an attempt that was right; None for one that was wrong, which stays in the record.

    `instead_of`: the session this browser held before; it ends.
    """
    user = attempt.user
    if user is None:
        return None
    if not attempt.is_right:
        record(session, SignInFailed(subject_id=user.id, actor_id=None, at=now, address=browser.address))
        return None
    if attempt.new_hash is not None:
        user = store.write_user(session, user.id, {"password_hash": attempt.new_hash})
    if instead_of is not None:
        store.write_login_session(session, instead_of, revoked_at=now)
    record(session, SignedIn(subject_id=user.id, actor_id=user.id, at=now, address=browser.address))
    return _open_session(session, user, browser, lasts=lasts, now=now)


def _open_session(
    session: Session, user: UserRecord, browser: Browser, *, lasts: timedelta, now: datetime
) -> SignIn:
    login = store.add_login_session(
        session,
        user_id=user.id,
        token_hash=hash_token(browser.token),
        created_at=now,
        last_seen_at=now,
        expires_at=now + lasts,
        address=browser.address[:64],
        browser=browser.name[:200],
    )
    return SignIn(user, login, browser.token)


def find_session(session: Session, token: str, *, now: datetime) -> tuple[UserRecord, LoginSession] | None:
    """Who the token belongs to, while session and account are good."""
    login = store.find_login_session(session, hash_token(token), now=now)
    if login is None:
        return None
    user = store.get_user(session, login.user_id)
    return (user, login) if user and user.is_active else None


def keep_alive(
    session: Session, login: LoginSession, *, lasts: timedelta, at_most: timedelta, now: datetime
) -> None:
    """The session was used: it lasts on, but never beyond `at_most` after the sign-in."""
    ends = min(now + lasts, login.created_at + at_most)
    store.write_login_session(session, login.id, last_seen_at=now, expires_at=ends)


def sign_out(session: Session, actor: Actor, login_id: int, *, record: Recorder, now: datetime) -> None:
    """End the session the person is using."""
    store.revoke_login_sessions(session, actor.id, login_id=login_id, now=now)
    record(session, SignedOut(subject_id=actor.id, actor_id=actor.id, at=now))


def revoke_session(session: Session, actor: Actor, login_id: int, *, record: Recorder, now: datetime) -> None:
    """End another session of one's own. Raises NotFound when it is not theirs."""
    if not store.revoke_login_sessions(session, actor.id, login_id=login_id, now=now):
        raise NotFound("session", login_id)
    record(session, SessionRevoked(subject_id=actor.id, actor_id=actor.id, at=now))
