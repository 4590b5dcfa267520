"""When are two spellings the same word for a reader?

Full and half width (`９５５９８`), upper and lower case, and the commonest traditional characters are folded
together. Folding keeps the way back: each folded character knows where it stood.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Common characters of the trade and of everyday reports; not a dictionary. Pairs stand at the same index.
_TRADITIONAL = (
    "電斷廠應區線網變壓檢維搶復員務總經戶費錢價證據報導聞記說話誤傳謠闢實際況態勢"
    "發動運輸轉機關開閉閘燈設備損壞險災風雷颱霧凍熱冷溫暖氣體場廣東灣鎮鄉縣號樓層門窗"
    "災難傷亡賠償補貼訴訟屬責任調查處罰違規條約範圍圖畫標準營業銷售買賣質量優劣級別"
    "媒體臺視頻頻網絡帳號群眾領導幹部黨員黨會議題議員選舉團隊組織協調聯繫溝通訊號碼時間"
    "點鐘後來歲歷歲億萬兩個幾們這裡麼樣為誰還沒無與從對於間隔遠進邊過達遲連續終結"
    "學習教師醫療藥藝術館橋隧鐵軌車輛駕駛飛機艙乾濕淨濁災劑鹽鹼龍馬鳥魚雞貓豬寶貝貴"
    "專長書寫讀懂認識請謝謹嚴厲現職權勞動傭護衛衝撞擊戰爭軍艦創築構監測試驗收獲穫獎勵"
)
_SIMPLIFIED = (
    "电断厂应区线网变压检维抢复员务总经户费钱价证据报导闻记说话误传谣辟实际况态势"
    "发动运输转机关开闭闸灯设备损坏险灾风雷台雾冻热冷温暖气体场广东湾镇乡县号楼层门窗"
    "灾难伤亡赔偿补贴诉讼属责任调查处罚违规条约范围图画标准营业销售买卖质量优劣级别"
    "媒体台视频频网络帐号群众领导干部党员党会议题议员选举团队组织协调联系沟通讯号码时间"
    "点钟后来岁历岁亿万两个几们这里么样为谁还没无与从对于间隔远进边过达迟连续终结"
    "学习教师医疗药艺术馆桥隧铁轨车辆驾驶飞机舱干湿净浊灾剂盐碱龙马鸟鱼鸡猫猪宝贝贵"
    "专长书写读懂认识请谢谨严厉现职权劳动佣护卫冲撞击战争军舰创筑构监测试验收获获奖励"
)
SIMPLER = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))


@dataclass(frozen=True)
class Folded:
    """Folded text, and for each of its characters the index in the original."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span for a span of the folded text (`end` exclusive)."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> str:
    """The spelling that is compared: what is equal for a reader is equal here."""
    return "".join(map(_folded, text))


def fold_with_origin(text: str) -> Folded:
    """`fold`, with the way back to the original's positions."""
    parts = [_folded(char) for char in text]
    origin = [index for index, part in enumerate(parts) for _ in part]
    return Folded("".join(parts), tuple(origin))


@lru_cache(maxsize=20_000)
def _folded(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char).casefold()
    return "".join(SIMPLER.get(each, each) for each in plain)
