"""Under which fixed look is a finding shown: contradicted, stale, unsupported, or a matter of words?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mediadesk.messages import N_
from mediadesk.statements.checks import Finding
from mediadesk.statements.reading import Verdict


class Look(StrEnum):
    """The looks, in the order in which they are counted."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    STALE = "stale"
    NOT_ATTESTED = "not_attested"
    UNSUPPORTED = "unsupported"
    UNTIED = "untied"
    WORDING = "wording"
    HINT = "hint"
    WAIVED = "waived"


NAMES: Mapping[Look, str] = {
    Look.SUPPORTED: N_("Supported"),
    Look.CONTRADICTED: N_("Not what the facts say"),
    Look.STALE: N_("Stale"),
    Look.NOT_ATTESTED: N_("Not attested"),
    Look.UNSUPPORTED: N_("Unsupported"),
    Look.UNTIED: N_("Supported, not tied"),
    Look.WORDING: N_("To be changed"),
    Look.HINT: N_("Look again"),
    Look.WAIVED: N_("Waived"),
}
COUNTED: Mapping[Look, str] = {
    Look.SUPPORTED: N_("%(count)s cited"),
    Look.CONTRADICTED: N_("%(count)s contradicted"),
    Look.STALE: N_("%(count)s stale"),
    Look.NOT_ATTESTED: N_("%(count)s not attested"),
    Look.UNSUPPORTED: N_("%(count)s unsupported"),
    Look.UNTIED: N_("%(count)s not tied"),
    Look.WORDING: N_("%(count)s to change"),
    Look.HINT: N_("%(count)s to look at"),
    Look.WAIVED: N_("%(count)s waived"),
}
ICONS: Mapping[Look, str] = {
    Look.SUPPORTED: "check",
    Look.CONTRADICTED: "x",
    Look.STALE: "history",
    Look.NOT_ATTESTED: "sign",
    Look.UNSUPPORTED: "question",
    Look.UNTIED: "link",
    Look.WORDING: "danger",
    Look.HINT: "warning",
    Look.WAIVED: "shield",
}
_BY_VERDICT: Mapping[str, Look] = {
    Verdict.SUPPORTED: Look.UNTIED,  # A borne span is a finding only while nothing is tied to it.
    Verdict.CONTRADICTED: Look.CONTRADICTED,
    Verdict.STALE: Look.STALE,
    Verdict.NOT_ATTESTED: Look.NOT_ATTESTED,
    Verdict.UNSUPPORTED: Look.UNSUPPORTED,
}
# What the checks of citations find is told in the same terms.
_BY_CODE: Mapping[str, Look] = {
    "fact_not_attested": Look.NOT_ATTESTED,
    "cause_not_jointly_signed": Look.NOT_ATTESTED,
    "fact_superseded": Look.STALE,
    "fact_after_cut_off": Look.STALE,
    "fact_withdrawn_here": Look.CONTRADICTED,
    "cited_figure_differs": Look.CONTRADICTED,
    "fact_contested": Look.NOT_ATTESTED,
    "cause_not_attested": Look.NOT_ATTESTED,
    "fact_not_valid": Look.STALE,
    "fact_missing": Look.UNSUPPORTED,
}


def look_of(finding: Finding) -> Look:
    """The look of a finding."""
    if finding.waiver is not None:
        return Look.WAIVED
    if finding.verdict is not None:
        return _BY_VERDICT[finding.verdict]
    if finding.code in _BY_CODE:
        return _BY_CODE[finding.code]
    return Look.WORDING if finding.is_blocking else Look.HINT
