"""How does a day become a digest, who corrects it, and when is it frozen?

count | put into words | correct | issue (hash, PDF) — its numbers are never counted again
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import record
from mediadesk.documents.service import request_render
from mediadesk.monitoring.alerting.service import soon_between
from mediadesk.monitoring.digesting import store
from mediadesk.monitoring.digesting.digest import (
    Digest,
    DigestIssued,
    DigestState,
    Platform,
    PlatformNameMissing,
    as_document,
    check_is_judged,
    check_may_correct,
    check_may_issue,
    check_words,
)
from mediadesk.monitoring.digesting.events import BlindPlatformSet, DigestCorrected, DigestDrafted
from mediadesk.monitoring.digesting.events import DigestIssued as DigestIssuedEvent
from mediadesk.monitoring.digesting.figures import (
    AlertFigures,
    BlindSpot,
    ClockLine,
    Figures,
    day_of,
    hash_of,
)
from mediadesk.monitoring.digesting.wording import Part
from mediadesk.monitoring.digesting.wording import draft as put_into_words
from mediadesk.monitoring.health import Health
from mediadesk.monitoring.sources.service import list_sources

LISTED = 60
"""Items a digest lists; the others are counted."""


def is_drafted(session: Session, *, now: datetime) -> bool:
    """Whether the digest of the day that ended at eight is there."""
    return store.of_day(session, day_of(now)[1]) is not None


def draft(
    session: Session, *, clocks: Sequence[ClockLine] = (), now: datetime, actor: Actor | None = None
) -> Digest:
    """The digest of the day that ended at eight: made once, whoever asks. `clocks` run on incidents now."""
    known = store.of_day(session, day_of(now)[1])
    if known is not None:
        return known
    figures = count(session, clocks=clocks, now=now)
    digest = store.add(session, figures, put_into_words(figures), now=now)
    _record_draft(session, digest, actor, now)
    return digest


def draft_anew(
    session: Session, digest_id: int, *, clocks: Sequence[ClockLine] = (), actor: Actor, now: datetime
) -> Digest:
    """Count and word a draft again: what was corrected is replaced, what was judged stays. Raises DigestIssued."""
    check_may_correct(actor)
    digest = _changeable(session, digest_id)
    figures = count(session, clocks=clocks, now=now, until=digest.figures.until)
    digest = store.write(
        session,
        digest_id,
        revision=digest.revision,
        figures=figures.to_json(),
        words={**put_into_words(figures), Part.ADVICE: digest.words.get(Part.ADVICE, "")},
        drafted_at=now,
        corrected_by=None,
    )
    _record_draft(session, digest, actor, now)
    return digest


def correct(
    session: Session, digest_id: int, words: Mapping[Part, str], *, revision: int, actor: Actor, now: datetime
) -> Digest:
    """Change the words of a draft; the figures stay. Raises DigestIssued, PartTooLong, OutOfDate."""
    check_may_correct(actor)
    # A browser sends CR LF; no font has a CR, and the paper could not be drawn any more.
    words = {part: "\n".join(text.splitlines()) for part, text in words.items()}
    check_words(words)
    digest = _changeable(session, digest_id)
    changed = tuple(part.value for part in Part if words.get(part, "") != digest.words.get(part, ""))
    whole = {part: words.get(part, "") for part in Part}
    after = store.write(session, digest_id, revision=revision, words=whole, corrected_by=actor.id)
    event = DigestCorrected(
        subject_id=digest.id, at=now, actor_id=actor.id, number=digest.number, parts=changed
    )
    record(session, event)
    return after


def issue(
    session: Session, digest_id: int, *, revision: int, company: str, actor: Actor, now: datetime
) -> Digest:
    """Sign and freeze it, and ask for its PDF. Raises DigestIssued, AdviceMissing, OutOfDate."""
    digest = _changeable(session, digest_id)
    check_may_issue(actor)
    check_is_judged(digest.words)
    plain = {part.value: text for part, text in digest.words.items()}
    content_hash = hash_of(digest.number, digest.figures.to_json(), plain)
    document = as_document(digest, company, content_hash, at=now)
    document_id = request_render(session, document, watermark=False, now=now)
    after = store.write(
        session,
        digest_id,
        revision=revision,
        state=DigestState.ISSUED,
        issued_at=now,
        issued_by=actor.id,
        content_hash=content_hash,
        document_id=document_id,
    )
    event = DigestIssuedEvent(
        subject_id=digest.id, at=now, actor_id=actor.id, number=digest.number, content_hash=content_hash
    )
    record(session, event)
    return after


def list_platform(session: Session, name: str, why: str, *, actor: Actor, now: datetime) -> Platform:
    """A platform that cannot be seen, and why. Raises PlatformNameMissing."""
    check_may_correct(actor)
    if not name.strip():
        raise PlatformNameMissing(field="name")
    platform = store.add_platform(session, name.strip()[:120], why.strip()[:300], by=actor.id, now=now)
    _record_platform(session, platform, actor, now, is_blind=True)
    return platform


def drop_platform(session: Session, platform_id: int, *, actor: Actor, now: datetime) -> Platform:
    """It is not listed any more."""
    check_may_correct(actor)
    platform = store.remove_platform(session, platform_id, now=now)
    _record_platform(session, platform, actor, now, is_blind=False)
    return platform


def count(
    session: Session, *, clocks: Sequence[ClockLine] = (), now: datetime, until: datetime | None = None
) -> Figures:
    """Count the day that ended `until`, or last before `now`."""
    until = until or day_of(now)[1]
    since = until - timedelta(days=1)
    by_stance: Counter[str] = Counter()
    by_channel: Counter[str] = Counter()
    for stance, channel, number in store.counts(session, since, until):
        by_stance[stance] += number
        by_channel[channel] += number
    before = sum(number for _, _, number in store.counts(session, since - timedelta(days=1), since))
    sources = list_sources(session, now=now)
    return Figures(
        since=since,
        until=until,
        articles=store.count_articles(session, since, until),
        mentions=by_stance.total(),
        before={
            "articles": store.count_articles(session, since - timedelta(days=1), since),
            "mentions": before,
        },
        by_stance=dict(by_stance),
        by_channel=dict(by_channel),
        hours=tuple(store.by_hour(session, since, until)),
        waiting=store.count_waiting(session, until),
        stories=tuple(store.stories(session, since, until)),
        items=tuple(store.items(session, since, until, most=LISTED)),
        items_in_all=by_stance.total(),
        alerts=_alerts(session, since, until),
        sources=len(sources),
        blind=tuple(_blind(session, now)),
        clocks=tuple(clocks),
    )


def _alerts(session: Session, since: datetime, until: datetime) -> AlertFigures:
    soon = soon_between(session, since, until)
    minutes = [
        each.total_seconds() / 60 if each is not None else None for each in (soon.median, soon.longest)
    ]
    return AlertFigures(soon.raised, soon.acknowledged, soon.open, *minutes)


def _blind(session: Session, now: datetime) -> list[BlindSpot]:
    """Sources that fail or are silent, and the platforms out of reach."""
    found = []
    for each in list_sources(session, now=now):
        if each.health is Health.FAILING:
            found.append(BlindSpot(each.source.name, "failing", each.source.failing_since))
        elif each.health is Health.SILENT:
            found.append(BlindSpot(each.source.name, "silent", each.source.last_item_at))
    return found + [BlindSpot(each.name, "platform", None, each.why) for each in store.platforms(session)]


def _changeable(session: Session, digest_id: int) -> Digest:
    digest = store.get(session, digest_id)
    if digest.is_issued:
        raise DigestIssued
    return digest


def _record_draft(session: Session, digest: Digest, actor: Actor | None, now: datetime) -> None:
    actor_id = actor.id if actor else None
    record(session, DigestDrafted(subject_id=digest.id, at=now, actor_id=actor_id, number=digest.number))


def _record_platform(
    session: Session, platform: Platform, actor: Actor, now: datetime, *, is_blind: bool
) -> None:
    event = BlindPlatformSet(
        subject_id=platform.id, at=now, actor_id=actor.id, title=platform.name, is_blind=is_blind
    )
    record(session, event)
