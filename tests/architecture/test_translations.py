"""Does every text of the interface have its Chinese?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.architecture.source import ROOT

PO = ROOT / "translations/zh_Hans_CN/LC_MESSAGES/messages.po"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "N_": None,
    "ngettext": (1, 2),
}
METHODS = [("mediadesk/**.py", "python"), ("demo/**.py", "python"), ("templates/**.html", "jinja2")]
PLACE = re.compile(r"%\((\w+)\)[sd]")


@cache
def collected() -> dict[str | tuple[str, ...], str]:
    """Every text of code and templates, and one place where it stands."""
    loud = {"templates/**.html": {"silent": "false"}}
    found = extract_from_dir(ROOT, METHODS, loud, KEYWORDS)
    return {text: f"{name}:{line}" for name, line, text, _, _ in found}


@cache
def catalogue() -> Catalog:
    """The Chinese catalogue."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_Hans_CN")


def _entry(text: str | tuple[str, ...]) -> Message | None:
    return catalogue().get(text if isinstance(text, str) else text[0])


def _is_translated(text: str | tuple[str, ...]) -> bool:
    entry = _entry(text)
    if entry is None or entry.fuzzy or entry.pluralizable != isinstance(text, tuple):
        return False
    words = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
    return bool(words) and all(words)


def test_every_text_is_translated() -> None:
    missing = {place: text for text, place in collected().items() if not _is_translated(text)}

    assert not missing


def test_a_translation_keeps_the_places_of_its_text() -> None:
    wrong = {
        message.id: message.string
        for message in catalogue()
        if isinstance(message.id, str) and message.id and _places([message.id]) != _places([message.string])
    }

    assert not wrong


def _places(texts: Iterable[str]) -> set[str]:
    return {place for text in texts for place in PLACE.findall(text)}


@pytest.mark.parametrize("half_width", [",", "?", "!", ";"])
def test_chinese_sentences_have_chinese_punctuation(half_width: str) -> None:
    beside_a_character = re.compile(
        rf"[\u4e00-\u9fff]{re.escape(half_width)}|{re.escape(half_width)}[\u4e00-\u9fff]"
    )

    wrong = [
        message.string
        for message in catalogue()
        if isinstance(message.string, str) and beside_a_character.search(message.string)
    ]

    assert not wrong
