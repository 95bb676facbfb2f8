"""The manual of every rule is whole, and its examples can be copied."""

from __future__ import annotations

import re

import pytest

from prongsai.content.agency import AgencyEntry
from prongsai.content.disclosure import DisclosureEntry, entry_model
from prongsai.content.site_config import SiteEntry
from prongsai.findings import FAMILIES, Findings, Rule
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.requirements.registry import KINDS, rules
from prongsai.topics.registry import load_topics

CONTENT_EXAMPLE = re.compile(r"# content/<หน่วยงาน>/(?:[0-9]{4}/)?([a-z0-9-]+)\.yaml\n")


def every_rule() -> list[type[Rule]]:
    return list(rules().values())


def test_every_kind_of_requirement_has_a_rule_of_its_own() -> None:
    codes = [kind.rule.code for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= rules().keys()


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
