"""The morning of the case in a browser, as the pages of statements have it."""

from __future__ import annotations

from tests.web.statements.conftest import browser, made, morning

__all__ = ["browser", "made", "morning"]
