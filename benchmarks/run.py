"""Which promises hold on this machine, now, and how do we stand beside others? Every benchmark, in one table."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.table import Measure, show

# These measure a whole desk and the record; the others are named bench_*.py.
WHOLE = ("work", "desk")


def names() -> list[str]:
    """Every module here that measures, the quick ones first."""
    return [*sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py")), *WHOLE]


def measures(wanted: Sequence[str]) -> Iterator[Measure]:
    """What each module measures; `wanted` picks some of them by part of their name."""
    for name in names():
        if wanted and not any(part in name for part in wanted):
            continue
        module = import_module(f"benchmarks.{name}")
        if hasattr(module, "measure"):
            print(f"measuring {name} …", file=sys.stderr)
            yield from module.measure()


def main(arguments: Sequence[str]) -> int:
    """0 when every promise is kept, else 1."""
    return 0 if show(measures(arguments)) else 1
