"""Is every page that any test sees well made? A test client that parses each HTML answer strictly."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import html5lib
from flask.testing import FlaskClient
from lxml import etree
from werkzeug.test import TestResponse

from mediadesk.accounts.store import UserRecord
from tests.builders.accounts import PASSWORD

# What html5lib calls an error and browsers, htmx and the standard do not.
_ALLOWED = {"unknown-entity"}
_HANDLER = re.compile(r"^(on[a-z]+|hx-on.*|style)$")


class StrictClient(FlaskClient):
    """Inspects every HTML answer; knows how to sign in and how to send a page's own form."""

    user: UserRecord

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.data and response.status_code != 303:
            inspect(
                response.get_data(as_text=True), where=f"{response.request.method} {response.request.path}"
            )
        return response

    def sign_in(self, user: UserRecord, password: str = PASSWORD) -> TestResponse:
        """Sign in through the page; fails the test when that does not work."""
        response = self.submit("/sign-in", {"username": user.username, "password": password})
        assert response.status_code == 303, response.get_data(as_text=True)
        return response

    def tree(self, path: str, **kwargs: Any) -> etree._Element:
        """The parsed page at `path`, which must answer 200."""
        response = self.get(path, **kwargs)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        return parse(response.get_data(as_text=True))

    def submit(
        self, path: str, data: dict[str, Any], *, form: str | None = None, **kwargs: Any
    ) -> TestResponse:
        """Open `path`, fill in its form (the first with a POST, or the one whose id or action is `form`), send it."""
        page = parse(self.get(path).get_data(as_text=True))
        chosen = _form_of(page, form)
        values = {**_values_of(chosen), **data}
        return self.post(chosen.get("action") or path, data=values, **kwargs)

    def csrf(self, path: str = "/sign-in") -> str:
        """A CSRF token from the page at `path`."""
        page = parse(self.get(path).get_data(as_text=True))
        return str(page.xpath("//input[@name='csrf_token']/@value")[0])


def parse(html: str) -> etree._Element:
    """The page as a tree without namespaces."""
    return _parsed(html)[0]


@lru_cache(maxsize=4)
def _parsed(html: str) -> tuple[etree._Element, tuple[Any, ...]]:
    # What is asked for a page's form was inspected a moment before.
    parser = _parser()
    root = parser.parse(html).getroot()
    return root, tuple(parser.errors)


def _parser() -> Any:
    return html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)


def _form_of(page: etree._Element, wanted: str | None) -> etree._Element:
    forms = page.xpath("//form[translate(@method,'POST','post')='post']")
    if wanted is not None:
        forms = [f for f in forms if wanted in (f.get("id"), f.get("action"))]
    else:
        # The shell's own small forms (sign out, language) come with every page.
        forms = [f for f in forms if f.xpath("ancestor::main")] or forms
    assert forms, f"no form {wanted or 'with method post'} on the page"
    return forms[0]


def _values_of(form: etree._Element) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        kind, name = field.get("type", "text"), field.get("name")
        if field.tag == "textarea":
            values[name] = (field.text or "").removeprefix("\n")
        elif field.tag == "select":
            chosen = field.xpath(".//option[@selected]/@value") or field.xpath(".//option[1]/@value")
            values[name] = (
                list(chosen) if field.get("multiple") is not None else str(chosen[0]) if chosen else ""
            )
        elif kind in ("checkbox", "radio"):
            if field.get("checked") is not None:
                values.setdefault(name, []).append(field.get("value", "on"))
        elif kind not in ("submit", "button", "file", "image"):
            values[name] = field.get("value", "")
    return values


def inspect(html: str, *, where: str) -> None:
    """Fail the test with every fault of the page or fragment."""
    is_page = html.lstrip()[:9].lower().startswith("<!doctype")
    root, errors = _parsed(html) if is_page else _fragment(html)
    faults = [f"{code} {data} at {position}" for position, code, data in errors if code not in _ALLOWED]
    faults += _page_faults(root) if is_page else []
    faults += _shared_faults(root)
    assert not faults, f"{where}:\n  " + "\n  ".join(faults)


def _fragment(html: str) -> tuple[etree._Element, tuple[Any, ...]]:
    parser = _parser()
    container = "tbody" if html.lstrip().startswith("<tr") else "div"
    holder = etree.Element("div")
    for node in parser.parseFragment(html, container=container):
        if not isinstance(node, str):
            holder.append(node)
    return holder, tuple(parser.errors)


def _page_faults(root: etree._Element) -> list[str]:
    faults = []
    if not (root.findtext(".//title") or "").strip():
        faults.append("no title")
    if len(root.findall(".//h1")) != 1:
        faults.append(f"{len(root.findall('.//h1'))} h1")
    if not root.get("lang"):
        faults.append("no lang")
    return faults


def _shared_faults(root: etree._Element) -> list[str]:
    faults = _duplicate_ids(root) + _inline_code(root) + _unlabelled(root)
    for form in root.iter("form"):
        if not form.get("action"):
            faults.append("a form without action")
        if (form.get("method") or "get").lower() == "post" and not form.xpath(".//input[@name='csrf_token']"):
            faults.append(f"form {form.get('action')} without CSRF")
    return faults + [
        f"image without alt: {image.get('src')}" for image in root.iter("img") if image.get("alt") is None
    ]


def _duplicate_ids(root: etree._Element) -> list[str]:
    ids = [str(value) for value in root.xpath("//@id | @id")]
    return [f"id {value} twice" for value in sorted({v for v in ids if ids.count(v) > 1})]


def _inline_code(root: etree._Element) -> list[str]:
    faults = [f"inline {e.tag}" for e in root.iter("script", "style") if not e.get("src")]
    for element in root.iter(etree.Element):
        faults += [f"{element.tag} has {name}" for name in element.attrib if _HANDLER.match(str(name))]
        href = element.get("href") or ""
        if href.strip().lower().startswith(("javascript:", "data:")):
            faults.append(f"link to {href[:30]}")
    return faults


def _unlabelled(root: etree._Element) -> list[str]:
    labelled = {str(value) for value in root.xpath("//label/@for")}
    faults = []
    for field in root.iter("input", "select", "textarea"):
        if field.get("type") in ("hidden", "submit", "button", "image"):
            continue
        named = field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in labelled
        if not named and not field.xpath("ancestor::label"):
            faults.append(f"{field.tag} {field.get('name')} without label")
    return faults
