"""What is there in all articles, newest first?"""

from __future__ import annotations

from dataclasses import replace

from flask import Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.monitoring import service
from mediadesk.monitoring.inbox.viewing.view import may_share
from mediadesk.monitoring.querying.expression import Expression, resolved
from mediadesk.monitoring.querying.reading import read
from mediadesk.monitoring.querying.tokens import QueryNotUnderstood
from mediadesk.monitoring.searching import store
from mediadesk.monitoring.searching.service import SearchTookTooLong, parts_found, search
from mediadesk.monitoring.searching.viewing import store as viewing
from mediadesk.times import shanghai
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.searching.asked import SearchAsked, search_asked
from mediadesk.web.searching.page import SearchPage, Trouble

_PAGE = "monitoring/articles.html"


@needs(Permission.VIEW_MONITORING)
def articles() -> Response:
    """The articles the address asks for."""
    return searched(search_asked(request.args))


def searched(asked: SearchAsked, *, view_error: str | None = None, typed: str = "") -> Response:
    """The page of this search; 422 where it cannot be answered, or a view of it (`typed`) could not be named."""
    actor = current_actor()
    shown = SearchPage(
        asked=asked,
        outlets=service.list_outlets(session()),
        views=viewing.list_views(session(), actor.id),
        person_id=actor.id,
        may_manage=actor.may(Permission.MANAGE_SOURCES),
        may_share=may_share(actor),
        view_error=view_error,
        typed=typed,
    )
    try:
        shown = _found(replace(shown, expression=expression_of(asked)))
    except (QueryNotUnderstood, SearchTookTooLong) as broken:
        return page(_PAGE, status=422, page=replace(shown, trouble=trouble_of(asked.query, broken)))
    return page(_PAGE, status=422 if view_error else 200, page=shown)


def expression_of(asked: SearchAsked) -> Expression | None:
    """The question, its days counted from today. Raises QueryNotUnderstood."""
    return resolved(read(asked.query), shanghai(now()).date()) if asked.query else None


def trouble_of(query: str, broken: RuleBroken) -> Trouble:
    """Why it cannot be answered, and where in the text."""
    start, end = (
        (broken.start, broken.end) if isinstance(broken, QueryNotUnderstood) else (len(query), len(query))
    )
    return Trouble(broken.message, query[:start], query[start:end], query[end:])


def _found(shown: SearchPage) -> SearchPage:
    asked, outlet_ids = shown.asked, shown.asked.outlet_ids(shown.outlets)
    found = search(
        session(),
        shown.expression,
        since=asked.begin,
        until=asked.end,
        outlet_ids=outlet_ids,
        before=asked.before,
        narrowing=asked.narrowing,
    )
    known = store.mentions_of(session(), [article.id for article in found.articles])
    parts = (
        ()
        if found.articles or found.next or not shown.expression
        else parts_found(session(), shown.expression)
    )
    return replace(
        shown,
        found=found,
        mention_ids={article_id: mention_id for article_id, (mention_id, _) in known.items()},
        stances={article_id: stance for article_id, (_, stance) in known.items() if stance},
        parts=parts,
    )
