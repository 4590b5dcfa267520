"""Does this item play here, or somewhere else? Cities, counties and companies named beside ours."""

from __future__ import annotations

import re
from collections import Counter

from mediadesk.monitoring.assessing.lexicon import NOT_A_PLACE
from mediadesk.monitoring.assessing.profile import Profile

_RANKED = re.compile(
    r"([一-鿿]{2})(?:市(?!区|场|民|政|长|里|委|价|值|面|容|直|属|级|中心)|县(?!长|委|城|里|级|域)|自治州)"
)
# 城市, 全市, 超市, 农贸市 …: words whose last character before 市 or 县 says that no place is named.
_NO_CITY = frozenset(
    "城全超上都股夜门楼本我该各外邻集菜花鱼黑灯入开闭收休逛县州地级小大中乡贸房车楼牛熊间跨省新同两二三四五六七八九十几多到在"
)
_BEGINS = re.compile(r"[^一-鿿]|[在从据由与和及省夜日天晨晚午悉近赴到达驻的年月是来]")
_STREET = "路街道巷里弄大广桥线站苑园城府小酒宾饭餐鱼湖江河山岛国际中学一二三四五女男青队"
_PREFIXED = re.compile(r"(?:国网|国家电网|南网)?([一-鿿]{2,3})(?:(省|市|县|州|旗|区))$")
_BARE = re.compile(r"(^|[,。:;!?\n 、“”\"(（《【\]）)#@]|国网|据|向|对)([一-鿿]{2,3})$")
_GENERIC_END = ("公司", "局", "所", "部门", "企业", "单位")


class Places:
    """The places named in one folded text, and what they say of where it plays."""

    def __init__(self, text: str, profile: Profile, outlet: str = "") -> None:
        self.outlet = outlet
        self.profile = profile
        self.stem = profile.stem
        self.neighbours = profile.folded_neighbours
        named = Counter(match.group(1) for match in _RANKED.finditer(text))
        begun = {match.group(1) for match in _RANKED.finditer(text) if _BEGINS.match(text, match.start() - 1)}
        begun |= {text[: match.end(1)] for match in [_RANKED.match(text)] if match}
        sure = begun | {name for name, times in named.items() if times > 1}
        self.elsewhere = {each for each in sure if self._is_elsewhere(each)}

    def _is_elsewhere(self, name: str) -> bool:
        if name[0] in NOT_A_PLACE or name[-1] in _NO_CITY:
            return False
        return not (self.stem and (self.stem.endswith(name) or name.endswith(self.stem)))

    def foreign_before(self, text: str, start: int, supplier: str) -> int | None:
        """Where the name of another place begins that stands right before a supplier's; None if it is none."""
        before = text[max(0, start - 6) : start]
        if ranked := _PREFIXED.search(before):
            name, rank = ranked.group(1), ranked.group(2)
            if rank == "区" and name not in self.elsewhere:
                return None
            if self._is_elsewhere(name[-2:]) and self._is_elsewhere(name):
                return start - len(name) - 1
            return None
        if not supplier.endswith(_GENERIC_END) or supplier.endswith(("所", "部门", "单位", "企业")):
            return None
        if before[-2:] in self.elsewhere:
            return start - 2
        bare = _BARE.search(before)
        if bare and self._is_repeated(text, bare.group(2)):
            return start - len(bare.group(2)) if bare.group(2)[-1] not in "省市县区州" else None
        return None

    def _is_repeated(self, text: str, name: str) -> bool:
        """A city is named more than once in its news, also by its paper; a verb before a company seldom is."""
        return name != self.stem and NOT_A_PLACE.isdisjoint(name) and f"{self.outlet}{text}".count(name) > 1

    def count_elsewhere(self, text: str) -> int:
        """How often other cities and counties, or neighbours, are named."""
        ranked = sum(match.group(1) in self.elsewhere for match in _RANKED.finditer(text))
        return ranked + sum(text.count(each) for each in self.neighbours)

    def count_here(self, text: str) -> int:
        """How often our city (not a street, an inn or a team of its name) and our places are named."""
        listed = sum(each in text for each in self.profile.folded_places)
        if not self.stem:
            return listed
        at, found = text.find(self.stem), 0
        while at >= 0:
            after = text[at + len(self.stem) : at + len(self.stem) + 1]
            found += not after or after not in _STREET
            at = text.find(self.stem, at + 1)
        for each in self.neighbours:
            if self.stem in each:
                found -= text.count(each)
        return listed + max(found, 0)
