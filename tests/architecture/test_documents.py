"""Do the documents speak of what is there?"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from mediadesk.config import Settings
from tests.architecture.source import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_command_in_a_document_exists(path: Path) -> None:
    named = set(re.findall(r"(?:`|^ +|=\S+ )make ([a-z]+)", path.read_text(encoding="utf-8"), re.MULTILINE))

    assert named <= TARGETS


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_picture_in_a_document_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]

    assert not [link for link in inside if not (path.parent / link).exists()]


def test_every_setting_is_in_the_table_of_the_operations_guide() -> None:
    rows = set(re.findall(r"^\|\s*`([A-Z_]+)`", text_of("docs/operations.md"), re.MULTILINE))

    assert rows == {field.metadata["env"] for field in fields(Settings)}


def test_every_make_target_says_what_it_does() -> None:
    phony = set(re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[0].split())

    assert phony == set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))


def test_every_decision_is_listed() -> None:
    files = {path.name for path in (ROOT / "docs" / "decisions").glob("0*.md")}

    assert files == set(re.findall(r"\]\((0\d{3}-[a-z0-9-]+\.md)\)", text_of("docs/decisions/README.md")))


def test_the_readme_fits_one_screen() -> None:
    assert len(text_of("README.md").splitlines()) <= 50


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_names_exists(path: Path) -> None:
    named = re.findall(r"`((?:[\w.]+/)+[\w]+\.py)`", path.read_text(encoding="utf-8"))
    places = (ROOT, ROOT / "mediadesk", ROOT / "tests" / "architecture", ROOT / "mediadesk" / "statements")

    assert not [name for name in named if not any((place / name).exists() for place in places)]
