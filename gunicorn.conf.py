"""How does gunicorn serve the desk? One process with threads; decision 0009 says why."""

import os

from mediadesk.config import Settings

_settings = Settings.from_env(os.environ)

wsgi_app = "app:app"
bind = f"{_settings.host}:{_settings.port}"
workers = 1
worker_class = "gthread"
threads = _settings.threads
# A page that needs longer than this is a defect; long work belongs to the worker.
timeout = 60
graceful_timeout = 8
keepalive = 5
# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm"  # noqa: S108 - gunicorn makes a private file there
loglevel = "warning"
control_socket_disable = True
