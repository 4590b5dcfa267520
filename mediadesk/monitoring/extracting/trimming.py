"""What stands in the text's container and is no text: headline, buttons, editors' credits, prompts, related links?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mediadesk.monitoring.extracting.page import Page, squeezed

_CREDIT = re.compile(
    r"^[\[【（(\s]*(?:本文|本期|值班|微信|网络|新媒体|文字|图片|执行|见习|实习|首席)?"
    r"(?:责任编辑|责编|编辑|编审|校对|审核|审校|终审|初审|复审|一审|二审|三审|值班主任|值班编委|监制|总监制|"
    r"主编|美编|排版|制图|统筹|签发|审读|责任校对|网编|编导)"
    r"\s*(?:[:：/丨|｜]|\s).{0,60}$|^[\[【（(\s]*(?:责任编辑|责编|编辑)\s*[^\s，。]{2,5}\s*[\]】）)]?\s*$"
)
_PROMPT = re.compile(
    r"^(?:分享到|分享至|分享|收藏|举报|打印|关闭|返回|赞|点赞|喜欢|踩|评论|转发|复制链接|微信|微博|QQ空间|"
    r"新浪微博|字号|字体|大|中|小|"
    r"扫一扫|上一[篇页条]|下一[篇页条]|阅读全文|展开全文|加载更多|查看更多|点击加载|正在加载|热门|登录|注册|"
    r"发表评论|我要评论|我来说两句|"
    r"阅读原文|阅读\s*\d*|END|end|完|—\s*END\s*—|广告|赞助|纠错|\W*\d+\s*(?:赞|评论|阅读|人))[\s:：+\d()（）>»›]*$"
)
_LOOSE_PROMPT = re.compile(
    r"扫(?:描|一扫|码).{0,20}(?:二维码|关注|下载|分享)|长按.{0,12}(?:识别|二维码|关注)|(?:下载|打开|"
    r"安装).{0,20}(?:APP|客户端).{0,20}$"
    r"|关注.{0,24}(?:公众号|微信|微博|官微|订阅号).{0,24}$|(?:公众号|微信号|微信公众号)\s*[:：].{0,30}$|"
    r"搜索.{0,16}(?:公众号|小程序)"
    r"|^(?:更多|最新).{0,14}(?:请关注|请点击|尽在|进入).{0,40}$|^点击(?:进入|查看|下方|上方|关注|图片|此处|"
    r"投票|领取).{0,40}$|欢迎.{0,10}(?:投稿|爆料|关注|转发|来电).{0,50}$"
    r"|^(?:新闻|爆料|报料|热线|投稿|举报|联系|广告|客服).{0,6}(?:热线|电话|邮箱|QQ)\s*[:：].{0,60}$|"
    r"^\W*(?:喜欢|觉得).{0,14}(?:点个?赞|在看|转发).{0,20}$|点.{0,3}在看"
    r"|[【\[（(]点击.{1,12}[】\]）)]|感谢您的反馈|^标题夸张|^\W*内容质量差"
)
_RIGHTS = re.compile(
    r"^\W*(?:免责声明|版权声明|特别声明|郑重声明|声明|版权说明|转载声明|风险提示|Notice)\s*[:：]|(?:未经|"
    r"如需).{0,12}(?:授权|许可|书面|转载).{0,30}(?:转载|禁止|不得|联系|使用)"
    r"|版权(?:归|属).{0,20}所有|版权所有|不代表.{0,16}(?:立场|观点)|文章来源于?网络.{0,30}(?:侵|删)|如有侵权|"
    r"侵权.{0,10}(?:删除|联系)|均(?:来源|源)[于自].{0,12}(?:自媒体|网络|用户)"
    r"|^\W*(?:本文|本内容|以上内容|该文).{0,16}(?:仅代表|由.{0,20}(?:上传|发布)|仅为作者|不构成).{0,80}$|"
    r"提供信息发布平台|存储服务|本站.{0,10}(?:转载|登载)"
)
_TAIL = re.compile(
    r"^\W*(?:相关(?:新闻|阅读|报道|文章|链接|推荐|专题|资讯|评论|搜索|标签|内容|稿件|热词|文档)|推荐(?:阅读|"
    r"新闻|文章|视频)|延伸阅读|精彩(?:推荐|评论|阅读)|热门(?:评论|推荐|文章|新闻|资讯|阅读|跟帖)|"
    r"网友(?:评论|热评|跟帖|留言)|最新(?:评论|文章|新闻|资讯|回复)|全部评论|评论区|更多(?:新闻|精彩|阅读|"
    r"文章|相关|推荐)|猜你喜欢|大家都在看|大家都在搜|你可能|您可能|为您推荐|热点(?:推荐|新闻|排行)|"
    r"往期(?:回顾|推荐|精选)|看了(?:本文|又看|这篇).*|阅读排行|点击排行|新闻排行|热评|跟帖|友情链接|延伸|"
    r"相关|标签|关键词|上一篇|下一篇|精华推荐|本周热门|发表评论|用户评论|文明上网|回复)"
    r"[\s:：()（）\d条>»]*(?:$|[:：].{0,60}$)"
)
_REPLY = re.compile(
    r"发表于\s*(?:(?:19|20)\d{2}[-/年]|昨天|今天|前天|半小时|\d+\s*(?:分钟|小时|天)前)|^(?:\d+楼|沙发|板凳|#\d+)\b"
)
_META_LINE = re.compile(
    r"^(?:来源|作者|发布|发表|时间|编辑|字号|阅读|浏览|点击|分享|打印|责任编辑|信息来源|发布(?:时间|日期|"
    r"机构)|索引号|来自|出处|日期|更新|文号|主题词|视力保护色|当前位置|您?现?在?的?位置)"
    r"|^(?:19|20)\d{2}\s*[-/年.]\s*\d{1,2}\s*[-/月.]|只看(?:该作者|楼主)|"
    r"^\d{1,2}[-月]\d{1,2}日?\s+\d{1,2}:\d{2}|听新闻|^发布于"
)
_STAMP = re.compile(
    r"(?:(?:19|20)\d{2}[-/年.])?\d{1,2}[-/月.]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?|(?:昨天|今天|"
    r"前天)?\s*\d{1,2}:\d{2}|\d+\s*(?:分钟|小时|天)前|"
    r"[\[【(]?\d{0,7}[\]】)]?"
)
_SENTENCE_END = re.compile(r"[。！？；!?;]")
_SHORT, _HEADING_LINES, _EARLIEST_TAIL, _ENOUGH = 60, 10, 0.4, 240


def trimmed(body: str, title: str, page: Page) -> str:
    """The text alone. Bylines stay: they are the outlet's own words."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    links = link_shares(page)
    lines = _from_the_text(lines, title)
    lines = _before_the_tail(lines)
    lines = [line for line in lines if not _is_no_text(line)]
    return "\n".join(_without_link_runs(lines, links))


def link_shares(page: Page) -> Mapping[str, float]:
    """How much of each line of the page is links, by its key."""
    return {line.key: line.link_share for line in page.lines if line.link_share > 0.6}


def ends_text(line: str) -> bool:
    """Whether this line says that the text is over: an editor's credit, or the heading of what is related."""
    return len(line) <= _SHORT and bool(_TAIL.match(line) or _CREDIT.search(line) or _REPLY.search(line))


def without_heading(body: str, title: str) -> str:
    """The text without the lines above it that repeat headline, time, source or buttons."""
    return "\n".join(_from_the_text(body.split("\n"), title)).strip()


def _from_the_text(lines: list[str], title: str) -> list[str]:
    key = squeezed(title)
    heading = 0
    for index, line in enumerate(lines[:_HEADING_LINES]):
        if (key and squeezed(line) == key) or (
            len(line) < _SHORT and _META_LINE.search(line) and not line.endswith("。")
        ):
            heading = index + 1
        elif _SENTENCE_END.search(line) and not _LOOSE_PROMPT.search(line):
            break
    return lines[heading:]


def _before_the_tail(lines: list[str]) -> list[str]:
    whole = sum(map(len, lines))
    at = 0
    for index, line in enumerate(lines):
        if at >= min(_EARLIEST_TAIL * whole, _ENOUGH) and ends_text(line):
            return lines[:index]
        at += len(line)
    return lines


def _is_no_text(line: str) -> bool:
    if len(line) <= 80 and (_CREDIT.search(line) or _PROMPT.search(line)):
        return True
    # A whole sentence may well name an app or a hotline: only what is no sentence, or very short, is a prompt.
    if len(line) <= 100 and (len(line) <= 30 or not line.endswith("。")) and _LOOSE_PROMPT.search(line):
        return True
    return len(line) <= 300 and bool(_RIGHTS.search(line))


def _without_link_runs(lines: list[str], links: Mapping[str, float]) -> list[str]:
    """Without lines that are nothing but links where they open or close the text, or follow each other."""
    is_link = [
        _STAMP.fullmatch(line) or (len(line) < 80 and links.get(squeezed(line), 0.0) > 0.8) for line in lines
    ]
    start, end = 0, len(lines)
    while start < end and is_link[start]:
        start += 1
    while end > start and is_link[end - 1]:
        end -= 1
    return [
        line
        for index, line in enumerate(lines[start:end], start)
        if not (is_link[index] and (is_link[index - 1] or (index + 1 < len(lines) and is_link[index + 1])))
    ]
