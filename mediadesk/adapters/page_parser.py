"""What stands on this page, line by line, and what does it say to machines? (one lxml tree for all readers)"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from mediadesk.monitoring.extracting.page import Bit, Line, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_PAGE = 3_000_000
"""Characters of a page that are read; what is longer is cut."""

HEAVIEST_TREE = 1_500_000
"""Elements times their depth, up to which the body readers are let near a page: their work grows with it."""

LINE_BREAK = "\ue0ff"
"""Stands for a line break inside text where the element itself had to go."""

_DROPPED = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "select", "audio", "canvas",
)  # fmt: skip
# What the rules and the readers look at; addresses of links and pictures only cost time.
_KEPT = frozenset({"class", "id", "style", "hidden", "itemprop"})
_UNSEEN = frozenset({"head", "title", "meta", "link", "textarea", "option", "button"})
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "img", "wbr", "input", "o:p", "st1:chsdate",
})  # fmt: skip
_STRONG = frozenset({"b", "strong", "font", "big"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_STRAY = re.compile(r"</(?:html|body)\s*>|<\?xml[^>]*>|\x00", re.IGNORECASE)
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_LONGEST_SCRIPT = 400_000
_MOST_LINES = 8_000


class LxmlPageParser:
    """The `PageParser` of the desk."""

    def parse(self, html: str, url: str = "") -> Page:
        """The page; an empty one where nothing can be parsed."""
        tree = _tree(html[:LONGEST_PAGE])
        if tree is None:
            return Page(url=url)
        title = tree.find(".//title")
        scripts = [script.text or "" for script in tree.iter("script") if not script.get("src")]
        facts = _meta(tree), _canonical(tree)
        has_password = any((node.get("type") or "").lower() == "password" for node in tree.iter("input"))
        _prune(tree)
        walk = _walked(tree)
        return Page(
            title_tag=" ".join((title.text_content() if title is not None else "").split())[:500],
            meta=facts[0],
            lines=tuple(walk.done),
            scripts=tuple(text[:_LONGEST_SCRIPT] for text in scripts if text.strip()),
            url=url,
            base=facts[1],
            has_password=has_password,
            tree=tree if walk.weight <= HEAVIEST_TREE and len(walk.done) < _MOST_LINES else None,
        )

    def text_of(self, node: Any) -> str:
        """The shown text below an element of this parser's tree: one line for each box and each line break."""
        lines = _walked(node).done
        shown = [line for line in lines if not line.hidden] or lines
        return "\n".join(part for line in shown for part in _parts(line.text) if part)

    def plain(self, html: str) -> str:
        """The shown text of a piece of HTML."""
        tree = _tree(html[:LONGEST_PAGE])
        return self.text_of(tree) if tree is not None else ""


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(LINE_BREAK)]


def _prune(tree: HtmlElement) -> None:
    from lxml.etree import strip_elements

    strip_elements(tree, *_DROPPED, with_tail=False)
    for node in tree.iter("*"):
        if len(node.attrib):
            for name in [name for name in node.attrib if name not in _KEPT]:
                with suppress(
                    ValueError
                ):  # A name that no attribute may have; the parser lets it in, not out.
                    del node.attrib[name]


def _tree(html: str) -> HtmlElement | None:
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    # A stray end tag before the body makes parsers stop; the real one is added by the parser.
    tidy = _CONTROL.sub("", _STRAY.sub("", html))
    if not tidy.strip():
        return None
    try:
        # The bytes are handed over as UTF-8, whatever the page declares: they have been decoded already.
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        tree = document_fromstring(tidy.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return None
    return tree


def _meta(tree: HtmlElement) -> dict[str, str]:
    meta: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        if name and (content := (node.get("content") or "").strip()):
            meta.setdefault(name.strip().lower(), content[:2000])
    for node in tree.iter("time"):
        if node.get("datetime"):
            meta.setdefault("time:datetime", node.get("datetime", "")[:100])
    return meta


def _canonical(tree: HtmlElement) -> str:
    for node in tree.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and node.get("href"):
            return str(node.get("href"))[:2000]
    return ""


class _Walk:
    """Gathers runs of text into lines while the tree is walked once, in the order of the document."""

    def __init__(self) -> None:
        self.done: list[Line] = []
        self.bits: list[Bit] = []
        self.weight = 0
        self.box = _Box("body", "", False)

    def add(self, text: str | None, box: _Box, label: str, linked: bool, strong: bool = False) -> None:
        if text and text.strip():
            if not self.bits:
                self.box = box
            self.bits.append(Bit(text[:20_000], label, linked, strong))

    def end(self) -> None:
        if self.bits:
            self.done.append(Line(tuple(self.bits), self.box.tag, self.box.label, self.box.hidden))
            self.bits = []


class _Box(NamedTuple):
    """The element whose box a line stands in."""

    tag: str
    label: str
    hidden: bool


class _Step(NamedTuple):
    """What to do next: enter an element, add the text after one, or (`node` None) end a box."""

    node: Any
    tail: str | None
    box: _Box
    label: str
    linked: bool
    depth: int = 0


def _walked(tree: HtmlElement) -> _Walk:
    body = tree.find("body") if tree.tag == "html" else None
    start = tree if body is None else body
    box = _Box("body", "", False)
    walk = _Walk()
    stack = [_Step(start, None, box, "", False)]
    while stack and len(walk.done) < _MOST_LINES:
        step = stack.pop()
        if step.tail is not None:
            walk.add(step.tail, step.box, step.label, step.linked)
        elif step.node is None:
            walk.end()
        elif isinstance(step.node.tag, str) and step.node.tag not in _UNSEEN:
            stack.extend(_entered(walk, step))
    walk.end()
    return walk


def _entered(walk: _Walk, step: _Step) -> list[_Step]:
    """The steps inside an element, last first."""
    node, tag = step.node, step.node.tag
    walk.weight += step.depth
    own = f"{node.get('class') or ''} {node.get('id') or ''}".strip()[:120]
    label = f"{own} {step.label}".strip()[:200] if own else step.label
    linked = step.linked or tag == "a"
    box, steps = step.box, []
    if _is_hidden(node):
        box = box._replace(hidden=True)
    if tag not in _INLINE:
        walk.end()
        box = _Box(tag, label, box.hidden)
        steps.append(_Step(None, None, box, label, linked))
    elif box.hidden and not step.box.hidden:
        # A hidden run inside a shown line must not become part of it.
        walk.end()
        steps.append(_Step(None, None, box, label, linked))
    walk.add(node.text, box, label, linked, tag in _STRONG)
    for child in reversed(node):
        if child.tail:
            steps.append(_Step(None, child.tail, box, label, linked))
        steps.append(_Step(child, None, box, label, linked, step.depth + 1))
    return steps


def _is_hidden(node: Any) -> bool:
    return node.get("hidden") is not None or bool((style := node.get("style")) and _HIDDEN.search(style))
