"""What an import of a manual leaves: the year's files, and the words about them for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from prongsai.content.site_config import FRAMEWORKS_FOLDER
from prongsai.manuals.drafting import header
from prongsai.manuals.manual import Manual
from prongsai.manuals.proposing import ProposedItem
from prongsai.manuals.questions import ReviewQuestion, YearQuestions
from prongsai.manuals.review import Review, write_review
from prongsai.publish.writing import write_atomically
from prongsai.reading.yaml_writing import OnOneLine, yaml_text
from prongsai.requirements.derive import framework_as_yaml
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import TOPICS_FILE
from prongsai.thai.dates import format_date
from prongsai.thai.text import shortened

_MOST_LEFT = 20


def write_imported(
    root: Path,
    framework: Framework,
    manual: Manual,
    proposed: Sequence[ProposedItem],
    review: Review,
) -> None:
    """Write the topics that are new, the year's framework, and its questions."""
    folder = root / FRAMEWORKS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    year = framework.fiscal_year
    _write_topics(folder / TOPICS_FILE, proposed)
    text = framework_as_yaml(framework, header(year, manual))
    write_atomically(folder / f"oit-{year}.yaml", text.encode())
    write_review(root, year, review)


def _write_topics(path: Path, proposed: Sequence[ProposedItem]) -> None:
    """Add the new topics at the end of the site's own; what stands there stays."""
    new = [
        OnOneLine(
            {
                "id": entry.topics[0],
                "title": entry.item.title or entry.item.code,
                "title_en": f"Item {entry.item.code}",
                "scope": "yearly",
            }
        )
        for entry in proposed
        if entry.new_topic
    ]
    if not new:
        return
    if not path.exists():
        head = "# เรื่องที่ปีใหม่ขอและโปรแกรมยังไม่มี เพิ่มเมื่ออ่านคู่มือ แก้ชื่อได้ แต่อย่าแก้ id ที่มีเนื้อหาแล้ว\n"
        write_atomically(path, (head + yaml_text({"topics": new})).encode())
        return
    before = path.read_text(encoding="utf-8")
    lines = yaml_text({"topics": new}).split("\n", 1)[1]
    write_atomically(path, (before.rstrip("\n") + "\n" + lines).encode())


# --- words ----------------------------------------------------------------------------------


def imported_as_text(
    year: int,
    manual: Manual,
    proposed: Sequence[ProposedItem],
    review: Review,
    dry_run: bool,
) -> str:
    """What was read, what is doubtful, what belongs to no item, and what to do next."""
    return "\n".join(_imported(year, manual, proposed, review, dry_run)) + "\n"


def _imported(
    year: int,
    manual: Manual,
    proposed: Sequence[ProposedItem],
    review: Review,
    dry_run: bool,
) -> Iterator[str]:
    elements = sum(len(entry.requirements) for entry in proposed)
    yield f"อ่าน {manual.name}: {len(proposed)} ข้อ {elements} องค์ประกอบ"
    for entry in proposed:
        mark = "?" if entry.doubtful else " "
        asked = sum(part.doubtful for part in entry.requirements)
        doubts = f" (ไม่แน่ใจ {asked} องค์ประกอบ)" if asked else ""
        topics = ", ".join(entry.topics)
        yield f"{mark} {entry.item.code} {entry.item.title} → {topics} · {len(entry.requirements)} องค์ประกอบ{doubts}"
        if not entry.requirements:
            yield "    ไม่พบองค์ประกอบของข้อนี้ จึงให้เจ้าหน้าที่รับรองทั้งข้อ โปรดตรวจกับคู่มือ"
    if manual.deadline:
        yield f"วันสุดท้ายของการตอบ: {format_date(manual.deadline)}"
    else:
        yield "ไม่พบวันสุดท้ายของการตอบ โปรดเติม deadline ในไฟล์กรอบเมื่อทราบ"
    yield from _weights(manual)
    if manual.left:
        yield f"ข้อความที่ไม่อยู่ในข้อใด {len(manual.left)} แห่ง"
        yield from (f"  {place}: {shortened(text, 80)}" for place, text in manual.left[:_MOST_LEFT])
        if len(manual.left) > _MOST_LEFT:
            yield f"  และอีก {len(manual.left) - _MOST_LEFT} แห่ง"
    if dry_run:
        yield "ยังไม่ได้เขียนไฟล์ (--dry-run)"
        return
    yield f"เขียน {FRAMEWORKS_FOLDER}/oit-{year}.yaml และคำถาม {len(review.doubts)} ข้อแล้ว"
    if review.doubts:
        yield f"ขั้นต่อไป: python build.py frameworks review {year}"
    yield f"ดูสิ่งที่เปลี่ยนจากปีก่อน: python build.py frameworks diff {year - 1} {year}"


def _weights(manual: Manual) -> Iterator[str]:
    """Which weights were read, and which are missing."""
    if manual.instruments:
        iit, eit, oit = manual.instruments
        yield f"น้ำหนักของเครื่องมือ: IIT {iit} EIT {eit} OIT {oit}"
    else:
        yield "ไม่พบน้ำหนักของ IIT EIT OIT จึงใช้ของปีก่อนโดยให้ความเชื่อมั่นต่ำ"
    levels = {
        "ตัวชี้วัด": {
            item.indicator.code: item.indicator.weight for item in manual.items if item.indicator
        },
        "ตัวชี้วัดย่อย": {
            item.subindicator.code: item.subindicator.weight
            for item in manual.items
            if item.subindicator
        },
        "ข้อ": {item.code: item.weight for item in manual.items},
    }
    for level, weights in levels.items():
        missing = [code for code, weight in weights.items() if weight is None]
        if not missing and weights:
            yield f"น้ำหนักของ{level}: อ่านได้ครบ {len(weights)}"
        elif len(missing) < len(weights):
            yield (
                f"น้ำหนักของ{level}: อ่านได้ {len(weights) - len(missing)} จาก {len(weights)} "
                f"ไม่พบของ {' '.join(missing)} จึงเฉลี่ยเท่ากันในกลุ่มนั้น โปรดเติม weight ในไฟล์กรอบ"
            )
        elif missing:
            yield f"น้ำหนักของ{level}: ไม่พบในคู่มือ จึงเฉลี่ยเท่ากัน"


def questions_as_text(questions: YearQuestions) -> str:
    """The open questions, and how many are answered."""
    told = [*map(question_as_text, questions.open), questions_done(questions)]
    return "\n\n".join(told) + "\n"


def questions_done(questions: YearQuestions) -> str:
    """How many questions of a year are answered."""
    return (
        f"กรอบปี {questions.year} จาก {questions.manual}: "
        f"ตอบแล้ว {questions.answered} จาก {questions.total} คำถาม"
    )


def question_as_text(question: ReviewQuestion) -> str:
    """A question with its reason and its choices, each in words and as a framework writes it."""
    place = f" ({question.place})" if question.place else ""
    lines = [
        f"{question.item} {question.text}{place}",
        f"  {question.asks} · {question.reason} · ความมั่นใจ {question.sure}",
    ]
    for choice in question.choices:
        written = (
            f"({choice.written})"
            if choice.written and "{" not in choice.written
            else choice.written
        )
        lines.append(f"  {choice.number}. {' '.join(filter(None, (choice.words, written)))}")
    return "\n".join(lines)


def confirmed_as_text(framework: Framework) -> str:
    """How much of a year has been confirmed."""
    state = "กรอบชั่วคราว " if framework.provisional else ""
    return f"ปี {framework.fiscal_year}: {state}ยืนยันแล้ว {framework.confirmed.words} องค์ประกอบ\n"
