"""Has the reading of real article pages fallen below what it was?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mediadesk.wiring import article_readers
from tests.page_scores import score

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

pytestmark = pytest.mark.skipif(
    not (CORPUS / "articles" / "gold.json").exists(), reason="The corpus is not at ../shared/corpus."
)


def test_the_real_pages_are_read_as_well_as_before() -> None:
    gold = json.loads((CORPUS / "articles" / "gold.json").read_text(encoding="utf-8"))

    found = score(article_readers(), gold, CORPUS / "articles" / "pages")

    assert found.title >= 0.97
    assert found.published >= 0.97
    assert found.source >= 0.95
    assert found.author >= 0.90
    assert found.text >= 0.98
    assert found.verdict == 1.0


def test_the_real_lists_are_not_taken_for_articles() -> None:
    lists = [
        {"file": path.name, "is_article": False, "title": ""} for path in (CORPUS / "lists").glob("*.html")
    ]

    assert score(article_readers(), lists, CORPUS / "lists").verdict == 1.0
