"""What an agency of the made-up country publishes: typed content, tables, small documents, news.

About 60 pages for an agency of ordinary size; ``size`` scales rows and posts. Everything depends
on the seed and the agency's number alone.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from corpus import MONTHS, UNITS, WAYS, items, paragraph, phrase, sentence, table
from country import Agency

YEAR = 2569
ROWS = 24
"""Rows of the largest table of an agency of ordinary size."""

POSTS = 8
_HALF_YEAR = ("ต.ค. 68", "พ.ย. 68", "ธ.ค. 68", "ม.ค. 69", "ก.พ. 69", "มี.ค. 69")


def files(agency: Agency, seed: int) -> Iterator[tuple[str, bytes]]:
    """Every file of ``content/<agency>/`` by its name."""
    chance = random.Random(seed * 6_700_417 + agency.number)
    for name, text in texts(agency, chance):
        yield name, text.encode()
    for number in range(1, 4):
        yield f"{YEAR}/files/report-{number}.pdf", pdf(f"Report {number} of {agency.slug}")
    yield "files/law.pdf", pdf(f"Ordinance of {agency.slug}")


def texts(agency: Agency, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The files that people write."""
    yield "agency.yaml", _about(agency)
    yield "mandate.yaml", _head("หน้าที่และอำนาจ", "สำนักปลัด") + "powers:\n" + _powers(chance)
    yield "laws.yaml", _head("กฎหมายที่เกี่ยวข้อง", "สำนักปลัด") + _laws()
    yield "e-service.yaml", _head("บริการออนไลน์", "กองคลัง") + _services(agency, chance)
    yield "structure.md", _markdown("โครงสร้างหน่วยงาน", "สำนักปลัด", chance)
    yield f"{YEAR}/o6.yaml", _plan(agency, chance)
    yield f"{YEAR}/service-statistics.yaml", _statistics(chance)
    yield f"{YEAR}/risk-assessment.yaml", _risks(chance)
    yield f"{YEAR}/annual-report.md", _markdown("รายงานผลการดำเนินงาน", "สำนักปลัด", chance)
    yield f"{YEAR}/procurement-annual.yaml", _procurement(chance)
    yield f"{YEAR}/files/purchases.csv", _purchases(agency, chance)
    for number in range(max(2, round(POSTS * agency.size))):
        day = f"{chance.randint(1, 28):02}"
        yield f"news/2569-{number % 9 + 1:02}-{day}-post-{number}.md", _post(number, day, chance)


def _head(title: str, unit: str, *, yearly: bool = False) -> str:
    year = f"fiscal_year: {YEAR}\n" if yearly else ""
    named = f"{title} ประจำปี พ.ศ. {YEAR}" if yearly else title
    return f"title: {named}\nsummary: {title}ของหน่วยงาน\nupdated: 3 เม.ย. 2569\nresponsible: {unit}\n{year}"


def _about(agency: Agency) -> str:
    return (
        f"name: {agency.name}\ntype: {agency.kind}\ndistrict: {agency.district}\n"
        f"province: {agency.province}\ncontact:\n"
        f"  address: 1 หมู่ที่ 1 อำเภอ{agency.district} จังหวัด{agency.province}\n"
        f"  phones: [0 2000 0100]\n  emails: [saraban@{agency.slug}.example]\n"
    )


def _powers(chance: random.Random) -> str:
    return "".join(f"  - text: {sentence(chance)}\n" for _ in range(6))


def _laws() -> str:
    listed = ("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540", "ข้อบัญญัติงบประมาณรายจ่ายประจำปี")
    rows = "".join(f"  - {{title: {title}, kind: กฎหมาย}}\n" for title in listed)
    return (
        f"laws:\n{rows}documents:\n  - {{file: files/law.pdf, title: ข้อบัญญัติ, date: 1 ต.ค. 2568}}\n"
    )


def _services(agency: Agency, chance: random.Random) -> str:
    rows = (
        f"  - name: {phrase(chance)}\n    url: https://{agency.slug}.example/service-{number}\n"
        f"    detail: {sentence(chance)}\n    guide: [กรอกแบบคำขอ, แนบเอกสาร, ติดตามผล]\n"
        for number in range(1, 4)
    )
    return "e_services:\n" + "".join(rows)


def _markdown(title: str, unit: str, chance: random.Random) -> str:
    parts = [paragraph(chance), "## ภารกิจ", items(chance), "## ผลงาน", table(chance)[0]]
    return f"---\n{_head(title, unit)}---\n\n" + "\n\n".join(parts) + "\n"


def _plan(agency: Agency, chance: random.Random) -> str:
    rows = (
        f"  - name: {phrase(chance)} ระยะที่ {number}\n    strategy: ยุทธศาสตร์ที่ {chance.randint(1, 5)}\n"
        f"    budget: {chance.randint(10, 900)},000\n    budget_source: ข้อบัญญัติงบประมาณรายจ่าย\n"
        f"    period: ต.ค. 68 - ก.ย. 69\n    responsible: {chance.choice(UNITS)}\n"
        f"    status: อยู่ระหว่างดำเนินการ\n    percent: {chance.randint(0, 99)}\n"
        for number in range(1, max(3, round(ROWS / 2 * agency.size)) + 1)
    )
    when = "period: 1 ต.ค. 2568 - 30 ก.ย. 2569\nas_of: 31 มี.ค. 2569\nprojects:\n"
    return _head("แผนดำเนินงานและความก้าวหน้า", "กองคลัง", yearly=True) + when + "".join(rows)


def _statistics(chance: random.Random) -> str:
    services = ("รับชำระภาษี", "ลงทะเบียนเบี้ยยังชีพ", "ขออนุญาตก่อสร้าง", "จดทะเบียนพาณิชย์")
    rows = []
    for service in services:
        counts = ", ".join(f"{month}: {chance.randint(0, 400)}" for month in _HALF_YEAR)
        rows.append(f"  - {{service: {service}, channel: Walk-in, counts: {{{counts}}}}}\n")
    return (
        _head("สถิติการให้บริการ รอบ 6 เดือน", "สำนักปลัด", yearly=True)
        + "period: 1 ต.ค. 2568 - 31 มี.ค. 2569\nas_of: 31 มี.ค. 2569\nmonthly_statistics:\n"
        + "".join(rows)
        + "documents:\n  - {file: files/report-1.pdf, title: รายงานสถิติ, date: 3 เม.ย. 2569}\n"
    )


def _risks(chance: random.Random) -> str:
    rows = (
        f"  - process: {phrase(chance)}\n    area: การอนุมัติ อนุญาต\n"
        f"    events: [{json.dumps(sentence(chance), ensure_ascii=False)}]\n"
        f"    likelihood: {chance.randint(1, 5)}\n    impact: {chance.randint(1, 5)}\n"
        f"    measures: [{phrase(chance)}]\n    responsible: {chance.choice(UNITS)}\n"
        for _ in range(6)
    )
    return _head("การประเมินความเสี่ยงการทุจริต", "สำนักปลัด", yearly=True) + "risks:\n" + "".join(rows)


def _procurement(chance: random.Random) -> str:
    budget = chance.randint(1_000, 9_000) * 1_000
    return (
        _head("รายงานสรุปผลการจัดซื้อจัดจ้าง", "กองคลัง", yearly=True)
        + f"procurement_summary:\n  - {{method: วิธีเฉพาะเจาะจง, count: {chance.randint(5, 90)}, "
        + f"budget: {budget}, agreed: {budget - 1_000}}}\n"
        + "documents:\n  - {file: files/report-2.pdf, title: รายงานสรุปผล, date: 3 เม.ย. 2569}\n"
        + "  - {file: files/report-3.pdf, title: ประกาศ, date: 4 เม.ย. 2569}\n"
        + "tables:\n  - id: purchases\n    title: รายการจัดซื้อจัดจ้าง\n    source: files/purchases.csv\n"
        + "    columns:\n      - {id: number, label: ลำดับ, type: integer}\n      - {id: item, label: รายการ}\n"
        + "      - {id: budget, label: วงเงิน (บาท), type: money}\n      - {id: method, label: วิธี}\n"
        + "      - {id: signed, label: วันที่ลงนาม, type: date}\n"
    )


def _purchases(agency: Agency, chance: random.Random) -> str:
    lines = ["ลำดับ,รายการ,วงเงิน (บาท),วิธี,วันที่ลงนาม"]
    for row in range(1, max(5, round(ROWS * agency.size)) + 1):
        day = f"{chance.randint(1, 28)} {chance.choice(MONTHS[:3])} 2569"
        lines.append(
            f"{row},{phrase(chance)},{chance.randint(5, 500)}000,{chance.choice(WAYS)},{day}"
        )
    return "\n".join(lines) + "\n"


def _post(number: int, day: str, chance: random.Random) -> str:
    when = f"{int(day)} {MONTHS[number % 9]} 2569"
    return f"---\ntitle: {phrase(chance)} ครั้งที่ {number + 1}\ndate: {when}\n---\n\n{paragraph(chance)}\n"


def pdf(words: str) -> bytes:
    """A PDF of one page with a line of text, 0.6 KB."""
    text = f"BT /F1 18 Tf 72 760 Td ({words}) Tj ET".encode("ascii")
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(made))
    return made + head + end
