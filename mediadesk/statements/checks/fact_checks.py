"""Does every citation rest on a fact version that may be cited now?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mediadesk.errors import RuleBroken
from mediadesk.facts.fact import Fact, FactVersion, VersionStatus
from mediadesk.messages import Param
from mediadesk.statements import text_errors
from mediadesk.statements.checks.figures import figures_in
from mediadesk.statements.checks.finding import CheckInput, Finding
from mediadesk.statements.content import Citation
from mediadesk.statements.fact_book import newer_than
from mediadesk.times import full


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


def cited_figures_agree(given: CheckInput) -> Iterator[Finding]:
    """A cited sentence may be polished, its figures may not."""
    for citation, fact, version in _known(given):
        known = {
            figure.value
            for figure in figures_in(f"{version.wording} {version.value or ''}{version.unit or ''}")
        }
        for figure in figures_in(citation.wording):
            if figure.value not in known:
                params: dict[str, Param] = {
                    "figure": figure.text,
                    "fact": fact.code,
                    "wording": version.wording,
                }
                yield _at(citation, text_errors.CitedFigureDiffers, params)


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
