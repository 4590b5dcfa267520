"""How is a search kept under a name, named anew, and removed?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.inbox.viewing.view import View, check_may_remove, check_name, may_share
from mediadesk.monitoring.searching.viewing import store


class NothingAsked(RuleBroken):
    """A view of everything is the page itself."""

    msgid = N_("Search or filter first; that search is then kept under a name.")


def save_view(
    session: Session,
    name: str,
    asked: Mapping[str, str],
    *,
    is_shared: bool = False,
    actor: Actor,
    now: datetime,
) -> View:
    """Keep a search. Raises NothingAsked, ViewNeedsName, ViewNameTaken, TooManyViews; NotAllowed to share."""
    if is_shared and not may_share(actor):
        raise NotAllowed
    if not asked:
        raise NothingAsked(field="name")
    check_name(name, store.list_views(session, actor.id), actor)
    return store.add(session, owner_id=actor.id, name=name, asked=dict(asked), is_shared=is_shared, now=now)


def rename_view(session: Session, view_id: int, name: str, *, actor: Actor) -> View:
    """The same search under another name. Raises NotFound, NotAllowed, ViewNeedsName, ViewNameTaken."""
    check_may_remove(store.get(session, view_id), actor)
    others = [view for view in store.list_views(session, actor.id) if view.id != view_id]
    check_name(name, others, actor)
    return store.write(session, view_id, name=name)


def remove_view(session: Session, view_id: int, *, actor: Actor) -> View:
    """The view is gone; what it found is not. Raises NotFound, NotAllowed."""
    view = store.get(session, view_id)
    check_may_remove(view, actor)
    store.remove(session, view_id)
    return view
