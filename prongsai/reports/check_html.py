"""A check as one printable A4 page for the head of office; several agencies are compared first.

Self-contained: no script, no style sheet beside it, nothing fetched. A light never stands
without its word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from prongsai.checks.result import CheckResult, ItemCheck, YearCheck
from prongsai.findings import Finding, Severity
from prongsai.reports.diagnostics import left_out
from prongsai.reports.pages import render
from prongsai.reports.readiness import (
    FrameLine,
    by_unit,
    cautions,
    days_words,
    frame_cautions,
    frame_lines,
    frame_words,
    open_items,
    points,
    reached,
    score_words,
    units,
    warned_only_words,
    what_if_words,
    worth,
)
from prongsai.requirements.framework import Framework
from prongsai.requirements.outcome import ItemState, Outcome
from prongsai.thai.dates import format_date

PASS_MARK = Decimal(85)
"""The national target for every agency: a forecast below it is a red light."""

MOST_FIRST = 5
"""How many items "what is next" names: what an office can begin this week."""

MOST_REASONS = 2
"""How many reasons stand beside an item."""

MOST_PAGES = 30
"""With more agencies than this only the comparison is printed, unless they were named."""


@dataclass(frozen=True, slots=True)
class Light:
    """A traffic light in words; ``colour`` is a class of the style sheet."""

    colour: str
    word: str


GREEN = Light("green", "พร้อม")
YELLOW = Light("yellow", "ต้องเร่งเติม")
RED = Light("red", "ยังไม่พร้อม")


@dataclass(frozen=True, slots=True)
class Job:
    """An open item: what is missing, who has to do it, what it brings."""

    code: str
    title: str
    missing: tuple[str, ...]
    unit: str
    gain: str


@dataclass(frozen=True, slots=True)
class UnitJobs:
    """What one unit has to do."""

    unit: str
    codes: tuple[str, ...]
    gain: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One row of the list of all items; ``mood`` is a class of the style sheet."""

    code: str
    title: str
    state: str
    mood: str
    settled: str


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A requirement as a website showed it: the outcome, why, and quotes with their addresses."""

    text: str
    outcome: str
    mood: str
    why: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SeenItem:
    """An item with all its requirements as they were seen from outside."""

    code: str
    title: str
    lines: tuple[SeenLine, ...]


@dataclass(frozen=True, slots=True)
class FramePart:
    """A frame beside OIT on an agency's page: its items, each with a class of the style sheet."""

    title: str
    words: str
    lines: tuple[tuple[FrameLine, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """Everything on one agency's page."""

    anchor: str
    name: str
    year: int
    light: Light
    complete: str
    score: str
    days: str
    deadline: str
    forecast: str
    total: str
    grade: str
    warned_only: str
    notes: tuple[str, ...]
    first: tuple[Job, ...]
    later: int
    by_unit: tuple[UnitJobs, ...]
    items: tuple[ItemLine, ...]
    file_faults: tuple[str, ...]
    left_out: tuple[str, ...]
    frames: tuple[FramePart, ...]
    seen: tuple[SeenItem, ...] = ()


_STATES = {
    ItemState.COMPLETE: ("good", "ครบถ้วน"),
    ItemState.PARTIAL: ("warn", "บางส่วน"),
    ItemState.EMPTY: ("bad", "ยังไม่มี"),
    ItemState.NOT_APPLICABLE: ("quiet", "ไม่ใช้"),
}
"""Class of the style sheet and short word of each state: the words stand in narrow columns."""


def check_as_html(result: CheckResult) -> str:
    """The whole report as one page; scores are forecasts, 0 to 100."""
    pages: list[AgencyPage] = []
    for check in result.years:
        pages.append(_page(result, check))
        if len(pages) > MOST_PAGES and not result.named:
            # Of so many only the comparison is printed, and no more is held of them.
            pages[-MOST_PAGES - 1 :] = map(_compared, pages[-MOST_PAGES - 1 :])
    compared = len(pages) + len(result.unreadable) > 1
    whole = len(pages) <= MOST_PAGES or bool(result.named)
    return render(
        "check.html",
        as_of=result.as_of,
        pages=pages if whole else (),
        compared=pages if compared else (),
        unreadable=result.unreadable,
        accepted=result.accepted,
        title=_title(pages),
        what_if=result.what_if,
        lights=(GREEN, YELLOW, RED),
        pass_mark=PASS_MARK,
    )


def _compared(page: AgencyPage) -> AgencyPage:
    """What the comparison shows of an agency."""
    return replace(
        page, first=(), by_unit=(), items=(), file_faults=(), left_out=(), frames=(), seen=()
    )


def light(check: YearCheck) -> Light:
    """Green when every item is complete, yellow from the pass mark on, else red."""
    ready = check.readiness
    if ready.items_total and ready.items_complete == ready.items_total:
        return GREEN
    return YELLOW if ready.oit_score >= PASS_MARK else RED


def _title(pages: Sequence[AgencyPage]) -> str:
    if len(pages) == 1:
        return f"รายงานความพร้อม OIT ปีงบประมาณ พ.ศ. {pages[0].year} {pages[0].name}"
    return "รายงานความพร้อมการเปิดเผยข้อมูลสาธารณะ (OIT)"


def _page(result: CheckResult, check: YearCheck) -> AgencyPage:
    ready = check.readiness
    valuable = tuple(item for item in open_items(check) if item.gain)
    forecast = what_if_words(ready, result.what_if) if result.what_if else ""
    return AgencyPage(
        anchor=f"{check.slug}-{check.year}",
        name=check.name,
        year=check.year,
        light=light(check),
        complete=f"{ready.items_complete} จาก {ready.items_total} ข้อ",
        score=score_words(ready),
        days=days_words(ready),
        deadline=_deadline(check.match.framework),
        forecast=forecast,
        total=reached(ready.total) if ready.total is not None else "",
        grade=ready.grade.name if ready.grade else "",
        warned_only=warned_only_words(check),
        notes=tuple(_notes(check)),
        first=tuple(_job(item) for item in valuable[:MOST_FIRST]),
        later=len(valuable[MOST_FIRST:]),
        by_unit=tuple(_unit_jobs(check)),
        items=tuple(_line(item) for item in check.items),
        file_faults=tuple(_file_faults(result.of_agency(check.slug), check)),
        seen=tuple(_seen(check)),
        left_out=tuple(lost.words for lost in left_out(_mine(result.of_agency(check.slug), check))),
        frames=tuple(_frame_part(entry) for _, entry in check.frames),
    )


def _frame_part(entry: YearCheck) -> FramePart:
    return FramePart(
        title=entry.match.framework.title,
        words=frame_words(entry),
        lines=tuple((line, _STATES[line.state][0]) for line in frame_lines(entry)),
        notes=tuple(frame_cautions(entry.match.framework)),
    )


_MOODS = {Outcome.NOT_MET: "bad", Outcome.NEEDS_HUMAN: "warn", Outcome.NOT_APPLICABLE: "quiet"}
_SEEN = {Outcome.MET: "เห็น", Outcome.NOT_MET: "ไม่เห็น", Outcome.NEEDS_HUMAN: "ให้คนดู"}


def _seen(check: YearCheck) -> Iterator[SeenItem]:
    """Every requirement with its quotes, where a website was looked at from outside."""
    if check.readiness.at_best is None:
        return
    for item in check.items:
        lines = tuple(
            SeenLine(
                decision.requirement.text,
                _SEEN.get(decision.outcome, decision.outcome.label),
                _MOODS.get(decision.outcome, "good"),
                decision.reason,
                tuple((shown.label, check.addresses[shown]) for shown in decision.evidence),
            )
            for decision in item.match.decisions
        )
        yield SeenItem(item.match.item.code, item.match.item.title, lines)


def _notes(check: YearCheck) -> Iterator[str]:
    yield from (
        f"{caution} โปรดเทียบกับคู่มือก่อนใช้ตัดสินใจ" for caution in cautions(check.match.framework)
    )
    advisory = [item.match.item.code for item in check.items if _only_warned(item)]
    if advisory:
        codes = ", ".join(advisory)
        yield f"นับว่าครบแล้ว แต่มีองค์ประกอบที่ยังไม่ยืนยันกับคู่มือให้ดูเพิ่ม: {codes}"
    yield from _deadline_note(check.match.framework)


def _deadline(framework: Framework) -> str:
    day = framework.deadline.date
    return f"วันสุดท้าย {format_date(day, 'short')}" if day else "วันสุดท้ายของการตอบ"


def _deadline_note(framework: Framework) -> Iterator[str]:
    if framework.deadline.date is None:
        yield f"ยังไม่พบวันสุดท้ายของการตอบ OIT ปี {framework.fiscal_year} โปรดดูประกาศในระบบ ITAS"


def _only_warned(item: ItemCheck) -> bool:
    return item.match.complete and bool(item.match.open)


def _job(item: ItemCheck) -> Job:
    return Job(
        code=item.match.item.code,
        title=item.match.item.title,
        missing=_shortened(tuple(_missing(item))),
        unit=units(item),
        gain=points(item.gain),
    )


def _missing(item: ItemCheck) -> Iterator[str]:
    """Why the item is open: each reason once, with what it keeps from being found."""
    advisory_only = not any(decision.weighs for decision in item.match.decisions)
    by_reason: dict[str, list[str]] = {}
    for decision in item.match.open:
        if advisory_only or decision.weighs:
            by_reason.setdefault(decision.reason, []).append(decision.requirement.text)
    for reason, texts in by_reason.items():
        many = f"{reason} (ขาด {len(texts)} องค์ประกอบ)"
        yield many if len(texts) > 1 else f"{texts[0]}: {reason}"
    for fault in item.match.faults:
        yield f"{fault.message} ({fault.place})"


def _shortened(missing: tuple[str, ...]) -> tuple[str, ...]:
    """Two sentences are read; the rest is counted."""
    if len(missing) <= MOST_REASONS:
        return missing
    return (*missing[:MOST_REASONS], f"และอีก {len(missing) - MOST_REASONS} เรื่อง")


def _unit_jobs(check: YearCheck) -> Iterator[UnitJobs]:
    for unit, items in by_unit(check).items():
        codes = tuple(item.match.item.code for item in check.items if item in items and item.gain)
        if codes:
            yield UnitJobs(unit, codes, points(worth(items)))


def _line(item: ItemCheck) -> ItemLine:
    state = item.match.state
    decisions = [d for d in item.match.decisions if d.outcome is not Outcome.NOT_APPLICABLE]
    settled = sum(decision.outcome.settled for decision in decisions)
    return ItemLine(
        code=item.match.item.code,
        title=item.match.item.title,
        state=_state_words(item),
        mood=_STATES[state][0],
        settled=f"{settled}/{len(decisions)}",
    )


def _state_words(item: ItemCheck) -> str:
    waiting = item.match.open
    if (
        waiting
        and not item.match.faults
        and all(decision.outcome is Outcome.NEEDS_HUMAN for decision in waiting)
    ):
        return "รอรับรอง"
    return _STATES[item.match.state][1]


def _file_faults(findings: Sequence[Finding], check: YearCheck) -> Iterator[str]:
    """What is wrong with files, apart from items: each sentence with its place."""
    for finding in _mine(findings, check):
        if not finding.item and finding.severity is Severity.ERROR:
            place = f" ({finding.place})" if finding.place else ""
            yield f"{finding.message}{place}"


def _mine(findings: Sequence[Finding], check: YearCheck) -> Iterator[Finding]:
    """The findings of an agency that are about the year, or about no year."""
    for finding in findings:
        if finding.agency == check.slug and finding.year in (None, check.year):
            yield finding
