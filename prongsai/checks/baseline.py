"""The baseline: findings that are accepted for a while, each with a reason and a last day.

It works as a ratchet: whatever is not written in it counts, an entry ends on its day, and
an entry that is not needed any more is itself a finding.

Codes: CFG040 an entry without reason or last day (stops the run); CFG041 an entry whose
last day has passed; CFG042 an entry that no finding answers to; CFG043 more findings than
an entry accepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from prongsai.thai.dates import format_date

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
