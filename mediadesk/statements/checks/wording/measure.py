"""Does the text make things smaller, bigger, or ourselves better than the figures do?"""

from __future__ import annotations

import re

from mediadesk.statements import wording_errors
from mediadesk.statements.checks.wording.phrases import NUMBER, Phrase

weak = Phrase(
    wording_errors.WeakWord,
    re.compile(
        r"基本(?:正常|恢复|稳定|平稳|可控|未受影响)|(?:总体|大体|整体)(?:正常|稳定|平稳|可控)|极?个别|[一极]?(?:少|小)部分|"
        r"(?:用户|客户|居民|范围|区域|面积|损失)(?:数量|数)?(?:较少|很少|不多|较小|很小|有限|不大)|极少数|少数(?=用户|客户|居民|地区|区域|小区|群众|人)|"
        r"少量|影响(?:不大|较小|很小|有限|轻微|甚微)|小范围|轻微影响|一定(?:程度的?)?影响|问题不大|无大碍|"
        rf"仅(?:仅)?(?:有|为|是|剩|余|剩余|影响|涉及|约)*{NUMBER}余?(?=[户人处次台个条家])"
    ),
    leave=re.compile(
        r"个别(?:谈话|谈心|访谈|辅导|协商|沟通|交流|征求|走访|约谈|指导|差异)|"
        r"(?:储备?|储存|备|准备|饮用|携带|服用)[^，。；]{0,4}少量|少量多次"
    ),
    instead=lambda word: (
        re.sub(r"^仅仅?(?:有|为|是|剩|余|剩余|影响|涉及|约)*", "", word) if word[0] == "仅" else None
    ),
)

absolute = Phrase(
    wording_errors.AbsoluteWord,
    re.compile(
        r"绝对|百分之百|100\s*[%％]|万无一失|绝不(?:会|可能|存在)|决不|绝无|永远不|从未(?!来)|从来(?:没有|不)|从不|"
        r"任何(?:人|时候|情况下|单位)都|零(?:差错|失误|投诉|风险)|毫无(?:影响|问题|隐患)|"
        r"完全(?:正常|恢复|没有|不存在|消除|可以放心)|一切正常|彻底(?:消除|解决|根治|杜绝|恢复)|杜绝|根本(?:不存在|不可能|没有)|"
        r"史无前例|前所未有|独一无二"
    ),
    leave=re.compile(r"绝对(?:值|压力|湿度|误差|温度)|杜绝(?:浪费|带电作业违章)"),
    may_be_tied=True,
)

self_praise = Phrase(
    wording_errors.SelfPraise,
    re.compile(
        r"高效(?!率|节能|电机)|迅速(?!蔓延|扩散|传播|升温|上升|下降|发酵)|第一时间|全力以赴|攻坚克难|争分夺秒|闻令而动|千方百计|不眠不休|连续奋战|"
        r"(?:连夜|昼夜|通宵)奋战|不(?:畏|惧)[^，。；]{1,4}|众志成城|迎难而上|冲锋在前|勇(?:担|挑)|高度重视|扎实(?:推进|开展|做好)|"
        r"圆满(?:完成|成功)?|有力(?:保障|保证|支撑)|积极作为|主动作为|彰显|责任担当|最大(?:的)?努力|快速响应|"
        r"(?:一致|广泛|高度)(?:好评|赞誉|点赞|认可)|雷厉风行|精心(?:组织|部署)|舍小家"
    ),
    leave=re.compile(r"(?:请|建议|提醒|应|须|要)[^，。；]{0,8}(?:第一时间|迅速)"),
    instead=lambda word: "" if word in ("高效", "迅速", "第一时间", "全力以赴") else None,
)

advertised = Phrase(
    wording_errors.Advertisement,
    re.compile(
        r"重磅|震撼|首选|值得(?:信赖|拥有)|敬请期待|欢迎选购|优惠|(?:国际|国内|全国|行业|业界)(?:领先|一流|首创|标杆)|遥遥领先|"
        r"打造[^，。；]{0,10}(?:标杆|样板|名片|高地)|谱写|新篇章|再创辉煌|盛大|隆重|最(?:好|强|优|美|先进)的|完美|殊荣|开创[^，。；]{0,6}先河"
    ),
)

CHECKS = (weak, absolute, self_praise, advertised)
