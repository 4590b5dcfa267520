"""What comes in when a source is tried?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.pipeline import Pipeline
from mediadesk.monitoring.polling.editions import address_on
from mediadesk.monitoring.ports import Failure, Fetched, Item, PageRules, Reading
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.records import SourceDraft, SourceKind
from mediadesk.monitoring.sources import service as sources
from mediadesk.monitoring.sources.drafts import draft_from_json, wants_proposal
from mediadesk.monitoring.sources.proposing import ListProposer
from mediadesk.monitoring.trials import store, trial
from mediadesk.monitoring.trials.finding import Found, find_out


def try_source(
    context: JobContext, payload: Mapping[str, Any], /, *, pipeline: Pipeline, proposer: ListProposer
) -> None:
    """fetch | open | read | extract one, for a person who wants to see it before saving."""
    with context.transaction() as session:
        draft = draft_from_json(store.get(session, payload["trial_id"]).asked)
    result: dict[str, Any] | Sequence[Found] = _tried(pipeline, proposer, draft, context.now())
    with context.transaction() as session:
        if not isinstance(result, dict):
            result = trial.of_found([_with_same(session, each) for each in result])
        store.finish(session, payload["trial_id"], result)
        context.complete(session)


def _tried(
    pipeline: Pipeline, proposer: ListProposer, draft: SourceDraft, now: datetime
) -> dict[str, Any] | Sequence[Found]:
    answer = pipeline.fetcher.fetch(address_on(draft.url, now))
    if isinstance(answer, Failure):
        return trial.of_failure(answer)
    if not draft.is_kind_known:
        found = find_out(pipeline, proposer, answer, now=now)
        return trial.of_failure(found) if isinstance(found, Failure) else found
    if wants_proposal(draft):
        return trial.of_proposals(proposer.propose(answer, now=now))
    reading = _read(pipeline, draft, answer, now)
    if isinstance(reading, Failure):
        return trial.of_failure(reading)
    sample = _sample(pipeline, reading, now) if draft.reads_pages else None
    return trial.of_reading(reading, sample)


def _with_same(session: Session, found: Found) -> Found:
    """With the source that watches the same already, if there is one."""
    same = sources.find_same(session, [found.url])
    return replace(found, same_id=same.id, same_name=same.name) if same else found


def _read(pipeline: Pipeline, draft: SourceDraft, answer: Fetched, now: datetime) -> Reading | Failure:
    if draft.kind is SourceKind.PAGE_WATCH:
        page = pipeline.pages.read(answer, draft.page_rules or PageRules())
        if isinstance(page, Failure):
            return page
        text = "\n".join(page.paragraphs)
        return Reading(
            page.title, (Item("", answer.url, page.title, Published(now, True, ""), text[:2000]),), 1
        )
    opened = pipeline.open(answer, draft.kind, draft.selectors, now=now)
    if isinstance(opened, Failure):
        return opened
    reading = opened.read(list(opened.marks))
    if isinstance(reading, Failure) or reading.items or not reading.parts:
        return reading
    # An index or an edition: its first part shows what would come in.
    first = reading.parts[0]
    answer_of_part = pipeline.fetcher.fetch(first.url)
    if isinstance(answer_of_part, Failure):
        return answer_of_part
    inner = pipeline.open(answer_of_part, draft.kind, draft.selectors, now=now, part=first)
    return inner if isinstance(inner, Failure) else inner.read(list(inner.marks))


def _sample(pipeline: Pipeline, reading: Reading, now: datetime) -> Extracted | Failure | None:
    """The first entry's article as it would come in."""
    first = next((item for item in reading.items if item.url), None)
    if first is None or first.url is None:
        return None
    page = pipeline.fetcher.fetch(first.url)
    return page if isinstance(page, Failure) else pipeline.readers.read(page, first, now=now)
