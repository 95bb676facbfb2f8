"""A check as JSON, schema ``prongsai-check/1`` (documented in ``docs/check-json.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from prongsai.checks.result import CheckResult, ItemCheck, YearCheck
from prongsai.findings import Finding
from prongsai.reports.diagnostics import left_out
from prongsai.reports.readiness import (
    as_reached,
    frame_lines,
    frame_words,
    warned_only_words,
)
from prongsai.requirements.framework import StandingFrame
from prongsai.requirements.outcome import Decision, Outcome, as_shown
from prongsai.site.routes import public_url

SCHEMA = "prongsai-check/1"


def check_as_json(result: CheckResult) -> str:
    """The whole result; dates are ISO 8601 (Common Era), fiscal years Buddhist Era."""
    return "".join(pieces_of_json(result))


def pieces_of_json(result: CheckResult) -> Iterator[str]:
    """The same piece by piece: never more than an agency of it is held."""
    data = {
        "schema": SCHEMA,
        "as_of": result.as_of.isoformat(),
        "agencies": (_year(result, check) for check in result.years),
        "findings": (
            {**finding_as_dict(finding), "typed_in": _typed_in(result, finding)}
            for finding in result.findings
        ),
        "left_out": [
            {"piece": lost.piece.value, "count": lost.count, "places": list(lost.places)}
            for lost in left_out(result.findings)
        ],
        "accepted_by_baseline": result.accepted,
        "unreadable": list(result.unreadable),
        "verified": result.verified,
    }
    yield from indented_json(data)
    yield "\n"


def indented_json(value: Any, indent: str = "") -> Iterator[str]:
    """Pieces of what ``json.dumps(value, ensure_ascii=False, indent=2)`` gives.

    Iterators are lists that are made while they are written.
    """
    deeper = f"{indent}  "
    if isinstance(value, dict):
        parts = (
            (f"{json.dumps(key, ensure_ascii=False)}: ", inner) for key, inner in value.items()
        )
        brackets = "{}"
    elif isinstance(value, list | Iterator):
        parts, brackets = (("", inner) for inner in value), "[]"
    else:
        yield json.dumps(value, ensure_ascii=False)
        return
    before = f"{brackets[0]}\n"
    for head, inner in parts:
        yield f"{before}{deeper}{head}"
        yield from indented_json(inner, deeper)
        before = ",\n"
    yield f"\n{indent}{brackets[1]}" if before == ",\n" else brackets


def _year(result: CheckResult, check: YearCheck) -> dict[str, Any]:
    ready = check.readiness
    framework = check.match.framework
    deadline = framework.deadline.date
    readiness: dict[str, Any] = {
        "items_total": ready.items_total,
        "items_complete": ready.items_complete,
        "oit_score": float(as_shown(ready.oit_score)),
        "days_left": ready.days_left,
    }
    if ready.at_best is not None:
        readiness["oit_score_at_best"] = float(as_shown(ready.at_best))
    if ready.total is not None:
        readiness["total"] = float(as_reached(ready.total))
        readiness["grade"] = ready.grade.name if ready.grade else None
    return {
        "slug": check.slug,
        "name": check.name,
        "year": check.year,
        "provisional": framework.provisional,
        "confidence": framework.confidence.value,
        "confirmed": {"count": framework.confirmed.sure, "of": framework.confirmed.of},
        "deadline": deadline.isoformat() if deadline else None,
        "readiness": readiness,
        "warned_only": warned_only_words(check),
        "items": [_item(result, check, item) for item in check.items],
        "frames": [_frame(result, frame, entry) for frame, entry in check.frames],
    }


def _frame(result: CheckResult, frame: StandingFrame, entry: YearCheck) -> dict[str, Any]:
    """A frame beside OIT, with the outcome of each item in the frame's own words, too."""
    lines = {line.code: line for line in frame_lines(entry)}
    items = []
    for item in entry.items:
        told = _item(result, entry, item)
        del told["gain"], told["topic"]
        line = lines[item.match.item.code]
        items.append({**told, "state": line.state.value, "word": line.word})
    return {
        "name": frame.name,
        "title": frame.title,
        "confidence": frame.confidence.value,
        "confirmed": {"count": frame.confirmed.sure, "of": frame.confirmed.of},
        "items_total": entry.readiness.items_total,
        "items_complete": entry.readiness.items_complete,
        "words": frame_words(entry),
        "items": items,
    }


def _item(result: CheckResult, check: YearCheck, entry: ItemCheck) -> dict[str, Any]:
    item = entry.match.item
    return {
        "code": item.code,
        "topic": next(iter(item.topics), ""),
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
    """An item's outcome in the same five words as a requirement's.

    An open item is ``needs-human`` when only that keeps it back; what merely warns does not.
    One with an error in its files is ``not-met``, whatever its requirements are.
    """
    outcomes = {decision.outcome for decision in entry.match.decisions}
    if entry.match.complete:
        settled = (Outcome.MET, Outcome.DECLARED_NONE, Outcome.NOT_APPLICABLE)
        return next(outcome.value for outcome in settled if outcome in outcomes)
    left = entry.match.open
    firm = [decision for decision in left if decision.weighs]
    missing = any(decision.outcome is Outcome.NOT_MET for decision in firm or left)
    return (Outcome.NOT_MET if missing or entry.match.faults else Outcome.NEEDS_HUMAN).value


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
                **({"quote": evidence.label} if check.readiness.at_best is not None else {}),
            }
            for evidence in decision.evidence
        ],
    }


def _typed_in(result: CheckResult, finding: Finding) -> str:
    """The sheet of a form that the place of a finding was typed into; empty where none is known."""
    place = finding.place
    return result.typed_in.get((place.file, place.line), "") if place else ""


def _address(result: CheckResult, target: str) -> str:
    return public_url(result.base_url, target) if result.base_url else target


def finding_as_dict(finding: Finding) -> dict[str, Any]:
    """A finding with the keys that every machine format shares."""
    place, loss = finding.place, finding.loss
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
        "loss": {"piece": loss.piece.value, "where": loss.where, "count": loss.count}
        if loss
        else None,
    }
