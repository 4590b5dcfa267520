"""How many items a second find their story, how well, and what does MinHash make of the same items?

The items are the cases of `tests/cases/stories`, told many times over with other characters, so that every round is a
world of its own; then one story of 5,000 reprints, in front of the same number again. The peer is datasketch: MinHash
of the same six-character runs with an LSH index, joined at the threshold that suits it best on these very cases.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.peers import peer
from benchmarks.table import Measure
from mediadesk.monitoring.stories.comparing import GRAM, plain
from mediadesk.monitoring.stories.grouping import Item, group

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "stories"
ROUNDS = 10
REPRINTS = 5_000
PEER = "datasketch==1.6.5"
THRESHOLDS = (0.3, 0.5, 0.7)
HAN = range(0x4E00, 0x9FA5)


def measure() -> Iterator[Measure]:
    """Items a second of processor time, pair F1, and notices joined; each beside the peer."""
    found = cases()
    told = [each for number in range(ROUNDS) for each in retold(items(found), number)]
    ours = {item_id: str(number) for item_id, number in group(items(found))}
    theirs = [joined(items(found), threshold) for threshold in THRESHOLDS]
    best = max(theirs, key=lambda said: scored(found, said)[0])
    (f1, notices), (their_f1, their_notices) = scored(found, ours), scored(found, best)
    yield Measure("stories: pair F1 on our own cases", f1, "", at_least=0.97, peer=their_f1, peer_name=PEER)
    yield Measure("… notices joined", notices, "pairs", at_most=0, peer=their_notices or None, peer_name=PEER)
    rate, their_rate = per_second(group, told), per_second(joined, told[: len(found)])
    yield Measure(
        f"… {len(told):,} items grouped", rate, "items/s", at_least=2_000, peer=their_rate, peer_name=PEER
    )
    half, whole = per_second(group, reprints(REPRINTS)), per_second(group, reprints(2 * REPRINTS))
    yield Measure(f"… one story of {REPRINTS:,} reprints", half, "items/s", at_least=2_000)
    yield Measure("… of twice as many, as a share of that rate", whole / half, "", at_least=0.8)
    yield Measure(
        "… groups they make", len({number for _, number in group(reprints(REPRINTS))}), "", at_most=1
    )


def cases() -> list[dict[str, Any]]:
    """Every labelled item."""
    return [each for path in sorted(CASES.glob("*.json")) for each in json.loads(path.read_text("utf-8"))]


def items(found: Sequence[dict[str, Any]]) -> list[Item]:
    """The items without their labels."""
    return [Item(e["id"], e["title"], e["body"], datetime.fromisoformat(e["published"])) for e in found]


def retold(told: Sequence[Item], number: int) -> Iterator[Item]:
    """The items with every Chinese character replaced by one that stands so far behind it."""
    table = {code: HAN.start + (code - HAN.start + 41 * number) % len(HAN) for code in HAN} if number else {}
    for item in told:
        title, body = item.title.translate(table), item.body.translate(table)
        yield replace(item, id=f"{number}/{item.id}", title=title, body=body)


def reprints(count: int) -> list[Item]:
    """One article and what others made of it: their name in front, their line behind."""
    first = items(cases())[0]
    return [
        Item(
            str(number),
            first.title,
            f"{first.body}\n来源：第{number}家媒体 编辑{number}",
            first.published and first.published + timedelta(minutes=number),
        )
        for number in range(count)
    ]


def per_second(work: Callable[[Sequence[Item]], Any], told: Sequence[Item]) -> float:
    """Items a second of processor time."""
    began = time.process_time()
    list(work(told))
    return len(told) / (time.process_time() - began)


def joined(told: Sequence[Item], threshold: float = 0.5) -> dict[str, str]:
    """item → its group by MinHash: what is similar enough is joined, and what is joined to that."""
    datasketch = peer(PEER, "datasketch")
    index = datasketch.MinHashLSH(threshold=threshold, num_perm=128)
    into: dict[str, str] = {}
    for item in told:
        body = plain(item.body)
        sketch = datasketch.MinHash(num_perm=128)
        sketch.update_batch({body[at : at + GRAM].encode() for at in range(max(len(body) - GRAM, 0) + 1)})
        into[item.id] = item.id
        for other in index.query(sketch):
            into[root(into, other)] = root(into, item.id)
        index.insert(item.id, sketch)
    return {item_id: root(into, item_id) for item_id in into}


def root(into: dict[str, str], item_id: str) -> str:
    """The item that stands for the group."""
    while into[item_id] != item_id:
        item_id = into[item_id]
    return item_id


def scored(found: Sequence[dict[str, Any]], said: dict[str, str]) -> tuple[float, int]:
    """(pair F1, pairs joined wrongly with a notice, a follow-up or the like in them)."""
    right = wrong = missed = notices = 0
    for one, other in combinations(found, 2):
        same, together = one["group_id"] == other["group_id"], said[one["id"]] == said[other["id"]]
        right += same and together
        missed += same and not together
        wrong += together and not same
        notices += together and not same and "hard_negative" in (one["kind"], other["kind"])
    return 2 * right / max(2 * right + wrong + missed, 1), notices
