"""The baseline: findings that are accepted for a while, each with a reason and a last day.

It works as a ratchet: whatever is not written in it counts, an entry ends on its day, and
an entry that is not needed any more is itself a finding.

Codes: CFG040 an entry without reason or last day (stops the run); CFG041 an entry whose
last day has passed; CFG042 an entry that no finding answers to; CFG043 more findings than
an entry accepts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.cfg import CFG040, CFG041, CFG042, CFG043
from prongsai.findings.stops import CheckStops
from prongsai.reading.fields import Count, Entry, FiscalYear, Text, ThaiDate
from prongsai.reading.read_model import read_with_places
from prongsai.thai.dates import BUDDHIST_OFFSET, format_date
from prongsai.thai.text import without_invisible

BASELINE_FILE = "prongsai-baseline.yaml"

_FROM_CONTENT = frozenset({"CNT", "OIT", "TBL"})
"""Families of codes that are judged in full without opening the built pages."""

Key = tuple[str, str, int | None, str, str]


def _blank_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


class AcceptedEntry(Entry):
    """One entry: which findings, how many of them at most, why, and until when.

    ``year`` is Buddhist Era. Reason and last day may be blank only while the file is being
    written; :func:`refuse_unfinished` says so otherwise.
    """

    code: Annotated[Text, Field(title="รหัส")]
    agency: Annotated[Text, Field(title="หน่วยงาน")] = ""
    year: Annotated[FiscalYear | None, Field(title="ปีงบประมาณ")] = None
    item: Annotated[Text, Field(title="ข้อ")] = ""
    requirement: Annotated[Text, Field(title="องค์ประกอบ")] = ""
    file: Annotated[Text | None, Field(title="ไฟล์")] = None
    count: Annotated[Count, Field(title="จำนวนที่ยอมรับ")] = 1
    reason: Annotated[Text | None, BeforeValidator(_blank_is_none), Field(title="เหตุผล")] = None
    expires: Annotated[
        ThaiDate | None, BeforeValidator(_blank_is_none), Field(title="วันหมดอายุ")
    ] = None

    @property
    def key(self) -> Key:
        """What a finding must agree with, besides the file."""
        return (self.code, self.agency, self.year, self.item, self.requirement)

    def answers_to(self, finding: Finding) -> bool:
        """Whether the entry speaks of this finding; the keys are known to agree."""
        return self.file is None or self.file == (finding.place.file if finding.place else "")


class BaselineEntry(Entry):
    """The file ``prongsai-baseline.yaml``."""

    accepted: Annotated[tuple[AcceptedEntry, ...], Field(title="ข้อสังเกตที่ยอมรับ")] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """An entry and where it stands."""

    entry: AcceptedEntry
    place: Place


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run has looked at; an entry outside of it is neither used nor unused.

    ``years`` are pairs of agency and fiscal year, ``agencies`` all agencies of the site and
    ``left_out`` those not read in this run. ``items`` empty means all items.
    """

    agencies: frozenset[str]
    left_out: frozenset[str] = frozenset()
    years: frozenset[tuple[str, int]] = frozenset()
    items: tuple[str, ...] = ()
    verified: bool = False

    def covers(self, entry: AcceptedEntry) -> bool:
        """Whether this run would have shown the findings the entry speaks of."""
        family = entry.code.rstrip("0123456789")
        if entry.agency in self.left_out or (self.items and entry.item not in self.items):
            return False
        if not self.verified and family not in _FROM_CONTENT:
            return False
        known = entry.agency in self.agencies and entry.year is not None
        return not known or (entry.agency, entry.year) in self.years


@dataclass(frozen=True, slots=True)
class Applied:
    """What the baseline leaves: findings that count, how many it took, what is wrong with it."""

    kept: tuple[Finding, ...]
    accepted: int
    findings: tuple[Finding, ...]


def read_baseline(path: Path, name: str) -> tuple[Accepted, ...]:
    """Read a baseline file; ``name`` is how messages call it.

    Raises :class:`ConfigError` with findings when it cannot be used.
    """
    findings = Findings()
    read = read_with_places(path, name, BaselineEntry, findings)
    if read is None:
        raise CheckStops.baseline_unusable(tuple(findings), file=name)
    model, tree = read
    return tuple(
        Accepted(entry, tree.place(("accepted", number)))
        for number, entry in enumerate(model.accepted)
    )


def refuse_unfinished(baseline: Sequence[Accepted], name: str) -> None:
    """Raise :class:`ConfigError` when an entry has no reason or no last day."""
    findings = [
        CFG040.unfinished(named=_named(accepted.entry), missing=missing).at(
            accepted.place,
        )
        for accepted in baseline
        if (missing := _missing(accepted.entry))
    ]
    if findings:
        raise CheckStops.baseline_unfinished(findings, file=name)


def apply_baseline(
    baseline: Sequence[Accepted], findings: Sequence[Finding], as_of: date, scope: Scope
) -> Applied:
    """Take accepted findings away; ``as_of`` (Common Era) decides what has expired."""
    answered = pair(baseline, findings)
    taken: set[int] = set()
    faults: list[Finding] = []
    for number, accepted in enumerate(baseline):
        found = answered[number]
        fault = _fault(accepted, len(found), as_of, scope)
        if fault is not None:
            faults.append(fault)
        elif found:
            taken.update(found)
    kept = tuple(finding for place, finding in enumerate(findings) if place not in taken)
    return Applied(kept, len(taken), tuple(faults))


def pair(baseline: Sequence[Accepted], findings: Sequence[Finding]) -> tuple[tuple[int, ...], ...]:
    """For each entry the positions of the findings it speaks of; each finding once."""
    by_key: dict[Key, list[int]] = {}
    for number, accepted in enumerate(baseline):
        by_key.setdefault(accepted.entry.key, []).append(number)
    answered: list[list[int]] = [[] for _ in baseline]
    for position, finding in enumerate(findings):
        for number in by_key.get(finding_key(finding), ()):
            if baseline[number].entry.answers_to(finding):
                answered[number].append(position)
                break
    return tuple(map(tuple, answered))


def finding_key(finding: Finding) -> Key:
    """What a finding and an entry must agree in."""
    return (finding.code, finding.agency, finding.year, finding.item, finding.requirement)


def is_expired(entry: AcceptedEntry, as_of: date) -> bool:
    """Whether the last day has passed; it is itself still accepted."""
    return entry.expires is not None and entry.expires < as_of


def _fault(accepted: Accepted, found: int, as_of: date, scope: Scope) -> Finding | None:
    entry = accepted.entry
    if not found:
        if not scope.covers(entry):
            return None
        return CFG042.unused(named=_named(entry)).at(accepted.place)
    if entry.expires is not None and is_expired(entry, as_of):
        told = CFG041.expired(named=_named(entry), expires=format_date(entry.expires))
        return told.at(accepted.place)
    if found > entry.count:
        told = CFG043.grown(named=_named(entry), count=entry.count, found=found)
        return told.at(accepted.place)
    return None


def _missing(entry: AcceptedEntry) -> str:
    absent = (("เหตุผล", entry.reason), ("วันหมดอายุ", entry.expires))
    return " และ".join(name for name, value in absent if value is None)


def _named(entry: AcceptedEntry) -> str:
    parts: Iterable[object] = (
        entry.code,
        entry.agency,
        entry.year,
        entry.item,
        entry.requirement,
        entry.file,
    )
    return " ".join(str(part) for part in parts if part)


# --- writing one: an entry for everything found, the reasons already given kept --------------


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
