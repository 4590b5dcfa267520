"""Which alerts does the address ask for?"""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from mediadesk.monitoring.alerting.rules import RuleKind
from mediadesk.monitoring.alerting.store import AlertFilter
from mediadesk.monitoring.watching import Severity

PER_PAGE = 30


@dataclass(frozen=True)
class AskedAlerts:
    """The filter as the address carries it. What cannot be read counts as not asked."""

    show: str = "open"
    severity: Severity | None = None
    rule: RuleKind | None = None
    page: int = 1

    @property
    def wanted(self) -> AlertFilter:
        """The same for the store."""
        rule = self.rule.value if self.rule else None
        return AlertFilter(only_open=self.show == "open", severity=self.severity, rule=rule)

    @property
    def offset(self) -> int:
        """How many come before this page."""
        return (self.page - 1) * PER_PAGE

    @property
    def args(self) -> dict[str, str]:
        """The filter as it stands in the address, without the page."""
        found = {
            "show": self.show if self.show != "open" else "",
            "severity": self.severity.value if self.severity else "",
            "rule": self.rule.value if self.rule else "",
        }
        return {name: value for name, value in found.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but open or all was asked for."""
        return self.severity is not None or self.rule is not None


def asked_alerts() -> AskedAlerts:
    """What the address asks for."""
    severity, rule = request.args.get("severity", ""), request.args.get("rule", "")
    return AskedAlerts(
        show="all" if request.args.get("show") == "all" else "open",
        severity=Severity(severity) if severity in list(Severity) else None,
        rule=RuleKind(rule) if rule in list(RuleKind) else None,
        page=max(1, request.args.get("page", 1, type=int)),
    )
