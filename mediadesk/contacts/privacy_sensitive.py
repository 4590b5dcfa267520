"""Is this a kind of data that the register must never hold?

The Personal Information Protection Law (art. 6, 28) allows only what the purpose needs, and sensitive data only with
a purpose of its own. The register has none, so such fields do not exist, imports leave such columns out, and a
resident identity number typed into free text is told beside the field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_, Message


class Sensitive(StrEnum):
    """What the register does not hold."""

    IDENTITY_NUMBER = "identity_number"
    BANK = "bank"
    HEALTH = "health"
    RELIGION = "religion"
    ETHNICITY = "ethnicity"
    BIOMETRIC = "biometric"
    WHEREABOUTS = "whereabouts"
    PRIVATE_LIFE = "private_life"
    PASSWORD = "password"  # noqa: S105  (a kind of data, no password)


SENSITIVE_NAMES: Mapping[Sensitive, str] = {
    Sensitive.IDENTITY_NUMBER: N_("Identity, passport or licence number"),
    Sensitive.BANK: N_("Bank account"),
    Sensitive.HEALTH: N_("Health"),
    Sensitive.RELIGION: N_("Religion or belief"),
    Sensitive.ETHNICITY: N_("Ethnic group or origin"),
    Sensitive.BIOMETRIC: N_("Face, fingerprint or voice"),
    Sensitive.WHEREABOUTS: N_("Home address or whereabouts"),
    Sensitive.PRIVATE_LIFE: N_("Marriage, family and private life"),
    Sensitive.PASSWORD: N_("Password"),
}

# Parts of a heading, already in plain small letters without spaces. Longer words stand for themselves: 健康 is health,
# but 健康报 is an outlet and stands in cells, not in headings.
_WORDS: Mapping[Sensitive, tuple[str, ...]] = {
    Sensitive.IDENTITY_NUMBER: (
        "身份证", "公民身份", "居民身份", "证件号", "身份号", "护照", "驾驶证", "驾照", "社保号", "社会保障号",
        "idcard", "idno", "idnumber", "identitycard", "identitynumber", "nationalid", "passport",
        "socialsecurity", "ssn",
    ),
    Sensitive.BANK: (
        "银行卡", "银行账", "银行帐", "开户行", "卡号", "收款账", "bankaccount", "bankcard", "iban", "cardnumber",
    ),
    Sensitive.HEALTH: (
        "健康状况", "健康情况", "健康码", "病史", "疾病", "病历", "体检", "血型", "残疾", "health", "disease", "blood",
    ),
    Sensitive.RELIGION: ("宗教", "信仰", "religion", "faith", "belief"),
    Sensitive.ETHNICITY: ("民族", "种族", "籍贯", "ethnic", "race", "nativeplace"),
    Sensitive.BIOMETRIC: ("人脸", "指纹", "虹膜", "声纹", "生物识别", "fingerprint", "biometric", "faceid"),
    Sensitive.WHEREABOUTS: (
        "家庭住址", "家庭地址", "住址", "户籍", "行踪", "车牌", "homeaddress", "whereabouts", "licenseplate",
    ),
    Sensitive.PRIVATE_LIFE: (
        "婚姻", "婚否", "配偶", "子女", "性取向", "家庭成员", "收入", "marital", "spouse", "children", "salary",
    ),
    Sensitive.PASSWORD: ("密码", "口令", "password", "passwd"),
}  # fmt: skip
_CARD_OF_THE_PRESS = ("记者证", "presscard", "新闻记者证")
_RACE = re.compile(r"(^|[^a-z])race([^a-z]|$)")

# 18 signs of a resident identity number: area, day of birth, order, check sign (GB 11643).
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{5})(\d{4})(\d{2})(\d{2})(\d{3})([0-9Xx])(?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"


class IdentityNumberInText(RuleBroken):
    """Free text is no place for it either."""

    msgid = N_(
        "There is a resident identity number in this text. The register keeps none: take it out, the last four "
        "digits too."
    )


@dataclass(frozen=True)
class FoundNumber:
    """Where a resident identity number stands in a text."""

    begin: int
    end: int


def sensitive_kind(heading: str) -> Sensitive | None:
    """What kind of sensitive data a column of that heading holds, or None."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKC", heading).lower() if char.isalnum() or char > "\u2e80"
    )
    if any(word in plain for word in _CARD_OF_THE_PRESS):
        return None
    for kind, words in _WORDS.items():
        if any(word in plain for word in words if word != "race"):
            return kind
    return Sensitive.ETHNICITY if _RACE.search(heading.lower()) else None


def is_sensitive_heading(text: str) -> bool:
    """Whether a column of that heading must not be taken into the register."""
    return sensitive_kind(text) is not None


def refusal(heading: str) -> Message | None:
    """The sentence that tells why a column is left out, or None when it may come in."""
    if not is_sensitive_heading(heading):
        return None
    return Message(
        N_("“%(heading)s” is left out: the register holds no sensitive personal data (PIPL art. 6, 28)."),
        {"heading": heading.strip()},
    )


def find_identity_numbers(text: str) -> tuple[FoundNumber, ...]:
    """Every resident identity number in the text: day of birth possible, check sign right; full-width digits too."""
    plain = text.translate(_TO_PLAIN)
    return tuple(FoundNumber(*hit.span()) for hit in _IDENTITY.finditer(plain) if _is_real(hit))


def has_identity_number(text: str) -> bool:
    """Whether a resident identity number stands in the text."""
    return bool(find_identity_numbers(text))


def refuse_identity_number(text: str, field: str) -> str:
    """The text as it was. Raises IdentityNumberInText beside `field`."""
    if has_identity_number(text):
        raise IdentityNumberInText(field=field)
    return text


def without_identity_numbers(text: str, instead: str = "…") -> str:
    """The text with each resident identity number replaced; for imports that keep unknown columns as a note."""
    for found in reversed(find_identity_numbers(text)):
        text = text[: found.begin] + instead + text[found.end :]
    return text


def is_identity_number(text: str) -> bool:
    """Whether the whole text is one resident identity number; spaces and dashes between its parts do not matter."""
    plain = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))
    hit = _IDENTITY.fullmatch(plain)
    return hit is not None and _is_real(hit)


# One sign for one sign, so that places in the plain text are places in the given one.
_TO_PLAIN = {ord("０") + n: str(n) for n in range(10)} | {ord("Ｘ"): "X", ord("ｘ"): "x"}


def _is_real(hit: re.Match[str]) -> bool:
    _, year, month, day, _, check = hit.groups()
    try:
        born = date(int(year), int(month), int(day))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(hit.group(0)[:17], _WEIGHTS, strict=True))
    return born.year >= 1880 and _CHECK_SIGNS[total % 11] == check.upper()
