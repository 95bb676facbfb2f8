"""Thai pages as agencies publish them, made up from a seed: the same text for every generator.

A page has front matter, prose, nested lists and two or three tables of six or seven columns with
10 to 30 rows. Page ``n`` depends on the seed and on ``n`` alone, so a small corpus is the
beginning of a large one. No word is of a real document and no name of a real person.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

PAGES_PER_AGENCY = 100
TOPICS_PER_YEAR = 35
NEWEST_YEAR = 2569

VERBS = [
    "จัดทำ",
    "ปรับปรุง",
    "ก่อสร้าง",
    "ส่งเสริม",
    "พัฒนา",
    "ซ่อมแซม",
    "ติดตาม",
    "ประเมินผล",
    "อบรม",
    "จัดซื้อ",
]
THINGS = ["ถนนคอนกรีตเสริมเหล็ก", "ระบบประปาหมู่บ้าน", "ศูนย์พัฒนาเด็กเล็ก", "แผนปฏิบัติการ", "คู่มือประชาชน"]
THINGS += ["เครื่องคอมพิวเตอร์", "วัสดุสำนักงาน", "รางระบายน้ำ", "ฐานข้อมูลภาษี", "กิจกรรมผู้สูงอายุ"]
PLACES = ["หมู่ที่ 1", "หมู่ที่ 4", "หมู่ที่ 7", "ตลาดสด", "สำนักงาน", "โรงเรียนประจำตำบล", "ลานกีฬา", "สายหลัก"]
AIMS = ["เพื่อให้ประชาชนได้รับบริการที่สะดวกและรวดเร็ว", "เพื่อความโปร่งใสในการปฏิบัติงาน"]
AIMS += ["ตามแผนพัฒนาท้องถิ่นห้าปี", "ตามข้อบัญญัติงบประมาณรายจ่ายประจำปี", "โดยเปิดโอกาสให้ทุกภาคส่วนมีส่วนร่วม"]
UNITS = ["สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสวัสดิการสังคม", "หน่วยตรวจสอบภายใน"]
STATES = ["ดำเนินการแล้ว", "อยู่ระหว่างดำเนินการ", "ลงนามในสัญญาแล้ว", "ตรวจรับแล้ว", "ยังไม่ดำเนินการ"]
WAYS = ["เฉพาะเจาะจง", "คัดเลือก", "ประกาศเชิญชวนทั่วไป"]
MONTHS = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]

PURCHASES = ("ลำดับ", "รายการ", "เลขที่โครงการ", "วงเงิน (บาท)", "วิธี", "สถานะ", "วันที่ลงนาม")
PROJECTS = ("ลำดับ", "โครงการ", "ผู้รับผิดชอบ", "งบประมาณ (บาท)", "เบิกจ่าย (บาท)", "ผล")
RISKS = ("ที่", "ประเด็น", "มาตรการ", "ผู้รับผิดชอบ", "กำหนด", "ผลการดำเนินการ", "เอกสาร")


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """A page: where it belongs, its front matter in words, its Markdown, its table cells.

    ``place`` counts the pages of its agency from 0; ``cells`` are those of table bodies.
    """

    agency: str
    slug: str
    place: int
    title: str
    summary: str
    day: str
    unit: str
    year: int
    body: str
    cells: int


def pages(count: int, seed: int = 1) -> Iterator[CorpusPage]:
    """The first pages of the corpus."""
    for number in range(count):
        yield page(number, seed)


def agency_name(slug: str) -> str:
    """What the agency of a page is called."""
    return f"เทศบาลตำบลทดสอบ {slug.removeprefix('t')}"


def page(number: int, seed: int) -> CorpusPage:
    """One page; the third hundred pages belong to the third agency, and so on."""
    chance = random.Random(seed * 7_919_001 + number)
    place = number % PAGES_PER_AGENCY
    year = NEWEST_YEAR - place // TOPICS_PER_YEAR
    parts, cells = [sentence(chance)], 0
    tables = chance.randint(2, 3)
    for section in range(3):
        parts += [f"## {phrase(chance)}", paragraph(chance), f"### {phrase(chance)}", items(chance)]
        if section < tables:
            text, more = table(chance)
            parts.append(text)
            cells += more
        parts.append(paragraph(chance))
    parts.append("\n".join(f"{n}. {phrase(chance)}" for n in range(1, chance.randint(4, 8))))
    return CorpusPage(
        agency=f"t{number // PAGES_PER_AGENCY + 1:03}",
        slug=f"p{place + 1:03}",
        place=place,
        title=f"{phrase(chance)} ปี {year}",
        summary=phrase(chance),
        day=f"{year - 544}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        unit=chance.choice(UNITS),
        year=year,
        body="\n\n".join(parts) + "\n",
        cells=cells,
    )


def phrase(chance: random.Random) -> str:
    """A few words, as in a cell or a heading."""
    return f"{chance.choice(VERBS)}{chance.choice(THINGS)} {chance.choice(PLACES)}"


def sentence(chance: random.Random) -> str:
    """A line of prose."""
    return f"{chance.choice(UNITS)}{phrase(chance)} {chance.choice(AIMS)} และ{phrase(chance)}"


def paragraph(chance: random.Random) -> str:
    """One to three lines of prose, now and then with something bold or a link in them."""
    words = [sentence(chance) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.4:
        words.append(f"**{phrase(chance)}**")
    if chance.random() < 0.3:
        words.append(f"[{phrase(chance)}](https://files.example/{chance.randrange(99_999)}.pdf)")
    return " ".join(words)


def items(chance: random.Random) -> str:
    """A list with lists in it."""
    lines = []
    for _ in range(chance.randint(3, 6)):
        lines.append(f"- {phrase(chance)}")
        lines += [f"    - {phrase(chance)}" for _ in range(chance.randint(0, 3))]
    return "\n".join(lines)


def table(chance: random.Random) -> tuple[str, int]:
    """A table in pipes, and how many cells its body has."""
    head = chance.choice((PURCHASES, PROJECTS, RISKS))
    rows = [[cell(chance, name, row) for name in head] for row in range(1, chance.randint(11, 31))]
    rule = ["---:" if "บาท" in name else "---" for name in head]
    lines = [f"| {' | '.join(line)} |" for line in (head, rule, *rows)]
    return "\n".join(lines), len(rows) * len(head)


def cell(chance: random.Random, column: str, row: int) -> str:
    """What stands in a column."""
    if column in ("ลำดับ", "ที่"):
        return str(row)
    if "บาท" in column:
        return f"{chance.randint(1_000, 9_999_999):,}.00"
    if column in ("วันที่ลงนาม", "กำหนด"):
        return f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {chance.randint(2567, 2569)}"
    if column == "เลขที่โครงการ":
        return f"{chance.randint(66, 69)}{chance.randrange(10**10):010}"
    if column in ("สถานะ", "ผล"):
        state = chance.choice(STATES)
        return f"**{state}**" if chance.random() < 0.1 else state
    if column == "เอกสาร":
        return f"[เปิด](https://files.example/{chance.randrange(99_999)}.pdf)"
    return chance.choice({"วิธี": WAYS, "ผู้รับผิดชอบ": UNITS}.get(column) or [phrase(chance)])
