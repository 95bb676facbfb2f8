"""What an item page tells: the official elements with their state, the findings of its files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prongsai.checks.result import ItemCheck, YearCheck
from prongsai.desk.sources import Source
from prongsai.desk.wording import in_form_words
from prongsai.desk.workspace import Desk, Seen
from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.cnt_values import CNT010
from prongsai.reading.edited_file import parts_of_file
from prongsai.reading.patch import PatchRefusedError
from prongsai.reading.source_tree import TreePath
from prongsai.reading.yaml_source import read_yaml
from prongsai.reports.readiness import points


def item_of(check: YearCheck | None, code: str) -> ItemCheck | None:
    """The check of one item."""
    return (
        next((one for one in check.items if one.match.item.code == code), None) if check else None
    )


def elements(item: ItemCheck, year: int, desk: Desk) -> list[dict[str, str]]:
    """The item's requirements: what is asked, its state in words, the reason, where to fill it in."""
    return [
        {
            "id": decision.requirement.id,
            "topic": decision.requirement.topic,
            "key": decision.requirement.check.key,
            "text": decision.requirement.text,
            "outcome": decision.outcome.value,
            "label": decision.outcome.label,
            "reason": in_form_words(decision.reason, desk.topics),
            "remedy": in_form_words(decision.remedy, desk.topics),
            "how": in_form_words(
                decision.requirement.check.how_to_fill(
                    desk.topics[decision.requirement.topic], decision.requirement.id, year
                ),
                desk.topics,
            ),
        }
        for decision in item.match.decisions
    ]


def state_of(desk: Desk, seen: Seen, year: int, code: str) -> dict[str, Any]:
    """The state of an item as its page's scripts show it."""
    item = item_of(desk.check(seen, year), code)
    if item is None:
        return {"elements": [], "missing": 0, "label": "", "gain": ""}
    return {
        "elements": elements(item, year, desk),
        "missing": sum(not one.outcome.settled for one in item.match.decisions),
        "label": item.match.state.label,
        "gain": points(item.gain) if item.gain else "",
    }


def told(findings: Sequence[Finding], source: Source, data: bytes) -> list[dict[str, Any]]:
    """Findings of a file for a form: each with the path of its field, as far as that is known."""
    marks = _marks(source, data)
    return [_told(finding, _path(finding.place, marks)) for finding in findings]


def _told(finding: Finding, path: TreePath) -> dict[str, Any]:
    missing = _MISSING.search(finding.message) if finding.code == CNT010.code else None
    return {
        "severity": finding.severity.value,
        "label": finding.severity.label,
        "code": finding.code,
        "message": in_form_words(finding.message),
        # A form has the field: nobody has to add a line for it.
        "remedy": "" if missing else in_form_words(finding.remedy),
        "path": [*path, missing[1]] if missing else list(path),
        "line": finding.place.line if finding.place else 0,
    }


_MISSING = re.compile('"([a-z_]+)"')


def _marks(source: Source, data: bytes) -> Mapping[tuple[int, int], TreePath]:
    """The path of the value (or key) that begins at a line and column."""
    try:
        parts = parts_of_file(data, source.name)
    except PatchRefusedError:
        return {}
    first = parts.before.count("\n") + 1
    keys = parts.keys.replace("\r\n", "\n").replace("\r", "\n")
    tree = read_yaml(keys, source.name, Findings(), first)
    if tree is None:
        return {}
    found = {mark: path for path, mark in tree.key_marks.items()}
    return {**found, **{mark: path for path, mark in tree.marks.items()}}


def _path(place: Place | None, marks: Mapping[tuple[int, int], TreePath]) -> TreePath:
    if place is None:
        return ()
    exact = marks.get((place.line, place.column))
    return exact or next(_in_line(place.line, marks), ())


def _in_line(line: int, marks: Mapping[tuple[int, int], TreePath]) -> Iterator[TreePath]:
    return (path for (at, _), path in marks.items() if at == line and path)
