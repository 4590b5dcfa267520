"""Does every citation rest on a fact version that may be cited now?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import Fact, FactVersion, VersionStatus
from mediadesk.messages import Param
from mediadesk.statements import text_errors
from mediadesk.statements.checks.finding import CheckInput, Finding
from mediadesk.statements.content import Citation
from mediadesk.statements.fact_book import newer_than
from mediadesk.times import full, shanghai

_NUMERAL = r"(?:\d{1,2}|[零〇一二三四五六七八九十]{1,3})"
_AS_OF = re.compile(
    rf"截(?:至|止)[^，。；\d零〇一二三四五六七八九十]{{0,6}}(?P<hour>{_NUMERAL})(?:[时点]|[:：])(?P<minute>半|{_NUMERAL})?"
)
_DIGITS = "零一二三四五六七八九"


def fact_belongs(given: CheckInput) -> Iterator[Finding]:
    """A cited fact is one of the incident's."""
    for citation in given.content.citations:
        if given.cited(citation) is None:
            yield _at(citation, text_errors.FactMissing, {})


def fact_attested(given: CheckInput) -> Iterator[Finding]:
    """No unsupported word leaves: what a department has not signed cannot be said.

    What it cannot sign alone is told by `joint_signature`; one sentence for one obstacle.
    """
    for citation, fact, version in _known(given):
        params: dict[str, Param] = {"fact": fact.code, "department": fact.department_name}
        if version.status is VersionStatus.WITHDRAWN:
            yield _at(citation, text_errors.FactWithdrawnHere, params)
        elif not (version.is_attested or _awaits_others(fact, version)) and not newer_than(
            fact, version.version
        ):
            yield _at(citation, text_errors.FactNotAttested, params)


def fact_current(given: CheckInput) -> Iterator[Finding]:
    """A fact holds until a newer version is attested; the old one is not cited again."""
    for citation, fact, version in _known(given):
        newer = newer_than(fact, version.version)
        if newer is not None and version.status is not VersionStatus.WITHDRAWN:
            params: dict[str, Param] = {"fact": fact.code, "version": version.version, "newer": newer.version}
            yield _at(citation, text_errors.FactSuperseded, params, newer.version)


def fact_before_cut_off(given: CheckInput) -> Iterator[Finding]:
    """A text that is right “as of X” cannot hold what was only known after X."""
    cut_off = given.content.cut_off_at
    for citation, fact, version in _known(given):
        if cut_off and version.as_of > cut_off:
            params: dict[str, Param] = {
                "fact": fact.code,
                "as_of": full(version.as_of),
                "cut_off": full(cut_off),
            }
            yield _at(citation, text_errors.FactAfterCutOff, params)


def fact_settled(given: CheckInput) -> Iterator[Finding]:
    """Two departments that say opposite things: neither is cited before somebody has settled it."""
    for citation, fact, _ in _known(given):
        if fact.is_contested:
            yield _at(
                citation,
                text_errors.FactContested,
                {"fact": fact.code, "others": "、".join(fact.contested_with)},
            )


def fact_valid(given: CheckInput) -> Iterator[Finding]:
    """A fact that holds from … until … is cited within that span."""
    moment = given.content.cut_off_at or given.now
    for citation, fact, version in _known(given):
        if version.is_attested and not version.is_valid_at(moment):
            params: dict[str, Param] = {"fact": fact.code, "cut_off": full(moment)}
            yield _at(citation, text_errors.FactNotValid, params)


def fact_public(given: CheckInput) -> Iterator[Finding]:
    """What is not for the public stands in internal texts only."""
    if given.kind.internal:
        return
    for citation, fact, version in _known(given):
        if not version.is_public:
            yield _at(citation, text_errors.FactConfidential, {"fact": fact.code})


def as_of_agrees(given: CheckInput) -> Iterator[Finding]:
    """`截至8时` inside a cited sentence is the moment the fact itself holds for."""
    for citation, fact, version in _known(given):
        own = {_hour_minute(found) for found in _AS_OF.finditer(version.wording)}
        local = shanghai(version.as_of)
        for found in _AS_OF.finditer(citation.wording):
            if _hour_minute(found) not in {*own, (local.hour, local.minute)}:
                params: dict[str, Param] = {
                    "span": found.group(),
                    "fact": fact.code,
                    "wording": version.wording,
                }
                yield _at(citation, text_errors.StatedContradicted, params)


def _hour_minute(found: re.Match[str]) -> tuple[int, int]:
    """`8时`, `08:00`, `八时零一分`, `8点半` as hour and minute."""
    minute = found["minute"] or ""
    return _number(found["hour"]), 30 if minute == "半" else _number(minute or "0")


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_DIGITS.index(digit)) for digit in text.replace("〇", "零")))
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def joint_signature(given: CheckInput) -> Iterator[Finding]:
    """Naming another organisation as cause needs that organisation's own signature, before or after ours."""
    for citation, fact, version in _known(given):
        if _awaits_others(fact, version):
            params = {"fact": fact.code, "third_party": version.third_party or ""}
            yield _at(citation, text_errors.CauseNotJointlySigned, params)


def _awaits_others(fact: Fact, version: FactVersion) -> bool:
    """Whether the signature that is missing is the other organisation's. A version on its way out needs none."""
    if version.status is VersionStatus.REPORTED and newer_than(fact, version.version) is not None:
        return False
    standing = version.status in (VersionStatus.REPORTED, VersionStatus.ATTESTED)
    return standing and version.needs_joint_signature and bool(version.third_party)


def _known(given: CheckInput) -> Iterator[tuple[Citation, Fact, FactVersion]]:
    for citation in given.content.citations:
        if pair := given.cited(citation):
            yield (citation, *pair)


def _at(
    citation: Citation, rule: type[RuleBroken], params: Mapping[str, Param], newer: int | None = None
) -> Finding:
    return Finding(
        rule,
        params,
        citation.part,
        citation.start,
        citation.end,
        citation.fact_id,
        citation.fact_version,
        newer,
    )
