"""Are headline, time, source and author found where Chinese pages put them, and nowhere else?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mediadesk.monitoring.extracting.authors import author_of
from mediadesk.monitoring.extracting.bodies import agreement, choose
from mediadesk.monitoring.extracting.dating import published_of
from mediadesk.monitoring.extracting.headline import headline_of, unescaped, without_site
from mediadesk.monitoring.extracting.naming import is_house, is_person, people_in
from mediadesk.monitoring.extracting.outlets import outlet_of
from mediadesk.monitoring.extracting.page import Bit, Line, Page, told_by
from mediadesk.monitoring.extracting.region import Region, region_of
from mediadesk.monitoring.extracting.trimming import trimmed, without_heading
from mediadesk.monitoring.extracting.verdict import RefusalKind, refusal_of
from mediadesk.monitoring.published import Published

NOW = datetime(2026, 2, 26, 4, 0, tzinfo=UTC)
PROSE = "抢修人员赶到水厂逐段检查厂内线路，发现多处故障。随后逐一排除，没有停下来休息，直到供水恢复为止。"
TITLE = "停水原因查明 供水恢复"


def region(*head: str, below: tuple[str, ...] = (), above: tuple[str, ...] = ()) -> Region:
    return Region(
        head=tuple(told_by(text) for text in head),
        above=tuple(told_by(text) for text in above),
        below=tuple(told_by(text) for text in below),
        is_found=True,
    )


def minute(page: Page, where: Region) -> str:
    found = published_of(page, where, now=NOW)
    return found.at.strftime("%m-%d %H:%M" if found.to_the_minute else "%m-%d") if found.at else ""


@pytest.mark.parametrize(
    "head",
    [
        ("2026-02-25 18:30",),
        ("2026年02月25日18:30",),
        ("发布时间：2026/2/25 18:30:12 来源：晚报",),
        ("2026-02-25", "18:30"),
        ("2026", "02/25", "18:30:08"),
        ("最后更新：2026-02-25 23:59", "发布：2026-02-25 18:30"),
        ("2026年2月25日 星期三 18:30",),
        ("02-25 18:30",),
        ("2026-02-25 下午6:30",),
        ("2026-02-25T18:30:00+08:00",),
        ("Feb 25, 2026 18:30",),
    ],
)
def test_the_minute_is_read_in_every_way_it_is_written(head: tuple[str, ...]) -> None:
    assert minute(Page(), region(*head)) == "02-25 10:30"


@pytest.mark.parametrize(
    ("page", "where"),
    [
        (Page(meta={"pubdate": "2026-02-25 18:30"}), region("2026-02-25")),
        (Page(scripts=('{"datePublished": "2026-02-25T18:30:00+08:00"}',)), region()),
        (Page(scripts=('var ct = "1772015400";',)), region()),
        (Page(), region(below=("发布时间：2026-02-25 18:30",))),
        (Page(), region(above=("发布日期：2026-02-25 18:30",))),
    ],
)
def test_the_minute_is_found_where_else_the_page_tells_it(page: Page, where: Region) -> None:
    assert minute(page, where) == "02-25 10:30"


def test_a_date_without_its_year_takes_it_from_the_address_or_the_scripts() -> None:
    of_last_year = Page(url="https://news.example/sh/202502/25/t20250225_88123.html")

    found = published_of(of_last_year, region("02-25 18:30"), now=NOW)

    assert found.at == datetime(2025, 2, 25, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["发布时间：1970-01-01 08:00", "发布时间：2099-12-31 08:00"])
def test_a_time_that_cannot_be_is_refused_and_its_words_kept(text: str) -> None:
    found = published_of(Page(), region(text), now=NOW)

    assert found.at is None
    assert found.text in text


def test_the_days_own_date_in_the_bar_above_is_not_the_articles() -> None:
    assert minute(Page(), region(above=("今天是2026年02月26日 星期四",))) == ""
    assert minute(Page(), region(above=("澜江晚报 2026年02月25日 星期三 第A03版",))) == "02-24"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (("来源：澜江晚报 编辑：王某",), "澜江晚报"),
        (("来源：澄江发布　作者：高原",), "澄江发布"),
        (("来源：", "澜江晚报"), "澜江晚报"),
        (("2026-02-25 18:30来源：澜江晚报作者：高原",), "澜江晚报"),
        (("【来源：澜江晚报】【关闭】",), "澜江晚报"),
        (("信息来源：市防汛办",), "市防汛办"),
        (("2026-02-25 18:30 澜江晚报",), "澜江晚报"),
        (("石磊/澜江青年报", "2026-02-25 18:30"), "澜江青年报"),
        (("来源:  | 发布时间: 2026-02-25 | 浏览次数: 21",), ""),
        (("发布于 2026-02-25 18:30",), ""),
        (("2026-02-25 18:30　字号：大 中 小",), ""),
    ],
)
def test_the_source_is_read_with_its_label_or_beside_the_time(head: tuple[str, ...], outlet: str) -> None:
    assert outlet_of(Page(), region(*head), TITLE) == outlet


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        (("作者：高原 责任编辑：王某",), "", "高原"),
        (("2026-02-25 18:30 记者 高原 编辑 王晓",), "", "高原"),
        (("■ 见习记者　高原　通讯员　林岚",), "", "高原 林岚"),
        (("石磊/澜江青年报",), "", "石磊"),
        ((), "本报讯（记者 高 原 通讯员 林岚）水厂昨天完成改造。", "高原 林岚"),
        ((), "中新网澄江2月25日电(高原 林岚)水厂昨天完成改造。", "高原 林岚"),
        ((), f"{PROSE}（高原）", "高原"),
        ((), f"{PROSE}\n文丨高原 图丨林岚", "高原"),
        ((), f"{PROSE}\n采写：晚报见习记者 高原", "高原"),
        (("责任编辑：高原",), f"{PROSE}\n（编辑 高原 校对 林岚）", ""),
        ((), "记者从水务集团获悉，供水已经恢复。市民高原（化名）告诉记者，家里停水三天。", ""),
        ((), f"{PROSE}\n林岚 摄", ""),
    ],
)
def test_the_author_is_read_from_bylines_and_is_never_the_editor(
    head: tuple[str, ...], body: str, author: str
) -> None:
    assert author_of(Page(), region(*head), body, "") == author


@pytest.mark.parametrize(
    ("page", "headline"),
    [
        (
            Page(f"{TITLE}_城市_澜江晚报", lines=(told_by("相关新闻", tag="h2"), told_by(TITLE, tag="h1"))),
            TITLE,
        ),
        (Page("澜江晚报数字报", lines=(told_by("澜江晚报数字报"),)), "澜江晚报数字报"),
        (Page(f"{TITLE}-澜江晚报"), TITLE),
        (Page("", lines=(told_by(TITLE, tag="h1"),)), TITLE),
        (Page(f"{TITLE}'热'", {"og:title": TITLE[:6]}, (told_by(f"{TITLE}'热'", tag="h3"),)), f"{TITLE}'热'"),
        (Page("", scripts=(rf'{{"title": "{TITLE}"}}',)), TITLE),
        (Page(), ""),
    ],
)
def test_the_headline_is_what_the_page_and_its_title_share(page: Page, headline: str) -> None:
    assert headline_of(page).text == headline


def test_the_name_of_the_site_in_the_first_heading_is_no_headline() -> None:
    lines = (told_by("澜江省人民政府门户网站", tag="h1"), told_by("水厂改造今日完工", tag="div"))
    page = Page("水厂改造今日完工_澜江要闻_澜江省人民政府门户网站", lines=lines)

    assert headline_of(page).text == "水厂改造今日完工"


def test_a_link_before_the_headline_names_its_column() -> None:
    bits = (Bit("[民生]", linked=True), Bit(TITLE))

    assert headline_of(Page(f"{TITLE} - 论坛", lines=(Line(bits, "h1"),))).text == TITLE


def test_the_site_is_cut_from_the_title_tag() -> None:
    assert without_site("水厂改造完工_城市频道_澜江晚报") == "水厂改造完工"
    assert without_site("水厂") == "水厂"


def test_a_string_of_a_script_reads_as_text() -> None:
    assert unescaped(r"\u505c\u6c34\/\x3cb\x3e&quot;") == '停水/<b>"'


@pytest.mark.parametrize("name", ["石磊", "欧阳晓明", "周启明", "胡一刀", "买买提·艾山"])
def test_a_persons_name_is_known(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "word", ["记者", "周三", "时政", "程序员", "新闻网", "安全", "责任编辑", "石磊摄影图片", "王"]
)
def test_other_words_are_no_names(word: str) -> None:
    assert not is_person(word)


def test_outlets_are_told_from_other_words() -> None:
    assert is_house("澜江晚报")
    assert not is_house("责任编辑")
    assert people_in("石磊、高原 林岚 报道") == ["石磊", "高原", "林岚"]


def test_the_reading_in_the_middle_is_believed() -> None:
    menu = "首页\n新闻\n体育"
    chosen = choose([PROSE * 4, PROSE * 4 + menu, menu * 30])

    assert chosen.text == PROSE * 4
    assert choose([]).readings == 0
    assert choose(["", PROSE]).agreement == 0.0
    assert agreement(PROSE, PROSE + menu) == 1.0


def test_what_is_no_text_is_trimmed() -> None:
    head, foot = f"{TITLE}\n2026-02-25 18:30 来源：晚报", "责任编辑：王某\n相关新闻\n别的新闻"
    body = f"{head}\n{PROSE}\n扫描二维码关注我们\n{PROSE}\n{foot}"

    assert trimmed(body, TITLE, Page()) == f"{PROSE}\n{PROSE}"
    assert without_heading(PROSE, TITLE) == PROSE


def test_a_sentence_that_names_an_app_stays() -> None:
    sentence = "市民可以打开网上营业厅的手机客户端查询停电公告，也可以拨打二十四小时服务热线。"

    assert trimmed(f"{PROSE}\n{sentence}", TITLE, Page()).endswith(sentence)


def test_the_region_leaves_hidden_lines_out_unless_the_headline_is_hidden_too() -> None:
    hidden = Line((Bit("来源：垃圾网"),), hidden=True)
    shown = Page(lines=(told_by(TITLE, tag="h1"), hidden, told_by("2026-02-25"), told_by(PROSE)))

    assert [line.text for line in region_of(shown, TITLE, PROSE).head] == ["2026-02-25"]


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (Page("用户登录", has_password=True), RefusalKind.LOGIN),
        (Page("页面不存在"), RefusalKind.MISSING),
        (Page("澜江"), RefusalKind.EMPTY),
        (Page("组图", scripts=('{"gallery": {"count": 9}}',)), RefusalKind.GALLERY),
    ],
)
def test_a_page_without_an_article_says_what_it_is(page: Page, kind: RefusalKind) -> None:
    refusal = refusal_of(page, page.title_tag, "", Region(), Published(None, False, ""))

    assert refusal is not None
    assert refusal.kind is kind
