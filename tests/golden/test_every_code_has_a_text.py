"""Every code the program can say stands in a text that was read and agreed on."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from golden_texts import agreed_texts

from prongsai.checks.rule_table import rules
from prongsai.findings import FAMILIES

PACKAGE = Path(__file__).resolve().parents[2] / "prongsai"
CODE = re.compile(rf"\b(?:{'|'.join(FAMILIES)})[0-9]{{3}}\b")

WITHOUT_A_TEXT: dict[str, str] = {}
"""Codes that no text shows yet, each with the reason."""


def said_by_the_program() -> set[str]:
    """Every code the package names, as a literal or as a rule; a manual only tells of codes."""
    return {
        name
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] != "findings"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (name := getattr(node, "value", getattr(node, "id", None))) is not None
        and isinstance(node, ast.Constant | ast.Name)
        and isinstance(name, str)
        and CODE.fullmatch(name)
    }


def shown() -> set[str]:
    return {code for text in agreed_texts() for code in CODE.findall(text)}


def test_every_code_the_program_says_is_shown_in_a_text() -> None:
    assert said_by_the_program() - shown() == WITHOUT_A_TEXT.keys()


def test_no_text_shows_a_code_nobody_knows() -> None:
    assert shown() - rules().keys() == set()
