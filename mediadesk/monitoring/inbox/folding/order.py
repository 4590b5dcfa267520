"""Under which mention of its story is a copy shown, and does a later copy need anybody?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mediadesk.monitoring.records import Mention, MentionStatus, OutletTier

REACH: dict[OutletTier, int] = {
    OutletTier.INDIVIDUAL: 0,
    OutletTier.LOCAL: 1,
    OutletTier.CITY: 2,
    OutletTier.PROVINCIAL: 3,
    OutletTier.NATIONAL: 4,
}

Standing = tuple[int, int, MentionStatus, int | None]
"""(story, mention, status, folded under)"""


def rises(before: OutletTier | None, now: OutletTier) -> bool:
    """Whether a story reaches further than it did; the first time counts."""
    return before is None or REACH[now] > REACH[before]


def folds(standing: Iterable[Standing]) -> dict[int, int | None]:
    """mention → under which it belongs from now on, for those that stand otherwise.

    `standing` comes with the first published first. Within a story each status has its own first: what is left in
    the inbox is seen there, whatever became of the others.
    """
    first: dict[tuple[int, MentionStatus], int] = {}
    changed: dict[int, int | None] = {}
    for story, mention, status, folded_under in standing:
        lead = first.setdefault((story, status), mention)
        wanted = None if lead == mention else lead
        if wanted != folded_under:
            changed[mention] = wanted
    return changed


def dismissed_before(known: Sequence[Mention]) -> Mention | None:
    """The mention whose dismissal holds for the whole story; None while any of it is undecided or in an incident."""
    if not known or any(each.status is not MentionStatus.DISMISSED for each in known):
        return None
    return max(known, key=lambda each: (each.dismissed_with is None, each.dismissed_at or each.found_at))


def first_open(known: Sequence[Mention]) -> int | None:
    """Under which mention a new copy is shown: the one of its story that stands in the inbox."""
    standing = (each for each in known if each.status is MentionStatus.NEW)
    return next((each.folded_under or each.id for each in standing), None)


def by_story(mentions: Iterable[Mention]) -> Mapping[int, list[Mention]]:
    """story → its mentions."""
    found: dict[int, list[Mention]] = {}
    for each in mentions:
        if each.story_id is not None:
            found.setdefault(each.story_id, []).append(each)
    return found
