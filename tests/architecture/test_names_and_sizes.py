"""Does every file say what it is for, and is none too long to be read at once?"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from statistics import median

from tests.architecture.source import PACKAGE, ROOT, modules, of_each, short, templates, tree

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base_classes"}
VAGUE_VERBS = ("process_", "handle_")
NAMED_BY_A_LIBRARY = {"process_bind_param", "process_result_value", "process_formdata", "process_response"}
QUESTION = re.compile(
    r"\?|^(What|Who|Whom|Whose|Which|How|Where|When|Why|May|Is|Are|Does|Do|Has|Have|Can|Must)\b"
)
LOOK_AGAIN = 300
# Looked at again, and left whole, for the reason given.
LONG_ON_PURPOSE = {
    "mediadesk/adapters/http_fetcher.py": "Every guard between us and a stranger's server, to be read in one go.",
    "migrations/versions/0002_monitoring.py": "The first tables of monitoring as they once were; history stays whole.",
    "migrations/versions/0036_opinions.py": "The tables of the loop refer to each other; they come and go together.",
}
LONGEST_TEST = 450
LONGEST_FUNCTION = 45
CODE = [
    path
    for folder in ("mediadesk", "demo", "migrations", "tests", "scripts")
    for path in modules(ROOT / folder)
]


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def is_test(path: Path) -> bool:
    return path.is_relative_to(ROOT / "tests")


@of_each(CODE)
def test_a_module_name_says_what_is_in_it(path: Path) -> None:
    assert path.stem not in SAYS_NOTHING
    assert path.parent.name not in SAYS_NOTHING


@of_each(modules())
def test_a_function_name_says_what_it_does(path: Path) -> None:
    functions = {node.name for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)}
    own = functions - NAMED_BY_A_LIBRARY

    assert not [name for name in own if name.lstrip("_").startswith(VAGUE_VERBS)]


@of_each(modules())
def test_a_module_opens_with_the_question_it_answers(path: Path) -> None:
    if path.name == "__init__.py" and not path.read_text(encoding="utf-8").strip():
        return
    docstring = ast.get_docstring(tree(path)) or ""

    assert docstring, f"{short(path)} has no docstring"
    assert path.name == "__init__.py" or QUESTION.search(docstring.partition("\n\n")[0])


def test_no_module_is_too_long_unless_somebody_looked_again() -> None:
    long = {short(path) for path in CODE if lines_of(path) > (LONGEST_TEST if is_test(path) else LOOK_AGAIN)}

    assert long == set(LONG_ON_PURPOSE), "split it by the questions it answers, or say why it stays whole"


def test_functions_are_short() -> None:
    lengths = {
        f"{short(path)} {node.name}": (node.end_lineno or 0) - node.body[0].lineno + 1
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    }

    assert median(lengths.values()) <= 7
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


def test_no_template_is_too_long() -> None:
    long = {
        short(path): n
        for path in templates()
        if (n := len(path.read_text(encoding="utf-8").splitlines())) > 120
    }

    assert not long, "move parts into partial files or components"


@of_each(modules())
def test_imports_stand_at_the_top(path: Path) -> None:
    if path.is_relative_to(PACKAGE / "adapters"):
        return  # Heavy libraries are imported when the first job needs them.
    functions = [
        node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    inside = [
        node for each in functions for node in ast.walk(each) if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert not inside, f"{short(path)} imports inside a function in line {[node.lineno for node in inside]}"
