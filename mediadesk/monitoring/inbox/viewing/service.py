"""How is a filter saved under a name, made the first one seen, and removed?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.errors import NotAllowed, NotFound
from mediadesk.monitoring.inbox.viewing import store
from mediadesk.monitoring.inbox.viewing.view import View, check_may_remove, check_name, may_share


def save_view(
    session: Session,
    name: str,
    asked: Mapping[str, str],
    *,
    is_shared: bool = False,
    is_home: bool = False,
    actor: Actor,
    now: datetime,
) -> View:
    """Keep a filter under a name. Raises ViewNeedsName, ViewNameTaken, TooManyViews; NotAllowed to share."""
    if is_shared and not may_share(actor):
        raise NotAllowed
    check_name(name, store.list_views(session, actor.id), actor)
    view = store.add(session, owner_id=actor.id, name=name, asked=dict(asked), is_shared=is_shared, now=now)
    if is_home:
        store.set_home(session, actor.id, view.id)
    return view


def choose_home(session: Session, view_id: int | None, *, actor: Actor) -> None:
    """With which view the person's inbox opens. Raises NotFound for a view that is not theirs to see."""
    if view_id is not None:
        view = store.get(session, view_id)
        if view.owner_id != actor.id and not view.is_shared:
            raise NotFound("view", view_id)
    store.set_home(session, actor.id, view_id)


def remove_view(session: Session, view_id: int, *, actor: Actor) -> None:
    """The view is gone; what it showed is not. Raises NotFound, NotAllowed."""
    check_may_remove(store.get(session, view_id), actor)
    store.remove(session, view_id)
