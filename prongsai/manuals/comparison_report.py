"""A comparison of two years for people: text for a terminal, a page to print, a workbook by unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prongsai.manuals.comparing import Change, Comparison, TopicChange
from prongsai.reports.pages import render
from prongsai.requirements.framework import Requirement
from prongsai.tables.new_workbook import new_workbook
from prongsai.thai.dates import format_date

_ORDER = (
    Change.NEW,
    Change.MERGED,
    Change.SPLIT,
    Change.REWORDED,
    Change.GONE,
    Change.MOVED,
    Change.SAME,
)
_WIDTHS = (28, 16, 14, 14, 40, 60, 20, 20)
_HEADS = (
    "ส่วนงานที่มักรับผิดชอบ",
    "การเปลี่ยนแปลง",
    "ข้อเดิม",
    "ข้อใหม่",
    "เรื่อง",
    "สิ่งที่ต้องมี",
    "เนื้อหาที่มีตอบแล้ว",
    "ภายในวันที่",
)


def comparison_as_text(comparison: Comparison) -> str:
    """All changes, the most work first, then what each unit has to bring."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    old, new = comparison.old.fiscal_year, comparison.new.fiscal_year
    yield f"กรอบปี {new} เทียบกับปี {old} · กำหนดตอบ {until(comparison)}"
    if comparison.new.provisional:
        yield f"กรอบปี {new} ยังเป็นกรอบชั่วคราว โปรดตรวจกับคู่มือของปีนั้น"
    counts = [(kind, len(comparison.of(kind))) for kind in _ORDER]
    yield " · ".join(f"{kind.label} {count} เรื่อง" for kind, count in counts if count)
    for kind in _ORDER[:-1]:
        for number, entry in enumerate(comparison.of(kind)):
            if kind is not Change.GONE or number == 0:
                yield ""
            yield f"[{kind.label}] {entry.title} ({codes(entry)})"
            if kind is not Change.GONE:
                yield from _details(comparison, entry)
    yield ""
    yield "แต่ละส่วนงานต้องจัดทำ"
    for unit, entries in comparison.by_unit().items():
        yield f"- {unit}: {', '.join(dict.fromkeys(f'{codes(entry)} {entry.title}' for entry in entries))}"


def _details(comparison: Comparison, entry: TopicChange) -> Iterator[str]:
    for requirement in entry.added:
        yield f"  + {requirement.text}{answered(comparison, requirement)}"
    for was, now in entry.reworded:
        yield f"  ~ {now.text}{answered(comparison, now)}"
        if was.text != now.text:
            yield f"    เดิม: {was.text}"
    for requirement in entry.removed:
        yield f"  - {requirement.text}"


def codes(entry: TopicChange) -> str:
    """The items before and after: ``O7 → O12``."""
    before = ", ".join(item.code for item in entry.before) or "ไม่มี"
    after = ", ".join(item.code for item in entry.after) or "ไม่มี"
    return before if before == after else f"{before} → {after}"


def answered(comparison: Comparison, requirement: Requirement) -> str:
    """In how many agencies content answers it already."""
    found = comparison.answers.get(requirement.id)
    if found is None:
        return ""
    if found.asked == 1:
        return " [มีแล้ว]" if found.met else " [ยังไม่มี]"
    return f" [มีแล้ว {found.met} จาก {found.asked} หน่วยงาน]"


def until(comparison: Comparison) -> str:
    """The last day for answers, or that it is not known."""
    day = comparison.new.deadline.date
    return format_date(day) if day else "ยังไม่ทราบ"


def comparison_as_html(comparison: Comparison) -> str:
    """One printable page without scripts."""
    return render(
        "framework-diff.html",
        title=f"กรอบปี {comparison.new.fiscal_year} เทียบกับปี {comparison.old.fiscal_year}",
        comparison=comparison,
        kinds=[(kind, comparison.of(kind)) for kind in _ORDER if comparison.of(kind)],
        units=comparison.by_unit(),
        until=until(comparison),
        codes=codes,
        answered=lambda requirement: answered(comparison, requirement).strip(),
    )


def comparison_as_xlsx(comparison: Comparison) -> bytes:
    """A row for each requirement that is new or worded otherwise, to be given out by unit."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("สิ่งที่เปลี่ยน")
        bold = book.add_format({"bold": True, "text_wrap": True})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, bold)
        rows = list(_rows(comparison))
        for row, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(_HEADS) - 1)

    title = f"กรอบปี {comparison.new.fiscal_year} เทียบกับปี {comparison.old.fiscal_year}"
    return new_workbook(title, "", fill)


def _rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    for kind in _ORDER[:-1]:
        for entry in comparison.of(kind):
            wanted = [*entry.added, *(now for _, now in entry.reworded)]
            texts = [(one.text, answered(comparison, one).strip(" []")) for one in wanted]
            for text, has in texts or [("", "")]:
                yield (
                    entry.unit,
                    kind.label,
                    ", ".join(item.code for item in entry.before),
                    ", ".join(item.code for item in entry.after),
                    entry.title,
                    text,
                    has,
                    until(comparison),
                )
