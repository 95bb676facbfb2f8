"""A check as SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from prongsai import CONFIG_FILE, __version__
from prongsai.checks.result import TOOL, CheckResult
from prongsai.content.site_config import CONTENT_FOLDER
from prongsai.findings import FAMILIES, Finding, Place, Rule, Severity
from prongsai.reports.check_json import indented_json
from prongsai.reports.readiness import warned_only_words
from prongsai.requirements.registry import rules

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "prongsaiFinding/v1"
ROOT = "%SRCROOT%"

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
    Severity.NOT_CHECKED: "none",
}


def check_as_sarif(result: CheckResult) -> str:
    """One run; columns count characters, paths are relative to the site's folder."""
    return "".join(pieces_of_sarif(result))


def pieces_of_sarif(result: CheckResult) -> Iterator[str]:
    """The same piece by piece: never more than an agency of it is held."""
    codes = sorted({finding.code for finding in result.findings})
    notes = [
        {"level": "warning", "message": {"text": words}}
        for check in result.years
        if (words := warned_only_words(check))
    ]
    run = {
        "tool": {
            "driver": {
                "name": TOOL,
                "semanticVersion": __version__,
                "language": "th",
                "rules": [_rule(code) for code in codes],
            }
        },
        "language": "th",
        "automationDetails": {"id": f"{TOOL}/check/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "results": _results(result.findings, codes),
    }
    data = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    yield from indented_json(data)
    yield "\n"


def _rule(code: str) -> dict[str, Any]:
    rule = rules().get(code)
    if rule is None:
        family = code.rstrip("0123456789")
        return {"id": code, "shortDescription": {"text": FAMILIES.get(family, code)}}
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.what},
        "help": {"text": _help(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _help(rule: type[Rule]) -> str:
    parts = [rule.what, rule.why, f"ตัวอย่าง:\n{rule.example}" if rule.example else ""]
    return "\n\n".join(part for part in parts if part)


def _results(findings: Iterable[Finding], codes: Sequence[str]) -> Iterator[dict[str, Any]]:
    numbers = {code: number for number, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    for finding in findings:
        what = _identity(finding)
        seen[what] += 1
        yield {
            "ruleId": finding.code,
            "ruleIndex": numbers[finding.code],
            # What could not be checked is open, not failed; SARIF then asks for no level.
            "kind": "open" if finding.severity is Severity.NOT_CHECKED else "fail",
            "level": _LEVELS[finding.severity],
            "message": {"text": "\n".join(filter(None, (finding.message, finding.remedy)))},
            "locations": [_location(finding)],
            "partialFingerprints": {FINGERPRINT: _fingerprint(what, seen[what])},
            "properties": _properties(finding),
        }


def _identity(finding: Finding) -> str:
    """What stays the same when lines move and sentences are worded anew."""
    who = (finding.code, finding.agency, str(finding.year or ""), finding.item)
    if finding.requirement:
        return "\0".join((*who, finding.requirement))
    place = finding.place or Place("")
    return "\0".join((*who, place.file, place.text.strip(), finding.url))


def _fingerprint(what: str, occurrence: int) -> str:
    text = f"{what}\0{occurrence}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.place
    if place is None or not place.file:
        place = Place(_home(finding.agency))
    where = {"uri": quote(place.file, errors="backslashreplace"), "uriBaseId": ROOT}
    if "://" in place.file:  # an address of the website that was looked at
        where = {"uri": place.file}
    physical: dict[str, Any] = {"artifactLocation": where}
    if place.line:
        region: dict[str, Any] = {"startLine": place.line}
        if place.column:
            region["startColumn"] = place.column
        if place.text.strip():
            region["snippet"] = {"text": place.text}
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    named = [finding.agency, str(finding.year or ""), finding.item, finding.requirement]
    if any(named):
        name = "/".join(part for part in named if part)
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location


def _home(agency: str) -> str:
    """The file that stands for a whole agency or site: readers of SARIF want a file."""
    return f"{CONTENT_FOLDER}/{agency}/agency.yaml" if agency else CONFIG_FILE


def _properties(finding: Finding) -> dict[str, Any]:
    values = {
        "agency": finding.agency,
        "year": finding.year,
        "item": finding.item,
        "requirement": finding.requirement,
        "url": finding.url,
        "severity": finding.severity.value,
        "notPublished": f"{finding.loss.piece.label} {finding.loss.where}" if finding.loss else "",
    }
    return {name: value for name, value in values.items() if value}
