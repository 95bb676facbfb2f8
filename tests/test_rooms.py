"""The package is built of rooms: imports run one way, names say what a module knows.

The order of the rooms themselves is held against docs/architecture.md by
``tests/docs/test_architecture_page.py``; here it is about single modules.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "prongsai"
MODULES = {
    ".".join(("prongsai", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
NAMELESS = {"utils", "util", "common", "helpers", "helper", "manager", "misc", "base", "core"}
ROOMS = [
    ("thai",),
    ("findings", "errors"),
    ("reading",),
    ("foreign",),
    ("content_types",),
    ("topics",),
    ("tables", "documents", "markup"),
    ("privacy",),
    ("content",),
    ("requirements",),
    ("site",),
    ("publish",),
    ("checks",),
    ("reports",),
    ("importing",),
    ("authoring",),
    ("desk", "audit"),
    ("preview",),
    ("commands",),
    ("cli",),
]
"""From the bottom up; a room that is not named here is left to the page's own test."""

RULE_CODE = re.compile("[A-Z][A-Z0-9]+[0-9]{3}")
TELLS = re.compile(
    r"(?<!class )\b(Finding|Message|ProngsaiError|UsageError|ConfigError|RunStopped)\("
)
LOOKS_INTO_TYPES = re.compile(
    r"\b(?:info|model_fields\[[^\]]*\])\.(?:annotation|metadata)\b|\b__metadata__\b"
)


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """The modules of the package that a module imports when it is loaded."""
    found: set[str] = set()
    for node in tree(module).body:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found.update(name if name in MODULES else str(node.module) for name in names)
    return frozenset(found & MODULES.keys())


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_no_module_imports_itself_through_others() -> None:
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way[way.index(module) :], module))
        if module not in done:
            for other in sorted(imports(module)):
                visit(other, (*way, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


def test_imports_run_down_the_rooms() -> None:
    height = {name: level for level, names in enumerate(ROOMS) for name in names}
    upward = {
        (module, other)
        for module in MODULES
        for other in imports(module)
        if height.get(room(module), 99) < height.get(room(other), -1)
    }
    assert upward == set()


def test_a_check_learns_the_address_of_evidence_without_making_pages() -> None:
    reached: set[str] = set()
    ahead = ["prongsai.checks.run"]
    while ahead:
        module = ahead.pop()
        if module not in reached:
            reached.add(module)
            ahead += imports(module)

    assert "prongsai.site.routes" in reached
    assert {module for module in reached if module.startswith("prongsai.site.")} == {
        "prongsai.site.routes"
    }


def test_the_rooms_named_here_are_there() -> None:
    rooms = {room(module) for module in MODULES}
    assert {name for names in ROOMS for name in names} <= rooms


ABOUT_RECORDS = {"prongsai.foreign.files"}
"""They look into what a reader answers with: plain records, no models of content."""


def test_one_module_looks_into_the_types_of_models() -> None:
    """Whoever wants to know what a field is asks the shape of its record."""
    looking = {
        module
        for module, path in MODULES.items()
        if LOOKS_INTO_TYPES.search(path.read_text(encoding="utf-8"))
    }
    assert looking - ABOUT_RECORDS == {"prongsai.reading.shape"}


def test_everything_told_is_told_by_a_rule_or_a_stop() -> None:
    """So the rule table and the table of stops hold every sentence, and tests can walk them."""
    telling = {
        (module, made[1])
        for module, path in MODULES.items()
        for made in TELLS.finditer(path.read_text(encoding="utf-8"))
    }
    assert telling == {
        ("prongsai.findings.rule", "Finding"),
        ("prongsai.findings.rule", "Message"),
    }


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_named_for_what_it_knows(module: str) -> None:
    assert not NAMELESS & set(module.split("."))


def public(module: str) -> Iterator[tuple[str, ast.AST]]:
    """The module, its public classes and functions, and their public methods.

    A rule is left out: its class must have a manual, which ``Rule`` itself demands.
    """
    yield module, tree(module)
    for node in tree(module).body:
        if isinstance(node, ast.ClassDef) and RULE_CODE.fullmatch(node.name):
            continue
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield f"{module}.{node.name}", node
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield f"{module}.{node.name}.{inner.name}", inner


@pytest.mark.parametrize("module", MODULES)
def test_what_is_public_says_what_it_is(module: str) -> None:
    silent = [
        name
        for name, node in public(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_yaml_is_read_by_the_room_of_reading_alone() -> None:
    """One way to read a file; rollover only looks where the comments of last year's file stand."""
    users = {
        module
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Import) and any(name.name == "yaml" for name in node.names)
    }
    assert {module for module in users if room(module) != "reading"} == {
        "prongsai.authoring.rollover.last_year"
    }


@pytest.mark.parametrize("module", MODULES)
def test_the_core_never_prints_and_always_names_the_encoding(module: str) -> None:
    """Text files are opened with ``encoding=``; only the reporter and the commands write out."""
    for node in ast.walk(tree(module)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        where = f"{module}:{node.lineno}"
        assert name != "print" or isinstance(function, ast.Attribute), where
        if name in ("read_text", "write_text") and isinstance(function, ast.Attribute):
            plain = isinstance(function.value, ast.Name) and function.value.id in ("self",)
            assert plain or any(word.arg == "encoding" for word in node.keywords), where
        if name == "open" and _opens_text(node):
            assert any(word.arg == "encoding" for word in node.keywords), where


def _opens_text(call: ast.Call) -> bool:
    """Whether ``open(path, …)`` or ``path.open(…)`` opens a text; archives open names."""
    modes = call.args[1:] if isinstance(call.func, ast.Name) else call.args
    words = [*modes, *(word.value for word in call.keywords if word.arg == "mode")]
    if any(not isinstance(word, ast.Constant) for word in words[:1]):
        return False
    return not any("b" in str(word.value) for word in words if isinstance(word, ast.Constant))
