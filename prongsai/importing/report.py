"""What the clerk reads about an import: how the file was understood, what is written, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from prongsai.content.disclosure import key_label
from prongsai.importing.changes import Change
from prongsai.importing.draft import Drafts
from prongsai.reports.diagnostics import format_findings
from prongsai.topics.registry import TopicRegistry

_MOST_LEFT = 20
_LONGEST = 160
_MOST_CELLS, _LONGEST_CELL = 8, 60


def preview(changes: Sequence[Change], name: str, topics: TopicRegistry) -> str:
    """What one source would write: a block for each topic; those that stay are one line.

    A block says the topic and why, the columns, what is doubtful, what found no place.
    """
    same = [change for change in changes if _is_quiet(change)] if len(changes) > 1 else []
    blocks = ["\n".join(_block(change)) for change in changes if change not in same]
    if same:
        titles = ", ".join(topics[change.draft.topic].title for change in same)
        blocks.append(f"  ไม่เปลี่ยน {len(same):,} เรื่อง: {titles}")
    return f"ไฟล์ {name}\n" + "\n\n".join(blocks) + "\n"


def _is_quiet(change: Change) -> bool:
    """Whether there is nothing to say but that nothing changes."""
    told = (*change.findings, *change.draft.findings, *change.draft.left, *change.kept)
    return change.changes_nothing and not told and not change.draft.files


def _block(change: Change) -> Iterator[str]:
    draft = change.draft
    yield from (f"  {line}" for line in draft.preview)
    yield f"  เขียนลง: {change.path} ({_what(change)})"
    if change.kept:
        yield f"  คงค่าเดิมในไฟล์: {_labels(change.kept)}"
    for copied in draft.files:
        what = "ทำไฟล์ตาราง" if isinstance(copied.source, bytes) else "คัดลอกไฟล์แนบ"
        yield f"  {what}: {copied.target}"
    yield from _left(change)
    if draft.findings or change.findings:
        yield ""
        yield format_findings([*draft.findings, *change.findings])


def _what(change: Change) -> str:
    if change.changes_nothing:
        return "ไม่มีอะไรเปลี่ยน"
    if change.old is None:
        return "ไฟล์ใหม่"
    parts = []
    if change.added:
        parts.append(f"เติมช่อง {_labels(change.added)}")
    if change.replaced:
        parts.append(f"แทนที่ช่อง {_labels(change.replaced)}")
    if change.gets_body:
        parts.append("เติมเนื้อความ")
    if change.gone:
        parts.append(f"แทนไฟล์ {PurePosixPath(change.gone).name} ที่ยังไม่มีเนื้อความ")
    return " และ".join(parts) or "เติมหมายเหตุ"


def _labels(keys: Sequence[str]) -> str:
    return ", ".join(map(key_label, keys))


def _left(change: Change) -> Iterator[str]:
    draft = change.draft
    if not draft.left:
        return
    kept = " (เก็บไว้เป็นหมายเหตุ # ในไฟล์ด้วย)" if change.keeps_comments else ""
    yield f"  ข้อความที่ยังไม่มีที่ลง {len(draft.left):,} ข้อความ{kept}:"
    for line, text in draft.left[:_MOST_LEFT]:
        plain = " ".join(text.split())
        short = plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
        yield f"    แถว {line}: {short}"
    if len(draft.left) > _MOST_LEFT:
        yield f"    และอีก {len(draft.left) - _MOST_LEFT:,} ข้อความ"


def differing(change: Change, topics: TopicRegistry) -> Iterator[str]:
    """What is asked about a topic that says something else already."""
    yield f"เรื่อง {topics[change.draft.topic].title}: มีข้อมูลเดิมที่ไม่ตรงกับไฟล์ที่นำเข้า"
    yield f"  ช่องที่ต่างกัน: {_labels(change.asked)} (ใน {change.path})"
    cells = [cell for found in change.conflicts.values() for cell in found]
    for cell in cells[:_MOST_CELLS]:
        record = f"{cell.record}: " if cell.record else ""
        yield f"  {record}{cell.label} เดิม {_short(cell.mine)} → นำเข้า {_short(cell.theirs)}"
    if len(cells) > _MOST_CELLS:
        yield f"  และอีก {len(cells) - _MOST_CELLS:,} ช่อง"


def _short(text: str) -> str:
    return f'"{text}"' if len(text) <= _LONGEST_CELL else f'"{text[: _LONGEST_CELL - 1]}…"'


def choices(drafts: Drafts, name: str, options: str) -> str:
    """The topics that may be meant, each with the command to type."""
    lines = ["เรื่องที่อาจใช่ เลือกแล้วสั่งใหม่:"]
    for topic, why in drafts.choices:
        lines.append(f"  {why}")
        lines.append(f'    python build.py import "{name}" {options} --as {topic}')
    return "\n".join(lines) + "\n" if drafts.choices else ""


def written(names: Sequence[str], changes: Sequence[Change]) -> str:
    """What was written."""
    if not names and any(change.kept or change.findings for change in changes):
        return "ไม่ได้เขียนอะไร ไฟล์เดิมคงอยู่ตามเดิม ส่วนที่ไม่ได้เพิ่มแจ้งไว้ข้างบน\n"
    if not names:
        return "ข้อมูลในไฟล์ตรงกับของเดิมทุกช่อง ไม่ได้เขียนอะไร\n"
    return "\n".join([f"เขียนแล้ว {len(names):,} ไฟล์", *(f"  {name}" for name in names)]) + "\n"
