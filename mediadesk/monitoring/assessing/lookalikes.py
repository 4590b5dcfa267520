"""Which items only sound like ours: plays, job offers, shares, batteries, sport, tenders, history, advice?"""

from __future__ import annotations

import re

# Each topic's own words. A topic holds when more of its words are there than of the power service's.
TOPICS: dict[str, re.Pattern[str]] = {
    "arts": re.compile(
        r"小说|话剧|戏剧|首演|演出|剧场|剧院|电影|影片|上映|票房|导演|主演|电视剧|悬疑剧|短剧|收视|剧集|剧中|书中|荐书|书单|读书会|借阅|索书号|书画|舞剧|歌剧|作品|长篇|作者|连载|章(?:节)?|未完待续|歌曲|新歌|专辑|演唱会|乐队|"
        r"展览|画展|脱口秀|综艺|相声|动漫|漫画|观众|购票|票价|开演|早鸟票|角色|男配|豆瓣|诗歌|诗集|剧本|影评|重生|王爷|穿越|刺客|音乐节|密室"
    ),
    "jobs": re.compile(
        r"招聘|急招|招工|诚聘|应聘|岗位|月薪|日结|薪资|底薪|五险一金|包吃|简历|笔试|面试|报名时间|学历|周岁|中介勿扰|名额|登高证|电工证|培训班|包过|考证|就业|招生|毕业生|报考|校招|专业就业|录取|持证上岗|待遇|面议"
    ),
    "shares": re.compile(
        r"股票|股市|股吧|股价|涨停|跌停|停牌|复牌|大盘|板块|异动|a股|港股|上市|挂牌|新三板|招股书|递表|融资|券商|研报|净利润|营收|营业收入|市值|基金|投资者|分红|股份有限公司|开盘|收盘|股东|机构认为|财报|投资需谨慎|减持|控股股东|总股本|证券|集中竞价|套牢|抄底|火电|韭菜"
    ),
    "tenders": re.compile(
        r"招标编号|中标单位|中标金额|招标内容|投标截止|招标|中标|投标|标段|开标|采购公告|成交公告|竞争性|磋商|询价|流标|资格预审|公共资源交易|招标编号|中标单位|中标金额|公示期|投标人|采购人|采购项目|比选"
    ),
    "batteries": re.compile(
        r"充电桩|充电站|充电宝|超充|快充|续航|电池|蓄电池|锂电|逆变器|户外电源|露营|新能源车|新能源汽车|电动车|车主|亏电|馈电|ota|suv|笔记本|手机|关机|充电器|移动电源|毫安|瓦时|发电机|芯片|存储|显卡|主板|电脑|路由器|苹果|安卓|系统更新|ups|车机|无人机|耳机"
    ),
    "weather": re.compile(
        r"预警信号|黄色预警|橙色预警|红色预警|蓝色预警|雷电活动|气象台|未来\d+小时|阵风|降雨|雷阵雨|气温|防御指南|天气预报"
    ),
    "fires": re.compile(r"电动自行车|飞线|入户充电|进楼|消防车|灭火器|楼道|锂电池|热失控|安全用火"),
    "vehicles": re.compile(
        r"轿车|整车厂|插混|百公里|货车|熄火|抛锚|推车|底盘|发动机|新车|试驾|驾驶|高架|车型|变速箱|油耗|电耗"
    ),
    "sport": re.compile(
        r"球队|球迷|进球|比分|上半场|下半场|主帅|教练|联赛|主场|客场|女排|男篮|足球|篮球|排球|体能|国足|决赛|冠军|对手|三分|手感|门票|夺冠|电竞|赛季|选手"
    ),
    "figure": re.compile(
        r"给大脑|给自己断电|精神|人生|中年|社交|相亲|单身|缘分|恋爱|心动|一见|情感|脱单|职场|情绪|内耗|自律|断舍离|灵魂|爱情|来电的感觉|没有来电|我和她|谈了[一两三几]年|分手|冥想|鸡汤"
    ),
    "games": re.compile(
        r"服务器|停服|补偿公告|玩家|登录|钻石|版本更新|机房|副本|游戏|主播|公会|手游|停机维护|网友们开黑"
    ),
    "goods": re.compile(
        r"转让|自提|九成新|二手|八成新|包邮|出售|求购|到手价|优惠券|直降|甩卖|拼团|种草|测评|实测|选购|性价比|推荐|求问|求推荐|旗舰店|下单|品牌|卖爆|券后|必囤|到手|链接|同款|种草|新品|特惠|前一百名|收音机|手电筒"
    ),
    "history": re.compile(
        r"老照片|民国|上世纪|年代|旧影|回忆录|史料|第一盏|电灯公司|口述|档案馆|往事|地方志|年前的|解放前|清末|18\d\d年|19[0-7]\d年|老职工回忆|那年|想当年|小时候|你几岁|怀念|忆往昔|冰灾"
    ),
    "advice": re.compile(
        r"冷知识|小贴士|小技巧|怎么办才|如何应对|你知道吗|一般来说|科普|攻略|常识|专家提醒|几个小时内|原来如此|教你|涨知识|三步设置|怎么破"
    ),
    "science": re.compile(
        r"研究所|研发|论文|课题组|突破|专利|实验室研|人工智能|算法|电路|半导体|量子|光伏组件|航天|卫星|空间站|实验表明|期刊"
    ),
}
# Words of the power service itself.
SERVICE = re.compile(
    r"95598|抢修|电费|电价|电压|跳闸|配网|台区|千伏|kv|变压器|变电站|电表|线路|停电(?:公告|通知|计划|信息|预告|检修)|复电|送电|恢复供电|报装|用电|营业厅|电杆|杆子|网管|电线|高压线|检修|过户|增容|负荷|电网|欠费|农网|催费|配电|保电|录波|电磁|供电|来电(?:了|啦)|(?:几点|何时|什么时候|还没|终于|才)来电"
)


def topic_of(title: str, text: str) -> tuple[str, int]:
    """The look-alike topic with most words in the folded text, and how many; those of the headline count twice."""
    best, most = "", 0
    for name, words in TOPICS.items():
        inside = set(words.findall(text))
        if len(inside) + 1 < max(2, most):
            continue
        number = len(inside) + len(set(words.findall(title)))
        if number > most:
            best, most = name, number
    return best, most


def service_words(text: str) -> int:
    """How many different words of the power service stand in the folded text."""
    return len(set(SERVICE.findall(text)))
