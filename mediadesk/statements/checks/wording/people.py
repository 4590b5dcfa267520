"""Does the text accuse, threaten or mock people, or argue with them?

Intent is never assumed: only the police can find it (ISO 22329 tells inaccurate from purposefully misleading
information).
"""

from __future__ import annotations

import re

from mediadesk.statements import wording_errors
from mediadesk.statements.checks.wording.phrases import Phrase

accused = Phrase(
    wording_errors.AccusingWord,
    re.compile(
        r"(?<!不)造谣|别有用心|居心叵测|恶意(?:炒作|传播|造谣|抹黑|中伤|攻击|散布|编造|投诉)|以讹传讹|"
        r"(?:蓄意|故意)(?:抹黑|散布|编造|歪曲)|不明真相|不法分子|键盘侠|捏造|无中生有|颠倒黑白|混淆视听|"
        r"煽动|一小撮|擦亮眼睛|被人利用|带节奏|博(?:取)?(?:眼球|流量|关注)|听风就是雨|断章取义"
    ),
    # Whom the police have found, and swindlers and thieves, are no critics of ours.
    unless=re.compile(
        r"(?:公安|警方)[^。；]{0,20}(?:认定|查明|通报|查处|立案|拘留|处罚)|不法分子[^。；]{0,12}(?:冒充|假冒|诈骗|盗窃|破坏|骗取)|"
        r"(?:冒充|假冒|诈骗|盗窃|破坏)[^。；]{0,12}不法分子"
    ),
)

threatened = Phrase(
    wording_errors.Threat,
    re.compile(
        r"保留[^，。；]{0,6}(?:追究|追责|起诉|诉讼)[^，。；]{0,12}|(?:将|会|要|坚决)?(?:依法)?追究[^，。；]{0,12}?(?:法律|刑事|相应)责任|"
        r"诉诸(?:法律|公堂)|拿起法律(?:的)?武器|依法严惩|严惩不贷|严厉打击|绝不姑息|后果自负|勿谓言之不预|绳之以法|"
        r"移(?:送|交)(?:公安|司法)机关(?:处理|查处|追究)"
    ),
    # Calling our own people to account is no threat; nor is telling of theft and fraud.
    unless=re.compile(
        r"(?:我公司|本公司|公司内部|内部|本单位)[^。；]{0,10}(?:责任人|员工|人员|干部|单位)|窃电|冒充|诈骗|盗窃|破坏电力"
    ),
)

mocked = Phrase(
    wording_errors.Mockery,
    re.compile(
        r"可笑|滑稽|荒唐|荒谬|愚昧|愚蠢|幼稚|奇葩|闹剧|跳梁小丑|信口开河|信口雌黄|胡说|胡编|胡言|瞎编|一派胡言|"
        r"吃饱了撑|杞人忧天|庸人自扰|大惊小怪|小题大做|无理取闹|刁民|呵呵"
    ),
)

argued = Phrase(
    wording_errors.Argument,
    re.compile(
        r"难道|凭什么|何来|岂能|岂不|岂有此理|请问|试问|众所周知|事实胜于雄辩|清者自清|不值一驳|不攻自破|"
        r"(?:纯属|完全是|实属)(?:谣言|虚构|捏造|子虚乌有|无稽之谈|误导)|子虚乌有|无稽之谈|毫无根据|站不住脚|不言而喻|不言自明"
    ),
    leave=re.compile(r"请问(?:您|哪里|在哪|怎么|如何|有什么)"),
    instead=lambda word: "不属实" if word[:2] in ("纯属", "完全", "实属", "子虚", "无稽", "毫无") else None,
)

CHECKS = (accused, threatened, mocked, argued)
