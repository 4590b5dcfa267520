"""How long does the `reader` package need? `python -m benchmarks.reader_polls PORT FEEDS FOLDER`, beside `feed_site`.

Prints seconds: first update, unchanged (the middle one of three), five new in each with search, and the processor time
of these. Run with its own packages (`benchmarks.peers`).
"""

from __future__ import annotations

import statistics
import sys
import time
import urllib.request
from pathlib import Path

from benchmarks.feed_site import host


def main(port: int, feeds: int, folder: str) -> None:
    """Three rounds over every feed, with as many workers as helps."""
    from reader import make_reader  # type: ignore[import-not-found]

    reader = make_reader(str(Path(folder) / "reader.sqlite"))
    for number in range(feeds):
        reader.add_feed(f"http://{host(number)}:{port}/feed/{number}")
    reader.enable_search()
    print(f"first {timed(reader, search=True)}", flush=True)
    unchanged = [timed(reader, search=False) for _ in range(4)][1:]
    print(f"unchanged {statistics.median(unchanged)}", flush=True)
    urllib.request.urlopen(f"http://127.0.0.1:{port}/generation/1").read()
    began = time.process_time()
    print(f"new {timed(reader, search=True)}", flush=True)
    print(f"processor {time.process_time() - began}", flush=True)
    print(f"entries {reader.get_entry_counts().total}", flush=True)


def timed(reader: object, *, search: bool) -> float:
    """Seconds of one update of everything."""
    began = time.perf_counter()
    reader.update_feeds(scheduled=False, workers=10)  # type: ignore[attr-defined]
    if search:
        reader.update_search()  # type: ignore[attr-defined]
    return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
