"""How are many articles read anew, a few at a time, so that nothing new has to wait?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.articles import store as article_store
from mediadesk.monitoring.rereading import service, store
from mediadesk.monitoring.rereading.ports import Rereader

AT_ONCE = 20
"""Articles of one step: two or three seconds of work."""


def reread_articles(context: JobContext, payload: Mapping[str, Any], /, *, rereader: Rereader) -> None:
    """next few | read kept pages | write | promise the next step"""
    rereading_id = payload["rereading_id"]
    with context.transaction() as session:
        asked = store.get(session, rereading_id)
        wanted = store.next_wanted(session, asked.wanted, after=payload["after"], limit=AT_ONCE)
        pages = store.kept_pages(session, wanted)
    found = {each: service.read_kept(pages[each], rereader, now=context.now()) for each in wanted}
    with context.transaction() as session:
        now = context.now()
        stand = article_store.get_many(session, wanted)
        outcomes = [
            service.keep(session, stand[each], found[each], finder=rereader.finder, now=now)
            for each in wanted
            if each in stand
        ]
        is_last = len(wanted) < AT_ONCE
        store.advance(session, rereading_id, finished_at=now if is_last else None, **service.count(outcomes))
        context.complete(session)
        if not is_last:
            service.promise(session, rereading_id, after=wanted[-1], now=now)
