"""How is a surname read that is an everyday character with another sound?

The common readings of names, as data; a reading given here comes first, the others are still found.
"""

from __future__ import annotations

from collections.abc import Mapping

SURNAMES: Mapping[str, tuple[str, ...]] = {
    "单": ("shan",), "仇": ("qiu",), "曾": ("zeng",), "解": ("xie",), "区": ("ou",), "任": ("ren",),
    "查": ("zha",), "朴": ("piao",), "盖": ("ge",), "纪": ("ji",), "缪": ("miao",), "翟": ("zhai",),
    "冼": ("xian",), "洗": ("xian",), "重": ("chong",), "种": ("chong",), "宿": ("su",), "秘": ("bi",),
    "繁": ("po",), "员": ("yun",), "贠": ("yun",), "黑": ("he",), "折": ("she",), "乐": ("yue",),
    "召": ("shao",), "晟": ("cheng",), "隗": ("wei",), "郗": ("xi",), "华": ("hua",), "葛": ("ge",),
    "燕": ("yan",), "过": ("guo",), "哈": ("ha",), "那": ("na",), "牟": ("mou",), "祭": ("zhai",),
    "覃": ("qin",), "车": ("che",), "瞿": ("qu",), "应": ("ying",), "佴": ("nai",), "撒": ("sa",),
    "颉": ("xie",), "臧": ("zang",), "句": ("gou",), "尉": ("wei",), "盛": ("sheng",), "石": ("shi",),
    "沈": ("shen",), "谌": ("chen",), "柏": ("bai",), "薄": ("bo",), "卜": ("bu",), "晁": ("chao",),
    "幺": ("yao",), "俞": ("yu",), "於": ("yu",), "宓": ("mi",), "阚": ("kan",), "逄": ("pang",),
    "钭": ("tou",), "干": ("gan",), "阿": ("a",), "强": ("qiang",), "长": ("chang",), "大": ("da",),
    "行": ("xing",), "都": ("du",), "卡": ("ka",), "藏": ("zang",), "朱": ("zhu",), "炅": ("gui",),
    "角": ("jue",), "令": ("ling",), "莘": ("shen",), "佟": ("tong",), "适": ("shi",), "厘": ("xi",),
    "尉迟": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"),
    "令狐": ("ling", "hu"),
    "鲜于": ("xian", "yu"),
    "宿勤": ("su", "qin"),
    "欧阳": ("ou", "yang"),
    "司马": ("si", "ma"),
    "上官": ("shang", "guan"),
    "诸葛": ("zhu", "ge"),
    "夏侯": ("xia", "hou"),
    "皇甫": ("huang", "fu"),
    "公孙": ("gong", "sun"),
    "慕容": ("mu", "rong"),
    "宇文": ("yu", "wen"),
    "司徒": ("si", "tu"),
    "轩辕": ("xuan", "yuan"),
    "端木": ("duan", "mu"),
    "独孤": ("du", "gu"),
    "南宫": ("nan", "gong"),
    "呼延": ("hu", "yan"),
    "赫连": ("he", "lian"),
    "中行": ("zhong", "hang"),
}  # fmt: skip


def surname_of(name: str) -> tuple[str, ...]:
    """The sounds of the surname, one a character; empty where nothing particular is known."""
    return SURNAMES.get(name[:2]) or SURNAMES.get(name[:1], ())
