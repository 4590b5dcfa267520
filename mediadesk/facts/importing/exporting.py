"""How do facts leave the desk as a table that no spreadsheet program runs?"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mediadesk.facts.fact import (
    Certainty,
    Confidentiality,
    Fact,
    FactKind,
    FactVersion,
    VersionStatus,
)
from mediadesk.times import full

HEAD = (
    "编号", "版本", "类别", "表述", "数值", "单位", "截至时间", "有效期止", "部门", "公开范围", "状态", "签认人",
    "签认时间", "确定程度", "涉及对象", "矛盾", "来源系统", "外部编号",
)  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Names:
    """What kinds and states are called in the reader's language."""

    kind: Mapping[FactKind, str]
    status: Mapping[VersionStatus, str]
    confidentiality: Mapping[Confidentiality, str]
    certainty: Mapping[Certainty, str]


class _Lines(list[str]):
    """What a CSV writer writes into."""

    def write(self, line: str) -> int:
        """Take one line."""
        self.append(line)
        return len(line)


def as_csv(facts: Iterable[Fact], names: Names) -> str:
    """Every version of every fact that is not secret, oldest first, with a byte order mark for spreadsheets."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(HEAD)
    for fact in facts:
        for version in fact.versions:
            if version.confidentiality is not Confidentiality.SECRET:
                writer.writerow([harmless(cell) for cell in _cells(fact, version, names)])
    return "\ufeff" + "".join(lines)


def harmless(cell: str) -> str:
    """A cell that a spreadsheet program takes as text even if it begins like a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_RISKY) else cell


def _cells(fact: Fact, version: FactVersion, names: Names) -> tuple[str, ...]:
    return (
        fact.code,
        str(version.version),
        names.kind[fact.kind],
        version.wording,
        version.value or "",
        version.unit or "",
        full(version.as_of),
        full(version.valid_until) if version.valid_until else "",
        fact.department_name,
        names.confidentiality[version.confidentiality],
        names.status[version.status],
        version.attested_by or "",
        full(version.attested_at) if version.attested_at else "",
        names.certainty[version.certainty] if version.certainty else "",
        "、".join(version.concerns),
        "、".join(fact.contested_with),
        fact.source_system or "",
        fact.external_id or "",
    )
