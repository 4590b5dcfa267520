"""Commands: `flask --app app <group> <command>`. One file per feature, no rules."""

from __future__ import annotations

from importlib import import_module

from flask import Flask

from mediadesk.wiring import Desk

# Registration list: modules with a `register(app, desk)`.
GROUPS: tuple[str, ...] = (
    "accounts",
    "articles",
    "audit",
    "backup",
    "check",
    "contacts",
    "demo",
    "documents",
    "mentions",
    "settings",
    "statements",
    "stories",
)


def init_app(app: Flask, desk: Desk) -> None:
    """Give the app its commands."""
    for name in GROUPS:
        import_module(f"mediadesk.cli.{name}").register(app, desk)
