"""Harmless slips of the hand in the content of the sample, one at a time, and what each costs.

``python tests/proof/slips.py 1000`` tries so many (with a fixed seed) and lists what cost more
than its own field; the suite tries a share of them.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from worked_copy import FRAMEWORKS, TOPICS, WorkedCopy, decisions_of, memory_of

from prongsai.content.agency import AgencyEntry, NewsEntry
from prongsai.content.disclosure import entry_model
from prongsai.findings import Finding, Severity
from prongsai.reading.fields.field_kind import FieldKind
from prongsai.reading.shape import Field, Record, shape_of
from prongsai.requirements.engine import match_year
from prongsai.requirements.framework import Requirement
from prongsai.requirements.outcome import Decision

YEARS = (2568, 2569)
Path_ = tuple[str | int, ...]
Key = tuple[int, str, str]

WRITTEN = {
    "Date": ("TODO", "เร็ว ๆ นี้", "30/2/2568", "32 ม.ค. 2568", "รอแจ้ง"),
    "Phone": ("...", "โทร", "ไม่มีเบอร์"),
    "Email": ("ยังไม่มี", "kong-chang", "office(at)example"),
    "Url": ("ยังไม่มี", "www", "เว็บไซต์เทศบาล"),
    "Year": ("ปีนี้", "2xxx"),
    "Month": ("เดือนสิบสาม", "ไม่ทราบ"),
}
NUMBER = ("12x", "หลายบาท", "ตามจริง")
WORD = ("อื่นใด", "xxx", "ไม่แน่ใจ")


@dataclass(frozen=True)
class Leaf:
    """A value of the content that can slip: where it stands, and its field."""

    file: str
    path: Path_
    field: Field

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that lead to it."""
        return tuple(step for step in self.path if isinstance(step, str))


@dataclass(frozen=True)
class Slip:
    """One slip: the value that is written instead, or a key that nobody knows."""

    leaf: Leaf
    words: str
    written: str | None
    unknown: bool = False


@dataclass
class Cost:
    """What a slip cost: requirements that changed though they do not rest on it, and more."""

    slip: Slip
    others: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def leaves(copy: WorkedCopy) -> list[Leaf]:
    """Every scalar of the content that has a field of its own."""
    found: list[Leaf] = []
    for path in sorted([*(copy.root / copy.folder).rglob("*.yaml"), *copy.root.rglob("*.md")]):
        file = path.relative_to(copy.root).as_posix()
        model = _model_of(path)
        if model is not None and not any(part.startswith("_") for part in path.parts):
            found += _leaves_in(copy.data(file), shape_of(model), file, ())
    return found


def _model_of(path: Path) -> type[BaseModel] | None:
    if path.name == "agency.yaml":
        return AgencyEntry
    if path.parent.name == "news":
        return NewsEntry
    topic = TOPICS.get(path.stem)
    return entry_model(topic.takes) if topic else None


def _leaves_in(data: Any, record: Record, file: str, path: Path_) -> Iterator[Leaf]:
    for key, value in data.items():
        known = next((one for one in record.fields if one.key == key), None)
        if known is None or key in ("covers", "rows", "columns"):
            continue
        for at, inner in enumerate(value) if isinstance(value, list) else ((None, value),):
            here = (*path, key) if at is None else (*path, key, at)
            if isinstance(inner, dict) and known.record:
                yield from _leaves_in(inner, known.record, file, here)
            elif isinstance(inner, str):
                yield Leaf(file, here, known)


def slips(copy: WorkedCopy, count: int, seed: int = 2569) -> Iterator[Slip]:
    """So many slips, kinds and places drawn by lot; each kind of field as often as it stands."""
    chance = random.Random(seed)
    every = [(leaf, _wrong_for(leaf.field.kind)) for leaf in leaves(copy)]
    odd = [(leaf, wrong) for leaf, wrong in every if wrong]
    optional = [leaf for leaf, _ in every if not leaf.field.required and not leaf.field.many]
    for number in range(count):
        if number % 10 == 8:
            leaf = chance.choice([one for one, _ in every if isinstance(one.path[-1], str)])
            yield Slip(leaf, "ช่องที่ไม่มีใครรู้จัก", "x", unknown=True)
        elif number % 10 == 9:
            yield Slip(chance.choice(optional), "เว้นว่าง", None)
        else:
            leaf, wrong = chance.choice(odd)
            written = chance.choice(wrong)
            yield Slip(leaf, f"เขียนว่า {written}", written)


def _wrong_for(kind: FieldKind) -> tuple[str, ...]:
    name = type(kind).__name__
    for part, wrong in WRITTEN.items():
        if part in name:
            return wrong
    if kind.members or "Flag" in name:
        return WORD
    return NUMBER if kind.numeric else ()


class Trial:
    """The sample, read and decided; slips are tried on it one after the other."""

    def __init__(self, copy: WorkedCopy) -> None:
        self.copy = copy
        self.before = self._decide()[0]

    def _decide(self) -> tuple[dict[Key, Decision], tuple[Finding, ...]]:
        agency, findings = self.copy.load()
        decisions: dict[Key, Decision] = {}
        for year in YEARS:
            match = match_year(agency, FRAMEWORKS[year], TOPICS)
            for (item, requirement), decision in decisions_of(match).items():
                decisions[year, item, requirement] = decision
        return decisions, findings

    def cost(self, slip: Slip) -> Cost:
        """What one slip costs."""
        found = Cost(slip)
        data = self.copy.data(slip.leaf.file)
        holder = data
        for step in slip.leaf.path[:-1]:
            holder = holder[step]
        key = "remark_x" if slip.unknown and isinstance(holder, dict) else slip.leaf.path[-1]
        holder[key] = slip.written
        path = (*slip.leaf.path[:-1], key)
        with self.copy.spoiled({slip.leaf.file: data}):
            try:
                now, findings = self._decide()
            except AssertionError:
                found.faults.append("หน่วยงานอ่านไม่ได้ทั้งหน่วยงาน")
                return found
            line = self.copy.place(slip.leaf.file, path).line
        for known, decision in self.before.items():
            changed = now[known].outcome is not decision.outcome
            if changed and not _rests_on(decision.requirement, slip, _topics(slip)):
                found.others.append(f"{known[0]} {known[1]} {known[2]}")
        errors = [f for f in findings if f.severity is Severity.ERROR and f.place]
        if slip.written is not None and not errors:
            found.faults.append("ไม่ได้บอก")
        if errors and all(f.place and f.place.line != line for f in errors):
            found.faults.append(f"บอกที่ {errors[0].place} ไม่ใช่บรรทัด {line}")
        return found


def _topics(slip: Slip) -> frozenset[str]:
    """What the file of a slip is about; of ``agency.yaml``, its key."""
    stem = Path(slip.leaf.file).stem
    if stem == "agency":
        stem = {"social": "social-network"}.get(slip.leaf.keys[0], slip.leaf.keys[0])
    return frozenset({"news" if "/news/" in slip.leaf.file else stem})


SECOND = {"executives": "integrity-declaration.signed", "website": ".from-website"}
"""Requirements that look at a second place."""


def _rests_on(requirement: Requirement, slip: Slip, topics: frozenset[str]) -> bool:
    """Whether a requirement asks for the field that slipped, or for a record that needs it."""
    keys, check = slip.leaf.keys, requirement.check
    if any(key in keys and requirement.id.endswith(end) for key, end in SECOND.items()):
        return True
    second = getattr(check, "plan_topic", "")
    if requirement.topic not in topics and second not in topics:
        return False
    path = getattr(check, "path", check.key).split(".")
    if requirement.topic not in topics:
        path = getattr(check, "plan_path", "").split(".")
    if check.key == "attestations" or "attestations" in keys:
        return keys[0] == "attestations"
    asked = {name for one in getattr(check, "fields_asked", tuple)() for name in one.split("|")}
    asked |= {
        *getattr(check, "where", {}),
        getattr(check, "field", ""),
        *getattr(check, "fields", ()),
    }
    if path == ["news"]:
        return slip.leaf.field.required or keys[-1] in asked
    record = list(keys[:-1])
    if slip.leaf.field.required and not slip.unknown and record and path[: len(record)] == record:
        return True
    if list(keys[: len(path)]) == path:
        inside = keys[len(path) :]
        return not inside or ".".join(inside) in asked or slip.leaf.field.required or not asked
    return list(keys) == path[: len(keys)]


def sample(root: Path) -> Trial:
    """The sample municipality, to be tried."""
    copy = WorkedCopy(root, "sample")
    copy.one_file_per_topic()
    copy.recalling = memory_of(copy)
    return Trial(copy)


def summary(costs: list[Cost]) -> str:
    """How many cost more than their own field, and which."""
    wide = [cost for cost in costs if cost.others]
    faulty = [cost for cost in costs if cost.faults]
    lines = [f"{len(costs)} slips: {len(wide)} cost other requirements, {len(faulty)} told wrongly"]
    for cost in (*wide, *faulty):
        leaf = cost.slip.leaf
        place = f"{leaf.file} {'.'.join(map(str, leaf.path))} {cost.slip.words}"
        lines.append(f"{place}: {', '.join(cost.others[:6] + cost.faults)}")
    return "\n".join(lines)


def main(count: int) -> int:
    """Try so many slips and say what they cost."""
    with tempfile.TemporaryDirectory() as folder:
        trial = sample(Path(folder))
        costs = [trial.cost(slip) for slip in slips(trial.copy, count)]
    sys.stdout.write(f"{summary(costs)}\n")
    return 0 if sum(bool(cost.others) for cost in costs) * 50 <= count else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
