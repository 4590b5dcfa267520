"""Which addresses do the tests of security walk? All of them."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask

NOBODY = 999_999


def addresses(app: Flask, method: str) -> list[str]:
    """The path of every route that answers `method`, with made-up values in it."""
    return sorted(set(_addresses(app, method)))


def _addresses(app: Flask, method: str) -> Iterator[str]:
    urls = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static" or method not in (rule.methods or ()):
            continue
        kinds = {name: type(rule._converters[name]).__name__ for name in rule.arguments}
        values = {name: NOBODY if kind == "IntegerConverter" else "0" * 64 for name, kind in kinds.items()}
        yield urls.build(rule.endpoint, values, method=method)
