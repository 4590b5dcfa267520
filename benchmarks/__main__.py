"""Which promises hold on this machine, now? `python -m benchmarks [PART OF A NAME …]`; 1 when one is missed."""

from __future__ import annotations

import sys

from benchmarks import run

sys.exit(run.main(sys.argv[1:]))
