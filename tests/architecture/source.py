"""Where is the source text that these tests read, and which part of it is pure?"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "mediadesk"
TEMPLATES = ROOT / "templates"

# Packages that are not features: the edges of the desk.
EDGES = {"adapters", "web", "cli", "wiring", "subscriptions"}
# The modules of a feature that may hold a session; `ports` only names it, as what somebody gives.
WITH_SESSION = {"models", "store", "service", "jobs", "subscribers", "recurring"}
PURE_AT_THE_ROOT = {"events", "errors", "messages", "numerals", "times"}


def modules(folder: Path = PACKAGE) -> list[Path]:
    """All Python files of a folder, in a stable order."""
    return sorted(folder.rglob("*.py"))


def features() -> list[Path]:
    """The packages that hold the business."""
    return [path.parent for path in sorted(PACKAGE.glob("*/__init__.py")) if path.parent.name not in EDGES]


def pure_modules() -> list[Path]:
    """Every module that may know neither clock, chance nor the outside world."""
    inside = [path for feature in features() for path in modules(feature) if path.stem not in WITH_SESSION]
    return [PACKAGE / f"{name}.py" for name in sorted(PURE_AT_THE_ROOT)] + inside


def templates() -> list[Path]:
    """All templates."""
    return sorted(TEMPLATES.rglob("*.html"))


def short(path: Path) -> str:
    """A path as a person would name it: from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()


def of_each(paths: Iterable[Path]) -> Callable[[Callable[[Path], None]], Callable[[str], None]]:
    """Ask a test of every file, folder by folder: ten thousand tests of a millisecond would cost a minute in all.

    What fails names its file.
    """
    folders: dict[str, list[Path]] = {}
    for path in paths:
        folders.setdefault(short(path.parent), []).append(path)

    def decorate(test: Callable[[Path], None]) -> Callable[[str], None]:
        def asked(folder: str) -> None:
            wrong = {}
            for path in folders[folder]:
                try:
                    test(path)
                except AssertionError as failed:
                    wrong[short(path)] = str(failed)
            assert not wrong

        asked.__name__, asked.__doc__, asked.__module__ = test.__name__, test.__doc__, test.__module__
        marked: Callable[[str], None] = pytest.mark.parametrize("folder", sorted(folders))(asked)
        return marked

    return decorate


def dotted(path: Path) -> str:
    """The module name of a file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Every (module, name) that is imported anywhere under a node; `import x` gives ("x", "")."""
    for part in ast.walk(node):
        if isinstance(part, ast.Import):
            yield from ((alias.name, "") for alias in part.names)
        if isinstance(part, ast.ImportFrom):
            yield from ((part.module or "", alias.name) for alias in part.names)


def called(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Every call as (line, text of what is called): (12, "datetime.now")."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            yield part.lineno, ast.unparse(part.func)
