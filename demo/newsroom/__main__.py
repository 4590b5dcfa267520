"""Where and how fast is the case told? ``python -m demo.newsroom --port 8021 --speed 60``."""

import argparse
import os
import re
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from demo.casebook import load, offset_of
from demo.newsroom.clock import BEGIN, started
from demo.newsroom.memory import Memory
from demo.newsroom.server import NewsroomServer
from demo.newsroom.site import Newsroom

USUAL_PORT = 8021


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    options = parser().parse_args(arguments)
    now = datetime.now(UTC)
    memory = Memory(options.memory) if options.memory else None
    clock = memory.recall(now, speed=options.speed) if memory else None
    clock = clock or started(now, speed=options.speed, begin=options.begin)
    server = NewsroomServer(Newsroom(load(), clock), options.host, options.port, memory)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"Sample newsroom on {server.address} (case at {options.speed:g} times speed)", flush=True)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()


def parser() -> argparse.ArgumentParser:
    """Options of the command; the supervisor of the demo gives port and speed by the environment."""
    options = argparse.ArgumentParser(prog="python -m demo.newsroom", description=__doc__)
    options.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    options.add_argument(
        "--port", type=int, default=port_of_demo(), help="0 takes a free one (default: %(default)s)"
    )
    options.add_argument(
        "--speed",
        type=a_speed,
        default=os.environ.get("DEMO_SPEED") or "60",
        help="case minutes per wall minute",
    )
    options.add_argument("--begin", type=a_time, default=BEGIN, help="case time to begin at, HH:MM")
    options.add_argument("--memory", type=Path, default=usual_memory(), help="file to go on from")
    return options


def usual_memory() -> Path | None:
    """In the demo's own instance folder; a newsroom started by hand forgets."""
    instance = os.environ.get("MEDIADESK_INSTANCE")
    return Path(instance) / "newsroom.json" if instance else None


def port_of_demo() -> int:
    """The port in the address at which the demo's sources were told to look."""
    return urlsplit(os.environ.get("MEDIADESK_DEMO_NEWSROOM", "")).port or USUAL_PORT


def a_speed(text: str) -> float:
    """Case minutes per wall minute."""
    speed = float(text)
    if not 0 < speed <= 36_000:
        raise argparse.ArgumentTypeError("a speed lies above 0 and at most at 36000")
    return speed


def a_time(text: str) -> timedelta:
    """A time of the case's first day."""
    if not re.fullmatch(r"\d{1,2}:\d{2}", text):
        raise argparse.ArgumentTypeError("write a case time as HH:MM")
    return offset_of(0, text)


if __name__ == "__main__":
    main()
