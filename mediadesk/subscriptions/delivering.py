"""How does an event reach those who hear of it? One job for each subscriber, at least once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.audit.service import get_event
from mediadesk.events import Event
from mediadesk.jobs import service as jobs
from mediadesk.jobs.ports import JobContext

DELIVER = "events.deliver"
"""Kind of the job that hands one event to one subscriber."""

Subscriber = Callable[[Session, Any, int], None]
Subscriptions = Mapping[type[Event], tuple[Subscriber, ...]]


def dispatch_event(
    context: JobContext, payload: Mapping[str, Any], /, *, subscriptions: Subscriptions
) -> None:
    """Promise one delivery to each subscriber of the event, or of each of many."""
    with context.transaction() as session:
        for event_id in payload.get("event_ids") or [payload["event_id"]]:
            for subscriber in subscriptions[type(get_event(session, event_id))]:
                delivery = {"event_id": event_id, "subscriber": _name(subscriber)}
                jobs.enqueue(session, DELIVER, delivery, now=context.now(), priority=1)
        context.complete(session)


def deliver_event(
    context: JobContext, payload: Mapping[str, Any], /, *, subscriptions: Subscriptions
) -> None:
    """Hand the event to one subscriber; its effect and the end of the job are one transaction."""
    with context.transaction() as session:
        event = get_event(session, payload["event_id"])
        subscriber = next(s for s in subscriptions[type(event)] if _name(s) == payload["subscriber"])
        subscriber(session, event, payload["event_id"])
        context.complete(session)


def _name(subscriber: Subscriber) -> str:
    function = subscriber.func if isinstance(subscriber, partial) else subscriber
    return f"{function.__module__}.{function.__qualname__}"
