"""Which spans does the editor mark as somebody types, and what does each say?

Spans count in what was typed, in UTF-16 units, as a browser counts; see `statements.places`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext

from mediadesk.facts.fact import Fact
from mediadesk.statements.checks.judging import Judged
from mediadesk.statements.content import Citation
from mediadesk.statements.fact_book import FactBook, version_of
from mediadesk.statements.places import Places, places
from mediadesk.times import full
from mediadesk.web.statements.editor_page import EditorPage
from mediadesk.web.statements.fixes import SaidFix
from mediadesk.web.statements.forms import PART
from mediadesk.web.statements.looks import NAMES, Look
from mediadesk.web.statements.page import standing
from mediadesk.web.statements.saying import SaidFinding

Json = dict[str, Any]


def marks(page: EditorPage, typed: Mapping[str, str]) -> Json:
    """`findings` in the order of the page's list, `supported` spans and `cited` ones; `typed` is the form as sent."""
    at = {name.removeprefix(PART): places(text) for name, text in typed.items() if _is_text(name)}
    return {
        "findings": [_finding(each, at, page) for each in page.findings],
        "supported": [_supported(each, at, page.facts) for each in page.supported],
        "cited": [_cited(each, at, page.facts) for each in page.statement.version.content.citations],
    }


def _is_text(name: str) -> bool:
    return name.startswith(PART) or name in ("title", "audience")


def _finding(finding: SaidFinding, at: Mapping[str, Places], page: EditorPage) -> Json:
    fact = page.facts.get(finding.fact_id or 0)
    number = finding.fact.rpartition(" v")[2]
    return {
        "part": finding.part,
        "look": finding.look.value,
        "name": gettext(finding.look_name),
        "text": finding.text,
        "blocking": finding.is_blocking,
        "code": finding.code,
        "fact": _fact(fact, int(number)) if fact and number.isdecimal() else None,
        "fixes": [_fix(fix, finding.part, at) for fix in finding.fixes],
        **_span(finding.part, finding.start, finding.end, at),
    }


def _fix(fix: SaidFix, part: str, at: Mapping[str, Places]) -> Json:
    return {
        "kind": fix.kind,
        "label": fix.label,
        "do": fix.do,
        "written": fix.written,
        "fact": fix.fact_id,
        **_span(part, fix.start, fix.end, at),
    }


def _supported(judged: Judged, at: Mapping[str, Places], facts: FactBook) -> Json:
    judgement, fact = judged.judgement, facts.get(judged.fact_id or 0)
    code = fact.code if fact else ""
    return {
        "part": judged.part,
        "look": Look.SUPPORTED.value,
        "name": gettext(NAMES[Look.SUPPORTED]),
        "text": gettext(
            "“%(span)s” rests on %(fact)s.", span=judgement.span, fact=f"{code} v{judged.fact_version}"
        ),
        "fact": _fact(fact, judged.fact_version or 0) if fact else None,
        "fixes": [],
        **_span(judged.part, judgement.start, judgement.end, at),
    }


def _cited(citation: Citation, at: Mapping[str, Places], facts: FactBook) -> Json:
    fact = facts.get(citation.fact_id)
    return {
        "part": citation.part,
        "fact": citation.fact_id,
        "code": f"{fact.code} v{citation.fact_version}" if fact else "",
        "worth": standing(citation, facts),
        **_span(citation.part, citation.start, citation.end, at),
    }


def _fact(fact: Fact, number: int) -> Json | None:
    version = version_of(fact, number)
    if version is None:
        return None
    return {
        "code": f"{fact.code} v{version.version}",
        "wording": version.wording,
        "department": fact.department_name,
        "as_of": gettext("as of %(at)s", at=full(version.as_of)),
        "signed": gettext("attested by %(who)s", who=version.attested_by) if version.attested_by else "",
    }


def _span(part: str, start: int | None, end: int | None, at: Mapping[str, Places]) -> Json:
    if start is None or end is None or part not in at:
        return {"from": None, "to": None}
    first, last = at[part].span(start, end)
    return {"from": first, "to": last}
