"""Which session does a request read with, and where is its one transaction?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session

from mediadesk.wiring import Desk


class DirtySession(AssertionError):
    """A request changed records outside a transaction: the change would be lost."""


def desk() -> Desk:
    """The desk this app belongs to."""
    return cast(Desk, current_app.extensions["mediadesk"])


def session() -> Session:
    """The request's session for reading; it never commits."""
    if "reading" not in g:
        g.reading = desk().database.session()
    return cast(Session, g.reading)


@contextmanager
def transaction() -> Iterator[Session]:
    """The request's transaction. What is read after it sees what it wrote."""
    close_reading()
    with desk().database.transaction() as writing:
        yield writing


def close_reading(error: BaseException | None = None) -> None:
    """End the reading session, so that the next read starts anew. Raises DirtySession unless `error` explains it."""
    reading = g.pop("reading", None)
    if reading is None:
        return
    dirty = bool(reading.new or reading.dirty or reading.deleted)
    reading.close()
    if dirty and error is None:
        raise DirtySession(f"{request.method} {request.path} left changes outside a transaction")


def init_app(app: Flask) -> None:
    """Close the reading session after each request."""
    app.teardown_request(close_reading)
