"""Is what a person says about a source enough to watch it?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.monitoring.ports import Item, PageRules, Part, Selectors
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.records import Channel, OutletTier, SourceDraft, SourceKind
from mediadesk.monitoring.urls import is_web_address

SHORTEST_INTERVAL = 1
LONGEST_INTERVAL = 86_400


class AddressNotWatchable(RuleBroken):
    """Only http and https can be fetched."""

    msgid = N_("This is not a web address. Copy it from the browser, with http:// or https:// before it.")


class AddressWatchedAlready(RuleBroken):
    """Two sources on one address would ask the outlet twice for the same thing."""

    msgid = N_("This address is watched already, as “%(name)s”. Open that source and edit it there.")


class SelectorsMissing(RuleBroken):
    """A list page without selectors cannot be read."""

    msgid = N_("A list page needs at least the selectors for entry, headline and link.")


class NameMissing(RuleBroken):
    """People must be able to find the source again."""

    msgid = N_("Give it a name people will recognise, such as the outlet and the section.")


class IntervalOutOfRange(RuleBroken):
    """Too often is impolite, too rarely is useless."""

    msgid = N_("The interval must be between %(low)d and %(high)d seconds.")


class KindUnknown(RuleBroken):
    """How a source is read must be known before it is watched."""

    msgid = N_("Press “Try it” first: the desk finds out what this address is, and proposes how to watch it.")


def check(draft: SourceDraft) -> None:
    """Raise the first broken rule, at its field."""
    if not draft.is_kind_known:
        raise KindUnknown(field="kind")
    if not draft.name:
        raise NameMissing(field="name")
    if not draft.outlet:
        raise NameMissing(field="outlet")
    check_readable(draft)
    if not SHORTEST_INTERVAL <= draft.interval_seconds <= LONGEST_INTERVAL:
        raise IntervalOutOfRange(field="interval_seconds", low=SHORTEST_INTERVAL, high=LONGEST_INTERVAL)


def check_readable(draft: SourceDraft) -> None:
    """What must hold before the source can even be tried."""
    if not is_web_address(draft.url):
        raise AddressNotWatchable(field="url")
    if draft.is_kind_known and draft.kind is SourceKind.LIST_PAGE:
        given = draft.selectors
        for part in ("item", "title", "link"):
            if given is None or not getattr(given, part):
                raise SelectorsMissing(field=f"selector_{part}")


def wants_proposal(draft: SourceDraft) -> bool:
    """Whether a trial shall look for the list itself: of a list page nothing but the address is known."""
    given = draft.selectors
    return draft.is_kind_known and draft.kind is SourceKind.LIST_PAGE and (given is None or not given.item)


def check_triable(draft: SourceDraft) -> None:
    """What must hold before a source can be tried; for a list page its address is enough."""
    if wants_proposal(draft):
        if not is_web_address(draft.url):
            raise AddressNotWatchable(field="url")
        return
    check_readable(draft)


def draft_to_json(draft: SourceDraft) -> dict[str, Any]:
    """The draft as a JSON object."""
    return asdict(draft)


def draft_from_json(data: dict[str, Any]) -> SourceDraft:
    """What `draft_to_json` wrote."""
    selectors = Selectors(**data["selectors"]) if data.get("selectors") else None
    rules = data.get("page_rules")
    return SourceDraft(
        **{
            **data,
            "channel": Channel(data["channel"]),
            "tier": OutletTier(data["tier"]),
            "kind": SourceKind(data["kind"]),
            "selectors": selectors,
            "page_rules": PageRules(rules["part"], tuple(rules["ignore"])) if rules else None,
        }
    )


def item_to_json(item: Item) -> dict[str, Any]:
    """An entry as a JSON object, to travel with the job that reads it."""
    at = item.published.at
    published = {"at": at.isoformat() if at else None, "to_the_minute": item.published.to_the_minute,
                 "text": item.published.text}  # fmt: skip
    return {**vars(item), "published": published}


def item_from_json(data: dict[str, Any]) -> Item:
    """What `item_to_json` wrote."""
    written = data["published"]
    at = datetime.fromisoformat(written["at"]) if written["at"] else None
    return Item(**{**data, "published": Published(at, written["to_the_minute"], written["text"])})


def part_to_json(part: Part) -> dict[str, Any]:
    """A further address of a source as a JSON object, to travel with the job that reads it."""
    return asdict(part)


def part_from_json(data: dict[str, Any]) -> Part:
    """What `part_to_json` wrote."""
    return Part(**data)
