"""Is every number, time, place, cause and plan the text states borne by an attested fact, and tied to it?

What each verdict means for the text is data: the rule here, its severity in `severities`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import Fact, FactVersion
from mediadesk.messages import Param
from mediadesk.statements import text_errors
from mediadesk.statements.checks import fixes
from mediadesk.statements.checks.cause_checks import cause_discipline
from mediadesk.statements.checks.claims import claims
from mediadesk.statements.checks.finding import AUDIENCE, TITLE, CheckInput, Finding, Fix
from mediadesk.statements.checks.judging import Judged, judgements
from mediadesk.statements.checks.ledger import from_key, setting_of, wording_for
from mediadesk.statements.fact_book import citable, version_of
from mediadesk.statements.reading import StatedKind, Verdict

RULES: Mapping[Verdict, type[RuleBroken]] = {
    Verdict.CONTRADICTED: text_errors.StatedContradicted,
    Verdict.STALE: text_errors.StatedStale,
    Verdict.NOT_ATTESTED: text_errors.StatedNotAttested,
    Verdict.UNSUPPORTED: text_errors.StatedUnsupported,
}
# The name of a place or an organisation is borne by a fact that the text cites anywhere.
_NAMES = (StatedKind.PLACE, StatedKind.ORGANISATION)


def stated(given: CheckInput) -> Iterator[Finding]:
    """A span that states something rests on an attested version that is in force, and is tied to it.

    What `cause_discipline` says of a cause, and the checks of citations of their version, is said once.
    """
    told = [(each.part, each.start, each.end) for each in cause_discipline(given)]
    for judged in judgements(given):
        found = _borne(judged, given) if judged.verdict is Verdict.SUPPORTED else _not_borne(judged, given)
        if found is not None and not _is_told(judged, found, told):
            yield found


def _borne(judged: Judged, given: CheckInput) -> Finding | None:
    """Borne, but is it tied? A title has no citations: it says what the text below cites."""
    known = _version(judged, given)
    if judged.is_tied or known is None or judged.part == AUDIENCE:
        return None
    cited = {(c.fact_id, c.fact_version) for c in given.content.citations}
    is_cited = (judged.fact_id, judged.fact_version) in cited
    if judged.is_only_the_day or (is_cited and (judged.part == TITLE or judged.judgement.kind in _NAMES)):
        return None
    fact, version = known
    if fact.is_contested:
        is_mention = judged.judgement.kind is StatedKind.ORGANISATION and not _claimed(judged, given)
        return None if is_mention else _contested(judged, fact, given)
    params: dict[str, Param] = {"span": judged.judgement.span, "fact": fact.code}
    if judged.part == TITLE:
        return _at(judged, text_errors.TitleNotBorne, params)
    tie = Fix(fixes.FixKind.TIE, fact.id, version.version)
    return _at(judged, text_errors.StatedButNotTied, params, tie)


def _not_borne(judged: Judged, given: CheckInput) -> Finding | None:
    if judged.is_tied and judged.verdict in (Verdict.STALE, Verdict.NOT_ATTESTED):
        return None  # `fact_current`, `fact_attested` and their like name the version.
    judgement, known = judged.judgement, _version(judged, given)
    params: dict[str, Param] = {"span": judgement.span, "fact": "", "department": "", "wording": ""}
    if known is None:
        rule = text_errors.StatedUnsupported
        found = _at(judged, rule, {"span": judgement.span}, *fixes.for_unknown(judged, given))
        return replace(found, claims=_claimed(judged, given))
    fact, version = known
    if fact.is_contested and not judged.is_tied:
        return _contested(judged, fact, given)
    params |= {"fact": fact.code, "department": fact.department_name, "wording": version.wording}
    return _at(judged, RULES[judged.verdict], params, *_fixes(judged, fact, version, given))


def _contested(judged: Judged, fact: Fact, given: CheckInput) -> Finding:
    """What is in dispute bears nothing, and nothing is measured by it: no step takes it up."""
    params = {"fact": fact.code, "others": "、".join(fact.contested_with)}
    found = _at(judged, text_errors.FactContested, params, *fixes.for_unknown(judged, given, fact))
    return replace(found, verdict=Verdict.NOT_ATTESTED.value)


def _claimed(judged: Judged, given: CheckInput) -> str:
    return claims(judged.judgement, given.text_of(judged.part))


def _fixes(judged: Judged, fact: Fact, version: FactVersion, given: CheckInput) -> Iterator[Fix]:
    """Write what the fact in force says; ask; say that it is being checked."""
    better = _better(judged, given) or ((fact, fact.attested) if citable(fact) and fact.attested else None)
    if judged.verdict in (Verdict.CONTRADICTED, Verdict.STALE) and better is not None:
        words = wording_for(judged.judgement, *better, setting_of(given.content, given.house))
        if words and words != judged.judgement.span:
            yield Fix(fixes.FixKind.REPLACE, better[0].id, better[1].version, words)
    yield from fixes.for_unknown(judged, given, fact)


def _better(judged: Judged, given: CheckInput) -> tuple[Fact, FactVersion] | None:
    """The version that the reader of texts would rather see cited."""
    fact_id, number = from_key(judged.judgement.see)
    fact = given.facts.get(fact_id or 0)
    version = version_of(fact, number or 0) if fact else None
    return (fact, version) if fact and version and version.is_attested and not fact.is_contested else None


def _version(judged: Judged, given: CheckInput) -> tuple[Fact, FactVersion] | None:
    fact = given.facts.get(judged.fact_id or 0)
    version = version_of(fact, judged.fact_version or 0) if fact else None
    return (fact, version) if fact and version else None


def _at(judged: Judged, rule: type[RuleBroken], params: Mapping[str, Param], *found: Fix) -> Finding:
    judgement = judged.judgement
    return Finding(
        rule,
        params,
        judged.part,
        judgement.start,
        judgement.end,
        judged.fact_id,
        judged.fact_version,
        stated=judgement.kind.value,
        verdict=judgement.verdict.value,
        fixes=found,
    )


def _is_told(judged: Judged, found: Finding, told: list[tuple[str | None, int | None, int | None]]) -> bool:
    """Whether the discipline of causes has spoken of these words already. A wrong cause is still said to be wrong."""
    if judged.judgement.kind is not StatedKind.CAUSE or found.rule is text_errors.StatedContradicted:
        return False
    start, end = judged.judgement.start, judged.judgement.end
    return any(part == judged.part and (a or 0) < end and start < (b or 0) for part, a, b in told)
