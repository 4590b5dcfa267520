"""Are the migrations one numbered chain?"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, short, tree

VERSIONS = sorted((ROOT / "migrations" / "versions").glob("*.py"))


def constant(path: Path, name: str) -> object:
    """The value that a migration gives one of its names at the top."""
    pattern = rf"^{name}(?:: [^=]+)? = (.+)$"
    found = re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE)

    assert found, f"{short(path)} does not say its {name}"
    return ast.literal_eval(found.group(1))


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [path.name[:4] for path in VERSIONS] == [f"{number:04}" for number in range(1, len(VERSIONS) + 1)]


@pytest.mark.parametrize("path", VERSIONS, ids=short)
def test_a_migration_follows_the_one_before(path: Path) -> None:
    number = int(path.name[:4])

    assert constant(path, "revision") == f"{number:04}"
    assert constant(path, "down_revision") == (f"{number - 1:04}" if number > 1 else None)


@pytest.mark.parametrize("path", VERSIONS, ids=short)
def test_a_migration_says_why_and_goes_both_ways(path: Path) -> None:
    functions = {node.name: node for node in tree(path).body if isinstance(node, ast.FunctionDef)}

    assert ast.get_docstring(tree(path))
    for direction in ("upgrade", "downgrade"):
        assert not isinstance(functions[direction].body[-1], ast.Pass | ast.Raise)
