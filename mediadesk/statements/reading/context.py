"""What is a figure or a time about, told by the words around it?

Two marks are kept: **traits**, a small vocabulary of the trade in which opposites exclude each other (restored /
not restored, trip / restoration, killed / injured), and **pairs** of neighbouring characters, which need no
dictionary and meet wherever two texts use the same words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

# Group → trait → the words that show it. Two contexts that both show a group but no common trait speak of
# different things.
_TRAITS: Mapping[str, Mapping[str, str]] = {
    "state": {
        "left": r"当前停电|目前停电|尚未|还未|仍未|未(?:能)?(?:恢复|复电|送电|完成|修复|办结|处理)|尚[余有存]"
        r"|还[剩有余]|仍[有剩]|剩余|其余|余下|(?<![\d十百千万])余户"
        r"|待(?:恢复|处理|修复|办)|没有恢复|正在抢修|正在核定|正在处理|仍停电|滞留",
        "back": r"(?<!未)(?<!未能)(?<!待)(?<!没有)(?<!无法)(?:恢复(?!情况|方案|时间待)"
        r"|复电|送电|来电(?!话)|转供|通电|抢通|供上电)",
        "hit": r"停电用户|(?:受|造成|导致|引起)?(?:影响|波及|涉及)(?!扩大|较)|停电(?=。"
        r"|，|$|区|范围|\d)|受灾|失电|断电|受影响"
        r"|户用户停电|户停电|停了电|无电",
    },
    "works": {
        "open": r"尚[余有]|剩余|其余|未完成|待(?:更换|处理|整改)|还有",
        "done": r"已?(?:完成|更换|修复|处理完|整改完|办结|消除)",
    },
    "event": {
        "restore": r"(?<!未)(?<!尚未)(?:恢复|复电|送电|通电|抢通|来电(?!话|人|数|量))",
        "fail": r"跳闸|停电(?!用户|通知|公告|信息|计划|安排|时间|范围|区域|损失)|断电"
        r"|故障(?!排除|抢修|点|处理|已)|起火|着火|失火|爆炸"
        r"|倒塌|倒杆|断线|受损|挖断|短路|失压|停运|冒烟|触电|坠落|短时中断|掉电",
        "arrive": r"到达|到场|抵达|赶到|赶赴|抵|就位",
        "send": r"派出|出动|出发|派员|调派|前往|集结",
        "plan on": r"启动|响应级别|进入.{0,4}响应",
        "heard": r"接报|接到|获悉|收到|受理|监测到|发现(?!异常)|报警",
        "fixed": r"排除|修复|处置完|抢修完|处理完毕|扑灭|完成抢修|消除|隔离",
        "begin": r"开工|动工|启动建设|奠基",
        "commission": r"投运|竣工|建成|投产|投用|送电成功|启用|通车",
        "pay": r"汇款|汇入|支付|到账|打款|退款|转账|赔付到位",
        "inspect": r"巡视|巡检|特巡|测温|检测|试验|检定|排查|红外",
        "tell": r"通报|再次发布|通知|公告|公布|发布|告知|答复|更新|回复|反馈",
        "meet": r"召开|座谈|会议|举行|参会",
        "replace": r"更换|换装|改造|整改|大修|迁改|加装|安装|新建",
        "apologise": r"致歉|道歉|上门",
        "post": r"刊发|刊登|发帖|播出|转载|首帖|帖文|首发|发布|报道",
        "sign": r"签订|签署|签字|签认|立项|批复|核准|中标",
    },
    "order": {
        "first": r"首次|第一次|首批|首条|首帖|第1次|首日|首轮",
        "second": r"第二次|再次(?!通报|发布|更新|致歉|向|感谢|道歉|公告|提醒)|第2次|又一次|第二批|第三",
    },
    "harm": {
        "dead": r"死亡|遇难|身亡|死者|遗体",
        "hurt": r"受伤|伤者|轻伤|重伤|伤员|烧伤|骨折|送医",
        "lost": r"失联|失踪|被困",
    },
    "trend": {
        "up": r"增长|上升|增加|提高|提升|上涨|增幅|高于|较.{0,6}高|涨",
        "down": r"下降|减少|降低|回落|压降|缩短|压缩|低于|降幅|较.{0,6}低|跌",
    },
    "end": {
        "top": r"最大|最高|峰值|尖峰|最长|极值|创",
        "low": r"最小|最低|低谷|最短",
        "mean": r"平均|人均|户均|日均|月均|年均|均值|每小时",
    },
    "tone": {"bad": r"负面|批评|消极", "good": r"正面|表扬|积极", "even": r"中性|中立"},
    "case": {
        "taken": r"受理|接到|收到|登记|申请|反映",
        "closed": r"办结|处理完|已处理|回复|答复|赔付|结案|销号",
        "passed": r"移交|转办|移送|转交|派发",
        "complaint": r"投诉(?!电话|热线|举报电话)",
        "question": r"咨询(?!请|电话|热线)",
        "praise": r"表扬",
        "report": r"举报|报修",
    },
    "money": {
        "invest": r"投资|投入资金|造价|概算|预算|资金",
        "loss": r"损失",
        "pay": r"赔付|赔偿|补偿|理赔",
        "back": r"返还|退还|退费|退款|减免|免除|优惠",
        "fine": r"罚款|处罚|罚没|考核扣",
        "sum": r"合计|共计|总计|总额|汇款|上述款项|累计(?:金额|赔付|支付)",
        "price": r"电价|单价|每千瓦时|每度|电费标准|分时|谷段|峰段",
        "bill": r"电费(?!标准|复核)|欠费|违约金|收费|收取|手续费",
        "save": r"节省|节约|降低成本|节支",
    },
    "crew": {
        "people": r"抢修人员|人员|队员|员工|职工|党员|工人|人次|力量|电工|名|技术人员|志愿者",
        "users": r"居民|商户|代表|市民|学生|住户|群众|村民|乘客|患者|考生|用户|客户|企业",
    },
    "machine": {
        "generator": r"发电车|发电机|应急电源|移动电源|储能车|电源车",
        "car": r"(?<!发电)(?<!电源)(?<!储能)(?:抢修车|车辆|工程车|车(?!位|站|库|间|桩))|吊车|斗臂车|特种车",
        "transformer": r"变压器|配变|箱变|主变|公变",
        "gear": r"避雷器|绝缘子|开关|刀闸|断路器|互感器|电能表|电表|智能表|导线|电缆|分支箱|环网柜|表箱|装置",
        "pole": r"电杆|杆塔|倒杆|断杆|铁塔|铁杆|杆",
        "pump": r"水泵|排水|抽水",
        "charger": r"充电桩|充电站|充电",
        "boat": r"冲锋舟|橡皮艇|船",
        "drone": r"无人机",
        "kit": r"照明|灯塔|灯|对讲|卫星",
    },
    "size": {
        "load": r"负荷|用电量峰",
        "margin": r"裕度|备用|富余|余量",
        "gap": r"缺口",
        "able": r"供电能力|响应能力|最大供电",
        "made": r"装机|光伏|风电",
        "sold": r"售电量|用电量|电量|发电量",
        "room": r"容量",
        "peak": r"调峰|削峰|压降负荷|错峰",
        "loss": r"线损",
    },
    "where": {"town": r"城区|市区|城市|城网", "land": r"农村|乡村|农网|郊区|山区"},
    "kind": {
        "planned": r"计划停电|检修停电|预安排|计划性",
        "fault": r"故障停电|故障跳闸|线路故障|突发",
        "inside": r"用户侧|用户内部|客户侧|内部",
        "outside": r"外力|挖断|施工破坏|鸟害|风筝|异物|树障|雷击",
    },
    "user": {
        "firm": r"工商业|企业|大工业|高压客户|商户|专变",
        "home": r"居民(?!代表|座谈|委)|住户|低压客户",
        "vip": r"重要用户|重要客户|医院|学校|敏感",
    },
}
_COMPILED = {
    group: {f"{group}:{name}": re.compile(words) for name, words in traits.items()}
    for group, traits in _TRAITS.items()
}
_OPEN = re.compile(
    "|".join(f"(?:{words})" for traits in _TRAITS.values() for words in traits.values()) + r"|\d[年月日]"
)
_ALL_OF_THEM = re.compile(r"全部|均已|都已|全数|悉数")
_TO_COME = re.compile(r"(?:将|预计|计划|力争|争取|有望|拟|确保)[^，。；]{0,16}(?:恢复|复电|送电)")
_YEAR = re.compile(r"\d{4}(?=年)")
_MONTH = re.compile(r"(?<!\d)\d{1,2}(?=月(?:份|(?![\d底初中上下以])))")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_SPEAKING = re.compile(r"[^\u4e00-\u9fffA-Za-zⅠ-Ⅻ]+")
_SMALL = str.maketrans("", "", "的了已在于为是和与等将对由从我们本该此其也都就还并把被至个以")
WEAK = frozenset(
    [
        "公司",
        "停电",
        "供电",
        "用户",
        "用电",
        "恢复",
        "情况",
        "有关",
        "电力",
        "线路",
        "抢修",
        "人员",
        "影响",
        "工作",
        "目前",
        "客户",
        "户用",
        "电用",
        "复供",
        "进行",
        "开展",
        "完成",
        "城供",
    ]
)


@dataclass(frozen=True)
class Context:
    """`near` is what the closest words show, `wide` what the sentence shows as well."""

    near: frozenset[str]
    wide: frozenset[str]
    pairs: frozenset[str]
    wide_pairs: frozenset[str]

    @cached_property
    def every_pair(self) -> frozenset[str]:
        """Near and wide together."""
        return self.pairs | self.wide_pairs

    @cached_property
    def own(self) -> tuple[float, float]:
        """How much the pairs tell by themselves, near and wide; never nothing."""
        return weight(self.pairs) + 0.5, weight(self.wide_pairs) + 0.5


@lru_cache(maxsize=16384)
def traits_of(words: str) -> frozenset[str]:
    """The traits that the words show; what is `仍停电` is left, not only hit."""
    if not _OPEN.search(words):
        return frozenset()
    found = {name for traits in _COMPILED.values() for name, shown in traits.items() if shown.search(words)}
    found |= {f"year:{year}" for year in _YEAR.findall(words)}
    found |= {f"month:{month}" for month in _MONTH.findall(words)}
    found |= {f"day:{day}" for day in _DAY.findall(words)}
    if "state:left" in found:
        found.discard("state:hit")
    if "state:back" in found and _ALL_OF_THEM.search(words):
        found.add("state:hit")  # `3200户已全部恢复`: as many as were hit.
    if "state:back" in found and _TO_COME.search(words):
        found.add("state:left")  # `96户将于21时前恢复`: not yet back.
    return frozenset(found)


@lru_cache(maxsize=16384)
def pairs_of(words: str) -> frozenset[str]:
    """Pairs of neighbouring characters, without figures and small words."""
    found: set[str] = set()
    for run in _SPEAKING.split(words):
        run = run.translate(_SMALL)
        found.update(run[place : place + 2] for place in range(len(run) - 1))
    return frozenset(found)


def weight(pairs: frozenset[str]) -> float:
    """How much these pairs tell; words that every text of the trade holds tell little."""
    return len(pairs) - 0.7 * len(pairs & WEAK)


@lru_cache(maxsize=65536)
def clash(one: frozenset[str], other: frozenset[str], groups: frozenset[str] | None = None) -> bool:
    """Whether both show a group and nothing of it in common."""
    mine, theirs = _by_group(one), _by_group(other)
    return any(
        not mine[group] & theirs[group]
        for group in mine.keys() & theirs.keys()
        if groups is None or group in groups
    )


@lru_cache(maxsize=65536)
def kin(one: frozenset[str], other: frozenset[str], groups: frozenset[str]) -> bool:
    """Whether both stand on the same side of an opposition."""
    return any(name.partition(":")[0] in groups for name in one & other)


@lru_cache(maxsize=16384)
def _by_group(traits: frozenset[str]) -> Mapping[str, frozenset[str]]:
    groups = {name.partition(":")[0] for name in traits}
    return {group: frozenset(name for name in traits if name.startswith(group + ":")) for group in groups}


def affinity(said: Context, known: Context) -> float:
    """How far what is said and what is known speak of the same: 0 nothing in common, 1 and more clearly so."""
    near_own, wide_own = known.own
    near = weight(said.pairs & known.pairs) / near_own
    wide = weight(said.every_pair & known.wide_pairs) / wide_own
    beside = len(said.near & known.near)
    further = len(said.wide & known.wide) - beside
    return near + 0.35 * wide + 0.35 * beside + 0.1 * max(further, 0)
