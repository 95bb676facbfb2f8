"""A check as JUnit XML: a suite for each agency and year, a case for each requirement.

An error is a failure. What only warns, waits for a person, is not asked of the agency or is
accepted for a while is a skipped case that says so; other findings of an agency are cases
of a suite of their own. So failures are exactly the errors of the other formats.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from prongsai.checks.result import TOOL, CheckResult, ItemCheck, YearCheck
from prongsai.findings import Finding, Severity
from prongsai.reports.diagnostics import format_finding
from prongsai.reports.readiness import points, warned_only_words
from prongsai.requirements.outcome import Decision, Outcome

_ACCEPTED = "ยอมรับไว้ชั่วคราวใน baseline"
_COUNTED = ("tests", "failures", "errors", "skipped")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_as_junit(result: CheckResult) -> str:
    """The whole result; nothing in it depends on clock or host."""
    return "".join(pieces_of_junit(result))


def pieces_of_junit(result: CheckResult) -> Iterator[str]:
    """The same suite by suite: never more than an agency of it is held.

    What is counted stands before what it counts, so the suites are made twice.
    """
    root = ET.Element("testsuites", name=TOOL)
    sums: Counter[str] = Counter()
    for suite in _suites(result):
        sums.update({name: int(suite.get(name, "0")) for name in _COUNTED})
    for name in _COUNTED:
        root.set(name, str(sums[name]))
    begin = ET.tostring(root, encoding="unicode").removesuffix(" />")
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{begin}>'
    for suite in _suites(result):
        ET.indent(suite, level=1)
        yield f"\n  {ET.tostring(suite, encoding='unicode')}"
    yield "\n</testsuites>\n"


def _suites(result: CheckResult) -> Iterator[ET.Element]:
    """The suites of each agency, then those of what belongs to none that was read."""
    done: set[str] = set()
    for slug, checks in groupby(result.years, key=lambda check: check.slug):
        done.add(slug)
        told: set[Finding] = set()
        for check in checks:
            yield from _of_year(check, told)
        yield from _of_rest(slug, [f for f in result.of_agency(slug) if f not in told])
    others = (finding for finding in result.findings if finding.agency not in done)
    for agency, findings in groupby(others, key=lambda finding: finding.agency):
        yield from _of_rest(agency, findings)


def _of_year(check: YearCheck, told: set[Finding]) -> Iterator[ET.Element]:
    """A suite for the year and for each frame beside it; the findings in them are ``told``."""
    entries = [("", check), *((f" {frame.name}", entry) for frame, entry in check.frames)]
    for name, entry in entries:
        suite = ET.Element("testsuite", name=f"{check.slug} {check.year}{name}")
        if not name:
            _properties(suite, check)
        for item in entry.items:
            told.update(_item(suite, entry, item))
        if not name and (words := warned_only_words(check)):
            ET.SubElement(suite, "system-out").text = _clean(words)
        yield _counted(suite)


def _of_rest(agency: str, findings: Iterable[Finding]) -> Iterator[ET.Element]:
    """A suite of an agency's findings that no requirement tells; none where there are none."""
    suite = ET.Element("testsuite", name=agency or "site")
    for finding in findings:
        case = ET.SubElement(
            suite,
            "testcase",
            classname=f"{agency or 'site'}.{finding.code}",
            name=_clean(f"{finding.code} {finding.place or finding.url}".strip()),
        )
        _outcome(case, finding)
    if len(suite):
        yield _counted(suite)


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


def _counted(suite: ET.Element) -> ET.Element:
    """A suite that says how many cases it has, and how they ended."""
    children = [{child.tag for child in case} for case in suite.iter("testcase")]
    failed, skipped = (sum(tag in tags for tags in children) for tag in ("failure", "skipped"))
    for name, count in zip(_COUNTED, (len(children), failed, 0, skipped), strict=True):
        suite.set(name, str(count))
    return suite


def _clean(text: str) -> str:
    """Text that XML can hold: control characters become a question mark."""
    return _NOT_IN_XML.sub("?", text)
