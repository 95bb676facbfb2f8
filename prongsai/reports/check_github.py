"""A check as workflow commands of GitHub Actions: each finding an annotation of its line."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.checks.result import TOOL, CheckResult
from prongsai.findings import Finding, Severity
from prongsai.reports.readiness import warned_only_words
from prongsai.requirements.registry import rules

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    Severity.NOT_CHECKED: "notice",
}


def check_as_github(result: CheckResult) -> str:
    """One line for each finding, and for a year that only warns; nothing for none."""
    return "".join(pieces_of_github(result))


def pieces_of_github(result: CheckResult) -> Iterator[str]:
    """The same line by line."""
    yield from (f"{_annotation(finding)}\n" for finding in result.findings)
    for check in result.years:
        if words := warned_only_words(check):
            yield f"::warning title={_property(TOOL)}::{_data(words)}\n"


def _annotation(finding: Finding) -> str:
    properties: dict[str, str] = {}
    place = finding.place
    if place is not None and place.file:
        properties["file"] = place.file
        if place.line:
            properties["line"] = str(place.line)
            if place.column:
                properties["col"] = str(place.column)
    rule = rules().get(finding.code)
    properties["title"] = f"{finding.code} {rule.title}" if rule else finding.code
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = "\n".join(part for part in (finding.message, finding.remedy) if part)
    return f"::{_COMMANDS[finding.severity]} {named}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
