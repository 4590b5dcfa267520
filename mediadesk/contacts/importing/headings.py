"""As what is a column of somebody's table of contacts read?

Nothing is lost: a column that is none of the fields goes into the note under its own heading, unless it is left out by
somebody's choice or because the register holds no such data. What is left out is told in the report.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from mediadesk.contacts.privacy_sensitive import is_sensitive_heading
from mediadesk.messages import N_


class Target(StrEnum):
    """Where the cells of a column go."""

    NAME = "name"
    ORGANISATION = "organisation"
    POST = "post"
    CLASS = "class"
    PHONE = "phone"
    EMAIL = "email"
    WECHAT = "wechat"
    TERM = "term"
    DISTRICT = "district"
    BEAT = "beat"
    FROM = "from"
    UNTIL = "until"
    PRESS_CARD = "press_card"
    LANGUAGES = "languages"
    CHANNEL = "channel"
    DO_NOT_CONTACT = "do_not_contact"
    PURPOSE = "purpose"
    BASIS = "basis"
    SOURCE = "source"
    KEEP_UNTIL = "keep_until"
    NOTE = "note"
    LEFT_OUT = "left_out"


TARGET_NAMES: Mapping[Target, str] = {
    Target.NAME: N_("Person's name"),
    Target.ORGANISATION: N_("Organisation"),
    Target.POST: N_("Post"),
    Target.CLASS: N_("Class"),
    Target.PHONE: N_("Phone"),
    Target.EMAIL: N_("E-mail"),
    Target.WECHAT: N_("WeChat"),
    Target.TERM: N_("Term of office"),
    Target.DISTRICT: N_("District or constituency"),
    Target.BEAT: N_("Beat"),
    Target.FROM: N_("Post held from"),
    Target.UNTIL: N_("Post held until"),
    Target.PRESS_CARD: N_("Press card"),
    Target.LANGUAGES: N_("Languages"),
    Target.CHANNEL: N_("Prefers to be reached by"),
    Target.DO_NOT_CONTACT: N_("Do not contact"),
    Target.PURPOSE: N_("Kept for"),
    Target.BASIS: N_("Lawful basis"),
    Target.SOURCE: N_("Where we have it from"),
    Target.KEEP_UNTIL: N_("Keep until"),
    Target.NOTE: N_("Note, under its heading"),
    Target.LEFT_OUT: N_("Leave out, and say so"),
}

# How people head their columns; compared without blanks, case and what stands in brackets.
HEADS: Mapping[Target, tuple[str, ...]] = {
    Target.NAME: ("姓名", "名字", "联系人", "人员姓名", "记者姓名", "代表姓名", "委员姓名", "name", "fullname", "fn"),
    Target.ORGANISATION: (
        "单位", "工作单位", "所在单位", "单位名称", "媒体", "媒体名称", "机构", "部门单位", "公司", "所属单位",
        "供职媒体",
        "organisation", "organization", "company", "outlet", "org",
    ),
    Target.POST: (
        "职务", "职位", "岗位", "职务/职称", "现任职务", "单位职务", "职称", "post", "title", "jobtitle", "position",
    ),
    Target.CLASS: ("类别", "人员类别", "身份", "分类", "代表类别", "class", "category", "categories"),
    Target.PHONE: (
        "手机", "手机号", "手机号码", "移动电话", "电话", "联系电话", "联系方式", "办公电话", "座机", "固定电话",
        "电话号码", "办公室电话", "其他电话", "phone", "mobile", "tel", "telephone", "cell", "officephone",
    ),
    Target.EMAIL: ("邮箱", "电子邮箱", "电子邮件", "邮件", "e-mail", "email", "mail"),
    Target.WECHAT: ("微信", "微信号", "wechat"),
    Target.TERM: ("届别", "届次", "届", "任期", "term"),
    Target.DISTRICT: (
        "选区", "选举单位", "代表团", "界别", "所在区域", "区域", "辖区", "片区", "district", "constituency",
    ),
    Target.BEAT: ("跑口", "条线", "报道领域", "负责领域", "分管领域", "beat"),
    Target.FROM: ("任职时间", "任职起始", "起始时间", "开始日期", "任职日期", "到任时间", "from", "since"),
    Target.UNTIL: ("离任时间", "任职截止", "截止时间", "结束日期", "until", "to"),
    Target.PRESS_CARD: ("记者证", "记者证号", "新闻记者证", "记者证编号", "presscard"),
    Target.LANGUAGES: ("语言", "语种", "languages", "language", "lang"),
    Target.CHANNEL: ("首选联系方式", "联系偏好", "偏好", "preferredchannel"),
    Target.DO_NOT_CONTACT: ("勿扰", "请勿联系", "不联系", "donotcontact"),
    Target.PURPOSE: ("用途", "使用目的", "处理目的", "purpose"),
    Target.BASIS: ("合法性基础", "法律依据", "lawfulbasis"),
    Target.SOURCE: ("来源", "信息来源", "source"),
    Target.KEEP_UNTIL: ("保存期限", "保留至", "保存至", "keepuntil"),
    Target.NOTE: ("备注", "说明", "note", "notes", "remark", "remarks"),
    Target.LEFT_OUT: ("序号", "编号", "no", "no.", "#", "序", "照片", "头像", "photo"),
}  # fmt: skip
MANY = (Target.PHONE, Target.EMAIL, Target.WECHAT, Target.NOTE, Target.LEFT_OUT)
"""What several columns may be read as; of all others one column is enough."""

_BY_HEAD: Mapping[str, Target] = {head: target for target, heads in HEADS.items() for head in heads}
_BLANK = re.compile(r"[\s\u3000*：:]+")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")


def plain_heading(heading: str) -> str:
    """A heading as it is compared: `姓 名（必填）*` is `姓名`."""
    return _BLANK.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", heading))).lower()


def is_known(heading: str) -> bool:
    """Whether people usually head a column like this."""
    return plain_heading(heading) in _BY_HEAD


def guess(columns: Iterable[str]) -> dict[str, Target]:
    """Column → what it is read as, by its heading. A field that one column is enough for takes the first one."""
    found: dict[str, Target] = {}
    for column in columns:
        target = _guessed(column)
        taken = target in found.values() and target not in MANY
        found[column] = Target.NOTE if taken else target
    return found


def chosen(columns: Sequence[str], mapping: Mapping[str, str]) -> dict[str, Target]:
    """Somebody's mapping made whole: unknown choices go into the note, sensitive columns never come in."""
    found = {}
    for column in columns:
        asked = mapping.get(column, "")
        target = Target(asked) if asked in list(Target) else Target.NOTE
        found[column] = Target.LEFT_OUT if is_sensitive_heading(column) else target
    return found


def doubled(mapping: Mapping[str, Target]) -> tuple[Target, ...]:
    """Fields that two columns are read as although one is enough."""
    asked = list(mapping.values())
    return tuple(each for each in Target if each not in MANY and asked.count(each) > 1)


def heads_key(columns: Iterable[str]) -> str:
    """Equal for files with the same headings, in whatever order: their mapping is remembered under it."""
    return hashlib.sha256("\x1f".join(sorted(map(plain_heading, columns))).encode()).hexdigest()


def _guessed(column: str) -> Target:
    if is_sensitive_heading(column):
        return Target.LEFT_OUT
    plain = plain_heading(column)
    return _BY_HEAD.get(plain) or _BY_HEAD.get(plain.rstrip("0123456789")) or Target.NOTE
