"""What is left of a field when it is masked: enough to recognise what one knows, too little to use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mediadesk.contacts.phone import AreaCodeMissing, PhoneNotDialable, parse_phone
from mediadesk.contacts.seeing.fields import Field, Sight

STARS = "***"
_SHORTEST_WITH_ENDS = 6


def mask_phone(text: str) -> str:
    """`138 **** 0001`; what is no number becomes stars."""
    try:
        return parse_phone(text).masked if text else ""
    except (PhoneNotDialable, AreaCodeMissing):
        return STARS


def mask_email(text: str) -> str:
    """`c***@daily.example`: the first sign and the domain."""
    name, at, domain = text.rpartition("@")
    if not text:
        return ""
    return f"{name[:1]}{STARS}@{domain}" if at else STARS


def mask_number(text: str) -> str:
    """`G33***18` of a card or account; a short one is all stars."""
    if not text:
        return ""
    plain = text.strip()
    if len(plain) < _SHORTEST_WITH_ENDS:
        return STARS
    return f"{plain[:2]}{STARS}{plain[-2:]}"


def mask_all(text: str) -> str:
    """Only that there is something."""
    return STARS if text else ""


MASKS: Mapping[Field, Callable[[str], str]] = {
    Field.PHONE: mask_phone,
    Field.EMAIL: mask_email,
    Field.WECHAT: mask_number,
    Field.OTHER_POINT: mask_all,
    Field.ADDRESS: mask_all,
    Field.PRESS_CARD: mask_number,
}


def shown_as(field: Field, text: str, sight: Sight) -> str:
    """The text as it may be shown."""
    if sight is Sight.OPEN:
        return text
    return MASKS.get(field, mask_all)(text) if sight is Sight.MASKED else ""
