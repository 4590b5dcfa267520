"""Do the tests try the real thing?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, modules, short

PATCHES = re.compile(
    r"\bmock\b|monkeypatch\.(setattr|delattr)\([^)]*mediadesk|patch\(\s*[\"']mediadesk", re.DOTALL
)
SOURCES = [path for path in modules(ROOT / "tests") if path.name != Path(__file__).name]


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_nothing_of_the_desk_is_patched(path: Path) -> None:
    found = PATCHES.search(path.read_text(encoding="utf-8"))

    assert not found, f"{short(path)} patches: give a fake for the port instead"


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name.startswith("test_")], ids=short)
def test_a_test_file_has_tests(path: Path) -> None:
    assert re.search(r"^\s*def test_\w+", path.read_text(encoding="utf-8"), re.MULTILINE)
