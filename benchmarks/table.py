"""What was measured, against which promise?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One number. `at_most` or `at_least` is the promise it is held to; neither means that it is only told.

    `peer` is what `peer_name` does in the same run, in the same unit.
    """

    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    peer: float | None = None
    peer_name: str = ""

    @property
    def compared(self) -> str:
        """The peer's number and ours as a multiple of it."""
        return f"{self.peer:,.2f} ({self.value / self.peer:.2f}×) {self.peer_name}" if self.peer else ""

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        too_much = self.at_most is not None and self.value > self.at_most
        return not too_much and (self.at_least is None or self.value >= self.at_least)

    @property
    def promise(self) -> str:
        """The promise as a person writes it."""
        if self.at_most is not None:
            return f"≤ {self.at_most:g}"
        return f"≥ {self.at_least:g}" if self.at_least is not None else ""


def show(measures: Iterable[Measure]) -> bool:
    """Print the table; say whether every promise is kept."""
    rows = list(measures)
    width = max(len(row.what) for row in rows)
    for row in rows:
        verdict = "" if not row.promise else "ok" if row.holds else "MISSED"
        line = f"{row.what:{width}}  {row.value:>12,.2f} {row.unit:6} {row.promise:>9}  {verdict:6}  {row.compared}"
        print(line.rstrip())
    return all(row.holds for row in rows)
