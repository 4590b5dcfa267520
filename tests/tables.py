"""Which tables does the desk have? Those of every feature, whoever imports it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from sqlalchemy import Engine

import mediadesk
from mediadesk.db import Base


def create_tables(engine: Engine) -> None:
    """Create every table from the models, as a test's database needs them."""
    package = Path(mediadesk.__file__).parent
    for models in sorted(package.rglob("models.py")):
        import_module(".".join(("mediadesk", *models.relative_to(package).with_suffix("").parts)))
    Base.metadata.create_all(engine)
