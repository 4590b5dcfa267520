"""Which colleague knows a person, how, and since when?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class HowMissing(RuleBroken):
    """That somebody knows somebody helps only with how."""

    msgid = N_("Say how they know each other, for example “worked together on the 2025 flood”.")


class KnownAlready(RuleBroken):
    """One line for one colleague."""

    msgid = N_("This colleague stands in the list already. Take the line away first, then enter it anew.")


class KnownFromTheFuture(RuleBroken):
    """They cannot know each other since a day to come."""

    msgid = N_("They cannot know each other since a day to come.")


@dataclass(frozen=True, kw_only=True)
class AcquaintanceDraft:
    """What was typed."""

    user_id: int
    how: str
    since_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Acquaintance:
    """A colleague who knows the person."""

    id: int
    person_id: int
    user_id: int
    user_name: str
    department_name: str
    is_active: bool
    how: str
    since_on: date | None


def check_acquaintance(
    draft: AcquaintanceDraft, known: Iterable[Acquaintance], today: date
) -> AcquaintanceDraft:
    """The draft tidied. Raises HowMissing, KnownFromTheFuture or KnownAlready at their fields."""
    how = " ".join(draft.how.split())
    if not how:
        raise HowMissing(field="how")
    if draft.since_on and draft.since_on > today:
        raise KnownFromTheFuture(field="since_on")
    if any(each.user_id == draft.user_id for each in known):
        raise KnownAlready(field="user_id")
    return replace(draft, how=how)
