"""Is this a phone number that can be dialled in China, and what may someone without need see of it?

Numbers are kept in one spelling, so that the same person typed twice is found: a mobile as 11 digits, a
landline as `0579-82345678` with an extension as `0579-82345678-8012`, a foreign number as `+4930123456`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class PhoneKind(StrEnum):
    """What sort of line answers."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"
    FOREIGN = "foreign"


class PhoneNotDialable(RuleBroken):
    """The text holds no number of a known plan."""

    msgid = N_(
        "“%(given)s” cannot be dialled. Write a mobile number of 11 digits (13812345678), or a landline with "
        "its area code (0579-82345678)."
    )


class AreaCodeMissing(RuleBroken):
    """Seven or eight digits are somebody's number in every city."""

    msgid = N_("“%(given)s” has no area code. Put it in front, for example 0579-%(given)s.")


@dataclass(frozen=True)
class Phone:
    """One number in its parts. `area` and `extension` are empty where there are none."""

    kind: PhoneKind
    number: str
    area: str = ""
    extension: str = ""

    @property
    def stored(self) -> str:
        """The one spelling that is kept and compared."""
        return "-".join(part for part in (self.area, self.number, self.extension) if part)

    @property
    def shown(self) -> str:
        """As people write it: a mobile in groups of 3, 4 and 4."""
        if self.kind is PhoneKind.MOBILE:
            return f"{self.number[:3]} {self.number[3:7]} {self.number[7:]}"
        return self.stored

    @property
    def masked(self) -> str:
        """Enough to recognise a number one already knows, too little to dial it.

        Service numbers (95598, 400…) are public and stay as they are.
        """
        if self.kind is PhoneKind.SERVICE:
            return self.stored
        if self.kind is PhoneKind.MOBILE:
            return f"{self.number[:3]} **** {self.number[-4:]}"
        return "-".join(part for part in (self.area, "****" + self.number[-2:]) if part)


_SEPARATORS = re.compile(r"[\s()\u2010-\u2015\u2212./·-]+")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|x|#|,)\s*(?:分机)?\s*(\d{1,6})$", re.IGNORECASE)
_COUNTRY = re.compile(r"^(?:\+|00)86(?=\d{6,})")
_MOBILE = re.compile(r"^(?:86)?(1[3-9]\d{9})$")
# Two-digit area codes belong to the largest cities and have eight digits behind them; all others have three.
_LANDLINE = re.compile(r"^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$")
_LOCAL = re.compile(r"^[2-8]\d{6,7}$")
_SERVICE = re.compile(r"^(?:[48]00\d{7}|9[56]\d{3,4}|1[12]\d{1,3}|12\d{3})$")
_FOREIGN = re.compile(r"^\+(?!86)[1-9]\d{6,14}$")


def parse_phone(text: str) -> Phone:
    """The number in `text`, which may have full-width digits, +86, spaces, brackets, dashes and an extension.

    Raises PhoneNotDialable or AreaCodeMissing, both for the field `phone`. The mobile and landline shapes
    follow the national numbering plan (mobiles 13–19, area codes 010, 02x and 03xx–09xx).
    """
    given = unicodedata.normalize("NFKC", text).strip()
    body, extension = _split_extension(given)
    phone = _read(body, extension)
    if phone is not None:
        return phone
    if _LOCAL.match(_digits(body)):
        raise AreaCodeMissing(field="phone", given=given)
    raise PhoneNotDialable(field="phone", given=given)


def phone_digits(text: str) -> str:
    """Only the digits of a search text, full-width ones too: `１３８-1234` gives `1381234`."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char in "0123456789")


def _split_extension(given: str) -> tuple[str, str]:
    """`0579-82345678-8012` and `…转8012` alike give the number and `8012`."""
    named = _EXTENSION.search(given)
    if named:
        return given[: named.start()], named.group(1)
    parts = [part for part in re.split(r"[\s\u2010-\u2015\u2212-]+", given) if part]
    if len(parts) == 3 and parts[0].startswith("0") and parts[1].isdigit() and len(parts[1]) >= 7:
        return f"{parts[0]}-{parts[1]}", parts[2]
    return given, ""


def _digits(body: str) -> str:
    return _COUNTRY.sub("", _SEPARATORS.sub("", body))


def _read(body: str, extension: str) -> Phone | None:
    number = _digits(body)
    if mobile := _MOBILE.match(number):
        return None if extension else Phone(PhoneKind.MOBILE, mobile.group(1))
    if _FOREIGN.match(number):
        return Phone(PhoneKind.FOREIGN, number, extension=extension)
    if _SERVICE.match(number):
        return Phone(PhoneKind.SERVICE, number, extension=extension)
    return _read_landline(number, extension, abroad=bool(_COUNTRY.match(_SEPARATORS.sub("", body))))


def _read_landline(number: str, extension: str, *, abroad: bool) -> Phone | None:
    """With +86 in front the area code is written without its 0, as in `+86 579 8234 5678`."""
    if abroad and not number.startswith("0"):
        number = "0" + number
    found = _LANDLINE.match(number)
    if found is None:
        return None
    area, subscriber = found.groups()
    if len(area) == 3 and len(subscriber) != 8:
        return None
    return Phone(PhoneKind.LANDLINE, subscriber, area=area, extension=extension)
