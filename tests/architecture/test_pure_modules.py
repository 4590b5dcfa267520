"""Do the rules of the business know nothing but values?"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.architecture.source import (
    PACKAGE,
    PURE_AT_THE_ROOT,
    called,
    dotted,
    imported,
    of_each,
    pure_modules,
    short,
    tree,
)

OUTSIDE_WORLD = {
    "asyncio", "ctypes", "fcntl", "glob", "http", "io", "logging", "multiprocessing", "os", "queue", "random",
    "secrets", "select", "shutil", "signal", "smtplib", "socket", "sqlite3", "ssl", "subprocess", "tempfile",
    "threading", "time",
}  # fmt: skip
CLOCK_CHANCE_AND_FILES = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now",
    "datetime.date.today", "uuid4", "uuid.uuid4", "uuid1", "uuid.uuid1", "open", "print", "input",
}  # fmt: skip
FILE_METHODS = ("read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir")
PURE = {dotted(path) for path in pure_modules()}


def may_import(importer: Path, module: str, name: str) -> bool:
    if importer.name == "ports.py" and (module, name) == ("sqlalchemy.orm", "Session"):
        return True  # A port says that it hands out a session; it never uses one.
    top = module.partition(".")[0]
    if top == PACKAGE.name:
        return module in PURE or f"{module}.{name}" in PURE
    return top in sys.stdlib_module_names and top not in OUTSIDE_WORLD


@of_each(pure_modules())
def test_a_pure_module_imports_only_values_and_rules(path: Path) -> None:
    found = [
        f"{module} {name}" for module, name in imported(tree(path)) if not may_import(path, module, name)
    ]

    assert not found, f"{short(path)} is pure and may not import {found}"


@of_each(pure_modules())
def test_a_pure_module_asks_neither_clock_nor_chance_nor_files(path: Path) -> None:
    found = [
        f"line {line}: {name}()"
        for line, name in called(tree(path))
        if name in CLOCK_CHANCE_AND_FILES or name.rpartition(".")[2] in FILE_METHODS
    ]

    assert not found, f"{short(path)} gets the time, ids and data as arguments; it may not call {found}"


def test_the_modules_at_the_root_are_where_this_test_expects_them() -> None:
    assert all((PACKAGE / f"{name}.py").exists() for name in PURE_AT_THE_ROOT)
