"""docs/rules.md lists every rule, as generated from the registry."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from prongsai.requirements.registry import rules

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    path = ROOT / "scripts" / "make_rules_page.py"
    spec = importlib.util.spec_from_file_location("make_rules_page", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(maker: ModuleType) -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == maker.page(), "run: python scripts/make_rules_page.py --write"


def test_every_rule_has_its_heading(maker: ModuleType) -> None:
    lines = maker.page().splitlines()
    for code in rules():
        assert lines.count(f"### {code}") == 1
