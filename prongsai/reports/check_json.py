"""A check as JSON, schema ``prongsai-check/1`` (documented in ``docs/check-json.md``)."""

from __future__ import annotations

import json
from typing import Any

from prongsai.checks.completeness import ItemCheck
from prongsai.checks.result import CheckResult, YearCheck
from prongsai.findings import Finding
from prongsai.matching.outcome import Decision
from prongsai.site.routes import public_url

SCHEMA = "prongsai-check/1"


def check_as_json(result: CheckResult) -> str:
    """The whole result; dates are ISO 8601 (Common Era), fiscal years Buddhist Era."""
    data = {
        "schema": SCHEMA,
        "as_of": result.as_of.isoformat(),
        "agencies": [_year(result, check) for check in result.years],
        "findings": [finding_as_dict(finding) for finding in result.findings],
        "accepted_by_baseline": result.accepted,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _year(result: CheckResult, check: YearCheck) -> dict[str, Any]:
    ready = check.readiness
    readiness: dict[str, Any] = {
        "items_total": ready.items_total,
        "items_complete": ready.items_complete,
        "oit_score": float(round(ready.oit_score, 2)),
        "days_left": ready.days_left,
    }
    if ready.total is not None:
        readiness["total"] = float(round(ready.total, 2))
        readiness["grade"] = ready.grade.name if ready.grade else None
    return {
        "slug": check.slug,
        "name": check.name,
        "year": check.year,
        "provisional": check.match.framework.provisional,
        "readiness": readiness,
        "items": [_item(result, check, item) for item in check.items],
    }


def _item(result: CheckResult, check: YearCheck, entry: ItemCheck) -> dict[str, Any]:
    item = entry.match.item
    return {
        "code": item.code,
        "topic": item.topics[0],
        "topics": list(item.topics),
        "title": item.title,
        "outcome": item_outcome(entry),
        "gain": float(round(entry.gain, 2)),
        "responsible": entry.responsible,
        "requirements": [
            _requirement(result, check, decision) for decision in entry.match.decisions
        ],
    }


def item_outcome(entry: ItemCheck) -> str:
    """An item's outcome in the same five words as a requirement's."""
    outcomes = [decision.outcome.value for decision in entry.match.decisions]
    if entry.match.complete:
        for outcome in ("met", "declared-none"):
            if outcome in outcomes:
                return outcome
        return "not-applicable"
    return "needs-human" if "not-met" not in outcomes else "not-met"


def _requirement(result: CheckResult, check: YearCheck, decision: Decision) -> dict[str, Any]:
    requirement = decision.requirement
    return {
        "id": requirement.id,
        "text": requirement.text,
        "outcome": decision.outcome.value,
        "confidence": requirement.confidence.value,
        "reason": decision.reason,
        "evidence": [
            {
                "file": evidence.place.file,
                "line": evidence.place.line,
                "url": _address(result, check.addresses[evidence]),
            }
            for evidence in decision.evidence
        ],
    }


def _address(result: CheckResult, target: str) -> str:
    return public_url(result.base_url, target) if result.base_url else target


def finding_as_dict(finding: Finding) -> dict[str, Any]:
    """A finding with the keys that every machine format shares."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "agency": finding.agency,
        "year": finding.year,
        "item": finding.item,
        "requirement": finding.requirement,
        "file": place.file if place else "",
        "line": place.line if place else 0,
        "url": finding.url,
        "message": finding.message,
        "remedy": finding.remedy,
    }
