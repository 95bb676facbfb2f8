"""Every code the program can say has a manual, and every manual is of a code it can say."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.checks.rule_table import rules
from prongsai.content.agency import AgencyEntry
from prongsai.content.disclosure import DisclosureEntry, entry_model
from prongsai.content.site_config import SiteEntry
from prongsai.findings import FAMILIES, Findings, Rule, Severity
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.requirements.registry import KINDS
from prongsai.topics.registry import load_topics

PACKAGE = Path(__file__).resolve().parents[2] / "prongsai"
CODE = re.compile(rf"(?:{'|'.join(FAMILIES)})[0-9]{{3}}")
CONTENT_EXAMPLE = re.compile(r"# content/<หน่วยงาน>/(?:[0-9]{4}/)?([a-z0-9-]+)\.yaml\n")


def sources() -> Iterator[ast.Module]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] != "findings":
            yield ast.parse(path.read_text(encoding="utf-8"))


def emitted() -> set[str]:
    """Every literal in the package that is a rule code."""
    return {
        name
        for tree in sources()
        for node in ast.walk(tree)
        if (name := getattr(node, "value", getattr(node, "id", None))) is not None
        and isinstance(node, ast.Constant | ast.Name)
        and isinstance(name, str)
        and CODE.fullmatch(name)
    }


def severities() -> dict[str, set[Severity]]:
    """The severities that stand beside a code where a finding is made."""
    found: dict[str, set[Severity]] = defaultdict(set)
    for tree in sources():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "Finding"):
                continue
            code, severity, *_ = (*map(ast.unparse, node.args), "", "")
            if CODE.fullmatch(code.strip("'")) and severity.startswith("Severity."):
                found[code.strip("'")].add(Severity[severity.removeprefix("Severity.")])
    return found


def every_rule() -> list[type[Rule]]:
    return list(rules().values())


def test_every_code_the_program_says_is_in_the_manual() -> None:
    assert emitted() - rules().keys() == set()


def test_every_rule_of_the_manual_is_said_somewhere() -> None:
    assert rules().keys() - emitted() == set()


def test_every_kind_of_requirement_has_a_rule_of_its_own() -> None:
    codes = [kind.rule.code for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= rules().keys()


def test_the_manual_gives_the_severity_that_is_reported() -> None:
    wrong = {
        code: (rules()[code].severity, said)
        for code, said in severities().items()
        if code in rules() and rules()[code].severity not in said
    }
    assert wrong == {}


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.code)
def test_a_rule_says_in_thai_what_why_and_how(rule: type[Rule]) -> None:
    assert rule.family in FAMILIES
    for text in (rule.title, rule.what, rule.why):
        assert re.search(r"[ก-๙]{4}", text)
        assert text == text.strip()
        assert not re.search(r"TODO|lorem|xxx", text, re.IGNORECASE)


@pytest.mark.parametrize(
    "rule",
    [rule for rule in every_rule() if CONTENT_EXAMPLE.match(rule.example)],
    ids=lambda rule: rule.code,
)
def test_an_example_of_content_can_be_copied_as_it_is(rule: type[Rule]) -> None:
    named = CONTENT_EXAMPLE.match(rule.example)
    assert named is not None
    findings = Findings()
    tree = read_yaml(rule.example, f"{named[1]}.yaml", findings)
    assert [finding.message for finding in findings] == []
    assert tree is not None
    topic = load_topics().get(named[1])
    model = entry_model(topic.takes) if topic else AgencyEntry
    assert named[1] == "agency" or issubclass(model, DisclosureEntry)
    findings = Findings()
    validate(model, tree, findings)
    assert [finding.message for finding in findings] == []


def test_the_example_of_a_configuration_can_be_copied_as_it_is() -> None:
    findings = Findings()
    tree = read_yaml(rules()["CFG001"].example, "site_config.yaml", findings)
    assert tree is not None
    assert not findings
    findings = Findings()
    entry = validate(SiteEntry, tree, findings)
    assert entry is not None
    assert not findings
