"""Which organisations that are not us does a text name?

Names the incident knows (from its facts and the register of organisations) come first; beside them, words
that end like the name of an organisation. Whoever is named there brings legal affairs to the signing table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mediadesk.facts.fact import Fact
from mediadesk.statements.content import Content

_LIKE_A_NAME = re.compile(
    r"(?P<own>[\u4e00-\u9fff]{2,12}?)(?:自来水公司|水厂|燃气公司|热力公司|医院|学校|集团|有限公司|开发商)"
)
# Words before a name which the pattern cannot tell from its beginning.
_BEFORE = re.compile(r"^.*(?:[向由与经系在对和及从到往给为据因帮助是涉达该本贵]|我公司)")
_OURS = ("供电", "电力", "我公司", "本公司")


def third_parties_in(content: Content, known: Iterable[str]) -> tuple[str, ...]:
    """Names of other organisations in the title and parts, in the order of the text, each once."""
    text = "\n".join((content.title, *content.parts.values()))
    names = [name for name in known if name and name in text]
    found = sorted({*names, *_unknown(text, names)}, key=text.index)
    return tuple(found)


def named_in_facts(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The organisations that the incident's facts speak of."""
    versions = (version for fact in facts for version in fact.versions)
    return tuple(sorted({version.third_party for version in versions if version.third_party}))


def is_ours(name: str) -> bool:
    """Whether a name is one that we go by."""
    return any(word in name for word in _OURS)


def _unknown(text: str, known: list[str]) -> set[str]:
    for name in known:
        text = text.replace(name, "\n")
    found = ((_BEFORE.sub("", match["own"]), match.group()) for match in _LIKE_A_NAME.finditer(text))
    names = {whole[whole.index(own) :] for own, whole in found if len(own) > 1}
    return {name for name in names if not is_ours(name)}
