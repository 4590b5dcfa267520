"""Which feeds does a list of another reader hold, and how is ours written? (lxml, OPML 2.0)"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from mediadesk.monitoring.bringing.outlines import Outline, OutlinesBroken

_DEEPEST = 8


class LxmlOutlines:
    """The `OutlineFile` of the desk. Entities and foreign files are never opened."""

    def read(self, data: bytes) -> Sequence[Outline]:
        """See `OutlineFile`."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise OutlinesBroken(field="file") from error
        if root is None or str(root.tag).rpartition("}")[2].lower() != "opml":
            raise OutlinesBroken(field="file")
        return list(_found(root, "", 0))

    def write(self, outlines: Sequence[Outline], *, title: str, now: datetime) -> bytes:
        """See `OutlineFile`."""
        root = etree.Element("opml", version="2.0")
        head = etree.SubElement(root, "head")
        etree.SubElement(head, "title").text = title
        etree.SubElement(head, "dateCreated").text = format_datetime(now, usegmt=True)
        body = etree.SubElement(root, "body")
        groups: dict[str, etree._Element] = {}
        for each in outlines:
            if each.group not in groups:
                groups[each.group] = etree.SubElement(body, "outline", text=each.group, title=each.group)
            etree.SubElement(
                groups[each.group], "outline", type="rss", text=each.title, title=each.title, xmlUrl=each.url
            )
        written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        return written


def _found(element: etree._Element, group: str, depth: int) -> Sequence[Outline]:
    found: list[Outline] = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        named = {str(name).lower(): str(value).strip() for name, value in child.attrib.items()}
        title = named.get("title") or named.get("text") or ""
        if named.get("xmlurl"):
            found.append(Outline(len(found) + 1, title, named["xmlurl"], group))
        elif depth < _DEEPEST:
            found.extend(_found(child, title or group, depth + 1))
    return found
