"""What does one cell of somebody's table say: a name, numbers, addresses, a day, a class?

Each reader gives what it understood and the rest as it was written, so that nothing is lost on the way.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from mediadesk.contacts.email import parse_email
from mediadesk.contacts.organisation import OrganisationKind
from mediadesk.contacts.person import Channel
from mediadesk.contacts.phone import AreaCodeMissing, PhoneKind, parse_phone
from mediadesk.contacts.privacy import LawfulBasis
from mediadesk.contacts.role import RoleClass
from mediadesk.errors import RuleBroken
from mediadesk.numerals import DIGITS

_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff〇○])[\s\u3000]+(?=[\u3400-\u9fff〇○])")
_SEVERAL_NAMES = re.compile(r"[、，,;；/\n]")
_SPLIT = re.compile(r"[、，;；/|\\\n\r]+|,(?!\s*\d{1,6}$)|\s+或\s*|或(?=\d)|和(?=\d)")
_LABEL = re.compile(
    r"^[^\d+（(]*?[\u3400-\u9fffA-Za-z]+[^\d+]*?[:：]\s*|^[(（][^)）\d]*[)）]|[(（][^)）\d]*[)）]$"
)
_WORD = re.compile(r"[\u3400-\u9fffA-Za-z]+")
_OF_EXTENSIONS = ("转", "分机", "转分机", "ext", "x", "tel")
_SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?[Ee]\+?\d+$")
_ADDRESS = re.compile(r"[^\s@、，,;；:：<>()（）\[\]\"']+@[^\s@、，,;；:：<>()（）\[\]\"']+")


@dataclass(frozen=True)
class Numbers:
    """The numbers of a cell in stored spelling, mobiles first; what in it is no number; words that stand beside."""

    phones: tuple[str, ...]
    broken: tuple[str, ...]
    words: str = ""


def plain(cell: str) -> str:
    """Full-width signs made plain, invisible ones taken out, blanks joined."""
    text = unicodedata.normalize("NFKC", cell)
    return " ".join("".join(c for c in text if c in "\n\t" or unicodedata.category(c)[0] != "C").split())


def read_name(cell: str) -> str:
    """`陈　立` is 陈立; names of other writings keep one blank between their parts."""
    return _BETWEEN_HAN.sub("", plain(cell)).replace("•", "·")


def is_several_names(name: str) -> bool:
    """Whether a cell holds more than one person."""
    return bool(_SEVERAL_NAMES.search(name))


def read_phones(cell: str, area_code: str = "") -> Numbers:
    """Every number in the cell. `area_code` stands before landlines that have none."""
    whole = unicodedata.normalize("NFKC", cell).strip()
    if not whole:
        return Numbers((), ())
    alone = _phone(whole, area_code)
    if alone:
        return Numbers((alone,), (), _words(whole))
    phones: list[str] = []
    broken: list[str] = []
    for part in filter(None, (each.strip() for each in _SPLIT.split(whole))):
        found = _phones_of(part, area_code)
        phones.extend(found)
        broken.extend([] if found else [part])
    ordered = sorted(dict.fromkeys(phones), key=lambda each: not is_mobile(each))
    read = [part for part in _SPLIT.split(whole) if part.strip() not in broken]
    return Numbers(tuple(ordered), tuple(broken), _words(" ".join(read)))


def _words(text: str) -> str:
    """What stands beside numbers, such as whose they are; what belongs to an extension does not count."""
    return " ".join(each for each in _WORD.findall(text) if each.lower() not in _OF_EXTENSIONS)


def is_mobile(stored: str) -> bool:
    """Whether the number belongs to one person rather than to a desk."""
    return len(stored) == 11 and stored.isdigit() and stored.startswith("1")


def _phones_of(part: str, area_code: str) -> list[str]:
    """One number, or several that only blanks set apart; none as soon as one of them is broken."""
    one = _phone(part, area_code) or _phone(_LABEL.sub("", part).strip(), area_code)
    if one:
        return [one]
    pieces = [_phone(each, area_code) for each in part.split()]
    return [each for each in pieces if each] if len(pieces) > 1 and all(pieces) else []


def _phone(text: str, area_code: str) -> str:
    if _SCIENTIFIC.match(text):
        return ""
    try:
        return parse_phone(text).stored
    except AreaCodeMissing:
        return _phone(f"{area_code}-{text}", "") if area_code else ""
    except RuleBroken:
        return _with_lost_nought(text)


def _with_lost_nought(text: str) -> str:
    """A spreadsheet took `057982345678` for a number and dropped its nought."""
    if not text.isdigit() or not 10 <= len(text) <= 11 or text.startswith("1"):
        return ""
    try:
        found = parse_phone(f"0{text}")
    except RuleBroken:
        return ""
    return found.stored if found.kind is PhoneKind.LANDLINE else ""


def read_emails(cell: str) -> tuple[tuple[str, ...], str]:
    """(the addresses, what is left of the cell that is none)."""
    text = unicodedata.normalize("NFKC", cell).replace("。", ".").replace("mailto:", "")
    found: list[str] = []
    rest = text
    for hit in _ADDRESS.findall(text):
        try:
            found.append(parse_email(hit.strip(".")))
            rest = rest.replace(hit, " ", 1)
        except RuleBroken:
            continue
    left = rest.strip(" \t\r\n、，,;；<>/")
    return tuple(dict.fromkeys(found)), " ".join(left.split()) if left else ""


_NUMERIC_DAY = re.compile(
    r"^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*[日号]?|\s*月?)(?:[ T][\d:.]+)?$"
)
_COMPACT_DAY = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
_CHINESE_DAY = re.compile(
    r"^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?$"
)
_SERIAL = re.compile(r"^([2-9]\d{4})(?:\.\d+)?$")
_SERIALS_BEGIN = date(1899, 12, 30)
OPEN = ("至今", "现任", "今", "长期", "now", "present")
"""How people write that something has no end."""


def read_day(cell: str, *, last: bool = False) -> date | None:
    """`2026年3月12日`, `2026/3/12`, `2026.3`, `20260312`, `二〇二六年三月十二日`, a sheet's 46093; or None.

    Of a month alone it is the first day, or the last one.
    """
    text = plain(cell)
    if serial := _SERIAL.match(text):
        return _SERIALS_BEGIN + timedelta(days=int(serial[1]))
    found = _NUMERIC_DAY.match(text) or _COMPACT_DAY.match(text)
    parts = found.groups() if found else _chinese_parts(text)
    if parts is None:
        return None
    year, month, day = int(parts[0]), int(parts[1]), int(parts[2]) if parts[2] else 0
    try:
        if day:
            return date(year, month, day)
        return (
            date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if last else date(year, month, 1)
        )
    except ValueError:
        return None


def _chinese_parts(text: str) -> tuple[str, str, str] | None:
    found = _CHINESE_DAY.match(text)
    if found is None:
        return None
    year = "".join(str(DIGITS[each]) for each in found[1])
    return year, str(_below_hundred(found[2])), str(_below_hundred(found[3])) if found[3] else ""


def _below_hundred(words: str) -> int:
    tens, ten, ones = words.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


# Looked for in this order: who is both is what stands first.
_CLASSES: tuple[tuple[RoleClass, tuple[str, ...]], ...] = (
    (RoleClass.NPC_DEPUTY, ("人大代表", "人大", "npc")),
    (RoleClass.CPPCC_MEMBER, ("政协委员", "政协", "cppcc")),
    (RoleClass.CONDUCT_SUPERVISOR, ("监督员", "行风", "supervisor")),
    (RoleClass.CUSTOMER_REPRESENTATIVE, ("客户", "用户", "customer")),
    (RoleClass.PRESS, ("记者", "媒体", "编辑", "新闻", "press", "journalist")),
    (RoleClass.OTHER_UTILITY, ("银行", "水务", "燃气", "自来水", "公用事业", "utility", "bank")),
    (RoleClass.GOVERNMENT, ("政府", "机关", "government")),
    (RoleClass.OTHER, ("其他", "其它", "other")),
)
_BODIES: tuple[tuple[OrganisationKind, re.Pattern[str]], ...] = (
    (OrganisationKind.CONGRESS, re.compile(r"人大|人民代表大会")),
    (OrganisationKind.CPPCC, re.compile(r"政协")),
    (
        OrganisationKind.OUTLET,
        re.compile(r"报$|日报|晚报|晨报|报社|电视|广播|电台|传媒|融媒|新闻|通讯社|杂志|客户端|记者站|周刊"),
    ),
    (OrganisationKind.BANK, re.compile(r"银行|信用社")),
    (OrganisationKind.UTILITY, re.compile(r"水务|自来水|燃气|供电|供热|电信|移动公司|联通|铁塔|公交")),
    (OrganisationKind.COMMUNITY, re.compile(r"社区|村委|居委|[^新]村$|业委会")),
    (OrganisationKind.COMMITTEE, re.compile(r"委员会$|发改委|[经建卫纪]委$")),
    (OrganisationKind.COMPANY, re.compile(r"公司|集团|厂$|企业|商场|超市")),
    (OrganisationKind.HOTEL, re.compile(r"酒店|宾馆|饭店")),
    (OrganisationKind.GOVERNMENT, re.compile(r"政府|局$|厅$|办公室$|街道|镇$|乡$|应急|中心$|公安")),
)
_CLASS_OF_BODY = {
    OrganisationKind.CONGRESS: RoleClass.NPC_DEPUTY,
    OrganisationKind.CPPCC: RoleClass.CPPCC_MEMBER,
    OrganisationKind.OUTLET: RoleClass.PRESS,
    OrganisationKind.BANK: RoleClass.OTHER_UTILITY,
    OrganisationKind.UTILITY: RoleClass.OTHER_UTILITY,
    OrganisationKind.GOVERNMENT: RoleClass.GOVERNMENT,
    OrganisationKind.COMMITTEE: RoleClass.GOVERNMENT,
}


def read_class(cell: str) -> RoleClass | None:
    """The class a cell names, or None."""
    text = plain(cell).lower()
    if text in list(RoleClass):
        return RoleClass(text)
    return next((each for each, words in _CLASSES if text and any(word in text for word in words)), None)


def body_kind(name: str) -> OrganisationKind:
    """Of what kind a body is, by its name."""
    return next((kind for kind, words in _BODIES if words.search(name)), OrganisationKind.OTHER)


def class_of_body(name: str) -> RoleClass | None:
    """As what people of a body of that name are met, when the name says so."""
    return _CLASS_OF_BODY.get(body_kind(name))


_CHANNELS = {
    **{each.value: each for each in Channel},
    "电话": Channel.PHONE, "手机": Channel.PHONE, "短信": Channel.SMS, "微信": Channel.WECHAT, "邮件": Channel.EMAIL,
    "邮箱": Channel.EMAIL, "电子邮件": Channel.EMAIL, "信函": Channel.LETTER, "书信": Channel.LETTER,
    "面谈": Channel.IN_PERSON, "当面": Channel.IN_PERSON, "上门": Channel.IN_PERSON,
}  # fmt: skip
_BASES = {
    **{each.value: each for each in LawfulBasis},
    "同意": LawfulBasis.CONSENT, "本人同意": LawfulBasis.CONSENT, "个人同意": LawfulBasis.CONSENT,
    "合同": LawfulBasis.CONTRACT, "履行合同": LawfulBasis.CONTRACT, "法定职责": LawfulBasis.STATUTORY_DUTY,
    "法定义务": LawfulBasis.STATUTORY_DUTY, "突发事件": LawfulBasis.EMERGENCY, "应急": LawfulBasis.EMERGENCY,
    "新闻报道": LawfulBasis.NEWS, "舆论监督": LawfulBasis.NEWS, "已公开": LawfulBasis.ALREADY_PUBLIC,
    "公开信息": LawfulBasis.ALREADY_PUBLIC, "其他法律": LawfulBasis.OTHER_LAW,
}  # fmt: skip
_YES = ("是", "y", "yes", "true", "1", "√", "勿扰", "请勿联系", "不联系", "x")
_NO = ("否", "n", "no", "false", "0", "无", "可联系", "×")


def read_channel(cell: str) -> Channel | None:
    """The channel a cell names, or None."""
    return _CHANNELS.get(plain(cell).lower())


def read_basis(cell: str) -> LawfulBasis | None:
    """The lawful basis a cell names, or None."""
    return _BASES.get(plain(cell).lower())


def read_yes(cell: str) -> bool | None:
    """Yes or no; None when it is neither."""
    text = plain(cell).lower()
    return True if text in _YES else False if text in _NO else None
