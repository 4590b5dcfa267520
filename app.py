"""Entry point: `app` for gunicorn and for the flask command."""

import os
import sys

from mediadesk import cli
from mediadesk.config import ConfigError, Settings
from mediadesk.web import create_app
from mediadesk.wiring import build_desk

try:
    desk = build_desk(Settings.from_env(os.environ))
except ConfigError as error:
    sys.exit(str(error))
desk.wake_after_commit()
app = create_app(desk)
cli.init_app(app, desk)
