"""Which tests may not be skipped in this run?

`MEDIADESK_TEST_REQUIRE=browser,postgresql` turns a skip of a test with one of these marks into a failure, and
a whole run without any such test into a failed run. A run that names files or folders is not a whole run.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest


def required_marks() -> list[str]:
    """Marks that the environment asks for."""
    return [mark for mark in os.environ.get("MEDIADESK_TEST_REQUIRE", "").split(",") if mark]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skipped test that has a required mark."""
    report = yield
    missed = [mark for mark in required_marks() if item.get_closest_marker(mark)]
    if report.skipped and missed:
        report.outcome = "failed"
        report.longrepr = f"Skipped, but this run requires {', '.join(missed)}: {report.longreprtext}"
    return report


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse a whole run in which a required kind of test does not exist."""
    is_whole = (
        config.args == config.getini("testpaths") and not config.option.keyword and not config.option.markexpr
    )
    for mark in required_marks() if is_whole else []:
        if not any(item.get_closest_marker(mark) for item in items):
            raise pytest.UsageError(f"This run requires {mark} tests, and there are none.")
