"""Are all components shown, and kept out of production?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mediadesk.config import Mode
from mediadesk.wiring import Desk
from scripts import vendor
from tests.client import StrictClient

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
# Shown by the pages that use them, not in the gallery: parts of parts, and what only htmx sends.
ELSEWHERE = {"url_with.html", "toast.html", "need.html", "import_progress.html"}


@pytest.mark.parametrize("language", ["zh_Hans_CN", "en"])
def test_the_gallery_is_well_made_in_both_languages(
    sign_in: Callable[..., StrictClient], language: str
) -> None:
    client = sign_in("pr_officer")
    client.submit("/me", {"language": language}, form="/look/language")

    assert client.tree("/_components").findtext(".//h1") in ("组件", "Components")


def test_every_component_is_in_the_gallery() -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in (TEMPLATES / "gallery").glob("*.html"))

    missing = {
        path.name
        for path in (TEMPLATES / "components").glob("*.html")
        if f'"components/{path.name}"' not in shown
    }

    assert missing <= ELSEWHERE


def test_the_gallery_does_not_exist_in_production(sign_in: Callable[..., StrictClient], desk: Desk) -> None:
    client = sign_in("pr_officer")
    desk.settings = replace(desk.settings, mode=Mode.PRODUCTION)

    assert client.get("/_components").status_code == 404


def test_vendored_files_are_what_was_fetched() -> None:
    assert vendor.check() == []
