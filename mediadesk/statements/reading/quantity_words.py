"""How are quantities written in Chinese prose?"""

from __future__ import annotations

import re

from mediadesk import numerals
from mediadesk.statements.reading.units import units

LEAST = "不少于|不低于|至少|不小于|不下|最少|最低"
MOST = "不超过|不高于|不多于|不大于|最多|至多|最长|最迟|不足|不到|未满|低于|少于|小于"
ABOVE = "逾|超过|超出|超|突破|多于|高于|大于|上(?=[百千万])"
_BEFORE = rf"(?:(?P<pre>(?:大约|约为|约|大概|将近|接近|近|{LEAST}|{MOST}|{ABOVE})[约近为]?) ?)?"
_FUZZY = (
    r"[数几][十百千万][万亿]?|[数几](?=个|名|人|台|户|处|天|小时|分钟|次"
    r"|条|家|起|件)|十几|成百上千|成千上万|若干"
)
_NUMBER = (
    rf"(?:{numerals.MIXED})|(?:{numerals.ARABIC})|(?![百千万]分)(?:(?!千[瓦米伏克安]){numerals.CHINESE}){{1,16}}"
    r"(?:点[零〇一二三四五六七八九]{1,4}[万亿]?)?"
)
_UNITS = "|".join(re.escape(word) for word in sorted(units(), key=len, reverse=True))
# What follows a word that looks like a unit and makes it another word: `天气`, `条件`, `家庭`, `口径`.
# What may not follow a word that looks like a unit, since both together are another word: `天气`, `条件`, `家庭`.
_OTHER_WORD = {
    "天": "气然空线桥", "条": "件例款约幅", "人": "民员们工群力口次造行士身心财", "家": "庭长属电园具里",
    "户": "外籍型内", "台": "区风账阶湾", "处": "理置罚分于所长在方事", "次": "日生要序品数",
    "口": "径头岸号", "位": "置于列", "名": "称义单下字", "路": "段口面灯线", "度": "夏冬汛假过",
    "级": "别", "成": "立功员为本效果绩长套批因交品分", "部": "门分署", "组": "织成合",
    "方": "案面式便法向针位米", "分": "别布析公局支项批类界管工流时段片期区", "年": "度底初来前后",
    "周": "边围期", "个": "人别性体", "头": "条版", "座": "谈机", "面": "对向积", "单": "位元独",
    "份": "额内", "期": "间限", "元": "素旦件", "本": "次月年市公", "所": "有在", "道": "路歉",
    "根": "据本源治", "基": "础本层地", "支": "持撑付", "批": "复准量", "日": "常均", "间": "隔断",
    "只": "要有是能", "封": "闭锁", "通": "知报过信电道行", "安": "全排装", "斤": "斤", "员": "工会",
    "队": "伍员长", "项": "目", "例": "会如行", "场": "地所馆景面", "类": "似型别", "种": "植类",
    "块": "钱", "回": "应复访路落升", "遍": "布及", "轮": "流停换休", "起": "来到因", "架": "空设",
    "A": "A-Z",
}  # fmt: skip
_NOT_A_UNIT = "(?!" + "|".join(f"(?<={word})[{more}]" for word, more in _OTHER_WORD.items()) + ")"
_TAIL = (
    r"(?P<tail>及以上|以上|之上|以下|之下|以内|之内|内(?!部|容|蒙|外|场|控)|左右|上下"
    r"|余(?!下|额|热)|多(?!次|名|处|家|个|路|条|户|云|元|部))?"
)
PATTERN = re.compile(
    rf"(?<![第\d.A-Za-z])(?<!\d[:：/\-]){_BEFORE}"
    rf"(?:(?P<percent>[百千万]分之)(?P<of>{_NUMBER})"
    rf"|(?P<slash>\d{{1,2}}/\d{{1,2}})(?=的|以上|左右)"
    rf"|(?P<bottom>[二三四五六七八九十]{{1,2}})分之(?P<top>{numerals.CHINESE}{{1,2}})"
    rf"|(?P<tenths>[一二三四五六七八九]成[一二三四五六七八九半])"
    rf"|(?P<half>半数|一半|过半|近半|大半|(?<![上下前后多])半(?=个?小时|天|年|个月|个钟头|日(?![常])))"
    rf"|(?P<few>{_FUZZY})"
    rf"|(?P<one>{_NUMBER}) ?(?P<scale>[千百]?[万亿]|(?<=\d)[千百](?!瓦|米|伏|克|安|分))?"
    rf"(?P<more>[余多来几] ?)?(?P<later>[万亿千百](?!瓦|米|伏|克|安|分))?"
    rf"(?: ?(?P<first_unit>{_UNITS})? ?(?P<to>[至到~—–－-]{{1,2}}) ?(?P<two>{_NUMBER}) ?(?P<scale2>[千百]?[万亿]"
    r"|(?<=\d)[千百](?!瓦|米|伏|克|安|分))?)?)"
    rf"(?P<and_half>个半|[余多](?=年|月|天))? ?(?P<over>个?多(?=小时|月|年|天|星期|钟头))?"
    rf"(?P<unit>{_UNITS})?(?P<much>半(?=年|天)|半(?![数夜个天]))?{_NOT_A_UNIT}{_TAIL}"
)
HOURS_MINUTES = re.compile(
    rf"(?P<pre>约|近|逾|超过)?(?P<h>{_NUMBER})个?(?:小时|钟头)(?:零|又)?(?:(?P<m>{_NUMBER})分钟?|(?P<quarter>[一三])刻钟?)"
    r"(?P<tail>以内|左右|内)?"
)
MINUTES_SECONDS = re.compile(
    rf"(?P<pre>约|近|逾)?(?P<h>{_NUMBER})分(?P<m>{_NUMBER})秒钟?(?P<tail>左右|以内|内)?"
)
SIGNED = re.compile(rf"[￥¥] ?(?P<n>{_NUMBER})(?P<scale>[万亿千])?元?")
_COIN = rf"(?:(?P<yuan>{_NUMBER})元)?(?:(?P<jiao>{_NUMBER})[角毛])"
MONEY = re.compile(
    rf"{_COIN}(?:(?P<fen>{_NUMBER})分(?!钟|之))?(?:(?P<li>{_NUMBER})厘|(?<=分)(?P<bare_li>[一二三四五六七八九])(?![一二三四五六七八九十百千万个户人名台辆次条]))?钱?"
    rf"|(?P<only_fen>{_NUMBER})分(?:(?P<only_li>{_NUMBER})厘|钱)"
)
BARE_BEFORE = re.compile(r"(?:数量?|量|为|达|共|共计|合计|约|近|逾|超过?|用户|人员|户数|人数|累计) ?$")
DOUBLED = re.compile(rf"翻了?(?P<n>{_NUMBER})番")
