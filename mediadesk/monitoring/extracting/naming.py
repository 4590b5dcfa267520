"""Is this a person's name, an outlet's name, or neither?

Chinese names carry no capitals: a person is told by the family name and the length, an outlet by what such
houses call themselves. Both are guesses, good enough only beside a label or in a byline's place.
"""

from __future__ import annotations

import re
import unicodedata

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛"
    "邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝"
    "路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂"
    "全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗"
    "燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬"
    "来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公展勾"
)
_DOUBLE = (
    "欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|东方|独孤|南宫|端木|宇文|长孙|呼延|申屠|闻人"
)
# Words that begin with a family name and stand where names stand.
_NEVER_PEOPLE = re.compile(
    r"记者|编辑|时间|日期|来源|评论|浏览|阅读|点击|分享|打印|关闭|字号|责任|校对|通讯|作者|原创|发布|发表|"
    r"转载|转发|相关|推荐|"
    r"文章|新闻|日报|晚报|时报|网$|报$|社$|台$|部$|局$|厅$|委$|院$|办$|会$|室$|处$|科$|队$|站$|版$|号$|图$|讯$|电$|"
    r"正文|首页|关注|收藏|举报|手机|微信|微博|客户端|公司|集团|频道|栏目|消息|快讯|独家|现场|今日|昨日|全文|"
    r"文字|视频|图片|组图|"
    r"高清|更多|登录|注册|管理|查看|摄影|制图|综合|整理|网络|匿名|未知|佚名|游客|楼主|管理员|资料|健康|娱乐|"
    r"体育|财经|汽车|教育|"
    r"时事|国内|国际|社会|军事|科技|文化|旅游|房产|公告|通知|安全|平安|方便|成功|明天|平台|计划|单位|支持|"
    r"广告|加载|"
    r"和谐|法治|时尚|金融|石油|农业|农村|海外|南方|东方|国家|全国|全球|华人|北京|上海|江苏|浙江|广东|山东|"
    r"海南|云南|江西|"
    r"\d|^周[一二三四五六日]$|员$|者$|时政|程序|大学|教授|研究|律师|博士|院长|主任|系列|书记|局长|市长|经理|"
    r"总裁|老师|先生|女士|同学|"
    r"^(?:明|安|方|时|海|新|高|平|常|关|全|白|严|何|和|于|向|从|在|对|与|由|经|据)(?:天|全|便|间|南|鲜|度|时|"
    r"注|面|肃|处|解|是|此)"
)
_PERSON = re.compile(
    rf"(?:(?:{_DOUBLE})[一-龥]{{1,2}}|[{_SURNAMES}][一-龥]{{1,2}}|"
    rf"[一-龥]{{1,6}}·[一-龥]{{1,8}}(?:·[一-龥]{{1,8}})?)"
)
_LOOSE = re.compile(rf"(?<![一-龥])([{_SURNAMES}])\s([一-龥])(?![一-龥])")

_HOUSE = re.compile(
    r"(?:日报|晚报|早报|晨报|时报|周报|商报|都市报|快报|导报|青年报|画报|新报|学报|报$|报社|新闻|新闻网|在线|"
    r"网$|网站|电视台|广播|"
    r"电台|台$|通讯社|社$|杂志|周刊|月刊|画刊|频道|客户端|传媒|融媒|融媒体|中心|微信|公众号|公号|公众平台|"
    r"发布|官微|官网|微博|"
    r"政府|办公室|委员会|发改委|局$|厅$|部$|委$|院$|处$|办$|会$|公司|集团|门户|论坛|社区|百科|研究所|研究院|联盟|"
    r"资讯|财经|科技|之家|观察|视点|头条|参考|日报社|央视|新华|人民|\.(?:com|cn|net))"
)
_NOT_A_NAME = re.compile(
    r"时间|日期|字号|字体|点击|浏览|阅读|评论|责任|责编|打印|分享|收藏|举报|^相关|^推荐|^未知$|佚名|^本站$|"
    r"^admin$|^\d+$|^原创$|^转载$|^发[布表]于?$|^最后更新|^编辑$|"
    r"^作者|^记者|大$|中$|小$|放大|缩小|默认|关闭|^图文$|^文$|^正文$|^首页|^主页|手机|扫一扫|扫码|关注|登录|"
    r"注册|投稿|返回|"
    r"[。！？!?<>{}=;；]|https?:|^[\W_]+$|^\(|次$|人气|热度|更多|点赞|听新闻|播报|订阅|纠错|当前位置|版权|"
    r"声明|^(?:星期|周)[一二三四五六日天]$|"
    r"^上午|^下午|^来源|^摘要|^标签|^关键词|^分类|^置顶|^审核|^校对|^导读|^A[+-]?$|^T[+|-]?$|加载|推荐|优质|"
    r"^\W*原创作者$|领域"
)


def is_person(text: str) -> bool:
    """Whether these words look like one person's name."""
    return bool(_PERSON.fullmatch(text)) and not _NEVER_PEOPLE.search(text)


def is_house(text: str) -> bool:
    """Whether these words look like what an outlet or an office calls itself."""
    return 2 <= len(text) <= 24 and bool(_HOUSE.search(text)) and not _NOT_A_NAME.search(text)


def as_outlet(text: str) -> str:
    """The words as an outlet's name; empty when they cannot be one."""
    name = unicodedata.normalize("NFKC", text).strip(" |丨·⋅-:,，、_/>【】[]\"'“”《》（）()")
    if name.count("(") < text.count("(") or name.count(")") < text.count(")"):
        name = name.strip("()")
    if not 2 <= len(name) <= 30 or _NOT_A_NAME.search(name):
        return ""
    return "" if re.search(r"\d{4}[-/.年]\d|\d:\d\d", name) else name


def mended(text: str) -> str:
    """Names of two letters set wide (`张 三`) put together again."""
    return _LOOSE.sub(r"\1\2", text)


def people_in(text: str, *, pen_names: bool = False) -> list[str]:
    """The names at the start of `text`, in a list as bylines give them; `pen_names` lets any short word be one."""
    found: list[str] = []
    for token in _tokens(mended(text)):
        if not token:
            continue
        if token in _GLUE:
            continue
        name = _ROLE.sub("", token)
        if not name:
            continue
        if is_person(name) or (pen_names and _is_pen_name(name) and not name.startswith(("系", "为", "是"))):
            found.append(name)
        else:
            break
    return list(dict.fromkeys(found))[:8]


_GLUE = {"和", "与", "及", "等", "文", "图", "报道", "摄影报道", "文并摄", "文字", "本报", "本台", "本网"}
_ROLE = re.compile(
    r"^(?:[一-龥A-Za-z]{0,12}?(?:记者|通讯员|实习生|特约撰稿人?|撰稿人?|评论员|专栏作者|作者|主笔|"
    r"研究员)\s*[:：]?|[:：]|文\b)|"
    r"(?:报道|撰写|撰文|采写|综合报道|摄影报道|文/图|/文|/?文图|编译|整理|综合|执笔|摄)$"
)


def _tokens(text: str) -> list[str]:
    return [
        part.strip()
        for part in re.split(r"[\s、,，&＆;；|丨]+|(?<=[一-龥])(?:和|与)(?=[一-龥]{2,4}(?:$|\s))", text)
    ]


def _is_pen_name(name: str) -> bool:
    return (
        2 <= len(name) <= 12
        and bool(re.fullmatch(r"[\w·.\-@一-龥]+", name))
        and not _NOT_A_NAME.search(name)
        and not _NEVER_PEOPLE.search(name)
        and not re.fullmatch(r"[\d.\-]+", name)
    )
