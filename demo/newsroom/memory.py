"""Where was the telling left when the newsroom was stopped? A small JSON file, so that it goes on from there.

Without it a second start would publish the same items again with other times, which no real outlet does.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from demo.newsroom.clock import CaseClock, Leg


@dataclass(frozen=True)
class Memory:
    """The file and what stands in it."""

    path: Path

    def keep(self, clock: CaseClock, now: datetime) -> None:
        """Write down the legs and how far the case has come; whole or not at all."""
        legs = [[leg.wall.isoformat(), leg.offset.total_seconds(), leg.speed] for leg in clock.legs]
        left = self.path.with_suffix(".new")
        left.write_text(json.dumps({"legs": legs, "reached": clock.offset_at(now).total_seconds()}))
        left.replace(self.path)

    def recall(self, now: datetime, *, speed: float) -> CaseClock | None:
        """The clock taken up where it was left; None when there is nothing (readable) to take up."""
        try:
            kept = json.loads(self.path.read_text())
            legs = tuple(
                Leg(datetime.fromisoformat(wall), timedelta(seconds=offset), pace)
                for wall, offset, pace in kept["legs"]
            )
            at = timedelta(seconds=kept["reached"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return CaseClock(legs).resumed(at, now, speed=speed) if legs else None
