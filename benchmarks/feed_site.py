"""What do a thousand outlets serve on one machine? `python -m benchmarks.feed_site PORT FEEDS ENTRIES`

Every address of 127.0.0.0/8 is this machine, so each feed has a host of its own and politeness has a thousand hosts to
be polite to. `/generation/N` adds five entries to each feed N times; everything else answers with ETag and 304.
"""

from __future__ import annotations

import asyncio
import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

NEW = 5
BEGIN = datetime.now(UTC) - timedelta(hours=6)
PLACES = [
    "南门",
    "北岸",
    "东城",
    "西街",
    "河滨",
    "新港",
    "古桥",
    "学府",
    "长岭",
    "白沙",
    "清溪",
    "石塘",
    "柳林",
    "双塔",
    "临江",
    "高新",
    "梅园",
    "望湖",
    "松山",
    "云台",
]
EVENTS = [
    "停电",
    "停水",
    "抢修",
    "检修",
    "断电",
    "跳闸",
    "招聘会",
    "开学",
    "道路维修",
    "地铁开工",
    "博物馆开放",
    "暴雨预警",
    "菜市场改造",
    "马拉松",
    "义诊",
    "消防演练",
    "旧楼加装电梯",
    "充电桩建成",
    "公交改线",
    "河道清淤",
    "供暖调试",
    "夜市开张",
    "图书漂流",
    "体育场馆开放",
    "电费查询",
    "垃圾分类",
    "花展",
    "灯会",
]
ENDS = [
    "居民这样说",
    "通报来了",
    "记者现场",
    "最新进展",
    "今日恢复",
    "将持续三天",
    "市民热议",
    "部门回应",
    "下周开始",
    "已有结果",
]
WORDS = [
    "记者",
    "了解",
    "有关",
    "部门",
    "已经",
    "安排",
    "涉及",
    "居民",
    "家住",
    "市民",
    "讨论",
    "希望",
    "说法",
    "人员",
    "介绍",
    "阶段",
    "进行",
    "期间",
    "带来",
    "不便",
    "敬请",
    "谅解",
    "现场",
    "志愿",
    "参与",
    "街道",
    "负责",
    "协调",
    "网友",
    "社交",
    "平台",
    "提到",
    "话题",
    "阅读",
    "超过",
    "截至",
    "发稿",
    "秩序",
    "良好",
    "后续",
    "情况",
    "本报",
    "继续",
    "关注",
    "工程",
    "计划",
    "完成",
    "开始",
    "结束",
    "时间",
    "地点",
    "道路",
    "桥梁",
    "学校",
    "医院",
    "商场",
    "超市",
    "小区",
    "物业",
    "车辆",
    "交通",
    "公交",
    "地铁",
    "站点",
    "线路",
    "设备",
    "检查",
    "维护",
    "更新",
    "改造",
    "升级",
    "服务",
    "热线",
    "电话",
    "投诉",
    "处理",
    "回应",
    "表示",
    "强调",
    "要求",
    "加强",
    "管理",
    "监督",
    "安全",
    "质量",
    "标准",
    "环境",
    "绿化",
    "公园",
    "河道",
    "空气",
    "天气",
    "预报",
    "降雨",
    "气温",
    "高温",
    "寒潮",
    "大风",
    "提醒",
    "注意",
    "防范",
    "准备",
    "物资",
    "供应",
    "价格",
    "市场",
    "消费",
    "活动",
    "展览",
    "演出",
    "比赛",
    "运动",
    "健康",
    "体检",
    "疫苗",
    "老人",
    "儿童",
    "学生",
    "教师",
    "家长",
    "课程",
    "考试",
    "招聘",
    "就业",
    "企业",
    "项目",
    "投资",
    "建设",
    "规划",
    "土地",
    "房屋",
    "租赁",
    "贷款",
    "银行",
    "保险",
    "税务",
    "政策",
    "通知",
    "公告",
    "文件",
    "会议",
    "领导",
    "代表",
    "委员",
    "建议",
    "提案",
    "调查",
    "研究",
    "数据",
    "报告",
    "增长",
    "下降",
    "同比",
    "环比",
    "比例",
    "数量",
]


def host(number: int) -> str:
    """The address of the feed's own host."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def entry(feed: int, number: int, port: int) -> str:
    """One entry, the same whenever it is asked for."""
    chance = random.Random(feed * 100_003 + number)
    place, event = chance.choice(PLACES), chance.choice(EVENTS)
    title = f"{place}{event}：{chance.choice(ENDS)}（{feed:04}-{number}）"
    sentences = ["".join(chance.choices(WORDS, k=chance.randrange(6, 14))) for _ in range(7)]
    text = f"{place}{event}，" + "，".join(sentences) + f"。{chance.choice(PLACES)}{chance.choice(EVENTS)}。"
    at = format_datetime(BEGIN + timedelta(minutes=number))
    address = f"http://{host(feed)}:{port}/a/{number}.html"
    return (
        f"<item><title>{title}</title><link>{address}</link><guid>{address}</guid><pubDate>{at}</pubDate>"
        f"<description><![CDATA[<p>{text}</p>]]></description></item>"
    )


class Site:
    """Every feed at its present generation."""

    def __init__(self, port: int, feeds: int, entries: int) -> None:
        self.port, self.entries = port, entries
        self.items = {n: [entry(n, each, port) for each in range(entries)] for n in range(feeds)}
        self.made: dict[int, tuple[int, bytes]] = {}
        self.generation = 0
        self.asked = 0

    def advance(self, generation: int) -> None:
        """Five newer entries in each feed for each generation."""
        for feed, items in self.items.items():
            for number in range(len(items), self.entries + NEW * generation):
                items.append(entry(feed, number, self.port))
        self.generation = generation
        for feed in self.items:
            self.body(feed)

    def body(self, feed: int) -> bytes:
        """The feed's newest entries, the newest first."""
        if self.made.get(feed, (-1, b""))[0] != self.generation:
            items = "".join(reversed(self.items[feed][-self.entries :]))
            xml = (
                f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>要闻{feed}</title>"
            )
            xml += f"<link>http://{host(feed)}/</link><description>本地</description>{items}</channel></rss>"
            self.made[feed] = (self.generation, xml.encode())
        return self.made[feed][1]

    def answer(self, path: str, head: bytes) -> bytes:
        """A whole HTTP answer."""
        self.asked += 1
        if path.startswith("/generation/"):
            self.advance(int(path.rpartition("/")[2]))
            return _whole(b"200 OK", str(self.asked).encode())
        if not path.startswith("/feed/"):
            return _whole(b"404 Not Found", b"")
        tag = f'ETag: "{self.generation}"\r\n'.encode()
        if f'if-none-match: "{self.generation}"'.encode() in head.lower():
            return b"HTTP/1.1 304 Not Modified\r\n" + tag + b"Content-Length: 0\r\n\r\n"
        return _whole(b"200 OK", self.body(int(path.rpartition("/")[2])), tag)


def _whole(status: bytes, body: bytes, more: bytes = b"") -> bytes:
    kind = b"Content-Type: application/rss+xml; charset=utf-8\r\n"
    return b"HTTP/1.1 " + status + b"\r\n" + kind + more + b"Content-Length: %d\r\n\r\n" % len(body) + body


async def serve(site: Site) -> None:
    """Answer until the process is ended."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                writer.write(site.answer(path, head))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "0.0.0.0", site.port, backlog=512)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Site(*map(int, sys.argv[1:4]))))
