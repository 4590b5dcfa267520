"""What is a saved view, and who may save, share or remove one?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.messages import N_

LONGEST_NAME = 40
MOST_VIEWS = 12


class ViewNeedsName(RuleBroken):
    """A view is found by its name."""

    msgid = N_("Give the view a name of at most %(most)d characters.")


class ViewNameTaken(RuleBroken):
    """One person's views have different names."""

    msgid = N_("You have a view of that name already.")


class TooManyViews(RuleBroken):
    """The views stand in one line."""

    msgid = N_("%(most)d views are the most that can be found again at a glance. Remove one first.")


@dataclass(frozen=True)
class View:
    """A saved view; `asked` are the arguments of the address."""

    id: int
    owner_id: int
    name: str
    asked: Mapping[str, str]
    is_shared: bool


def may_share(actor: Actor) -> bool:
    """The head of publicity sets up views for everybody."""
    return actor.has_role(Role.PR_HEAD)


def check_name(name: str, known: Sequence[View], actor: Actor) -> None:
    """Raise the broken rule for a missing, endless or taken name, or one view too many."""
    if not name or len(name) > LONGEST_NAME:
        raise ViewNeedsName(field="name", most=LONGEST_NAME)
    own = [view for view in known if view.owner_id == actor.id]
    if any(view.name == name for view in own):
        raise ViewNameTaken(field="name")
    if len(own) >= MOST_VIEWS:
        raise TooManyViews(field="name", most=MOST_VIEWS)


def check_may_remove(view: View, actor: Actor) -> None:
    """Raise NotAllowed for somebody else's view."""
    if view.owner_id != actor.id:
        raise NotAllowed
