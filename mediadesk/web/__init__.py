"""The web shell: the only place that knows Flask."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from mediadesk.config import Mode
from mediadesk.web import auth, database, errors, language, limits, presentation, security, shell
from mediadesk.web.language import ROOT
from mediadesk.wiring import Desk

# Registration list: the features that have pages. Each has `blueprint` in its routes module.
BLUEPRINTS: tuple[str, ...] = (
    "accounts",
    "alerting",
    "audit",
    "brought",
    "contacts",
    "contact_files",
    "documents",
    "privacy",
    "duty",
    "facts",
    "gallery",
    "incidents",
    "inquiries",
    "kinds",
    "liaison",
    "monitoring",
    "notices",
    "operations",
    "opinions",
    "prepared",
    "rsvp",
    "searching",
    "statements",
    "today",
    "verify",
    "voices",
)


def create_app(desk: Desk) -> Flask:
    """The web application over a desk."""
    app = Flask(__name__, static_folder=str(ROOT / "static"), template_folder=str(ROOT / "templates"))
    settings = desk.settings
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.mode is Mode.TEST,
        SESSION_COOKIE_NAME="mediadesk_form",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=int(timedelta(hours=settings.session_hours).total_seconds()),
        MAX_CONTENT_LENGTH=settings.upload_max_bytes * 4,
        MAX_FORM_MEMORY_SIZE=4_000_000,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=365),
    )
    app.extensions["mediadesk"] = desk
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    csrf = CSRFProtect(app)
    limits.init_app(app, settings.redis_url)
    for part in (language, database, auth, security, errors, presentation, shell):
        part.init_app(app)
    for name in BLUEPRINTS:
        if name == "gallery" and settings.mode is Mode.PRODUCTION:
            continue  # the components in all their states are for those who build the desk
        app.register_blueprint(import_module(f"mediadesk.web.{name}.routes").blueprint)
    for endpoint, view in app.view_functions.items():
        if (access := auth.access_of(app, endpoint)) is not None and access.is_for_machines:
            csrf.exempt(view)
    return app
