"""How does a module without a language say a sentence that the reader sees in theirs?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Param = str | int | float


def N_(text: str) -> str:  # noqa: N802  (the name gettext tools look for)
    """Mark an English msgid so that it is extracted for translation; returns it unchanged."""
    return text


@dataclass(frozen=True)
class Message:
    """A sentence as data: an English msgid with `%(name)s` places and what stands in them.

    It is stored and passed around as it is, and becomes words only on the page, in the reader's language.
    """

    msgid: str
    params: Mapping[str, Param] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As a JSON object `{"msgid", "params"}`."""
        return {"msgid": self.msgid, "params": dict(self.params)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Message:
        """The message that `to_json` wrote."""
        return cls(data["msgid"], dict(data.get("params", {})))

    def __str__(self) -> str:
        return self.msgid % self.params if self.params else self.msgid
