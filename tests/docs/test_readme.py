"""The README says what the program does today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prongsai.cli import command_name, commands
from prongsai.content.disclosure import entry_model
from prongsai.findings import Findings
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.reports.diagnostics import format_findings
from prongsai.topics.registry import load_topics

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "CHANGELOG.md", *(f"docs/{p.name}" for p in sorted(ROOT.glob("docs/*.md"))))


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def headings(page: str) -> set[str]:
    """The anchors under which a page's headings are reached."""
    found = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {
        re.sub(r"[^\w\s\u0e00-\u0e7f-]", "", heading).strip().lower().replace(" ", "-")
        for heading in found
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    broken = []
    prose = re.sub(r"```.*?```", "", text(page), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / page).parent / path if path else ROOT / page
        known = (
            headings(str(file.relative_to(ROOT))) if anchor and file.suffix == ".md" else {anchor}
        )
        if not file.exists() or anchor not in known:
            broken.append(target)
    assert not broken


def test_the_commands_are_those_that_exist() -> None:
    table = text("README.md").split("| คำสั่ง | ทำอะไร |")[1].split("\n\n")[0]
    named = set(re.findall(r"^\| `python build\.py(?: (\w+))?", table, re.MULTILINE))
    there = {command_name(module) for module in commands()}
    assert {name or "build" for name in named} == there


def test_the_message_shown_is_the_message_given() -> None:
    content = "title: แผน\nsummary: แผน\nupdated: 31 เม.ย. 2568\n"
    tree = read_yaml(content, "content/ban-mai/2568/o6.yaml", Findings())
    assert tree is not None
    findings = Findings()
    validate(entry_model(load_topics()["annual-plan-budget"].takes), tree, findings)
    assert format_findings(findings) in text("README.md")


def test_what_ci_runs_is_the_line_of_the_readme() -> None:
    line = "sh scripts/test.sh"
    assert f"\n{line} " in text("README.md")
    assert text(".ci/run").rstrip().splitlines()[-1] == line


def test_the_screenshot_is_there_and_small() -> None:
    assert (ROOT / "docs/screenshot.png").stat().st_size <= 200_000
