"""A check as JUnit XML: a suite for each agency and year, a case for each requirement.

An error is a failure. What only warns, waits for a person, is not asked of the agency or is
accepted for a while is a skipped case that says so; other findings of an agency are cases
of a suite of their own. So failures are exactly the errors of the other formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from prongsai.checks.result import TOOL, CheckResult, ItemCheck, YearCheck
from prongsai.findings import Finding, Severity
from prongsai.reports.diagnostics import format_finding
from prongsai.reports.readiness import points, warned_only_words
from prongsai.requirements.outcome import Decision, Outcome

_ACCEPTED = "ยอมรับไว้ชั่วคราวใน baseline"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_as_junit(result: CheckResult) -> str:
    """The whole result; nothing in it depends on clock or host."""
    root = ET.Element("testsuites", name=TOOL)
    told: set[Finding] = set()
    for check in result.years:
        suite = ET.SubElement(root, "testsuite", name=f"{check.slug} {check.year}")
        _properties(suite, check)
        for item in check.items:
            told.update(_item(suite, check, item))
        for frame, entry in check.frames:
            beside = ET.SubElement(
                root, "testsuite", name=f"{check.slug} {check.year} {frame.name}"
            )
            for item in entry.items:
                told.update(_item(beside, entry, item))
        if words := warned_only_words(check):
            ET.SubElement(suite, "system-out").text = _clean(words)
    for agency, findings in _rest(result, told).items():
        suite = ET.SubElement(root, "testsuite", name=agency or "site")
        for finding in findings:
            case = ET.SubElement(
                suite,
                "testcase",
                classname=f"{agency or 'site'}.{finding.code}",
                name=_clean(f"{finding.code} {finding.place or finding.url}".strip()),
            )
            _outcome(case, finding)
    for suite in root.iter("testsuite"):
        _count(suite, suite.iter("testcase"))
    _count(root, root.iter("testcase"))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _properties(suite: ET.Element, check: YearCheck) -> None:
    ready = check.readiness
    values = {
        "agency": _clean(check.name),
        "items_total": str(ready.items_total),
        "items_complete": str(ready.items_complete),
        "oit_score": points(ready.oit_score),
    }
    if ready.days_left is not None:
        values["days_left"] = str(ready.days_left)
    properties = ET.SubElement(suite, "properties")
    for name, value in values.items():
        ET.SubElement(properties, "property", name=name, value=value)


def _item(suite: ET.Element, check: YearCheck, item: ItemCheck) -> Iterator[Finding]:
    """Write a case for each requirement; give the findings that were told by it."""
    found = {finding.requirement: finding for finding in item.findings}
    code = item.match.item.code
    for decision in item.match.decisions:
        requirement = decision.requirement
        case = ET.SubElement(
            suite,
            "testcase",
            classname=f"{check.slug}.{check.year}.{code}",
            name=_clean(f"{requirement.id} {requirement.text}"),
        )
        finding = found.get(requirement.id)
        if finding is not None:
            _outcome(case, finding)
            yield finding
        else:
            _settled(case, decision)


def _settled(case: ET.Element, decision: Decision) -> None:
    if decision.outcome is Outcome.NOT_APPLICABLE:
        _skip(case, decision.reason or decision.outcome.label)
    elif not decision.outcome.settled:
        _skip(case, f"{_ACCEPTED}: {decision.reason}")


def _outcome(case: ET.Element, finding: Finding) -> None:
    if finding.severity is not Severity.ERROR:
        _skip(case, f"{finding.severity.label} {finding.code}: {finding.message}")
        return
    failure = ET.SubElement(case, "failure", type=finding.code, message=_clean(finding.message))
    failure.text = _clean(format_finding(finding))


def _skip(case: ET.Element, message: str) -> None:
    ET.SubElement(case, "skipped", message=_clean(message))


def _rest(result: CheckResult, told: set[Finding]) -> dict[str, list[Finding]]:
    rest: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding not in told:
            rest.setdefault(finding.agency, []).append(finding)
    return rest


def _count(element: ET.Element, cases: Iterable[ET.Element]) -> None:
    children = [{child.tag for child in case} for case in cases]
    element.set("tests", str(len(children)))
    element.set("failures", str(sum("failure" in tags for tags in children)))
    element.set("errors", "0")
    element.set("skipped", str(sum("skipped" in tags for tags in children)))


def _clean(text: str) -> str:
    """Text that XML can hold: control characters become a question mark."""
    return _NOT_IN_XML.sub("?", text)
