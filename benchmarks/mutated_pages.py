"""Does any of ten thousand broken pages crash the readers, hold them up, or swell?

    python -m benchmarks.mutated_pages [how many] [folder of pages]

Each page of the folder is cut, doubled, nested, mislabelled, flooded or scrambled, by a fixed seed, and read.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from mediadesk.monitoring.extraction import Readers
from mediadesk.monitoring.ports import Fetched, Item
from mediadesk.monitoring.published import Published
from mediadesk.wiring import article_readers

NOW = datetime(2026, 2, 26, 4, 0, tzinfo=UTC)
OWN = Path(__file__).parent.parent / "tests" / "cases" / "pages"
SLOWEST = 5.0
"""Seconds of one core that no page may take."""

FLOODS = (
    "来源：", "记者 ", "（", "发布时间：2026-02-25 ", "2026-02-25 18:30 ", "作者：石磊 ", " ", "&nbsp;",
    "<a href=x>链接</a>", "<p>", "<br>", "<!--", "<script>", '{"content":"', "\\u4e2d", "<td class='title'>标题",
    "9", "\n", "<input type=password>", "&#x4e2d;", "<h1>", "责任编辑：", "<p>停电。</p>", "<style>", "<textarea>",
    "《", "-_|", "</html>", "<meta name=author content=x>",
)  # fmt: skip
Mutation = Callable[[random.Random, bytes], bytes]


def cut(rng: random.Random, page: bytes) -> bytes:
    return page[: rng.randrange(len(page) + 1)]


def doubled(rng: random.Random, page: bytes) -> bytes:
    a, b = sorted(rng.randrange(len(page) + 1) for _ in range(2))
    return page[:b] + page[a:b] * rng.randint(1, 20) + page[b:]


def scrambled(rng: random.Random, page: bytes) -> bytes:
    changed = bytearray(page)
    for _ in range(rng.randint(1, 300)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def nested(rng: random.Random, page: bytes) -> bytes:
    tag = rng.choice([b"div", b"table><tr><td", b"ul><li", b"span", b"b", b"font", b"blockquote"])
    at = rng.randrange(len(page) + 1)
    return page[:at] + (b"<" + tag + b">") * rng.choice([50, 500, 5_000, 50_000]) + page[at:]


def mislabelled(rng: random.Random, page: bytes) -> bytes:
    name = rng.choice(
        [b"gb2312", b"big5", b"utf-16", b"hz", b"iso-2022-jp", b"utf-7", b"nonsense", b"\xff\xfe"]
    )
    return re.sub(rb"charset=['\"]?[\w-]+", b"charset=" + name, page)


def without_ends(rng: random.Random, page: bytes) -> bytes:
    return re.sub(rb"</[a-z0-9]+>", lambda m: b"" if rng.random() < 0.7 else m[0], page)


def flooded(rng: random.Random, page: bytes) -> bytes:
    word = rng.choice(FLOODS)
    at = rng.randrange(len(page) + 1)
    return page[:at] + word.encode() * rng.choice([10, 300, 3_000, 30_000]) + page[at:]


def reordered(rng: random.Random, page: bytes) -> bytes:
    parts = re.split(rb"(?=<)", page)
    rng.shuffle(parts)
    return b"".join(parts)


MUTATIONS: tuple[Mutation, ...] = (
    cut, doubled, scrambled, nested, mislabelled, without_ends, flooded, reordered,
)  # fmt: skip


def mutated(pages: list[bytes], number: int, seed: int = 7) -> Iterator[tuple[str, bytes]]:
    """(what was done, the page), `number` of them; the same ones for the same seed."""
    rng = random.Random(seed)
    for _ in range(number):
        page, done = rng.choice(pages), []
        for mutation in rng.sample(MUTATIONS, rng.randint(1, 3)):
            page = mutation(rng, page)[:3_000_000]
            done.append(mutation.__name__)
        yield " ".join(done), page


def read(readers: Readers, page: bytes) -> float:
    """The seconds of one core that reading took."""
    item = Item("m", "https://e.example/1", "", Published(None, False, ""))
    start = time.thread_time()
    found = readers.read(Fetched("https://e.example/1", 200, page, {}), item, now=NOW)
    assert 0 <= found.confidence <= 1
    assert len(found.body) <= 3_000_000
    return time.thread_time() - start


def main(arguments: list[str]) -> int:
    number = int(arguments[0]) if arguments else 10_000
    folder = Path(arguments[1]) if len(arguments) > 1 else OWN
    pages = [path.read_bytes() for path in sorted(folder.glob("*.html"))]
    readers, slow, begin = article_readers(), [], time.perf_counter()
    for at, (done, page) in enumerate(mutated(pages, number), start=1):
        if at % 250 == 0:
            print(f"{at} pages, the slowest {max(slow)[0]:.2f} s", file=sys.stderr, flush=True)
        try:
            slow.append((read(readers, page), done, len(page)))
        except Exception:
            Path("build/mutated.html").write_bytes(page)
            print("broke after:", done, "(kept as build/mutated.html)")
            raise
    slow.sort(reverse=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{number} pages in {time.perf_counter() - begin:.0f} s, at most {memory:.0f} MB; the slowest:")
    for seconds, done, size in slow[:5]:
        print(f"  {seconds:.2f} s  {size:>9,} bytes  {done}")
    return int(slow[0][0] > SLOWEST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
