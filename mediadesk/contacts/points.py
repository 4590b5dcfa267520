"""By which other numbers and addresses can a person be reached?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mediadesk.contacts.email import parse_email
from mediadesk.contacts.phone import parse_phone
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class PointKind(StrEnum):
    """What sort of address it is."""

    PHONE = "phone"
    EMAIL = "email"
    WECHAT = "wechat"


POINT_NAMES: Mapping[PointKind, str] = {
    PointKind.PHONE: N_("Telephone"),
    PointKind.EMAIL: N_("E-mail"),
    PointKind.WECHAT: N_("WeChat"),
}


class PointNotReadable(RuleBroken):
    """One of several addresses cannot be used; the sentence says which."""

    msgid = N_(
        "“%(given)s” cannot be used as a further phone number or e-mail address. Correct it or clear the line."
    )


class TooManyPoints(RuleBroken):
    """Nobody is reached by so many."""

    msgid = N_("More than %(most)s further numbers and addresses cannot be kept for one person.")


MOST_POINTS = 12


@dataclass(frozen=True, kw_only=True)
class ContactPoint:
    """A further phone number, e-mail or WeChat id; `value` in stored spelling, `label` says what it is for."""

    kind: PointKind
    value: str
    label: str = ""


def check_points(points: Iterable[ContactPoint]) -> tuple[ContactPoint, ...]:
    """The points in stored spelling, each once. Raises PointNotReadable or TooManyPoints for the field `points`."""
    checked: dict[tuple[PointKind, str], ContactPoint] = {}
    for each in points:
        point = replace(each, value=_stored(each), label=" ".join(each.label.split()))
        checked.setdefault((point.kind, point.value), point)
    if len(checked) > MOST_POINTS:
        raise TooManyPoints(field="points", most=MOST_POINTS)
    return tuple(checked.values())


def _stored(point: ContactPoint) -> str:
    given = unicodedata.normalize("NFKC", point.value).strip()
    try:
        if point.kind is PointKind.PHONE:
            return parse_phone(given).stored
        if point.kind is PointKind.EMAIL:
            return parse_email(given)
    except RuleBroken as broken:
        raise PointNotReadable(field="points", given=given) from broken
    if not given:
        raise PointNotReadable(field="points", given=given)
    return given
