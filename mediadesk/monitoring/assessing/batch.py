"""How is an item for the assessor written down as JSON, and how is the answer?

A line holds `id`, `title`, `body`, `outlet` and, where known, `channel`; other fields are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mediadesk.messages import Message
from mediadesk.monitoring.assessing.engine import assess_text
from mediadesk.monitoring.assessing.profile import Profile


class ItemUnreadable(ValueError):
    """A line is no item; the message says which field is missing or wrong."""


@dataclass(frozen=True)
class Item:
    """What is assessed."""

    id: str | int
    title: str
    body: str
    outlet: str
    channel: str


def item_of(data: Any) -> Item:
    """The item that one JSON value writes. Raises ItemUnreadable."""
    if not isinstance(data, Mapping):
        raise ItemUnreadable("the line is not a JSON object")
    item_id = data.get("id")
    if isinstance(item_id, bool) or not isinstance(item_id, str | int):
        raise ItemUnreadable("id is missing")
    texts = {name: _text(data, name) for name in ("title", "body", "outlet", "channel")}
    if not texts["title"].strip() and not texts["body"].strip():
        raise ItemUnreadable("title and body are empty")
    return Item(item_id, **texts)


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ItemUnreadable(f"{name} is not a text")
    return value


def answer_to(item: Item, profile: Profile, say: Callable[[Message], str]) -> dict[str, Any]:
    """The answer as JSON: `blame` is the text's stance, `blamed_party` null where nobody is blamed."""
    found = assess_text(item.title, item.body, item.outlet, profile, channel=item.channel)
    return {
        "id": item.id,
        "relevant": found.relevant,
        "blame": found.stance.value,
        "blamed_party": found.blamed_party or None,
        "reasons": [say(reason) for reason in found.reasons],
    }
