"""Are queries written only where tables are known, and tables known only in their own feature?"""

from __future__ import annotations

from pathlib import Path

from tests.architecture.source import PACKAGE, imported, modules, of_each, short, tree

QUERY_MODULES = {"models.py", "store.py", "db.py"}
# Others name the session they were given, for its type, and nothing else of SQLAlchemy.
NAMES_FOR_OTHERS = {("sqlalchemy.orm", "Session")}
# Where a failure of the database becomes a sentence or a later attempt, its errors have to be named.
NAMES_AT_THE_BOUNDARY = {
    PACKAGE / "worker.py": {("sqlalchemy.exc", "SQLAlchemyError")},
    PACKAGE / "cli" / "check.py": {("sqlalchemy.exc", "SQLAlchemyError")},
    PACKAGE / "web" / "errors.py": {
        ("sqlalchemy.orm.exc", "StaleDataError"),
        ("sqlalchemy.exc", "DBAPIError"),
    },
}


def others() -> list[Path]:
    return [path for path in modules() if path.name not in QUERY_MODULES]


@of_each(others())
def test_sqlalchemy_is_used_only_in_models_stores_and_db(path: Path) -> None:
    allowed = NAMES_FOR_OTHERS | NAMES_AT_THE_BOUNDARY.get(path, set())
    names = [each for each in imported(tree(path)) if each[0].partition(".")[0] == "sqlalchemy"]
    found = [".".join(each) for each in names if each not in allowed]

    assert not found, f"{short(path)} may not use {found}: move the query into the feature's store.py"


@of_each(modules())
def test_table_classes_are_private_to_their_feature(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0]
    found = [
        module
        for module, _ in imported(tree(path))
        if module.startswith("mediadesk.") and module.endswith(".models") and module.split(".")[1] != own
    ]

    assert not found, (
        f"{short(path)} may not see tables of another feature ({found}): call its store or service"
    )


def test_a_service_never_commits() -> None:
    found = [
        short(path)
        for path in modules()
        if path.name in {"service.py", "store.py", "subscribers.py"}
        and any(f"{act}(" in path.read_text(encoding="utf-8") for act in (".commit", ".rollback"))
    ]

    assert not found, f"transactions belong to the edge: {found}"
