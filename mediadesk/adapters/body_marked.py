"""Where is the main text of this page, by what its maker calls the element it stands in?

Publishing systems name that element: `article-content`, `TRS_Editor`, `vsb_content`, `artibody`, `js_content`,
`zoom`. Of the elements so named the one is taken that holds the prose and least besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mediadesk.monitoring.extracting.page import Page

_NAMED = re.compile(
    r"article|artibody|art[-_]|art$|news|content|conten|detail|zoom|trs_|vsb_|editor|main|body|text|txt|post|"
    r"entry|story|"
    r"neirong|zhengwen|nr|zw|cont|read|show|message|msg|rich|wz|paper|ozoom|founder|t_f|d_post|js_content|markdown",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"comment|reply|related|recommend|sidebar|side[-_]|footer|foot$|nav|menu|header|share|hot|rank|copyright|"
    r"breadcrumb|"
    r"pinglun|tuijian|login|search|banner|tool|topbar",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。！？；，、：]")
_NEARLY_ALL = 0.86
_LEAST = 30


class MarkedBody:
    """A `BodyReader`; `text_of` turns the element it finds into text."""

    def __init__(self, text_of: Callable[[Any], str]) -> None:
        self._text_of = text_of

    def read(self, page: Page) -> str:
        """Paragraphs separated by newlines; empty when no element is called so."""
        best = _best(page.tree) if page.tree is not None else None
        return self._text_of(best) if best is not None else ""


def _best(tree: Any) -> Any:
    """The smallest named element that holds nearly all the prose that any of them holds."""
    labels: dict[Any, str] = {}
    prose = _prose_below(tree, labels)
    named = [node for node in prose if prose[node] >= _LEAST and _is_named(node, labels[node])]
    if not named:
        return None
    most = max(prose[node] for node in named)
    # From the leaves upwards: the first that holds enough holds least besides.
    return next((node for node in named if prose[node] >= _NEARLY_ALL * most), None)


def _prose_below(tree: Any, labels: dict[Any, str]) -> dict[Any, int]:
    """Letters of running text below each element, without links and without what is set apart; leaves first."""
    sums: dict[Any, int] = {}
    for node in reversed(list(tree.iter("*"))):
        own = _letters(node.text)
        for child in node:
            if (below := sums.get(child, 0)) and child.tag != "a":
                own += 0 if _NEVER.search(labels[child]) else below
            own += _letters(child.tail)
        sums[node] = own
        labels[node] = f"{node.get('class') or ''} {node.get('id') or ''}".strip()
    return sums


def _letters(text: str | None) -> int:
    if not text or not _SENTENCE.search(text):
        return 0
    return len(text.strip())


def _is_named(node: Any, label: str) -> bool:
    if node.tag in ("article", "main") or node.get("itemprop") == "articleBody":
        return True
    return (
        bool(label)
        and node.tag not in ("body", "html")
        and bool(_NAMED.search(label))
        and not _NEVER.search(label)
    )
