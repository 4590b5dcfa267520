"""Is a document asked for once, drawn once, and never changed again?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.permissions import Role
from mediadesk.audit.service import get_event, list_entries
from mediadesk.db import Database
from mediadesk.documents import service, store
from mediadesk.documents.document import Owner
from mediadesk.documents.events import DocumentRendered
from mediadesk.documents.models import DocumentRow
from mediadesk.documents.ports import FileMissing
from mediadesk.documents.record import DraftNotForYou
from mediadesk.documents.states import ApprovalMissing, DocumentIsFrozen, DocumentNotReady, State
from mediadesk.errors import NotFound
from mediadesk.jobs.service import enqueue
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.documents import a_document, a_draft
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer

Drain = Callable[[], int]
pytestmark = pytest.mark.usefixtures("any_database")


@pytest.fixture(autouse=True)
def _nobody_listens(desk: Desk) -> None:
    """What others do with a document is their tests' matter."""
    desk.subscriptions = dict.fromkeys(desk.subscriptions, ())


@pytest.fixture
def renderer(desk: Desk) -> FakeRenderer:
    renderer = FakeRenderer()
    desk.ports["renderer"] = renderer
    return renderer


@pytest.fixture
def files(desk: Desk) -> FakeFileStore:
    files = FakeFileStore()
    desk.ports["file_store"] = files
    return files


def requested(database: Database, now: datetime, *, draft: bool = False) -> int:
    with database.transaction() as session:
        return service.request_render(session, a_draft() if draft else a_document(), watermark=draft, now=now)


def events(session: Session) -> list[str]:
    entries, _ = list_entries(session, limit=50)
    return [entry.event for entry in entries if entry.subject_kind == "document"]


def test_a_requested_document_is_drawn_kept_and_frozen(
    database: Database, drain: Drain, renderer: FakeRenderer, files: FakeFileStore, now: datetime
) -> None:
    document_id = requested(database, now)

    drain()

    with database.transaction() as session:
        record = service.get(session, document_id)
        assert events(session) == ["document.rendered"]
    (pdf,) = files.kept.values()
    assert (record.state, record.rendered_at) == (State.RENDERED, now)
    assert (record.sha256, record.byte_size) == (hashlib.sha256(pdf).hexdigest(), len(pdf))
    assert renderer.drawn == [(a_document(), False)]


def test_the_same_document_asked_for_twice_is_one_document(
    database: Database, drain: Drain, renderer: FakeRenderer, files: FakeFileStore, now: datetime
) -> None:
    first, second = requested(database, now), requested(database, now)
    drain()
    third = requested(database, now)
    drain()

    assert first == second == third
    assert len(renderer.drawn) == 1


def test_a_text_nobody_approved_is_printed_only_as_a_draft(session: Session, now: datetime) -> None:
    with pytest.raises(ApprovalMissing):
        service.request_render(session, a_draft(), watermark=False, now=now)


def test_a_failure_stays_visible_and_can_be_tried_again(
    database: Database, drain: Drain, renderer: FakeRenderer, files: FakeFileStore, now: datetime
) -> None:
    renderer.fails_with = "a font is missing"
    document_id = requested(database, now)
    drain()
    with database.transaction() as session:
        failed = service.get(session, document_id)
        someone = a_user(session).actor

    renderer.fails_with = ""
    with database.transaction() as session:
        service.retry(session, document_id, actor=someone, now=now)
    drain()

    assert failed.state is State.FAILED
    assert "a font is missing" in str(failed.error)
    with database.transaction() as session:
        assert service.get(session, document_id).is_rendered
        assert events(session) == ["document.rendered", "document.retried", "document.failed"]


class FullDisk(FakeFileStore):
    """A disk that takes nothing any more."""

    def put(self, data: bytes) -> str:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_a_visible_failure(
    desk: Desk, database: Database, drain: Drain, renderer: FakeRenderer, now: datetime
) -> None:
    desk.ports["file_store"] = FullDisk()
    document_id = requested(database, now)

    drain()

    with database.transaction() as session:
        failed = service.get(session, document_id)
    assert failed.state is State.FAILED
    assert "No space left on device" in str(failed.error)


def test_a_job_that_comes_twice_draws_once(
    database: Database, drain: Drain, renderer: FakeRenderer, files: FakeFileStore, now: datetime
) -> None:
    document_id = requested(database, now)
    drain()

    with database.transaction() as session:
        enqueue(session, service.RENDER, {"document_id": document_id}, now=now)
    drain()

    assert len(renderer.drawn) == 1


def test_the_event_names_document_and_owner(
    database: Database, drain: Drain, renderer: FakeRenderer, files: FakeFileStore, now: datetime
) -> None:
    document_id = requested(database, now)
    drain()

    with database.transaction() as session:
        entries, _ = list_entries(session, limit=1, event="document.rendered")
        event = get_event(session, entries[0].id)
    assert isinstance(event, DocumentRendered)
    assert (event.document_id, event.owner_kind, event.owner_id, event.owner_version) == (
        document_id, "statement", 12, 3,
    )  # fmt: skip
    assert event.sha256 in files.kept


def test_a_rendered_document_is_neither_drawn_changed_nor_deleted_again(
    database: Database, drain: Drain, renderer: FakeRenderer, files: FakeFileStore, now: datetime
) -> None:
    document_id = requested(database, now)
    drain()

    with database.transaction() as session:
        someone = a_user(session).actor
        with pytest.raises(DocumentIsFrozen):
            service.retry(session, document_id, actor=someone, now=now)
    with pytest.raises(DocumentIsFrozen), database.transaction() as session:
        store.write(session, document_id, title="anders")
    with pytest.raises(DocumentIsFrozen), database.transaction() as session:
        session.delete(session.get_one(DocumentRow, document_id))
    with database.transaction() as session:
        assert service.get(session, document_id).title == a_document().title


@pytest.mark.parametrize(
    "change",
    [
        "state = 'rendered'",
        "state = 'failed'",
        "state = 'lost'",
        "error = '{}'",
        "sha256 = 'abc', byte_size = 3, rendered_at = requested_at",
        "fingerprint = 'short'",
    ],
)
def test_an_illegal_state_cannot_be_stored(database: Database, now: datetime, change: str) -> None:
    document_id = requested(database, now)

    with pytest.raises(IntegrityError), database.transaction() as session:
        session.execute(text(f"UPDATE document SET {change} WHERE id = {document_id}"))


def test_bytes_are_read_by_those_who_may_and_only_when_they_are_there(
    database: Database, drain: Drain, renderer: FakeRenderer, files: FakeFileStore, now: datetime
) -> None:
    final, draft = requested(database, now), requested(database, now, draft=True)
    with database.transaction() as session:
        officer, superior = a_user(session).actor, a_user(session, Role.SUPERIOR).actor
        with pytest.raises(DocumentNotReady):
            service.read(session, final, actor=officer, files=files)
    drain()

    with database.transaction() as session:
        assert service.read(session, final, actor=superior, files=files).startswith(b"%PDF-")
        assert service.read(session, draft, actor=officer, files=files).endswith(b"True")
        with pytest.raises(DraftNotForYou):
            service.read(session, draft, actor=superior, files=files)
        files.kept.clear()
        with pytest.raises(FileMissing):
            service.read(session, final, actor=officer, files=files)


def test_the_documents_of_one_version_are_listed_newest_first(database: Database, now: datetime) -> None:
    final, draft = requested(database, now), requested(database, now, draft=True)

    with database.transaction() as session:
        found = service.list_documents(session, Owner("statement", 12, 3))
        none = service.list_documents(session, Owner("statement", 12, 4))
        with pytest.raises(NotFound):
            service.get(session, 999)

    assert [each.id for each in found] == [draft, final]
    assert none == []
    assert found[0].file_name == "关于市区部分区域停水有关情况的通报（续报）-v3-草稿.pdf"
