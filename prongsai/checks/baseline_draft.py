"""Writing a baseline: an entry for everything found, the reasons already given kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.checks.baseline import (
    Accepted,
    AcceptedEntry,
    Key,
    Scope,
    finding_key,
    is_expired,
    pair,
)
from prongsai.findings import Finding
from prongsai.thai.dates import BUDDHIST_OFFSET
from prongsai.thai.text import without_invisible

HEADER = (
    "ข้อสังเกตที่หน่วยงานยอมรับไว้ชั่วคราว (เขียนโดย python build.py check --write-baseline)",
    "ทุกรายการต้องมีเหตุผล (reason) และวันหมดอายุ (expires) รายการที่หมดอายุหรือไม่ใช้แล้วจะถูกรายงาน",
    "การยอมรับไม่ทำให้คะแนนที่คาดเพิ่มขึ้น เพียงไม่นับเป็นข้อสังเกตของรอบนี้",
)

_KEY = ("code", "agency", "year", "item", "requirement")


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be written, with the sentence of a finding it accepts."""

    entry: AcceptedEntry
    message: str = ""

    @property
    def finished(self) -> bool:
        """Whether reason and last day are given."""
        return self.entry.reason is not None and self.entry.expires is not None


def draft_baseline(
    existing: Sequence[Accepted],
    findings: Sequence[Finding],
    as_of: date,
    scope: Scope,
    reason: str = "",
    until: date | None = None,
) -> tuple[Draft, ...]:
    """An entry for every finding.

    Entries of ``existing`` still needed keep their reason and last day, expired ones lose
    the day, unused ones are dropped; what ``scope`` does not cover stays as it is. New
    and unfinished entries get ``reason`` and ``until`` (Common Era), which may be blank.
    """
    answered = pair(existing, findings)
    drafts: list[Draft] = []
    for accepted, found in zip(existing, answered, strict=True):
        if found:
            kept = _renewed(accepted.entry, len(found), as_of, reason, until)
            drafts.append(Draft(kept, findings[found[0]].message))
        elif not scope.covers(accepted.entry):
            drafts.append(Draft(accepted.entry))
    taken = {position for found in answered for position in found}
    rest = [finding for position, finding in enumerate(findings) if position not in taken]
    drafts.extend(_new(rest, reason, until))
    return tuple(sorted(drafts, key=_order))


def _renewed(
    entry: AcceptedEntry, found: int, as_of: date, reason: str, until: date | None
) -> AcceptedEntry:
    expires = None if is_expired(entry, as_of) else entry.expires
    # More findings than were accepted are a new decision, like an expired one.
    if found > entry.count:
        expires = None
    update = {
        "count": found,
        "reason": entry.reason or reason or None,
        "expires": expires or until,
    }
    return entry.model_copy(update=update)


def _new(findings: Iterable[Finding], reason: str, until: date | None) -> Iterator[Draft]:
    groups: dict[tuple[Key, str | None], list[Finding]] = {}
    for finding in findings:
        # A requirement is found once; other findings are told apart by their file.
        file = finding.place.file if finding.place and not finding.requirement else None
        groups.setdefault((finding_key(finding), file), []).append(finding)
    for (key, file), found in groups.items():
        values: dict[str, object] = dict(zip(_KEY, key, strict=True))
        values |= {"file": file, "count": len(found), "reason": reason, "expires": until}
        given = {name: value for name, value in values.items() if value not in (None, "")}
        yield Draft(AcceptedEntry.model_validate(given), found[0].message)


def _order(draft: Draft) -> tuple[str, int, str, str, str, str]:
    entry = draft.entry
    return (
        entry.agency,
        entry.year or 0,
        entry.item,
        entry.file or "",
        entry.code,
        entry.requirement,
    )


def baseline_as_yaml(drafts: Sequence[Draft]) -> str:
    """The whole file; dates in the Buddhist Era, a comment above each entry says what it is."""
    lines = [f"# {line}" for line in HEADER]
    lines.append("accepted:" if drafts else "accepted: []")
    for draft in drafts:
        if draft.message:
            lines.append(f"  # {without_invisible(' '.join(draft.message.split()))}")
        for number, (name, value) in enumerate(_fields(draft.entry)):
            lines.append(f"  {'  ' if number else '- '}{name}: {value}")
    return "\n".join(lines) + "\n"


def _fields(entry: AcceptedEntry) -> Iterator[tuple[str, str]]:
    yield "code", entry.code
    named = (("agency", entry.agency), ("year", entry.year), ("item", entry.item))
    for name, value in (*named, ("requirement", entry.requirement)):
        if value:
            yield name, str(value)
    if entry.file is not None:
        yield "file", _quoted(entry.file)
    if entry.count != 1:
        yield "count", str(entry.count)
    yield "reason", _quoted(entry.reason or "")
    yield "expires", _day(entry.expires) if entry.expires else '""'


def _quoted(text: str) -> str:
    """A YAML text in double quotes; JSON's escapes are YAML's, too."""
    return json.dumps(text, ensure_ascii=False)


def _day(when: date) -> str:
    return f"{when.year + BUDDHIST_OFFSET}-{when.month:02d}-{when.day:02d}"
