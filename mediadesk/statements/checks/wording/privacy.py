"""Does the text give away who somebody is, where they can be called, or what they pay with?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mediadesk.statements import wording_errors
from mediadesk.statements.checks.finding import CheckInput, Finding
from mediadesk.statements.checks.wording.phrases import at

_MOBILE = re.compile(r"(?<![\d０-９])1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)")
_LANDLINE = re.compile(r"(?<![\d.])(?:0\d{2,3}[-—－ )）]{0,2}\d{7,8}|(?<=电话)[：: ]?[2-8]\d{6,7})(?![\d.])")
_SERVICE = re.compile(
    r"(?:热线|客服|服务电话|值班|监督电话|咨询|报修|举报|办公电话|传真|新闻中心)[^，。；\n]{0,10}$"
)
_MAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_SAID_TO_BE_ONE = re.compile(r"身份证(?:件)?(?:号码?|编号)?[^\d，。；\n]{0,4}$")
_CARD = re.compile(r"(?<!\d)(?:\d{4}[ -]?){3,4}\d{1,4}(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_WHO = r"(?:用户|客户|业主|居民|市民|村民|租户|户主|投诉人|报修人|当事人|网友|网民)"
_CALLED = r"(?:先生|女士|小姐|大爷|大妈|阿姨|奶奶|爷爷|老人|师傅|老师)"
# Surnames, the most frequent three hundred or so; those that begin everyday words are asked for a title or 某.
_PLAIN = "".join(
    (
        "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯邓曹彭曾肖田董袁潘蒋蔡杜",
        "叶苏魏吕丁沈姚卢姜崔谭陆汪廖贾韦付邹孟熊秦邱尹薛闫侯陶黎贺顾郝龚邵钱赖覃洪莫",
    )
)
_ODD = "余万夏石雷江龙程段武严史时毛金孔高林梁方任傅钟范戴于常易向白文安鲁康施游游温葛管甘耿倪凌霍翁申柴童卞"
_NAMED = re.compile(
    rf"{_WHO}[、：: ]?(?:(?P<said>[{_PLAIN}{_ODD}](?:[某×*Xx]{{1,2}}|[\u4e00-\u9fff]{{0,2}}{_CALLED}))|"
    rf"(?P<whole>[{_PLAIN}][\u4e00-\u9fff]{{1,2}})(?=[，。、；：（(）)]|(?:反映|称|说|表示|来电|致电|拨打|投诉|报修|家|的|于|在|申请|提出|告诉|介绍)))"
)
_AT_HOME = re.compile(
    rf"(?:家住|住在)[^，。；\n]{{1,20}}的(?P<said>[{_PLAIN}{_ODD}](?:某{{1,2}}|[\u4e00-\u9fff]{{0,2}}{_CALLED}))"
)
_CALLED_SOME = re.compile(rf"(?<![\u4e00-\u9fff])(?P<said>[{_PLAIN}{_ODD}]某{{1,2}})(?![个些种时地处天年])")
_FLAT = re.compile(
    r"\d{1,3}[号栋幢](?:楼)?\d{1,2}单元\d{2,4}室?|\d{1,3}[栋幢](?:楼)?\d{2,4}室|\d{1,2}单元\d{2,4}室?"
)
_CAR = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·\s]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])"
)
_LETTER_TO = re.compile(r"[：:]\s*$", re.MULTILINE)


def telephone(given: CheckInput) -> Iterator[Finding]:
    """Private numbers; service lines are for everybody."""
    for part, text in given.texts:
        for found in _MOBILE.finditer(text):
            yield at(wording_errors.TelephoneNamed, part, text, found.start(), found.end())
        for found in _LANDLINE.finditer(text):
            if not _SERVICE.search(text[: found.start()]):
                yield at(wording_errors.TelephoneNamed, part, text, found.start(), found.end())


def mail_address(given: CheckInput) -> Iterator[Finding]:
    """Somebody's e-mail address."""
    for part, text in given.texts:
        for found in _MAIL.finditer(text):
            yield at(wording_errors.MailNamed, part, text, found.start(), found.end())


def identity_number(given: CheckInput) -> Iterator[Finding]:
    """A resident's number: said to be one, or a real birthday and the right check character (GB 11643)."""
    for part, text in given.texts:
        for found in _IDENTITY.finditer(text):
            if _is_said_to_be_one(text, found.start()) or _is_identity(found.group().upper()):
                yield at(wording_errors.IdentityNumberNamed, part, text, found.start(), found.end())


def bank_card(given: CheckInput) -> Iterator[Finding]:
    """16 to 19 digits with the check digit of payment cards (ISO/IEC 7812)."""
    for part, text in given.texts:
        for found in _CARD.finditer(text):
            digits = re.sub("[ -]", "", found.group())
            if _is_said_to_be_one(text, found.start()):
                continue
            if 16 <= len(digits) <= 19 and _has_check_digit(digits) and not _is_identity(digits):
                yield at(wording_errors.BankCardNamed, part, text, found.start(), found.end())


def customer_named(given: CheckInput) -> Iterator[Finding]:
    """A customer or citizen by name. Whom a letter is addressed to may be greeted."""
    for part, text in given.texts:
        for pattern in (_NAMED, _AT_HOME, _CALLED_SOME):
            for found in pattern.finditer(text):
                if not _greets(text, found.end()):
                    yield at(wording_errors.CustomerNamed, part, text, *_name(found))


def whereabouts(given: CheckInput) -> Iterator[Finding]:
    """The flat somebody lives in, the plate of their car."""
    for part, text in given.texts:
        for pattern in (_FLAT, _CAR):
            for found in pattern.finditer(text):
                yield at(wording_errors.WhereaboutsNamed, part, text, found.start(), found.end())


def _name(found: re.Match[str]) -> tuple[int, int]:
    group = "whole" if "whole" in found.re.groupindex and found["whole"] else "said"
    return found.span(group)


def _greets(text: str, end: int) -> bool:
    line = text[text.rfind("\n", 0, end) + 1 :].split("\n", 1)[0]
    return bool(_LETTER_TO.search(line)) and len(line) <= 40


def _is_said_to_be_one(text: str, start: int) -> bool:
    """`身份证号…`: a mistyped number gives its owner away as well."""
    return bool(_SAID_TO_BE_ONE.search(text[max(0, start - 16) : start]))


def _is_identity(number: str) -> bool:
    if len(number) != 18 or not number[:17].isascii() or not number[:17].isdigit():
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17]


def _has_check_digit(digits: str) -> bool:
    doubled = [int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0 and len(set(digits)) > 2


CHECKS = (telephone, mail_address, identity_number, bank_card, customer_named, whereabouts)
