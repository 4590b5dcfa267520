"""Which row does a vCard become, so that cards take the same road as tables?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from mediadesk.contacts.importing.card_lines import Card, Property, read_cards
from mediadesk.contacts.importing.sheet import Table
from mediadesk.tables.tabular import Limits

# The columns of a table made of cards, headed as people head them; what is no property of theirs has its own name.
NAME, ORGANISATION, PART, POST = "姓名", "单位", "部门", "职务"
MOBILE, OFFICE, OTHER_PHONE, EMAIL, WECHAT = "手机", "办公电话", "其他电话", "邮箱", "微信"
CLASS, LANGUAGES, SILENCE, NOTE, PHOTO = "类别", "语言", "勿扰", "备注", "照片"
HOME = "家庭住址"
_FIRST = (NAME, ORGANISATION, PART, POST, MOBILE, OFFICE, OTHER_PHONE, EMAIL, WECHAT, CLASS, LANGUAGES)
_BETWEEN = {NOTE: "\n"}
_PICTURES = ("PHOTO", "LOGO", "SOUND", "KEY")
# What programs tell each other.
_HOUSEKEEPING = ("VERSION", "PRODID", "REV", "UID", "KIND", "SORT-STRING", "MAILER", "CLASS", "X-ABLABEL")
_OWN_HEADS = {
    "BDAY": "生日",
    "URL": "网址",
    "NICKNAME": "别名",
    "TZ": "时区",
    "GEO": "位置",
    "ANNIVERSARY": "纪念日",
}


def table_of_cards(data: bytes, limits: Limits) -> Table:
    """The cards as a table; each row stands at the line on which its card begins. Raises as `read_cards`."""
    cards = read_cards(data, limits)
    rows = [(card.line, _cells(card)) for card in cards]
    seen = dict.fromkeys(head for _, cells in rows for head in cells)
    columns = [head for head in _FIRST if head in seen] + [head for head in seen if head not in _FIRST]
    columns = columns[: limits.columns]
    return Table(
        tuple(columns),
        tuple((line, tuple(cells.get(head, "")[: limits.cell] for head in columns)) for line, cells in rows),
    )


def _cells(card: Card) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for each in card.properties:
        for head, text in _READERS.get(each.name, _other)(each):
            if text.strip() and text not in found.setdefault(head, []):
                found[head].append(text)
    for head in (ORGANISATION, POST):
        # A post has one body: the first; what else is named stands beside.
        found[f"其他{head}"] = found.get(head, [])[1:]
        found[head] = found.get(head, [])[:1]
    if not found.get(NAME):
        found[NAME] = [_name_of(card)]
    return {head: _BETWEEN.get(head, "、").join(texts) for head, texts in found.items() if any(texts)}


def _name_of(card: Card) -> str:
    """From its parts, for a card without FN: family name first in Chinese."""
    for each in card.all("N"):
        family, given, middle = ([*each.parts(), "", "", ""])[:3]
        parts = (
            [family, middle, given]
            if re.search(r"[\u3400-\u9fff]", family + given)
            else [given, middle, family]
        )
        joined = ("" if re.search(r"[\u3400-\u9fff]", family + given) else " ").join(filter(None, parts))
        if joined:
            return joined
    return ""


Cells = Iterable[tuple[str, str]]


def _whole(head: str) -> Callable[[Property], Cells]:
    return lambda each: [(head, " ".join(filter(None, each.parts())))]


def _listed(head: str) -> Callable[[Property], Cells]:
    return lambda each: [(head, part) for part in each.parts(",")]


def _organisation(each: Property) -> Cells:
    body, *parts = each.parts()
    return [(ORGANISATION, body), *((PART, part) for part in parts)]


def _phone(each: Property) -> Cells:
    number = re.sub(r"^tel:", "", each.value.strip(), flags=re.IGNORECASE)
    number = re.sub(r";ext=(\d+)$", r"转\1", number).replace("\\", "")
    if each.is_of("CELL"):
        return [(MOBILE, number)]
    return [(OFFICE if each.is_of("WORK") else OTHER_PHONE, number)]


def _address(each: Property) -> Cells:
    parts = [part for part in each.parts() if part]
    is_home = each.is_of("HOME")
    return [(HOME if is_home else "地址", " ".join(parts))]


def _talk(each: Property) -> Cells:
    scheme, _, rest = each.value.partition(":")
    return [(WECHAT, rest)] if scheme.lower() in ("wechat", "weixin", "x-wechat") else [("IMPP", each.value)]


def _picture(each: Property) -> Cells:
    return [(PHOTO, each.name)]


def _none(each: Property) -> Cells:
    return []


def _note(each: Property) -> Cells:
    return [(NOTE, "\n".join(part for part in each.parts("\x00") if part))]


def _other(each: Property) -> Cells:
    """A property of its own heading: it goes into the note, or where somebody maps it to."""
    return [(_OWN_HEADS.get(each.name, each.name), " ".join(filter(None, each.parts())))]


_READERS: Mapping[str, Callable[[Property], Cells]] = {
    "FN": _whole(NAME),
    "N": _none,
    "ORG": _organisation,
    "TITLE": _whole(POST),
    "ROLE": _whole(POST),
    "TEL": _phone,
    "EMAIL": _listed(EMAIL),
    "IMPP": _talk,
    "X-WECHAT": _whole(WECHAT),
    "CATEGORIES": _listed(CLASS),
    "LANG": _whole(LANGUAGES),
    "X-LANGUAGE": _whole(LANGUAGES),
    "X-DO-NOT-CONTACT": _whole(SILENCE),
    "ADR": _address,
    "LABEL": _address,
    "NOTE": _note,
    **dict.fromkeys(_PICTURES, _picture),
    **dict.fromkeys(_HOUSEKEEPING, _none),
}
