"""A check for people at a terminal: readiness, what to do first, then every finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from prongsai.checks.completeness import ItemCheck
from prongsai.checks.result import CheckResult, YearCheck
from prongsai.findings import FAMILIES, Finding, Severity
from prongsai.reports.comparison import comparison_table
from prongsai.reports.diagnostics import dominant_mistake, format_finding, one_by_one
from prongsai.reports.readiness import (
    by_unit,
    cautions,
    completeness_words,
    deadline_words,
    open_items,
    points,
    units,
    what_if_words,
    worth,
)
from prongsai.requirements.outcome import Outcome
from prongsai.thai.dates import format_date

MOST_IN_DETAIL = 3
"""More agencies than this are compared in a table; details then only for those named."""

_MOST_NAMED = 3


def check_as_text(result: CheckResult) -> str:
    """The whole report, Thai, for a fixed-width terminal."""
    lines = [f"ผลการตรวจ ณ วันที่ {format_date(result.as_of)}"]
    slugs = tuple(dict.fromkeys(check.slug for check in result.years)) + result.unreadable
    detailed = slugs
    compared = len(slugs) > MOST_IN_DETAIL
    if compared:
        lines += ["", *comparison_table(result)]
        detailed = tuple(s for s in slugs if s in result.named or s in result.unreadable)
    for slug in detailed:
        lines += _agency(result, slug)
    lines += _by_family("ทั้งเว็บไซต์", result.outside_items(""))
    lines += ["", *_hints(result, compared), *_totals(result)]
    return "\n".join(lines) + "\n"


# --- one agency -------------------------------------------------------------------------


def _agency(result: CheckResult, slug: str) -> Iterator[str]:
    for check in result.years:
        if check.slug == slug:
            yield from _readiness(result, check)
            if open_items(check):
                yield from _mistakes_first(result, slug)
            for item in open_items(check):
                yield from _item(result, check, item)
            yield from _items_without_gaps(result, check)
    if slug in result.unreadable:
        yield from ("", f"{slug}: อ่าน agency.yaml ไม่ได้ จึงยังไม่ได้ตรวจ")
    yield from _by_family(slug, result.outside_items(slug))


def _readiness(result: CheckResult, check: YearCheck) -> Iterator[str]:
    ready = check.readiness
    yield ""
    yield f"== {_flat(check.name)} ({check.slug}) ปีงบประมาณ พ.ศ. {check.year} =="
    yield (
        f"ความพร้อม: {completeness_words(ready)} คะแนน OIT ที่คาด {points(ready.oit_score)} "
        f"{deadline_words(check)}"
    )
    if result.what_if is not None:
        yield what_if_words(ready, result.what_if)
    yield from (f"โปรดทราบ: {caution}" for caution in cautions(check.match.framework))
    yield from _what_next(check)


def _what_next(check: YearCheck) -> Iterator[str]:
    """The most valuable item, and whose job the open items are."""
    first = next((item for item in open_items(check) if item.gain), None)
    if first is not None:
        yield f"ทำก่อน: {_title(first)} (+{points(first.gain)} คะแนน) {units(first)}"
    for unit, items in by_unit(check).items():
        codes = " ".join(item.match.item.code for item in items)
        yield f"  {unit}: {codes} (+{points(worth(items))} คะแนน)"


def _mistakes_first(result: CheckResult, slug: str) -> Iterator[str]:
    """Mistakes in files stand at the end of the report, yet may be why items are open."""
    wrong = sum(f.severity is Severity.ERROR for f in result.outside_items(slug))
    if wrong:
        yield (
            f"แก้ก่อน: ข้อผิดพลาดในไฟล์ {wrong:,} แห่ง (อยู่ท้ายรายงานของหน่วยงาน) อาจเป็นสาเหตุที่ทำให้ข้ออื่นขาดไปด้วย"
        )


def _title(item: ItemCheck) -> str:
    return f"{item.match.item.code} {_flat(item.match.item.title)}"


def _item(result: CheckResult, check: YearCheck, item: ItemCheck) -> Iterator[str]:
    gain = f"+{points(item.gain)} คะแนน" if item.gain else "ไม่มีผลต่อคะแนนที่คาด"
    yield from ("", f"-- {_title(item)} | {gain} | {units(item)}")
    shown, more = one_by_one(result.of_item(check, item.match.item.code))
    for alike in _of_one_cause(item, shown):
        yield from ("", _told_once(item, alike) if len(alike) > 1 else format_finding(alike[0]))
    for line in more:
        yield from ("", line)


def _of_one_cause(item: ItemCheck, findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of an item; those that a whole file, missing or unusable, causes together."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        whole_file = finding.place is not None and not finding.place.line
        reason = _reason(item, finding) if whole_file else ""
        key = (finding.severity, finding.place, finding.remedy, reason) if reason else id(finding)
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _reason(item: ItemCheck, finding: Finding) -> str:
    """Why the requirement of a finding is not met; empty for what is not of the matching."""
    decisions = item.match.decisions
    return next((d.reason for d in decisions if d.requirement.id == finding.requirement), "")


def _told_once(item: ItemCheck, alike: list[Finding]) -> str:
    """One block for several requirements with the same cause, place and remedy."""
    reason = _reason(item, alike[0])
    codes = " ".join(sorted({finding.code for finding in alike}))
    lines = format_finding(
        replace(
            alike[0],
            code=codes,
            message=f"{item.match.item.code} ขาด {len(alike)} องค์ประกอบ: {reason}",
        )
    ).splitlines()
    wanted = {finding.requirement for finding in alike}
    texts = [
        f"  - {_flat(decision.requirement.text)}"
        for decision in item.match.decisions
        if decision.requirement.id in wanted
    ]
    return "\n".join([lines[0], *texts, *lines[1:]])


def _items_without_gaps(result: CheckResult, check: YearCheck) -> Iterator[str]:
    """Items whose content is complete, but about which something else was found."""
    for item in check.items:
        found = () if item.findings else result.of_item(check, item.match.item.code)
        if found:
            yield from ("", f"-- {_title(item)}")
            for finding in found:
                yield from ("", format_finding(finding))


def _by_family(owner: str, findings: Iterable[Finding]) -> Iterator[str]:
    families: dict[str, list[Finding]] = {}
    for finding in findings:
        families.setdefault(finding.code.rstrip("0123456789"), []).append(finding)
    for family in sorted(families, key=_family_order):
        yield from ("", f"-- {FAMILIES.get(family, family)} | {owner}")
        shown, more = one_by_one(families[family])
        for block in (*map(format_finding, shown), *more):
            yield from ("", block)


def _family_order(family: str) -> tuple[int, str]:
    known = list(FAMILIES)
    return (known.index(family) if family in FAMILIES else len(known), family)


# --- the whole run ------------------------------------------------------------------------


def _hints(result: CheckResult, compared: bool) -> Iterator[str]:
    """Advice drawn from the counts; ``compared`` when agencies were put into a table."""
    # Requirements of one kind share a code without being one mistake.
    common = dominant_mistake([f for f in result.findings if not f.requirement])
    if common:
        yield common
    yield from _items_often_open(result) if compared else _best_files(result)
    waiting = sum(
        decision.outcome is Outcome.NEEDS_HUMAN
        for check in result.years
        for item in check.items
        for decision in item.match.decisions
    )
    if waiting:
        yield f"รอเจ้าหน้าที่รับรอง {waiting:,} องค์ประกอบ โปรแกรมตรวจส่วนนี้แทนคนไม่ได้"
    if result.accepted:
        yield f"ไม่นับ {result.accepted:,} ข้อสังเกตที่ยอมรับไว้ชั่วคราวใน baseline"
    if not result.verified:
        yield "ยังไม่ได้เปิดตรวจหน้าเว็บที่สร้างแล้ว ผลนี้มาจากไฟล์เนื้อหาเท่านั้น"


def _best_files(result: CheckResult) -> Iterator[str]:
    """Whole files, missing or unreadable, that several requirements wait for."""
    files = Counter(
        finding.place.file
        for finding in result.findings
        if finding.requirement and finding.place and finding.place.file and not finding.place.line
    )
    best = [(file, count) for file, count in files.most_common(_MOST_NAMED) if count > 1]
    if best:
        named = ", ".join(f"{file} ({count} ข้อสังเกต)" for file, count in best)
        yield f"ไฟล์ที่แก้แล้วได้ผลมากที่สุด: {named}"


def _items_often_open(result: CheckResult) -> Iterator[str]:
    """The items that most agencies have not completed."""
    often = Counter(
        f"{item.match.item.code} ปี {check.year}"
        for check in result.years
        for item in check.items
        if item.gain
    )
    if often:
        best = often.most_common(_MOST_NAMED)
        yield f"ข้อที่ขาดมากที่สุด: {', '.join(f'{item} ({count:,} หน่วยงาน)' for item, count in best)}"


def _totals(result: CheckResult) -> Iterator[str]:
    named = [f"{severity.label} {count:,}" for severity, count in result.counts.items() if count]
    if not named:
        yield "ไม่พบข้อสังเกต"
        return
    yield f"รวม {len(result.findings):,} ข้อสังเกต: {', '.join(named)}"
    worst = next((f for f in result.findings if f.severity is Severity.ERROR), result.findings[0])
    yield f"อ่านความหมายของรหัสได้ด้วย python build.py explain {worst.code}"


def _flat(text: str) -> str:
    return " ".join(text.split())
