"""How is a real feed broken in ways that happen, and in ways that nobody would think of?"""

from __future__ import annotations

import random
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]
_PIECES = (
    b"<", b">", b"&", b"&amp;", b"]]>", b"<![CDATA[", b"<item>", b"</item>", b"</entry>", b"<!--", b"-->", b"\x00",
    b"\xff\xfe", b"&#x110000;", b"<!DOCTYPE rss [<!ENTITY a 'b'>]>", b"<guid/>", b"1970-01-01", b"2099-12-31T25:61",
    b"<link>javascript:alert(1)</link>", b"\xe5\x81", b"<script>alert(1)</script>", b"%s%n", b'" onload="x',
    b"<rss><rss>", b"<html>", b"</channel>",
)  # fmt: skip
LONGEST = 60_000


def mutated(body: bytes, seed: int) -> bytes:
    """The feed after one to four mutations; the same for the same seed."""
    chance = random.Random(seed)
    body = body[:LONGEST]
    for _ in range(chance.randint(1, 4)):
        body = chance.choice(_MUTATIONS)(body, chance) or b" "
    return body


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def _flip(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body) + 1)
    return body[:at] + chance.choice(_PIECES) * chance.choice((1, 1, 1, 500)) + body[at:]


def _drop(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body))
    return body[:at] + body[at + chance.randrange(1, 2000) :]


def _repeat(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body))
    return (body[:at] + body[at : at + chance.randrange(1, 3000)] * chance.choice((2, 3, 60)) + body[at:])[
        : 4 * LONGEST
    ]


def _swap(body: bytes, chance: random.Random) -> bytes:
    a, b = sorted((chance.randrange(len(body)), chance.randrange(len(body))))
    middle = (a + b) // 2
    return body[:a] + body[middle:b] + body[a:middle] + body[b:]


def _recode(body: bytes, chance: random.Random) -> bytes:
    return body.decode("utf-8", "replace").encode(
        chance.choice(("gb18030", "utf-16", "big5hkscs")), "replace"
    )


def _nest(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body) + 1)
    deep = chance.choice((50, 5000))
    return body[:at] + b"<div>" * deep + b"x" + b"</div>" * chance.choice((0, deep)) + body[at:]


_MUTATIONS: tuple[Mutation, ...] = (_cut, _flip, _insert, _drop, _repeat, _swap, _recode, _nest)
