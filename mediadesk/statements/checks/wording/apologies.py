"""Does an apology come first, without an if and without a but?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediadesk.statements import wording_errors
from mediadesk.statements.checks.finding import AUDIENCE, TITLE, CheckInput, Finding
from mediadesk.statements.checks.wording.phrases import Phrase, at

SORRY = re.compile("致歉|道歉|歉意|抱歉|对不起|赔礼|愧疚")
_SENTENCE = re.compile(r"[^。！？\n]+")
_SALUTATION = re.compile(r"^[^。！？\n]{0,40}[：:]\s*$")
_BUT = re.compile(
    r"(?<![不非])但是?(?!愿|凡|书)|然而|不过(?=[，,我是])|只是(?=因|由于)|客观(?:上|原因|因素|条件)|不可抗力|超出(?:了)?[^，。；]{0,6}预(?:期|料|计|想)|情有可原|在所难免|历史(?:遗留|原因)"
)

conditional = Phrase(
    wording_errors.ConditionalApology,
    re.compile(
        r"(?:如果?|若|倘若|假如|要是)(?:此次|本次|因此|由此)?(?:给|对|为|有|使|让|造成|带来)[^，。；]{0,16}(?:不便|困扰|影响|损失|误解|打扰|困难)|"
        r"如有(?:不便|不周|冒犯|疏漏|打扰)|若有(?:不便|不周|冒犯)|可能(?:给|对|为)[^，。；]{0,14}(?:造成|带来)(?:的|了)?[^，。；]{0,4}(?:不便|困扰|影响|损失)"
    ),
    instead=lambda word: (
        re.sub(r"^(?:如果?|若|倘若|假如|要是)(?=给|对|为)", "", word)
        if re.match(r"(?:如果?|若|倘若|假如|要是)(?:给|对|为)", word)
        else ("给您带来了不便" if word in ("如有不便", "若有不便") else None)
    ),
)


def apology_first(given: CheckInput) -> Iterator[Finding]:
    """A letter of apology says sorry in its first sentence; explanations come after."""
    body = [(part, text) for part, text in given.texts if part not in (TITLE, AUDIENCE)]
    for part, text in body:
        first = next((s for s in _SENTENCE.finditer(text) if not _SALUTATION.match(s.group())), None)
        if first is None:
            continue
        if not SORRY.search(first.group()):
            yield at(wording_errors.ApologyNotFirst, part, text, first.start(), first.end())
        return


def apology_kept(given: CheckInput) -> Iterator[Finding]:
    """`但是` after an apology takes it back."""
    whole = given.kind.code == "apology" or given.kind.base == "apology"
    for part, text in given.texts:
        sorry = SORRY.search(text)
        begins = 0 if whole and part != TITLE else (sorry.start() if sorry else len(text))
        for found in _BUT.finditer(text, begins):
            yield at(wording_errors.ApologyTakenBack, part, text, found.start(), found.end())


CHECKS = (apology_first, apology_kept, conditional)
