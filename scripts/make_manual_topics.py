"""Write docs/manual/topics.md: every topic with what is asked of it and an example to fill in.

``python scripts/make_manual_topics.py`` prints the page; with ``--write`` it is written. The
facts are those of the catalogs, with their confidence; the examples are those of ``explain``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from prongsai.findings import Findings  # noqa: E402
from prongsai.requirements.asked import example_of  # noqa: E402
from prongsai.requirements.framework import Framework, Requirement  # noqa: E402
from prongsai.requirements.loader import load_frameworks  # noqa: E402
from prongsai.topics.registry import (  # noqa: E402
    Confidence,
    Scope,
    Topic,
    load_topics,
    usual_unit,
)

DOCUMENT = ROOT / "docs" / "manual" / "topics.md"

HEAD = """\
# ทุกเรื่อง พร้อมตัวอย่าง

<!-- สร้างด้วย python scripts/make_manual_topics.py --write ห้ามแก้ด้วยมือ -->

หน้านี้บอกว่าแต่ละเรื่องต้องมีอะไร ใครมักเป็นผู้ส่งข้อมูล และไฟล์หน้าตาเป็นอย่างไร เปิดเฉพาะเรื่องที่กำลังทำ ไม่ต้องอ่านทั้งหน้า

วิธีใช้ตัวอย่าง

1. คำสั่ง `new agency` สร้างไฟล์เหล่านี้ไว้ให้แล้ว (ดู [ชั่วโมงแรก](first-hour.md)) เปิดไฟล์ตามชื่อในบรรทัดแรกของตัวอย่าง
2. แทนข้อความใน `<…>` ด้วยข้อมูลของหน่วยงาน
3. รายการที่ขึ้นต้นด้วย `-` เพิ่มได้ตามจำนวนจริง โดยคัดลอกทั้งกลุ่มแล้ววางต่อท้าย

ข้อควรทราบ

- องค์ประกอบเป็นของ**ปี {year}** ซึ่งเป็นปีล่าสุดที่รายการข้อมีความเชื่อมั่นสูง ทุกองค์ประกอบบอกความเชื่อมั่นของตนไว้
- องค์ประกอบเรียบเรียงจากแหล่งสาธารณะ ยังไม่ได้เทียบกับคู่มือการประเมินฉบับจริง โปรดเทียบกับคู่มือของปีก่อนตอบ
- รหัสข้อของ**ปี {next} มาจากหน่วยงานเดียว และองค์ประกอบเกือบทั้งหมดมีความเชื่อมั่นต่ำ** ใช้เตรียมงานได้ แต่ยังไม่ใช่คำตอบสุดท้าย
- "ผู้ที่มักส่งข้อมูล" เป็นคำแนะนำสำหรับองค์กรปกครองส่วนท้องถิ่น ไม่ใช่ข้อกำหนด
"""


def page() -> str:
    """The whole page."""
    frameworks = load_frameworks(None, Findings())
    year = latest_firm(frameworks)
    head = HEAD.replace("{year}", str(year)).replace("{next}", str(year + 1))
    parts = [head]
    for topic in load_topics():
        parts += _topic(topic, frameworks, year)
    return "\n".join(parts).rstrip("\n") + "\n"


def latest_firm(frameworks: Mapping[int, Framework]) -> int:
    """The last year (Buddhist Era) whose list of items is known with high confidence."""
    return max(
        year
        for year, framework in frameworks.items()
        if framework.confidence is Confidence.HIGH and not framework.provisional
    )


def _topic(topic: Topic, frameworks: Mapping[int, Framework], year: int) -> Iterator[str]:
    asked_in = _asked_in(topic, frameworks, year)
    yield f"## {topic.title} ({topic.id})\n"
    yield f"- ไฟล์: {_place(topic, asked_in or year)}"
    if unit := usual_unit(topic.id):
        yield f"- ผู้ที่มักส่งข้อมูล (แนะนำ): {unit}"
    yield f"- รหัสข้อ: {_codes(topic, frameworks)}\n"
    if asked_in is None:
        yield "ไม่มีปีใดถามเรื่องนี้เป็นข้อ ใส่ไว้เพื่อให้เรื่องอื่นอ้างถึง หรือเพื่อเผยแพร่เพิ่มเติมได้\n"
        return
    if asked_in != year:
        yield f"ปี {year} ไม่ถามเรื่องนี้เป็นข้อ องค์ประกอบข้างล่างเป็นของปี {asked_in} ซึ่งถามเป็นปีสุดท้ายก่อนหน้านั้น\n"
    requirements = _requirements(topic, frameworks[asked_in])
    yield f"สิ่งที่ต้องมี (ปี {asked_in})\n"
    for number, requirement in enumerate(requirements, start=1):
        yield f"{number}. {_told(requirement)}"
    yield ""
    if example := example_of(requirements, topic, asked_in):
        yield "ตัวอย่าง\n"
        yield f"```yaml\n{example.rstrip()}\n```\n"
    if any(requirement.none_allowed for requirement in requirements):
        yield "ถ้าไม่มีเรื่องให้รายงาน เขียนในไฟล์เดียวกันว่า\n"
        yield "```yaml\nnone: {statement: <ข้อความว่าไม่มี>, date: <วันที่>, unit: <ส่วนงาน>}\n```\n"


def _asked_in(topic: Topic, frameworks: Mapping[int, Framework], year: int) -> int | None:
    """The firm year, or else the last one before it that asks for the topic."""
    return max(
        (known for known, f in frameworks.items() if known <= year and f.items_of_topic(topic.id)),
        default=None,
    )


def _requirements(topic: Topic, framework: Framework) -> tuple[Requirement, ...]:
    return tuple(
        requirement
        for item in framework.items_of_topic(topic.id)
        for requirement in item.requirements
        if requirement.topic == topic.id
    )


def _told(requirement: Requirement) -> str:
    audience = "" if requirement.audience.value == "all" else f" เฉพาะ{requirement.audience.label}"
    return f"{requirement.text}{audience} (ความเชื่อมั่น{requirement.confidence.label})"


def _place(topic: Topic, year: int) -> str:
    name = f"`{topic.id}.yaml`"
    if topic.id == "news":
        return "โฟลเดอร์ `news` ไฟล์ละหนึ่งข่าว เช่น `2568-01-14-meeting.md`"
    if topic.scope is Scope.YEARLY:
        return f"{name} ในโฟลเดอร์ของปี เช่น `{year}` ({topic.scope.label})"
    return f"{name} ข้าง `agency.yaml` ({topic.scope.label})"


def _codes(topic: Topic, frameworks: Mapping[int, Framework]) -> str:
    told = [
        f"ปี {year} {' '.join(item.code for item in items)}"
        for year, framework in sorted(frameworks.items(), reverse=True)
        if (items := framework.items_of_topic(topic.id))
    ]
    return " · ".join(told) or "ไม่มี"


def main(arguments: list[str]) -> int:
    """Print the page, or write it."""
    if "--write" in arguments:
        DOCUMENT.write_text(page(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
