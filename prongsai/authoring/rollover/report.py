"""The report of a rollover: as text, and as one printable page with each unit's work on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prongsai.authoring.rollover import wording
from prongsai.authoring.rollover.agency_rollover import AgencyRollover, Starts
from prongsai.authoring.rollover.crosswalk import Change, Crosswalk
from prongsai.authoring.rollover.work import UnitWork, work_of
from prongsai.reports.pages import render
from prongsai.topics.registry import TopicRegistry


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
    yield f"  {wording.counts(walk)}"
    yield from (f"  {sentence}" for sentence in wording.deadlines(walk))
    yield from (f"  ข้อควรระวัง: {sentence}" for sentence in wording.warnings(walk))
    for kind in Change:
        found = walk.of_kind(kind)
        if kind in (Change.SAME, Change.RECODED):
            continue
        if found:
            yield ""
            yield f"{kind.label} ({len(found)})"
            yield from (f"  {wording.change_words(change)}" for change in found)
    if recoded := walk.of_kind(Change.RECODED):
        yield ""
        pairs = (f"{wording.codes(entry.old)} → {wording.codes(entry.new)}" for entry in recoded)
        yield f"{Change.RECODED.label} ({len(recoded)}): {', '.join(pairs)}"
    changed = [entry for entry in walk.topics if entry.changed]
    if changed:
        yield ""
        yield f"องค์ประกอบด้านข้อมูลที่เปลี่ยน ({len(changed)} เรื่อง) {wording.STAR}"
    for entry in changed:
        yield f"  {wording.topic_heading(entry, walk, topics)}"
        yield from (f"    {line}" for line in wording.topic_lines(entry))


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
        [f"{entry.file}  {wording.stays_words(entry, year)}" for entry in standing],
        len(standing),
    )
    yield from _part(
        f"ต้องจัดการก่อนจึงใช้ในปี {year} ได้",
        [f"{entry.file}  {wording.elsewhere_words(entry, agency)}" for entry in agency.elsewhere],
        len(agency.elsewhere),
    )
    yield from _part(
        f"ปี {year} ไม่ได้ขอ จึงไม่สร้างไฟล์ ของเดิมยังเผยแพร่อยู่",
        [f"{entry.file}  {entry.topic.title}" for entry in agency.not_asked],
        len(agency.not_asked),
    )
    yield ""
    yield f"  งานของแต่ละส่วนงาน ({wording.deadline_words(walk.new)})"
    for work in work_of(agency, walk.new):
        yield from _work_lines(work)


def _start(entry: Starts) -> Iterator[str]:
    yield f"{entry.file.path}  {entry.file.about}"
    yield f"  {wording.starts_words(entry)}"


def _part(title: str, lines: Iterable[str], number: int) -> Iterator[str]:
    """A list with its number of entries; nothing where there is none."""
    if number:
        yield f"  {title} ({number})"
        yield from (f"    {line}".rstrip() for line in lines)


def _work_lines(work: UnitWork) -> Iterator[str]:
    yield f"  {work.unit}"
    for task in work.tasks:
        usual = " [ส่วนงานตามที่ใช้กันทั่วไป โปรดตรวจ]" if task.usual else ""
        yield f"    [ ] {task.codes} {task.asked.topic.title}: {wording.task_words(task)}{usual}"
        yield f"        {task.file}"
        for need in task.needs:
            reason = f" ({need.reason})" if need.reason else ""
            yield f"        - {need.requirement.text}{wording.star(need.requirement)}{reason}"


_TOLD = (
    Change.NEW,
    Change.DROPPED,
    Change.MERGED,
    Change.SPLIT,
    Change.REGROUPED,
    Change.RENAMED,
    Change.RECODED,
)


def report_as_page(
    walk: Crosswalk, agencies: Sequence[AgencyRollover], topics: TopicRegistry
) -> str:
    """The same report as :func:`~prongsai.authoring.rollover.report.report_as_text`."""
    return render(
        "rollover.html",
        walk=walk,
        wording=wording,
        changes=[(kind.label, walk.of_kind(kind)) for kind in _TOLD if walk.of_kind(kind)],
        topics=[
            (wording.topic_heading(entry, walk, topics), tuple(wording.topic_lines(entry)))
            for entry in walk.topics
            if entry.changed
        ],
        agencies=[(agency, work_of(agency, walk.new)) for agency in agencies],
        year=walk.new.fiscal_year,
    )
