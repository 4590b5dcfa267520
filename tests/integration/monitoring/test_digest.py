"""Is a digest counted once, corrected and frozen, on both databases?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.db import Database
from mediadesk.documents import service as documents
from mediadesk.errors import NotAllowed, OutOfDate
from mediadesk.incidents.reporting.service import clock_lines
from mediadesk.monitoring.digesting import service, store
from mediadesk.monitoring.digesting.digest import (
    AdviceMissing,
    Digest,
    DigestIssued,
    PartTooLong,
    PlatformNameMissing,
)
from mediadesk.monitoring.digesting.models import DigestRow
from mediadesk.monitoring.digesting.wording import Part
from tests.builders.accounts import a_user
from tests.builders.case import the_incident
from tests.builders.monitoring import a_mention, a_source

EIGHT = datetime(2026, 2, 25, 0, tzinfo=UTC)  # 08:00 in Shanghai, an hour after FOUND


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """Every test here runs on both databases."""
    return session


@pytest.fixture
def head(session: Session) -> Actor:
    return a_user(session, "pr_head").actor


def test_a_day_is_counted_and_drafted_once(session: Session) -> None:
    a_mention(session)
    a_source(session)

    first = service.draft(session, now=EIGHT)
    again = service.draft(session, now=EIGHT + timedelta(hours=3))

    assert first == again
    assert (first.number, first.figures.sources) == (1, 1)
    assert (first.figures.mentions, len(first.figures.items), first.figures.articles) == (1, 1, 1)


def test_a_day_without_anything_can_be_drafted(session: Session) -> None:
    digest = service.draft(session, now=EIGHT)

    assert (digest.figures.mentions, digest.figures.items) == (0, ())
    assert digest.words[Part.STORIES]


def test_what_a_person_corrects_stays_and_the_figures_too(session: Session, head: Actor) -> None:
    digest = service.draft(session, now=EIGHT)
    words = {**digest.words, Part.OPEN: "已安排专人跟进。"}

    after = service.correct(session, digest.id, words, revision=digest.revision, actor=head, now=EIGHT)

    assert after.words[Part.OPEN] == "已安排专人跟进。"
    assert (after.figures, after.corrected_by) == (digest.figures, head.id)
    with pytest.raises(OutOfDate):
        service.correct(session, digest.id, words, revision=digest.revision, actor=head, now=EIGHT)
    with pytest.raises(PartTooLong):
        service.correct(
            session, digest.id, {Part.OPEN: "长" * 5000}, revision=after.revision, actor=head, now=EIGHT
        )


def judged(session: Session, head: Actor) -> Digest:
    digest = service.draft(session, now=EIGHT)
    words = {**digest.words, Part.ADVICE: "建议当日答复来信市民。\r\n一周内回访。"}
    return service.correct(session, digest.id, words, revision=digest.revision, actor=head, now=EIGHT)


def test_a_digest_without_a_judgement_is_not_signed_and_counting_anew_keeps_it(
    session: Session, head: Actor
) -> None:
    digest = service.draft(session, now=EIGHT)
    with pytest.raises(AdviceMissing):
        service.issue(session, digest.id, revision=1, company="某公司", actor=head, now=EIGHT)
    written = judged(session, head)

    again = service.draft_anew(session, written.id, actor=head, now=EIGHT)

    assert again.words[Part.ADVICE] == "建议当日答复来信市民。\n一周内回访。"


def test_the_drafted_digest_names_the_clocks_of_incidents(session: Session) -> None:
    incident = the_incident(session, a_user(session, "pr_officer").actor)
    lines = clock_lines(session, incident.detected_at + timedelta(hours=49))

    digest = service.draft(session, clocks=lines, now=EIGHT)

    assert [(each.name, each.is_overdue) for each in lines] == [("公开回应（48小时内）", True)]
    assert f"“{incident.title}”：公开回应（48小时内），已超时" in digest.words[Part.OPEN]


def test_an_issued_digest_is_frozen_and_asks_for_its_pdf(session: Session, head: Actor) -> None:
    digest = judged(session, head)

    issued = service.issue(
        session, digest.id, revision=digest.revision, company="澜江供电公司", actor=head, now=EIGHT
    )

    assert issued.content_hash
    assert issued.document_id
    document = documents.get_content(session, issued.document_id)
    assert document.title == "澜江供电公司舆情日报 第1期（2026年2月25日）"
    assert "监测盲区" in document.words
    assert "建议当日答复来信市民。\n一周内回访。" in document.words
    assert "\r" not in document.words
    a_mention(session)
    assert store.get(session, digest.id).figures == digest.figures
    for change in (
        lambda: service.correct(session, digest.id, {}, revision=issued.revision, actor=head, now=EIGHT),
        lambda: service.draft_anew(session, digest.id, actor=head, now=EIGHT),
        lambda: service.issue(session, digest.id, revision=3, company="某公司", actor=head, now=EIGHT),
    ):
        with pytest.raises(DigestIssued):
            change()


def test_the_model_refuses_to_change_what_was_issued(session: Session, head: Actor) -> None:
    digest = judged(session, head)
    service.issue(session, digest.id, revision=digest.revision, company="某公司", actor=head, now=EIGHT)

    row = session.get_one(DigestRow, digest.id)
    row.words = {}
    with pytest.raises(DigestIssued):
        session.flush()


def test_only_the_head_signs(session: Session) -> None:
    officer = a_user(session, "pr_officer").actor
    digest = service.draft(session, now=EIGHT)

    with pytest.raises(NotAllowed):
        service.issue(session, digest.id, revision=1, company="某公司", actor=officer, now=EIGHT)


def test_platforms_out_of_sight_stand_among_the_blind_spots(session: Session, head: Actor) -> None:
    platform = service.list_platform(session, "封闭群聊", "没有网页", actor=head, now=EIGHT)
    service.list_platform(session, "视频评论区", "", actor=head, now=EIGHT)
    service.drop_platform(session, platform.id, actor=head, now=EIGHT)

    blind = service.count(session, now=EIGHT).blind

    assert [each.name for each in blind] == ["视频评论区"]
    with pytest.raises(PlatformNameMissing):
        service.list_platform(session, " ", "", actor=head, now=EIGHT)


def test_numbers_of_a_draft_are_not_counted_again_by_themselves(session: Session) -> None:
    digest = service.draft(session, now=EIGHT)
    session.execute(update(DigestRow).values(drafted_at=EIGHT))
    a_mention(session)

    assert service.draft(session, now=EIGHT).figures == digest.figures
