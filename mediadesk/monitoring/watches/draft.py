"""What does a person say about a watch, and what may it not be?"""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.watching import Severity, read_watch


class WatchNameMissing(RuleBroken):
    """An alert names its watch, so the watch needs a name."""

    msgid = N_("Give the watch a name; alerts and mentions will carry it.")


class WatchNameTaken(RuleBroken):
    """Two watches of one name could not be told apart in an alert."""

    msgid = N_("There is a watch of this name already. Choose another name, or edit that one.")


class WatchNameTooLong(RuleBroken):
    """Names stand in lists, mentions and alerts."""

    msgid = N_("A name has at most %(most)s characters. Shorten it.")


MOST_NAME = 80
MOST_FOLDER = 40


@dataclass(frozen=True)
class WatchDraft:
    """What a person says about a watch. `query` is written in the query language; `folder` may be empty."""

    name: str
    query: str
    raises_alert: bool = False
    severity: Severity = Severity.WARNING
    is_active: bool = True
    folder: str = ""


def check(draft: WatchDraft) -> None:
    """Raises the broken rule at its field."""
    if not draft.name:
        raise WatchNameMissing(field="name")
    if len(draft.name) > MOST_NAME:
        raise WatchNameTooLong(field="name", most=MOST_NAME)
    if len(draft.folder) > MOST_FOLDER:
        raise WatchNameTooLong(field="folder", most=MOST_FOLDER)
    read_watch(draft.query)
