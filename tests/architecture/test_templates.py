"""Do templates only show, and does nothing in them need a weaker content security policy?"""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.source import TEMPLATES, of_each, short, templates

INLINE = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "an inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>{]*\sstyle=", re.IGNORECASE),
    "an inline handler": re.compile(r"\s(on[a-z]+|hx-on[:\w-]*)=[\"']", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
# Markup that the code itself has made and escaped, with the reason.
SAFE_ON_PURPOSE: dict[str, str] = {}
GLOBALS = re.compile(r"\b(current_user|current_actor|request|session|g|config)\.")
IMPORTED = re.compile(r"{%-?\s*from\s+\"[^\"]+\"\s+import\s+(.+?)\s*-?%}", re.DOTALL)
IMPORTED_FILE = re.compile(r"{%-?\s*(?:from|import)\s+[\"']([^\"']+)[\"']")
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
# Whatever may hold a sentence: an area, a field that a form class fills, a line of one's own.
WRITTEN = re.compile(
    r"<textarea|kind=\"textarea\"|form_field\((?!field=[\w.]*(?:password|\bcode)\b)|type=\"text\"(?![^>]*readonly)|plain_field\((?![^}]*\b(?:options|kind)=)"
)
KEPT_NOWHERE: dict[str, str] = {
    "templates/accounts/change_password.html": "passwords",
    "templates/accounts/departments.html": "one name",
    "templates/accounts/sign_in.html": "a name and a password",
    "templates/accounts/user.html": "names, by an administrator who is asked for no sentence",
}
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)


def text_of(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def on_screen() -> list[Path]:
    """Printed pages may hold their style: the renderer obeys no policy and runs no script."""
    return [path for path in templates() if "print" not in path.relative_to(TEMPLATES).parts]


@of_each(on_screen())
def test_a_template_has_no_inline_script_style_or_handler(path: Path) -> None:
    assert not [what for what, pattern in INLINE.items() if pattern.search(text_of(path))]


@of_each(templates())
def test_a_template_marks_nothing_as_safe(path: Path) -> None:
    assert short(path) in SAFE_ON_PURPOSE or not re.search(r"\|\s*safe\b|autoescape\s+false", text_of(path))


@of_each(sorted((TEMPLATES / "components").glob("*.html")))
def test_a_component_holds_one_macro_and_its_closest_kin_and_reads_no_globals(path: Path) -> None:
    text = text_of(path)

    assert 1 <= len(re.findall(r"{%-?\s*macro\s+(?!_)", text)) <= 3
    assert not GLOBALS.search(text)


@of_each(templates())
def test_a_template_uses_every_macro_it_imports(path: Path) -> None:
    text = text_of(path)
    listed = ",".join(IMPORTED.findall(text)).replace("with context", "").split(",")
    names = [name.split(" as ")[-1].strip() for name in listed if name.strip()]
    body = IMPORTED.sub("", text)

    assert not [name for name in names if not re.search(rf"\b{re.escape(name)}\b", body)]


@of_each(templates())
def test_a_template_imports_only_files_that_exist(path: Path) -> None:
    root = TEMPLATES if path in on_screen() else TEMPLATES / "print"  # printing has a loader of its own

    assert not [name for name in IMPORTED_FILE.findall(text_of(path)) if not (root / name).exists()]


@of_each(on_screen())
def test_a_form_into_which_sentences_are_written_keeps_them_in_the_browser(path: Path) -> None:
    posted = [form for form in FORM.findall(text_of(path)) if 'method="post"' in form]
    lost = [form[:120] for form in posted if WRITTEN.search(form) and "data-keep=" not in form]

    assert short(path) in KEPT_NOWHERE or not lost
