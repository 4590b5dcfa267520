"""Which tests run beside each other, and which come first, when `make test` gives them to two processes?

The tests of a module stay together, so that they share what they start. Those that start whole desks and browsers
are one heap for one process: two of them at once would wait for each other's processes. The heaps that take long
come first; a long one that comes last leaves a process idle.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

REAL = ("tests/e2e/", "tests/integration/processes/")
LONG = (
    *REAL,
    "tests/integration/migrations/",
    "tests/integration/statements/test_nothing_unapproved_leaves.py",
    "tests/integration/statements/test_who_does_what_where.py",
    "tests/integration/",
    "tests/web/",
)


class OneHeapForRealDesks(LoadScopeScheduling):
    """By module, but all real desks in one heap."""

    def _split_scope(self, nodeid: str) -> str:
        return "real desks" if nodeid.startswith(REAL) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneHeapForRealDesks | None:
    """Keep the order of `longest_first`, where xdist would take the modules with most tests first."""
    if config.getoption("dist") != "loadscope":
        return None
    config.option.loadscopereorder = False
    return OneHeapForRealDesks(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """What takes long comes first; otherwise the order stays as it was shuffled."""
    yield
    items.sort(key=longest_first)


def longest_first(item: pytest.Item) -> int:
    """The place of the item's folder or module in `LONG`; what is not listed comes last."""
    return next((place for place, start in enumerate(LONG) if item.nodeid.startswith(start)), len(LONG))
