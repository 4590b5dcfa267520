"""Articles that tell the same, and notices of one pattern, for tests."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from sqlalchemy.orm import Session

from mediadesk.monitoring.articles import store
from mediadesk.monitoring.records import Article, BodyState, Channel, OutletTier
from tests.builders.monitoring import FOUND, PUBLISHED, an_outlet

FLOOD = (
    "本报讯 昨天下午两点，一段老旧水管在棠梨路口爆裂，水柱冲起三米多高，临街十七家店铺进水。\n"
    "卖窗帘的乔师傅把布料一匹匹往二楼搬，裤腿湿到膝盖，他说听见一声闷响，回头水已经进门。\n"
    "供水公司关阀用去四十二分钟，抢修队挖开路面，换下一截长六米的灰口铸铁管，管壁最薄处只剩四毫米。\n"
    "供电公司先停了路口的两台箱变，等积水退到箱体以下三十厘米，又逐台测过绝缘，晚上九点一刻恢复送电。\n"
    "街道办事处登记了各家损失，请大家保留进货单据，理赔窗口设在棠梨社区一楼。"
)
NOTICE = (
    "尊敬的客户：因10千伏{line}设备检修，计划于2026年3月{day}日8时至17时对{area}停电。"
    "请您提前做好准备，妥善保管冷藏物品，关闭用电设备。检修可能提前结束并随时送电，请勿在停电设备上作业。"
    "给您带来不便，敬请谅解。服务热线：95598。"
)
_numbers = count(1)


def an_article(
    session: Session,
    text: str,
    *,
    title: str = "",
    outlet: str = "澜江新闻网",
    minutes: int = 0,
    tier: OutletTier = OutletTier.CITY,
    channel: Channel = Channel.NEWS_WEBSITE,
) -> Article:
    """An article that no watch has looked at, published so many minutes after the first."""
    number = next(_numbers)
    at = PUBLISHED + timedelta(minutes=minutes)
    article = store.add(
        session,
        outlet_id=an_outlet(session, outlet, channel, tier).id,
        page_key=f"{number:064d}",
        url=f"https://news.lanjiang.example/story/{number}.html",
        title=title or text[:24],
        published_at=at,
        to_the_minute=True,
        captured_at=FOUND,
        sorted_at=at,
        text=text,
        body_state=BodyState.PAGE,
        confidence=1.0,
    )
    assert article is not None
    return article
