"""A check for people at a terminal: readiness, what to do first; every finding on request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from prongsai.checks.result import CheckResult, ItemCheck, YearCheck
from prongsai.findings import FAMILIES, Finding, Severity
from prongsai.reports.diagnostics import (
    dominant_mistake,
    first_cells,
    format_finding,
    left_out_words,
    one_by_one,
)
from prongsai.reports.readiness import (
    by_unit,
    cautions,
    comparison_table,
    completeness_words,
    deadline_words,
    frame_cautions,
    frame_lines,
    frame_words,
    open_items,
    points,
    score_words,
    units,
    warned_only_words,
    what_if_words,
    worth,
)
from prongsai.requirements.outcome import ItemState, Outcome
from prongsai.thai.dates import format_date
from prongsai.thai.text import display_width

MOST_IN_DETAIL = 3
"""More agencies than this are compared in a table; details then only for those named."""

_MOST_NAMED = 3
_FEW = 4
"""So few findings fit a screen as they are."""

_FIRST = 5
"""So many items are told first, with :data:`_UNITS` lines for units; more do not fit a screen."""

_UNITS = 4

_TITLE, _LINE, _SHORTEST = 60, 110, 24
"""Cells of a terminal for the title of an item, for a line, and for what always stands in it."""


def check_as_text(result: CheckResult) -> str:
    """The report, Thai, for a fixed-width terminal: what fits a screen, or every finding."""
    if result.total <= _FEW:
        result = replace(result, detailed=True)
    head = f"ผลการตรวจ ณ วันที่ {format_date(result.as_of)}"
    lines: list[str] = []
    slugs = tuple(dict.fromkeys(check.slug for check in result.years)) + result.unreadable
    detailed = slugs
    compared = len(slugs) > MOST_IN_DETAIL
    if compared:
        lines += ["", *comparison_table(result)]
        detailed = tuple(s for s in slugs if s in result.named or s in result.unreadable)
    for slug in detailed:
        lines += _agency(result, slug)
    site = result.outside_items("")
    lines += _by_family("ทั้งเว็บไซต์", site, result) if result.detailed else _other_things(site)
    if result.detailed or compared:
        lines.append("")
    lines += [*_hints(result, compared), *_totals(result), *_only_warned(result)]
    lines = lines if result.detailed or compared else lines[not lines[0] :]
    return "\n".join([head, *lines]) + "\n"


# --- one agency -------------------------------------------------------------------------


def _agency(result: CheckResult, slug: str) -> Iterator[str]:
    for check in result.years:
        if check.slug == slug:
            yield from _readiness(result, check)
            if result.detailed:
                yield from _details(result, check)
            else:
                yield from _first_things(result, check)
            for _, entry in check.frames:
                yield from _beside(entry, detailed=result.detailed)
    if slug in result.unreadable:
        yield from ("", f"{slug}: อ่าน agency.yaml ไม่ได้ จึงยังไม่ได้ตรวจ")
    outside = result.outside_items(slug)
    yield from _by_family(slug, outside, result) if result.detailed else _other_things(outside)


def _readiness(result: CheckResult, check: YearCheck) -> Iterator[str]:
    ready = check.readiness
    yield ""
    yield f"== {_flat(check.name)} ({check.slug}) ปีงบประมาณ พ.ศ. {check.year} =="
    yield (
        f"ความพร้อม: {completeness_words(ready)} คะแนน OIT ที่คาด {score_words(ready)} "
        f"{deadline_words(check)}"
    )
    if result.what_if is not None:
        yield what_if_words(ready, result.what_if)
    # That nothing is compared yet is the last line of a year that only warns.
    told = () if check.only_warned and not result.detailed else cautions(check.match.framework)
    yield from (f"โปรดทราบ: {caution}" for caution in told)


def _details(result: CheckResult, check: YearCheck) -> Iterator[str]:
    yield from _by_units(check)
    if open_items(check):
        yield from _mistakes_first(result, check.slug)
    for item in open_items(check):
        yield from _item(result, check, item)
    yield from _items_without_gaps(result, check)


# --- frames beside OIT ------------------------------------------------------------------------


def _beside(entry: YearCheck, *, detailed: bool) -> Iterator[str]:
    """A frame over the same facts: its own outcome, with every item or by the words for how far they are."""
    yield from ("", f"== {_flat(entry.match.framework.title)} | {frame_words(entry)} ==")
    if not detailed:
        lines = list(frame_lines(entry))
        for state in ItemState:
            if codes := [line.code for line in lines if line.state is state]:
                word = next(line.word for line in lines if line.state is state)
                yield f"  {word}: {' '.join(codes)}"
        return
    yield from (f"โปรดทราบ: {caution}" for caution in frame_cautions(entry.match.framework))
    for line in frame_lines(entry):
        yield f"{line.code} {_flat(line.title)}: {line.word}"
        yield from (f"  พบ {_flat(shown)}" for shown in line.shown[:_MOST_NAMED])
        yield from (f"  ขาด {_flat(missing)}" for missing in line.missing)


# --- what fits a screen -------------------------------------------------------------------


def _first_things(result: CheckResult, check: YearCheck) -> Iterator[str]:
    """The most valuable items with what they lack, and whose job the open ones are."""
    valuable = [item for item in open_items(check) if item.gain]
    items = valuable or list(open_items(check))
    if not items:
        return
    what = "ได้คะแนนมากที่สุด" if valuable else "ครบแล้ว แต่ควรเพิ่ม"
    yield from ("", f"ทำก่อน {min(len(items), _FIRST)} ข้อ ({what})")
    for number, item in enumerate(items[:_FIRST], start=1):
        gain = f"+{points(item.gain)} คะแนน" if item.gain else "ไม่มีผลต่อคะแนนที่คาด"
        yield f"{number}. {first_cells(_title(item), _TITLE)} | {gain} | {units(item)}"
        where = _where(result, item)
        room = max(_SHORTEST, _LINE - display_width(where))
        yield f"   {first_cells(_lacks(item), room)}{where}"
    if len(open_items(check)) > 1:
        yield from ("", "งานของแต่ละส่วน", *_first_of(list(_by_units(check)), by_unit(check)))


def _first_of(lines: Sequence[str], jobs: Mapping[str, Sequence[ItemCheck]]) -> Iterator[str]:
    """The lines of the units with the most to win; the others are counted."""
    if len(lines) <= _UNITS:
        yield from lines
        return
    shown = _UNITS - 1
    left = [item for items in list(jobs.values())[shown:] for item in items]
    yield from lines[:shown]
    yield f"  และอีก {len(lines) - shown} ส่วนงาน {len(left)} ข้อ (+{points(worth(left))} คะแนน)"


def _by_units(check: YearCheck) -> Iterator[str]:
    for unit, items in by_unit(check).items():
        codes = " ".join(item.match.item.code for item in items)
        yield f"  {unit}: {codes} (+{points(worth(items))} คะแนน)"


def _lacks(item: ItemCheck) -> str:
    """What an item lacks, in the words of the official requirements."""
    texts = [_flat(decision.requirement.text) for decision in item.match.open]
    if item.match.faults:
        also = f" และขาด {len(texts)} องค์ประกอบ" if texts else ""
        return f"มีข้อผิดพลาด{also}: {_flat(item.match.faults[0].message)}"
    many = f"ขาด {len(texts)} องค์ประกอบ เช่น" if len(texts) > 1 else "ขาด"
    return f"{many} {texts[0]}"


def _where(result: CheckResult, item: ItemCheck) -> str:
    """Where to put it right: the sheet it was typed into, or the file."""
    for finding in item.findings:
        place = finding.place
        if place and (sheet := result.typed_in.get((place.file, place.line))):
            return f" | แก้ใน{sheet} แล้วนำเข้าใหม่"
    file = next((f.place.file for f in item.findings if f.place and f.place.file), "")
    return f" | แก้ที่ {file}" if file else ""


def _other_things(findings: Sequence[Finding]) -> Iterator[str]:
    """How much else was found, by kind, the mistakes with their first words."""
    if not findings:
        return
    wrong = [finding for finding in findings if finding.severity is Severity.ERROR]
    kinds = Counter(finding.code.rstrip("0123456789") for finding in findings)
    named = ", ".join(
        f"{FAMILIES.get(kind, kind)} {kinds[kind]:,}" for kind in sorted(kinds, key=_family_order)
    )
    yield f"เรื่องอื่นที่พบ {len(findings):,} ข้อ: {named}"
    for finding in wrong[:_MOST_NAMED]:
        where = f" ({finding.place.file}:{finding.place.line})" if finding.place else ""
        yield f"  แก้ก่อน: {first_cells(_flat(finding.message), _LINE)}{where}"
    if len(wrong) > _MOST_NAMED:
        yield f"  และข้อผิดพลาดอีก {len(wrong) - _MOST_NAMED:,} แห่ง"


# --- every finding ------------------------------------------------------------------------


def _mistakes_first(result: CheckResult, slug: str) -> Iterator[str]:
    """Mistakes in files stand at the end of the report, yet may be why items are open."""
    wrong = sum(f.severity is Severity.ERROR for f in result.outside_items(slug))
    if wrong:
        yield (
            f"แก้ก่อน: ข้อผิดพลาดในไฟล์ {wrong:,} แห่ง (อยู่ท้ายรายงานของหน่วยงาน) อาจเป็นสาเหตุที่ทำให้ข้ออื่นขาดไปด้วย"
        )


def _told(result: CheckResult, finding: Finding) -> str:
    """A finding, and where it was typed if that is a sheet of a form."""
    place = finding.place
    sheet = result.typed_in.get((place.file, place.line)) if place else None
    text = format_finding(finding)
    return f"{text}\n  แก้ใน{sheet} แล้วนำเข้าใหม่" if sheet else text


def _title(item: ItemCheck) -> str:
    return f"{item.match.item.code} {_flat(item.match.item.title)}"


def _item(result: CheckResult, check: YearCheck, item: ItemCheck) -> Iterator[str]:
    gain = f"+{points(item.gain)} คะแนน" if item.gain else "ไม่มีผลต่อคะแนนที่คาด"
    yield from ("", f"-- {_title(item)} | {gain} | {units(item)}")
    shown, more = one_by_one(result.of_item(check, item.match.item.code))
    for alike in _of_one_cause(item, shown):
        yield from ("", _told_once(item, alike) if len(alike) > 1 else _told(result, alike[0]))
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
                yield from ("", _told(result, finding))


def _by_family(owner: str, findings: Iterable[Finding], result: CheckResult) -> Iterator[str]:
    families: dict[str, list[Finding]] = {}
    for finding in findings:
        families.setdefault(finding.code.rstrip("0123456789"), []).append(finding)
    for family in sorted(families, key=_family_order):
        yield from ("", f"-- {FAMILIES.get(family, family)} | {owner}")
        shown, more = one_by_one(families[family])
        for block in (*(_told(result, finding) for finding in shown), *more):
            yield from ("", block)


def _family_order(family: str) -> tuple[int, str]:
    known = list(FAMILIES)
    return (known.index(family) if family in FAMILIES else len(known), family)


# --- the whole run ------------------------------------------------------------------------


def _hints(result: CheckResult, compared: bool) -> Iterator[str]:
    """Advice drawn from the counts; ``compared`` when agencies were put into a table."""
    # Requirements of one kind share a code without being one mistake.
    common = dominant_mistake(result.findings, lambda finding: not finding.requirement)
    if common:
        yield common
    if compared:
        yield from _items_often_open(result)
    elif result.detailed:
        yield from _best_files(result)
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
    how = "" if result.detailed else f" | ดูวิธีแก้: เติม --details หรือ --item {_an_item(result)}"
    yield from left_out_words(result.findings)
    yield f"รวม {result.total:,} ข้อสังเกต: {', '.join(named)}{_waiting(result)}{how}"
    if not result.detailed:
        return
    first = next(iter(result.findings))
    worst = next((f for f in result.findings if f.severity is Severity.ERROR), first)
    yield f"อ่านความหมายของรหัสได้ด้วย python build.py explain {worst.code}"


def _an_item(result: CheckResult) -> str:
    """The item that is worth most, to be asked for alone."""
    items = (item for check in result.years for item in open_items(check))
    return next((item.match.item.code for item in items), "O12")


def _waiting(result: CheckResult) -> str:
    """How many requirements only a person can settle."""
    waiting = sum(
        decision.outcome is Outcome.NEEDS_HUMAN
        for check in result.years
        for item in check.items
        for decision in item.match.decisions
    )
    return f" (รอเจ้าหน้าที่รับรอง {waiting:,} องค์ประกอบ)" if waiting else ""


def _only_warned(result: CheckResult) -> Iterator[str]:
    """The last and loudest line: a year that passes although something is open."""
    told = [words for check in result.years if (words := warned_only_words(check))]
    yield from told[:MOST_IN_DETAIL]
    if len(told) > MOST_IN_DETAIL:
        yield f"และอีก {len(told) - MOST_IN_DETAIL:,} แห่งที่ผ่านโดยยังไม่ครบเช่นเดียวกัน"


def _flat(text: str) -> str:
    return " ".join(text.split())
