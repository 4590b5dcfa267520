"""What does the trial of a source show: what would come in, or the sentence that says what failed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from mediadesk.messages import Message
from mediadesk.monitoring.extraction import Extracted
from mediadesk.monitoring.health import advice
from mediadesk.monitoring.ports import Failure, FailureKind, Item, Reading, Selectors
from mediadesk.monitoring.published import Published
from mediadesk.monitoring.sources.drafts import item_from_json, item_to_json
from mediadesk.monitoring.sources.proposing import NO_LIST, Proposal
from mediadesk.monitoring.trials.finding import Found

SHOWN = 8
# Failures whose own sentence says already what to do.
_SAYS_IT_ALL = {FailureKind.NOT_A_FEED, FailureKind.SELECTOR, FailureKind.EMPTY}


@dataclass(frozen=True)
class Trial:
    """What came: `failure` with its advice, or `items` (the first few of `total`) and one article read
    whole.
    """

    is_done: bool
    title: str = ""
    total: int = 0
    items: tuple[Item, ...] = ()
    warnings: tuple[Message, ...] = ()
    failure: Message | None = None
    advice: Message | None = None
    proposed: tuple[str, ...] = ()
    sample: Extracted | None = None
    sample_failure: Message | None = None
    proposals: tuple[Proposal, ...] = ()
    found: tuple[Found, ...] = ()


def of_failure(failure: Failure) -> dict[str, Any]:
    """A failed trial as JSON."""
    return {"failure": failure.reason.to_json(), "kind": failure.kind.value, "proposed": list(failure.found)}


def of_reading(reading: Reading, sample: Extracted | Failure | None) -> dict[str, Any]:
    """A successful trial as JSON."""
    return {
        "title": reading.title,
        "total": reading.total,
        "items": [item_to_json(item) for item in reading.items[:SHOWN]],
        "warnings": [warning.to_json() for warning in reading.warnings],
        "sample": _sample_to_json(sample) if isinstance(sample, Extracted) else None,
        "sample_failure": sample.reason.to_json() if isinstance(sample, Failure) else None,
    }


def of_proposals(proposals: Sequence[Proposal]) -> dict[str, Any]:
    """What a page was found to hold, as JSON; nothing found is a failure that says why."""
    if not proposals:
        return of_failure(Failure(FailureKind.SELECTOR, Message(NO_LIST)))
    return {
        "proposals": [
            {
                "selectors": asdict(each.selectors),
                "count": each.count,
                "titles": list(each.titles),
                "remarks": [remark.to_json() for remark in each.remarks],
            }
            for each in proposals
        ]
    }


def of_found(found: Sequence[Found]) -> dict[str, Any]:
    """What an address was found to be, as JSON."""
    return {"found": [each.to_json() for each in found]}


def from_json(result: Mapping[str, Any] | None) -> Trial:
    """The trial that was stored; None means that it is still under way."""
    if result is None:
        return Trial(is_done=False)
    if result.get("found"):
        return Trial(is_done=True, found=tuple(map(Found.from_json, result["found"])))
    if result.get("proposals"):
        return Trial(is_done=True, proposals=tuple(map(_proposal, result["proposals"])))
    if result.get("failure"):
        return Trial(
            is_done=True,
            failure=Message.from_json(result["failure"]),
            advice=None if result["kind"] in _SAYS_IT_ALL else advice(FailureKind(result["kind"])),
            proposed=tuple(result["proposed"]),
        )
    return Trial(
        is_done=True,
        title=result["title"],
        total=result["total"],
        items=tuple(item_from_json(item) for item in result["items"]),
        warnings=tuple(Message.from_json(warning) for warning in result["warnings"]),
        sample=_sample_from_json(result["sample"]) if result["sample"] else None,
        sample_failure=Message.from_json(result["sample_failure"]) if result["sample_failure"] else None,
    )


def _proposal(data: Mapping[str, Any]) -> Proposal:
    remarks = tuple(Message.from_json(remark) for remark in data["remarks"])
    return Proposal(Selectors(**data["selectors"]), data["count"], tuple(data["titles"]), remarks)


def _sample_to_json(sample: Extracted) -> dict[str, Any]:
    at = sample.published.at
    return {
        "title": sample.title,
        "at": at.isoformat() if at else None,
        "to_the_minute": sample.published.to_the_minute,
        "text": sample.published.text,
        "outlet": sample.outlet,
        "author": sample.author,
        "body": sample.body[:600],
        "confidence": sample.confidence,
    }


def _sample_from_json(data: Mapping[str, Any]) -> Extracted:
    at = datetime.fromisoformat(data["at"]) if data["at"] else None
    published = Published(at, data["to_the_minute"], data["text"])
    return Extracted(
        data["title"], published, data["outlet"], data["author"], data["body"], data["confidence"]
    )
