"""The report of a rollover in Thai: as text, and as one printable page with each unit's work on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from prongsai.authoring.rollover.agency_rollover import AgencyRollover, Elsewhere, Starts, Stays
from prongsai.authoring.rollover.crosswalk import (
    Change,
    Crosswalk,
    ItemChange,
    Task,
    TopicChange,
    UnitWork,
    work_of,
)
from prongsai.reports.pages import render
from prongsai.reports.readiness import cautions
from prongsai.requirements.framework import Framework, Item, Requirement
from prongsai.requirements.kind import Bound
from prongsai.thai.dates import format_date
from prongsai.topics.registry import Confidence, TopicRegistry


def deadline_words(framework: Framework) -> str:
    """Until when the new year is to be answered; honest where nobody has said it yet."""
    day = framework.deadline.date
    if day is None:
        return f"ยังไม่พบประกาศกำหนดตอบของปี {framework.fiscal_year}"
    sure = "" if framework.deadline.confidence is Confidence.HIGH else " (ยังไม่ยืนยัน)"
    return f"ตอบในระบบ ITAS ภายใน {format_date(day)}{sure}"


def deadlines(walk: Crosswalk) -> Iterator[str]:
    """The new deadline, and last year's where the new one is not known."""
    yield deadline_words(walk.new)
    if walk.new.deadline.date is None and walk.old.deadline.date is not None:
        yield f"ปี {walk.old.fiscal_year} สิ้นสุด {format_date(walk.old.deadline.date)}"


def warnings(walk: Crosswalk) -> Iterator[str]:
    """What a reader must know before trusting the comparison."""
    for framework in (walk.new, walk.old):
        for sentence in cautions(framework):
            year = "" if str(framework.fiscal_year) in sentence else f"ปี {framework.fiscal_year}: "
            yield f"{year}{sentence}"
    unsure = [item.code for item in walk.new.items() if item.confidence is Confidence.LOW]
    if unsure:
        yield f"ข้อของปี {walk.new.fiscal_year} ที่ยังไม่ยืนยันรหัสและชื่อ: {', '.join(unsure)}"
    gap = walk.new.fiscal_year - walk.old.fiscal_year
    if gap > 1:
        yield f"ข้ามปีไป {gap - 1} ปี โปรดตรวจรายการที่คัดโครงมาให้ละเอียดกว่าปกติ"


def counts(walk: Crosswalk) -> str:
    """How many items there were and are."""
    old, new = (sum(1 for _ in framework.items()) for framework in (walk.old, walk.new))
    return f"ปี {walk.old.fiscal_year} มี {old} ข้อ ปี {walk.new.fiscal_year} มี {new} ข้อ"


def codes(items: Sequence[Item]) -> str:
    """``O10 + O11``."""
    return " + ".join(item.code for item in items)


def change_words(change: ItemChange) -> str:
    """What became of items: old codes and titles, then the new ones."""
    old = " + ".join(f"{item.code} {item.title}" for item in change.old)
    new = " + ".join(f"{item.code} {item.title}{doubt(item)}" for item in change.new)
    return f"{old} → {new}" if old and new else old or new


def doubt(item: Item) -> str:
    """Says so where an item of the new year is not well established."""
    return " (ยังไม่ยืนยันกับคู่มือ)" if item.confidence is Confidence.LOW else ""


def topic_heading(change: TopicChange, walk: Crosswalk, topics: TopicRegistry) -> str:
    """The topic, and its items in both years."""
    topic = topics.get(change.topic)
    name = topic.title if topic else change.topic
    old, new = walk.old.fiscal_year, walk.new.fiscal_year
    before = f"{', '.join(change.old_codes)} ปี {old}" if change.old_codes else f"ไม่มีในปี {old}"
    after = f"{', '.join(change.new_codes)} ปี {new}" if change.new_codes else f"ไม่มีในปี {new}"
    return f"{name} ({before} → {after})"


def topic_lines(change: TopicChange) -> Iterator[str]:
    """What is asked besides, what no longer, what in other words."""
    yield from (f"เพิ่ม{star(entry)} {entry.text}" for entry in change.added)
    yield from (f"เลิกขอ {entry.text}" for entry in change.removed)
    for old, new in change.reworded:
        yield f"ถ้อยคำใหม่{star(new)} {new.text} (เดิม: {old.text})"


def star(requirement: Requirement) -> str:
    """Marks what the year's manual has not confirmed yet."""
    return "*" if requirement.advisory else ""


STAR = "เครื่องหมาย * คือยังไม่ได้เทียบกับคู่มือของปี การตรวจจึงเป็นเพียงคำเตือน"


def stays_words(entry: Stays, year: int) -> str:
    """What to do with content that counts as it is."""
    said = []
    if entry.until:
        said.append(f"ใช้ได้ถึง {format_date(entry.until)}")
    if entry.updated:
        said.append(f"ปรับปรุงล่าสุด {format_date(entry.updated)}")
    newer = [decision for decision in entry.open if _needs_newer(decision.requirement)]
    if newer:
        said.append(f"ปี {year} ต้องการข้อมูลที่ใหม่กว่า: {'; '.join(d.requirement.text for d in newer)}")
    elif entry.open:
        said.append(f"ปี {year} ยังขาด {len(entry.open)} องค์ประกอบ")
    return ", ".join(said)


def starts_words(entry: Starts) -> str:
    """Where a new file comes from."""
    if entry.unreadable:
        return f"อ่าน {entry.source} ไม่ได้ จึงเริ่มจากแบบเปล่า"
    said = [f"โครงจาก {entry.source}"] if entry.source else ["เริ่มจากแบบเปล่า เพราะไม่มีไฟล์ของปีก่อน"]
    if entry.ended:
        said = [f"แผนเดิมใน {entry.ended} หมดช่วงเวลาแล้ว"]
    if entry.comments:
        said.append(f"คัดลอกหมายเหตุ {entry.comments} บรรทัดไว้ท้ายไฟล์")
    return ", ".join(said)


def elsewhere_words(entry: Elsewhere, agency: AgencyRollover) -> str:
    """How the new year gets content that belongs outside the year folders."""
    if entry.in_old_year:
        topic = entry.asked.topic
        if PurePosixPath(entry.file).stem == topic.id:
            return "ย้ายไปไว้ข้าง agency.yaml พร้อมเอกสารที่อ้างถึง แล้วใช้ได้ทุกปี"
        return (
            f"คัดส่วนของเรื่อง {topic.title} ไปไว้ในไฟล์ {topic.id}.yaml ข้าง agency.yaml "
            "พร้อมเอกสารที่อ้างถึง แล้วใช้ได้ทุกปี"
        )
    code = entry.asked.items[0].item.code
    return f"ยังไม่มีตั้งแต่ปีก่อน สร้างด้วย python build.py new item {code} --agency {agency.slug}"


def task_words(task: Task) -> str:
    """Of which year the data have to be, and up to which day."""
    until = f" ถึง {format_date(task.as_of)}" if task.as_of else ""
    return f"ข้อมูล{task.data}{until}" if task.data.startswith("ปี") else f"{task.data}{until}"


def _needs_newer(requirement: Requirement) -> bool:
    """Whether it asks for something of the new year, though all else may stay as it is."""
    return requirement.check.bound is not Bound.FREE


def report_as_text(
    walk: Crosswalk, agencies: Sequence[AgencyRollover], topics: TopicRegistry
) -> str:
    """What changed, then for each agency what stays, what starts, and whose job the rest is."""
    parts = [framework_as_text(walk, topics), *(agency_as_text(entry, walk) for entry in agencies)]
    return "\n".join(parts)


def framework_as_text(walk: Crosswalk, topics: TopicRegistry) -> str:
    """What changed from one framework to the other."""
    return "\n".join(_framework(walk, topics)) + "\n"


def agency_as_text(agency: AgencyRollover, walk: Crosswalk) -> str:
    """What became of one agency's content, and what each unit has to bring."""
    return "\n".join(_agency(agency, walk)) + "\n"


def _framework(walk: Crosswalk, topics: TopicRegistry) -> Iterator[str]:
    old, new = walk.old.fiscal_year, walk.new.fiscal_year
    yield f"กรอบการประเมินปี {new} เทียบกับปี {old}"
    yield f"  {counts(walk)}"
    yield from (f"  {sentence}" for sentence in deadlines(walk))
    yield from (f"  ข้อควรระวัง: {sentence}" for sentence in warnings(walk))
    for kind in Change:
        found = walk.of_kind(kind)
        if kind in (Change.SAME, Change.RECODED):
            continue
        if found:
            yield ""
            yield f"{kind.label} ({len(found)})"
            yield from (f"  {change_words(change)}" for change in found)
    if recoded := walk.of_kind(Change.RECODED):
        yield ""
        pairs = (f"{codes(entry.old)} → {codes(entry.new)}" for entry in recoded)
        yield f"{Change.RECODED.label} ({len(recoded)}): {', '.join(pairs)}"
    changed = [entry for entry in walk.topics if entry.changed]
    if changed:
        yield ""
        yield f"องค์ประกอบด้านข้อมูลที่เปลี่ยน ({len(changed)} เรื่อง) {STAR}"
    for entry in changed:
        yield f"  {topic_heading(entry, walk, topics)}"
        yield from (f"    {line}" for line in topic_lines(entry))


def _agency(agency: AgencyRollover, walk: Crosswalk) -> Iterator[str]:
    year = walk.new.fiscal_year
    there = dict.fromkeys(entry.file for entry in agency.stays if entry.in_new_year)
    standing = [entry for entry in agency.stays if not entry.in_new_year]
    starts = [line for entry in agency.starts for line in _start(entry)]
    yield f"{agency.name} ({agency.slug})"
    yield from _part(f"ไฟล์ใหม่ของปี {year}", starts, len(agency.starts))
    yield from _part("มีอยู่แล้ว ไม่แตะต้อง", there, len(there))
    yield from _part(
        "ใช้ต่อได้ — โปรดตรวจ/ปรับวันที่",
        [f"{entry.file}  {stays_words(entry, year)}" for entry in standing],
        len(standing),
    )
    yield from _part(
        f"ต้องจัดการก่อนจึงใช้ในปี {year} ได้",
        [f"{entry.file}  {elsewhere_words(entry, agency)}" for entry in agency.elsewhere],
        len(agency.elsewhere),
    )
    yield from _part(
        f"ปี {year} ไม่ได้ขอ จึงไม่สร้างไฟล์ ของเดิมยังเผยแพร่อยู่",
        [f"{entry.file}  {entry.topic.title}" for entry in agency.not_asked],
        len(agency.not_asked),
    )
    yield ""
    yield f"  งานของแต่ละส่วนงาน ({deadline_words(walk.new)})"
    for work in work_of(agency, walk.new):
        yield from _work_lines(work)


def _start(entry: Starts) -> Iterator[str]:
    yield f"{entry.file.path}  {entry.file.about}"
    yield f"  {starts_words(entry)}"


def _part(title: str, lines: Iterable[str], number: int) -> Iterator[str]:
    """A list with its number of entries; nothing where there is none."""
    if number:
        yield f"  {title} ({number})"
        yield from (f"    {line}".rstrip() for line in lines)


def _work_lines(work: UnitWork) -> Iterator[str]:
    yield f"  {work.unit}"
    for task in work.tasks:
        usual = " [ส่วนงานตามที่ใช้กันทั่วไป โปรดตรวจ]" if task.usual else ""
        yield f"    [ ] {task.codes} {task.asked.topic.title}: {task_words(task)}{usual}"
        yield f"        {task.file}"
        for need in task.needs:
            reason = f" ({need.reason})" if need.reason else ""
            yield f"        - {need.requirement.text}{star(need.requirement)}{reason}"


_ON_THE_PAGE = (
    Change.NEW,
    Change.DROPPED,
    Change.MERGED,
    Change.SPLIT,
    Change.REGROUPED,
    Change.RENAMED,
    Change.RECODED,
)


_WORDING = {
    "STAR": STAR,
    "counts": counts,
    "deadline_words": deadline_words,
    "deadlines": deadlines,
    "doubt": doubt,
    "elsewhere_words": elsewhere_words,
    "star": star,
    "starts_words": starts_words,
    "stays_words": stays_words,
    "task_words": task_words,
    "warnings": warnings,
}
"""The sentences that the page's template puts in their places."""


def report_as_page(
    walk: Crosswalk, agencies: Sequence[AgencyRollover], topics: TopicRegistry
) -> str:
    """The same report as :func:`~prongsai.authoring.rollover.report.report_as_text`."""
    return render(
        "rollover.html",
        walk=walk,
        wording=_WORDING,
        changes=[(kind.label, walk.of_kind(kind)) for kind in _ON_THE_PAGE if walk.of_kind(kind)],
        topics=[
            (topic_heading(entry, walk, topics), tuple(topic_lines(entry)))
            for entry in walk.topics
            if entry.changed
        ],
        agencies=[(agency, work_of(agency, walk.new)) for agency in agencies],
        year=walk.new.fiscal_year,
    )
