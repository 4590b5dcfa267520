"""Which addresses do the tests of security walk? All of them."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter
from werkzeug.routing.converters import NumberConverter

from mediadesk.web.auth import access_of

NOBODY = 999_999


def addresses(app: Flask, method: str) -> list[str]:
    """The path of every route that answers `method`, with made-up values in it."""
    return sorted(set(_addresses(app, method)))


def _addresses(app: Flask, method: str) -> Iterator[str]:
    urls = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static" or method not in (rule.methods or ()):
            continue
        access = access_of(app, rule.endpoint)
        if access is not None and access.is_for_machines:
            continue  # A machine brings a token of its own in place of a session and a form.
        values = {name: _made_up(rule._converters[name]) for name in rule.arguments}
        yield urls.build(rule.endpoint, values, method=method)


def _made_up(converter: BaseConverter) -> object:
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return NOBODY if isinstance(converter, NumberConverter) else "0" * 64
