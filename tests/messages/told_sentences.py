"""Sentences as they stand in the code, and how they are found again in a text."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "prongsai"
THAI = re.compile("[ก-๛]")


def literal(node: ast.expr) -> str | None:
    """A sentence as it stands in the code; ``…`` stands for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values
        )
    return None


def in_order(parts: Sequence[str], line: str) -> bool:
    """Whether the parts stand in the line one after the other."""
    at = 0
    for part in parts:
        at = line.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
