"""Spoiling the evidence of one requirement after the other, and what is reported then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spoils import Spoil, spoils
from worked_copy import FRAMEWORKS, TOPICS, Key, WorkedCopy

from prongsai.findings import Finding, Place
from prongsai.requirements.framework import Framework, Item, Requirement
from prongsai.requirements.outcome import Decision, Outcome
from prongsai.requirements.question import Question

TOGETHER: tuple[tuple[frozenset[str], str], ...] = (
    (
        frozenset({"e-service.from-website", "complaint-channel.from-website"}),
        "หน่วยงานมีเว็บไซต์หลักเดียว ช่อง website ใน agency.yaml จึงตอบทั้งสองข้อ",
    ),
)
"""Requirements that rest on one datum, and why; spoiling one is reported for all of them."""

REFUSED: dict[str, str] = {}
"""Numbers without which the reader refuses the file: it names the line, and nothing of the
file counts as evidence until the number is there."""


def _each_alone(framework: Framework) -> Framework:
    """The year without what may stand in for a requirement."""
    plain = framework.model_dump(mode="python", by_alias=True)
    for indicator in plain["indicators"]:
        for sub in indicator["subindicators"]:
            for item in sub["items"]:
                for requirement in item["requirements"]:
                    requirement["instead"] = ()
    return Framework.model_validate(plain)


ALONE = {year: _each_alone(framework) for year, framework in FRAMEWORKS.items()}
"""The years as they are spoiled: each requirement for itself."""


@dataclass(frozen=True)
class Asked:
    """One requirement of one item of a year."""

    year: int
    item: Item
    requirement: Requirement


@dataclass(frozen=True)
class Result:
    """What became of one requirement when its evidence was spoiled."""

    year: int
    item: str
    requirement: str
    kind: str
    words: str
    place: str
    reported: frozenset[str]
    faults: tuple[str, ...]

    @property
    def companions(self) -> frozenset[str]:
        """Other requirements that were reported too."""
        return self.reported - {self.requirement}

    @property
    def state(self) -> str:
        """How it ended: alone, together with named companions, or wrong."""
        if self.faults:
            return "WRONG"
        return "alone" if not self.companions else "together"


def mutate(copy: WorkedCopy, year: int, items: Iterable[Item]) -> Iterator[Result]:
    """Spoil every requirement of the items, one at a time; the narrowest spoil is kept."""
    framework = ALONE[year]
    agency, _ = copy.load()
    before, _ = copy.decide(framework)
    for item in items:
        for requirement in item.requirements:
            topic = TOPICS[requirement.topic]
            disclosure = agency.disclosure(topic.id, year)
            assert disclosure is not None
            question = Question(agency, year, requirement.id, topic, disclosure)
            ways = spoils(copy, question, requirement, item)
            yield _narrowest(ways, copy, Asked(year, item, requirement), before)


def _narrowest(
    ways: Iterable[Spoil], copy: WorkedCopy, asked: Asked, before: dict[Key, Decision]
) -> Result:
    tried: list[Result] = []
    for spoil in ways:
        tried.append(_try(copy, asked, spoil, before))
        if tried[-1].state == "alone":
            break
    return min(tried, key=lambda result: (len(result.faults), len(result.companions)))


def _try(copy: WorkedCopy, asked: Asked, spoil: Spoil, before: dict[Key, Decision]) -> Result:
    item, requirement = asked.item, asked.requirement
    with copy.spoiled(spoil.files):
        now, errors = copy.decide(ALONE[asked.year])
        by_row = spoil.row is not None
        wanted = Place(spoil.file, spoil.row or 0) if by_row else copy.place(spoil.file, spoil.path)
    decision = now[item.code, requirement.id]
    reported = frozenset(key for key in before if _lost(before[key], now[key]))
    faults = [] if decision.outcome in _OPEN else ["ไม่ได้รายงาน"]
    if not faults:
        faults += _misplaced(decision, wanted, errors)
    faults += _unexpected(item, requirement, before, reported, refused=bool(errors))
    return Result(
        year=asked.year,
        item=item.code,
        requirement=requirement.id,
        kind=requirement.check.kind,
        words=spoil.words,
        place=f"{wanted.file}:{wanted.line}",
        reported=frozenset(name for _, name in reported),
        faults=tuple(faults),
    )


_OPEN = (Outcome.NOT_MET, Outcome.NEEDS_HUMAN)


def _lost(before: Decision, now: Decision) -> bool:
    """Whether the outcome changed; content in the place of a "none" is no change for the worse."""
    found = {before.outcome, now.outcome} == {Outcome.DECLARED_NONE, Outcome.MET}
    return before.outcome is not now.outcome and not found


def _misplaced(decision: Decision, wanted: Place, errors: tuple[Finding, ...]) -> Iterator[str]:
    """The report, or the reader's own complaint of a refused file, is at the spoiled place."""
    places = [decision.place, *(error.place for error in errors)]
    if decision.place is None or decision.place.file != wanted.file:
        yield f"ไฟล์ที่รายงาน {decision.place} ไม่ใช่ {wanted.file}"
    elif all(place is None or place.line != wanted.line for place in places):
        yield f"บรรทัดที่รายงาน {decision.place.line} ไม่ใช่ {wanted.line}"


def _unexpected(
    item: Item,
    requirement: Requirement,
    before: dict[Key, Decision],
    reported: frozenset[Key],
    *,
    refused: bool,
) -> Iterator[str]:
    """Companions that no reason is written for."""
    allowed = {requirement.id}
    for group, _ in TOGETHER:
        allowed |= group if requirement.id in group else set()
    if refused and requirement.id in REFUSED:
        topic = requirement.topic
        allowed |= {name for _, name in before if name.partition(".")[0] == topic}
    for code, name in sorted(reported):
        if name not in allowed or (name == requirement.id and code != item.code):
            yield f"รายงาน {code} {name} ด้วย"


def table(results: Iterable[Result]) -> str:
    """The outcome as a table for people, one line for each requirement."""
    lines = []
    for result in results:
        ids = ", ".join(sorted(result.companions))
        lines.append(
            f"{result.year} {result.item:<4}{result.requirement:<44}{result.kind:<11}"
            f"{result.state:<9}{result.place}  [{result.words}]"
            + (f"  + {ids}" if ids else "")
            + "".join(f"  ! {fault}" for fault in result.faults)
        )
    return "\n".join(lines) + "\n"


def totals(results: Iterable[Result]) -> str:
    """How many requirements were reported alone, together, and wrongly, by year."""
    every = list(results)
    lines = []
    for year in sorted({result.year for result in every}):
        states = [result.state for result in every if result.year == year]
        items = len({result.item for result in every if result.year == year})
        lines.append(
            f"{year}: {items} items, {len(states)} requirements, alone {states.count('alone')}, "
            f"together {states.count('together')}, wrong {states.count('WRONG')}"
        )
    return "\n".join(lines) + "\n"
