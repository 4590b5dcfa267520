"""Do the tests try the real thing?"""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.source import ROOT, modules, of_each, short

PATCHES = re.compile(
    r"\bmock\b|monkeypatch\.(setattr|delattr)\([^)]*mediadesk|patch\(\s*[\"']mediadesk", re.DOTALL
)
SOURCES = [path for path in modules(ROOT / "tests") if path.name != Path(__file__).name]


@of_each(SOURCES)
def test_nothing_of_the_desk_is_patched(path: Path) -> None:
    found = PATCHES.search(path.read_text(encoding="utf-8"))

    assert not found, f"{short(path)} patches: give a fake for the port instead"


@of_each([path for path in SOURCES if path.name.startswith("test_")])
def test_a_test_file_has_tests(path: Path) -> None:
    assert re.search(r"^\s*def test_\w+", path.read_text(encoding="utf-8"), re.MULTILINE)
