"""How far an agency is, in Thai words that every report for people shares; many agencies in one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from prongsai.checks.result import CheckResult, ItemCheck, Readiness, WhatIf, YearCheck
from prongsai.requirements.framework import Framework, OutcomeWords
from prongsai.requirements.outcome import NONE, Decision, ItemState, as_shown
from prongsai.thai.dates import format_date
from prongsai.thai.text import display_width, pad
from prongsai.topics.registry import Confidence, usual_unit

_CENT = Decimal("0.01")

NO_UNIT = "ยังไม่ได้ระบุส่วนงาน"
"""Stands where nobody is named responsible."""


def points(score: Decimal) -> str:
    """A score or a gain with two decimals, never shown as a mark it has not reached."""
    return f"{as_shown(score):.2f}"


def score_words(ready: Readiness) -> str:
    """The forecast; a range where something is doubtful, from what is sure to what may be."""
    least = points(ready.oit_score)
    if ready.at_best is None or ready.at_best == ready.oit_score:
        return least
    return f"{least} – {points(ready.at_best)}"


def reached(score: Decimal) -> str:
    """A total beside its grade: never shown as more than it is (84.997 is not 85.00)."""
    return f"{as_reached(score):.2f}"


def as_reached(score: Decimal) -> Decimal:
    """A total with two decimals, never more than it is."""
    return score.quantize(_CENT, ROUND_DOWN)


def completeness_words(ready: Readiness) -> str:
    """``ครบ 26 จาก 28 ข้อ``."""
    return f"ครบ {ready.items_complete} จาก {ready.items_total} ข้อ"


def days_words(ready: Readiness) -> str:
    """The days left to the deadline, or how long it has passed."""
    days = ready.days_left
    if days is None:
        return "ยังไม่ทราบวันสุดท้าย"
    if days < 0:
        return f"พ้นกำหนดแล้ว {-days:,} วัน"
    return f"เหลือ {days:,} วัน" if days else "วันนี้เป็นวันสุดท้าย"


def deadline_words(check: YearCheck) -> str:
    """The days left, and the deadline itself where it is known."""
    deadline = check.match.framework.deadline.date
    words = days_words(check.readiness)
    return f"{words} (กำหนด {format_date(deadline)})" if deadline else words


def what_if_words(ready: Readiness, what_if: WhatIf) -> str:
    """The forecast total and grade for given scores of the other two instruments."""
    total = reached(ready.total) if ready.total is not None else "-"
    grade = ready.grade.name if ready.grade else "ไม่ถึงระดับใด"
    return (
        f"ถ้า IIT {points(what_if.iit)} EIT {points(what_if.eit)} OIT {score_words(ready)} "
        f"คะแนนรวมที่คาด {total} ระดับ {grade}"
    )


def cautions(framework: Framework) -> Iterator[str]:
    """What a reader must know before trusting the year's rules; nothing for a sound year."""
    if framework.provisional:
        source = f"ที่ทำจากปี {framework.derived_from} " if framework.derived_from else ""
        told = f"กรอบชั่วคราว{source}ยังไม่ได้เทียบกับคู่มือของปี {framework.fiscal_year}"
        yield f"{told} เจ้าหน้าที่ยืนยันแล้ว {framework.confirmed.words} องค์ประกอบ"
    elif framework.confidence is Confidence.LOW:
        yield f"ความเชื่อมั่นของกรอบปี {framework.fiscal_year}: {framework.confidence.label}"
    every = [entry for item in framework.items() for entry in item.requirements]
    advisory = sum(entry.advisory for entry in every)
    if advisory * 2 > len(every):
        yield (f"องค์ประกอบ {advisory} จาก {len(every)} รายการยังไม่ยืนยันกับคู่มือของปี จึงเตือนเท่านั้น")


def warned_only_words(check: YearCheck) -> str:
    """Why a year passes although something is open; empty where it can fail, or is complete.

    Every report says it in these words: whoever reads "passed" must not read "complete".
    """
    if not check.only_warned:
        return ""
    reasons = (
        (check.unconfirmed, "ยังไม่ยืนยันกับคู่มือของปี"),
        (check.waiting, "รอเจ้าหน้าที่รับรอง"),
    )
    why = " และ ".join(f"{count:,} รายการ{reason}" for count, reason in reasons if count)
    return (
        f"ระวัง: ปี {check.year} ของ {check.slug} ไม่พบข้อผิดพลาดในข้อใด ทั้งที่{completeness_words(check.readiness)} "
        f"เพราะองค์ประกอบที่ขาด {why} จึงเตือนเท่านั้น การผ่านนี้ไม่ได้แปลว่าครบ"
    )


# --- frames beside OIT ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FrameLine:
    """An item of a frame beside OIT: how far it is in the frame's own words, and what it lacks.

    ``missing`` are sentences, each with its remedy; ``shown`` says where the public finds it.
    """

    code: str
    title: str
    state: ItemState
    word: str
    missing: tuple[str, ...]
    shown: tuple[str, ...]
    unit: str


def frame_words(entry: YearCheck) -> str:
    """``มีให้ดูในเว็บไซต์ 7 จาก 13 หมวด``: how many items of a frame are complete."""
    ready, words = entry.readiness, entry.match.framework.words
    return f"{words.done} {ready.items_complete} จาก {ready.items_total} {words.item}"


def frame_lines(entry: YearCheck) -> Iterator[FrameLine]:
    """The items of a frame in its order."""
    for item in entry.items:
        state = item.match.state
        yield FrameLine(
            code=item.match.item.code,
            title=item.match.item.title,
            state=state,
            word=_state_word(state, entry.match.framework.words),
            missing=tuple(_missing(item, decision) for decision in item.match.open),
            shown=tuple(_shown(item)),
            unit=units(item),
        )


def _state_word(state: ItemState, words: OutcomeWords) -> str:
    return {
        ItemState.COMPLETE: words.complete,
        ItemState.PARTIAL: words.partial,
        ItemState.EMPTY: words.empty,
        ItemState.NOT_APPLICABLE: words.not_applicable,
    }[state]


def _missing(item: ItemCheck, decision: Decision) -> str:
    text = decision.requirement.text
    told = decision.reason if text == item.match.item.title else f"{text}: {decision.reason}"
    return f"{told} ({decision.remedy})" if decision.remedy else told


def _shown(item: ItemCheck) -> Iterator[str]:
    for decision in item.match.decisions:
        if decision.outcome.settled:
            yield from (evidence.label for evidence in decision.evidence)
            if decision.statement and not decision.evidence:
                yield decision.statement


def frame_cautions(framework: Framework) -> Iterator[str]:
    """What a frame is and is not, and how sure we are of it."""
    if framework.summary:
        yield framework.summary
    if framework.confidence is not Confidence.HIGH:
        yield (
            f"ความเชื่อมั่นของกรอบนี้: {framework.confidence.label} "
            f"ยืนยันแล้ว {framework.confirmed.words} รายการตรวจ"
        )


# --- open items by unit ----------------------------------------------------------------------


def open_items(check: YearCheck) -> tuple[ItemCheck, ...]:
    """The items with findings, most valuable first, then in the order of the form."""
    return tuple(sorted((item for item in check.items if item.findings), key=lambda i: -i.gain))


def units(item: ItemCheck) -> str:
    """Whose job an item is: as its files say, or the unit whose job it usually is."""
    if item.responsible:
        return item.responsible
    usual = (usual_unit(topic) for topic in item.match.item.topics)
    named = dict.fromkeys(unit.partition(" (")[0] for unit in usual if unit)
    return ", ".join(named) or NO_UNIT


def by_unit(check: YearCheck) -> Mapping[str, tuple[ItemCheck, ...]]:
    """The open items of each responsible unit, the unit with the most to win first."""
    jobs: dict[str, list[ItemCheck]] = {}
    for item in open_items(check):
        jobs.setdefault(units(item), []).append(item)
    ranked = sorted(jobs, key=lambda unit: (unit == NO_UNIT, -worth(jobs[unit]), unit))
    return {unit: tuple(jobs[unit]) for unit in ranked}


def worth(items: tuple[ItemCheck, ...] | list[ItemCheck]) -> Decimal:
    """The OIT points that completing all these items adds; gains of items add up."""
    return sum((item.gain for item in items), NONE)


WIDEST_NAME = 36
"""Longer names are cut, in terminal cells."""

_HEADINGS = ("หน่วยงาน", "โฟลเดอร์", "ปี", "ครบ", "OIT", "วันที่เหลือ", "ข้อสังเกต")
_WHAT_IF_HEADINGS = ("รวม", "ระดับ")
_LEFT = frozenset({0, 1, 8})
_UNKNOWN = "-"


def comparison_table(result: CheckResult) -> list[str]:
    """One line for each agency and year, under a heading; scores are 0-100.

    Findings of an agency's files count for each of its years. An agency that could not be
    read has its findings and nothing else.
    """
    counts = Counter((finding.agency, finding.year) for finding in result.findings)
    frames: dict[str, str] = {}
    measured = []
    for check in result.years:
        frames.update((frame.name, frame.short) for frame, _ in check.frames)
        counted = {frame.name: _counted(entry) for frame, entry in check.frames}
        measured.append((_row(check, counts), counted))
    rows = [[*row, *(counted.get(name, _UNKNOWN) for name in frames)] for row, counted in measured]
    what_if = _WHAT_IF_HEADINGS if result.what_if else ()
    headings = (*_HEADINGS, *what_if, *frames.values())
    for slug in result.unreadable:
        blanks = [_UNKNOWN] * (len(headings) - 2)
        blanks[4] = f"{counts[slug, None]:,}"
        rows.append([_UNKNOWN, slug, *blanks])
    return _aligned([headings, *rows])


def _counted(entry: YearCheck) -> str:
    return f"{entry.readiness.items_complete}/{entry.readiness.items_total}"


def _row(check: YearCheck, counts: Counter[tuple[str, int | None]]) -> list[str]:
    ready = check.readiness
    row = [
        _cut(" ".join(check.name.split())),
        check.slug,
        str(check.year),
        f"{ready.items_complete}/{ready.items_total}",
        score_words(ready),
        _UNKNOWN if ready.days_left is None else f"{ready.days_left:,}",
        f"{counts[check.slug, check.year] + counts[check.slug, None]:,}",
    ]
    if ready.total is not None:
        row += [reached(ready.total), ready.grade.name if ready.grade else _UNKNOWN]
    return row


def _cut(text: str) -> str:
    if display_width(text) <= WIDEST_NAME:
        return text
    while display_width(text) > WIDEST_NAME - 1:
        text = text[:-1]
    return f"{text}…"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            pad(cell, width, "left" if column in _LEFT else "right")
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
