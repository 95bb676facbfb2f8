"""What a clerk reads about each kind of requirement, for each reason why it is not met.

Every case lays files on a small agency's desk and asks one requirement. How to write the
texts anew is told in ``golden_texts.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from assessor_desk import Desk, framework_of
from golden_texts import assert_reads_as_agreed, texts_of

from prongsai.checks.result import item_findings
from prongsai.findings import Finding, Place
from prongsai.findings.rules.web import WEB010, WEB011, WEB012
from prongsai.requirements.engine import by_pages, match_year
from prongsai.requirements.registry import KINDS
from prongsai.tables.columns import column_sets
from prongsai.topics.registry import load_topics

YEAR = 2568


@dataclass(frozen=True)
class Asked:
    """A requirement as a framework words it; ``data_year`` is that of its item."""

    id: str
    text: str
    check: Mapping[str, Any]
    data_year: str = "any"
    confidence: str = "high"


@dataclass(frozen=True)
class Case:
    """A requirement, and what lies on the desk: texts, and sample documents by their place.

    ``seen`` is what opening the built pages has shown.
    """

    asked: Asked
    texts: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    home: str = ""
    seen: tuple[Finding, ...] | None = None


def said(desk: Desk, case: Case) -> list[Finding]:
    """The findings about the one item that asks the requirement."""
    for name, text in case.texts.items():
        desk.write(name, text)
    for name, sample in case.documents.items():
        desk.attach(name, sample)
    agency, _ = desk.load()
    asked = case.asked
    requirement = {
        "id": asked.id,
        "text": asked.text,
        "check": asked.check,
        "confidence": asked.confidence,
        "none_allowed": asked.data_year != "any",
    }
    item = {
        "code": "O1",
        "title": "ข้อทดสอบ",
        "topics": [asked.id.partition(".")[0]],
        "data_year": asked.data_year,
        "confidence": "high",
        "requirements": [requirement],
    }
    match = match_year(agency, framework_of([item], YEAR), load_topics(), case.home)
    (entry,) = match.items
    decisions = tuple(by_pages(decision, case.seen) for decision in entry.decisions)
    found = item_findings(match, replace(entry, decisions=decisions))
    return [finding for finding in found if finding.requirement]


EMAIL = Asked("contact.email", "อีเมลของหน่วยงาน", {"kind": "present", "path": "contact.emails"})
PROBLEMS = Asked("annual-report.problems", "ปัญหาและอุปสรรค", {"kind": "present", "path": "problems"})
TWO_WAY = Asked(
    "qa.two-way",
    "ช่องทางสอบถามสื่อสารได้สองทาง",
    {"kind": "present", "path": "inquiry_channels", "where": {"two_way": "true"}},
)
COMPLAINTS = Asked(
    "complaint-statistics.total",
    "จำนวนเรื่องร้องเรียน",
    {"kind": "present", "path": "complaint_statistics.total"},
    data_year="current",
)
PRESENT = {
    "OIT010-no-file": Case(PROBLEMS),
    "OIT010-file-with-mistake": Case(PROBLEMS, {"2568/annual-report.yaml": "problems: {a: 1\n"}),
    "OIT010-unread": Case(PROBLEMS, {"2568/annual-report.yaml": "problems: {a: 1}\n"}),
    "OIT010-nothing-there": Case(
        PROBLEMS, {"2568/annual-report.yaml": "title: รายงาน\nfiscal_year: 2567\n"}
    ),
    "OIT010-field-missing": Case(EMAIL, {"contact.yaml": "contact:\n  address: 99 หมู่ 1\n"}),
    "OIT010-another-kind": Case(
        TWO_WAY, {"qa.yaml": "inquiry_channels:\n  - name: กระดานข่าว\n    two_way: ไม่ใช่\n"}
    ),
    "OIT010-none-of-last-year": Case(
        COMPLAINTS,
        {
            "2568/complaint-statistics.yaml": "none:\n  statement: ไม่มีเรื่องร้องเรียน\n"
            "  date: 30 ก.ย. 2567\n"
        },
    ),
}

CONTACTS = Asked(
    "executives.contact",
    "ช่องทางติดต่อของผู้บริหารทุกคน",
    {"kind": "records", "path": "executives", "fields": ["phone|email"]},
)
CHART = Asked(
    "structure.chart",
    "แผนผังโครงสร้าง",
    {"kind": "records", "path": "chart.units", "minimum": 2, "fields": ["name"]},
)
HEAD = "executives:\n  - {name: นายตัวอย่าง หนึ่ง, position: นายก, side: ฝ่ายการเมือง, rank: head}\n"
RECORDS = {
    "OIT011-nothing-there": Case(CONTACTS, {"executives.yaml": "updated: 1 ต.ค. 2567\n"}),
    "OIT011-field-missing": Case(CONTACTS, {"executives.yaml": HEAD}),
    "OIT011-too-few": Case(CHART, {"structure.yaml": "chart:\n  units:\n    - name: สำนักปลัด\n"}),
    "OIT011-advisory": Case(
        Asked(CONTACTS.id, CONTACTS.text, CONTACTS.check, confidence="low"),
        {"executives.yaml": HEAD},
    ),
}

SIDES = Asked(
    "executives.two-sides",
    "ผู้บริหารครบทั้งฝ่ายการเมืองและฝ่ายประจำ",
    {"kind": "values", "path": "executives", "field": "side", "values": ["political", "permanent"]},
)
LAST_RESULT = Asked(
    "integrity-measures.last-year-results",
    "ผลการประเมิน ITA ของปีที่ผ่านมา",
    {"kind": "values", "path": "ita_results", "field": "year", "values": ["2567"]},
)
VALUES = {
    "OIT012-nothing-there": Case(SIDES, {"executives.yaml": "updated: 1 ต.ค. 2567\n"}),
    "OIT012-word-missing": Case(SIDES, {"executives.yaml": HEAD}),
    "OIT012-year-missing": Case(
        LAST_RESULT,
        {"2568/integrity-measures.yaml": "ita_results:\n  - {year: 2566, total: 90.28}\n"},
    ),
}

STATUS = Asked(
    "procurement-progress.status",
    "สถานะความก้าวหน้าของแต่ละรายการ",
    {"kind": "table", "columns": ["status"], "minimum_rows": 2},
)
OFFICIAL = Asked(
    "procurement-progress.official-table",
    "รายการจัดซื้อจัดจ้างตามแบบตารางที่กำหนด",
    {"kind": "table", "column_sets": ["ita-procurement-16", "ita-procurement-18"]},
)
PROGRESS = """\
tables:
  - id: progress
    title: ความก้าวหน้า
    columns:
      - {id: item, label: รายการ}
      - {id: status, label: สถานะ}
"""
ON_SHEET = f"{PROGRESS}    source: files/items.csv\n"
TABLES = {
    "OIT013-nothing-there": Case(STATUS, {"2568/procurement-progress.yaml": "fiscal_year: 2568\n"}),
    "OIT013-other-columns": Case(
        OFFICIAL, {"2568/procurement-progress.yaml": f"{PROGRESS}    rows:\n      - [ถนน, เสร็จ]\n"}
    ),
    "OIT013-too-few-rows": Case(
        STATUS, {"2568/procurement-progress.yaml": f"{PROGRESS}    rows:\n      - [ถนน, เสร็จ]\n"}
    ),
    "OIT013-empty-cell": Case(
        STATUS,
        {
            "2568/procurement-progress.yaml": f"{PROGRESS}    rows:\n      - [ถนน, เสร็จ]\n"
            '      - [ฝาย, "-"]\n'
        },
    ),
    "OIT013-empty-cell-of-a-file": Case(
        STATUS,
        {
            "2568/procurement-progress.yaml": ON_SHEET,
            "2568/files/items.csv": "รายการ,สถานะ\nถนน,เสร็จ\nฝาย,\n",
        },
    ),
    "OIT013-table-with-mistake": Case(STATUS, {"2568/procurement-progress.yaml": ON_SHEET}),
}

DOCUMENT = Asked(
    "annual-report.document", "ไฟล์รายงานที่ดาวน์โหลดได้", {"kind": "document", "types": ["pdf"]}
)
TWO_DOCUMENTS = Asked(
    "annual-report.document", "ไฟล์รายงานที่ดาวน์โหลดได้", {"kind": "document", "minimum": 2}
)
REPORT = "documents:\n  - {file: files/report.pdf, title: รายงานประจำปี}\n"
DOCUMENTS = {
    "OIT014-nothing-there": Case(DOCUMENT, {"2568/annual-report.yaml": "fiscal_year: 2567\n"}),
    "OIT014-another-type": Case(
        DOCUMENT,
        {"2568/annual-report.yaml": REPORT.replace("pdf", "docx")},
        {"2568/files/report.docx": "letter.docx"},
    ),
    "OIT014-too-few": Case(
        TWO_DOCUMENTS, {"2568/annual-report.yaml": REPORT}, {"2568/files/report.pdf": "scan.pdf"}
    ),
    "OIT014-kept-back": Case(
        DOCUMENT, {"2568/annual-report.yaml": REPORT}, {"2568/files/report.pdf": "password.pdf"}
    ),
}

ONLINE = Asked("e-service.system", "ระบบให้บริการออนไลน์", {"kind": "link", "path": "e_services"})
CORRUPTION = Asked(
    "complaint-channel.online",
    "ช่องทางออนไลน์ให้แจ้งเรื่องทุจริต",
    {"kind": "link", "path": "channels", "where": {"purpose": "corruption"}},
)
LINKS = {
    "OIT015-nothing-there": Case(ONLINE, {"e-service.yaml": "updated: 1 ต.ค. 2567\n"}),
    "OIT015-another-kind": Case(
        CORRUPTION,
        {
            "complaint-channel.yaml": "channels:\n  - name: ศูนย์ดำรงธรรม\n    purpose: ทั่วไป\n"
            "    url: https://www.tuayang.go.th/\n"
        },
    ),
    "OIT015-no-address": Case(
        CORRUPTION,
        {"complaint-channel.yaml": "channels:\n  - name: แจ้งทุจริต\n    purpose: ทุจริต\n"},
    ),
    "OIT015-inside-the-office": Case(
        ONLINE,
        {"e-service.yaml": "e_services:\n  - name: ชำระภาษี\n    url: http://192.168.1.10/tax\n"},
    ),
}

ANALYSIS = Asked("annual-report.analysis", "การวิเคราะห์ผลการดำเนินงาน", {"kind": "covered"})


def claim(at: str, head: str = "") -> str:
    return f"{head}covers:\n  - requirement: {ANALYSIS.id}\n    at: '{at}'\n"


TABLE = """\
tables:
  - id: results
    title: ผลการดำเนินงาน
    columns: [{id: project, label: โครงการ}]
    rows: [[โครงการอบรม]]
"""
COVERED = {
    "OIT016-not-said": Case(ANALYSIS, {"2568/annual-report.yaml": "fiscal_year: 2567\n"}),
    "OIT016-no-such-heading": Case(
        ANALYSIS, {"2568/annual-report.md": f"---\n{claim('#สรุป')}---\n\n# ผลการวิเคราะห์\n\nดี\n"}
    ),
    "OIT016-no-such-table": Case(ANALYSIS, {"2568/annual-report.yaml": claim("table:plan")}),
    "OIT016-no-such-document": Case(
        ANALYSIS, {"2568/annual-report.yaml": claim("files/other.pdf")}
    ),
    "OIT016-no-such-page": Case(
        ANALYSIS,
        {"2568/annual-report.yaml": claim("files/report.pdf#page=999", REPORT)},
        {"2568/files/report.pdf": "thai-text.pdf"},
    ),
    "OIT016-another-document": Case(
        ANALYSIS,
        {"2568/annual-report.yaml": claim("files/other.pdf", REPORT)},
        {"2568/files/report.pdf": "thai-text.pdf"},
    ),
    "OIT016-no-number-of-page": Case(
        ANALYSIS,
        {"2568/annual-report.yaml": claim("files/report.pdf#หน้าสี่", REPORT)},
        {"2568/files/report.pdf": "thai-text.pdf"},
    ),
    "OIT016-page-of-a-picture": Case(
        ANALYSIS,
        {"2568/annual-report.yaml": claim("files/report.png#page=1", REPORT.replace("pdf", "png"))},
        {"2568/files/report.png": "picture.png"},
    ),
    "OIT016-document-kept-back": Case(
        ANALYSIS,
        {"2568/annual-report.yaml": claim("files/report.pdf", REPORT)},
        {"2568/files/report.pdf": "password.pdf"},
    ),
    "OIT016-no-text-with-headings": Case(ANALYSIS, {"2568/annual-report.yaml": claim("#สรุป")}),
    "OIT016-another-table": Case(ANALYSIS, {"2568/annual-report.yaml": claim("table:plan", TABLE)}),
    "OIT016-no-such-column": Case(
        ANALYSIS, {"2568/annual-report.yaml": claim("table:results/budget", TABLE)}
    ),
}

FROM_WEBSITE = Asked(
    "e-service.from-website", "เข้าถึงระบบได้จากเว็บไซต์หลักของหน่วยงาน", {"kind": "website"}
)
WEBSITE = {
    "OIT017-not-known": Case(FROM_WEBSITE, {"e-service.yaml": "summary: ยื่นคำร้องออนไลน์\n"}),
    "OIT017-nothing-to-read": Case(FROM_WEBSITE, {"e-service.yaml": "updated: 1 ต.ค. 2567\n"}),
    "OIT017-no-file": Case(FROM_WEBSITE),
}

ANSWERED = Asked(
    "integrity-measures-report.answers-plan",
    "รายงานครบทุกมาตรการที่กำหนดไว้ในปีที่ผ่านมา",
    {
        "kind": "answers",
        "path": "measures",
        "plan_topic": "integrity-measures",
        "plan_path": "measures",
    },
)
MEASURES = "measures:\n  - {id: m1, measure: ประชุมชี้แจงแผน}\n"
ANSWERS = {
    "OIT018-no-plan": Case(ANSWERED, {"2568/integrity-measures-report.yaml": MEASURES}),
    "OIT018-plan-with-mistake": Case(
        ANSWERED,
        {
            "2567/integrity-measures.yaml": "measures:\n  - {id: m1}\n",
            "2568/integrity-measures-report.yaml": MEASURES,
        },
    ),
    "OIT018-plan-without-measures": Case(
        ANSWERED,
        {
            "2567/integrity-measures.yaml": "updated: 1 ต.ค. 2566\n",
            "2568/integrity-measures-report.yaml": MEASURES,
        },
    ),
    "OIT018-nothing-there": Case(
        ANSWERED,
        {
            "2567/integrity-measures.yaml": MEASURES,
            "2568/integrity-measures-report.yaml": "fiscal_year: 2567\n",
        },
    ),
    "OIT018-one-not-answered": Case(
        ANSWERED,
        {
            "2567/integrity-measures.yaml": f"{MEASURES}  - {{measure: เผยแพร่คู่มือ}}\n",
            "2568/integrity-measures-report.yaml": MEASURES,
        },
    ),
    "OIT018-written-otherwise": Case(
        ANSWERED,
        {
            "2567/integrity-measures.yaml": f"{MEASURES}  - {{measure: เผยแพร่คู่มือสำหรับประชาชน}}\n",
            "2568/integrity-measures-report.yaml": (
                f"{MEASURES}  - {{measure: การเผยแพร่คู่มือสำหรับประชาชน}}\n"
            ),
        },
    ),
}

DATA_YEAR = Asked(
    "annual-report.data-year",
    "ระบุว่าเป็นข้อมูลของปีที่ผ่านมา",
    {"kind": "data-year", "year": "previous"},
)
DATA_YEARS = {
    "OIT020-not-said": Case(DATA_YEAR, {"2568/annual-report.yaml": "title: รายงาน\n"}),
    "OIT020-another-year": Case(
        DATA_YEAR, {"2568/annual-report.yaml": "title: รายงาน\nfiscal_year: 2566\n"}
    ),
}

COVERS = Asked(
    "strategic-plan.covers-year", "ช่วงเวลาของแผนครอบคลุมปีที่รับการประเมิน", {"kind": "period"}
)
LONG = Asked(
    "strategic-plan.multi-year",
    "เป็นแผนที่มีระยะเวลามากกว่า 1 ปี",
    {"kind": "period", "minimum_years": 2},
)
PERIODS = {
    "OIT021-not-said": Case(COVERS, {"strategic-plan.yaml": "title: แผนพัฒนาท้องถิ่น\n"}),
    "OIT021-no-days": Case(COVERS, {"strategic-plan.yaml": "period: ตลอดปี\n"}),
    "OIT021-too-short": Case(LONG, {"strategic-plan.yaml": "period: ปีงบประมาณ 2568\n"}),
    "OIT021-another-year": Case(COVERS, {"strategic-plan.yaml": "period: 2561-2565\n"}),
}

HALF = Asked(
    "six-month-progress.first-half", "ข้อมูลครอบคลุม 6 เดือนแรกของปีงบประมาณ", {"kind": "as-of"}
)
AS_OF = {
    "OIT022-not-said": Case(HALF, {"2568/six-month-progress.yaml": "title: รอบ 6 เดือน\n"}),
    "OIT022-too-early": Case(
        HALF, {"2568/six-month-progress.yaml": "title: รอบ 6 เดือน\nas_of: 28 ก.พ. 2568\n"}
    ),
}

SIX_MONTHS = Asked(
    "service-statistics.first-half",
    "สถิติครบ 6 เดือนแรกของปีงบประมาณ",
    {"kind": "months", "path": "monthly_statistics"},
)
BY_MONTH = Asked(
    "complaint-statistics.months",
    "สถิติเรื่องร้องเรียนรายเดือน",
    {"kind": "months", "path": "complaint_statistics.months"},
)
MONTHS = {
    "OIT023-nothing-there": Case(
        SIX_MONTHS, {"2568/service-statistics.yaml": "fiscal_year: 2568\n"}
    ),
    "OIT023-months-missing": Case(
        SIX_MONTHS,
        {
            "2568/service-statistics.yaml": "monthly_statistics:\n  - service: รับชำระภาษี\n"
            "    channel: ณ จุดให้บริการ (Walk-in)\n"
            "    counts: {ต.ค. 67: 1, พ.ย. 67: 2, ม.ค. 68: 4, ก.พ. 68: 5}\n"
        },
    ),
    "OIT023-records-are-months": Case(
        BY_MONTH,
        {
            "2568/complaint-statistics.yaml": "complaint_statistics:\n  total: 0\n  completed: 0\n"
            "  in_progress: 0\n  months:\n    - {month: ต.ค. 67, total: 0}\n"
        },
    ),
}

NEWS = Asked("news.current-year", "มีข่าวในปีที่รับการประเมิน", {"kind": "dated", "path": "news"})
DRIVE = Asked(
    "ethics-drive.current-year",
    "ดำเนินกิจกรรมในปีที่รับการประเมิน",
    {"kind": "dated", "path": "activities", "minimum": 2},
)
DATED = {
    "OIT024-nothing-there": Case(DRIVE, {"2568/ethics-drive.yaml": "fiscal_year: 2568\n"}),
    "OIT024-no-news": Case(NEWS),
    "OIT024-old-news": Case(NEWS, {"news/old.md": "---\ntitle: ข่าวเก่า\ndate: 5 ส.ค. 2566\n---\n"}),
    "OIT024-too-few": Case(
        DRIVE,
        {
            "2568/ethics-drive.yaml": "activities:\n  - name: อบรม\n    date: 6 ม.ค. 2568\n"
            "  - name: ประชุม\n    date: 6 ม.ค. 2566\n"
        },
    ),
}

SIGNATURE = Asked("integrity-declaration.signed", "ลงนามโดยผู้บริหารสูงสุดคนปัจจุบัน", {"kind": "signed"})
DECLARATION = "declaration:\n  title: ประกาศ\n  statements: [ไม่รับของขวัญ]\n"
SIGNED_BY_HEAD = f"{DECLARATION}  signed_by: นายตัวอย่าง หนึ่ง\n"
SIGNED = {
    "OIT025-nothing-there": Case(
        SIGNATURE, {"2568/integrity-declaration.yaml": "fiscal_year: 2568\n"}
    ),
    "OIT025-not-signed": Case(
        SIGNATURE, {"executives.yaml": HEAD, "2568/integrity-declaration.yaml": DECLARATION}
    ),
    "OIT025-another-year": Case(
        SIGNATURE,
        {
            "executives.yaml": HEAD,
            "2568/integrity-declaration.yaml": f"{SIGNED_BY_HEAD}  signed_on: 30 ก.ย. 2567\n",
        },
    ),
    "OIT025-former-head": Case(
        SIGNATURE,
        {
            "executives.yaml": HEAD,
            "2568/integrity-declaration.yaml": f"{DECLARATION}  signed_by: นายเก่า ก่อน\n"
            "  signed_on: 6 ม.ค. 2568\n",
        },
    ),
    "OIT025-head-not-known": Case(
        SIGNATURE,
        {"2568/integrity-declaration.yaml": f"{SIGNED_BY_HEAD}  signed_on: 6 ม.ค. 2568\n"},
    ),
}

TRUE = Asked("service-statistics.true", "สถิติตรงกับทะเบียน", {"kind": "attestation"})
ATTESTED = {
    "OIT030-no-word": Case(TRUE, {"2568/service-statistics.yaml": "fiscal_year: 2568\n"}),
    "OIT030-no-file": Case(TRUE),
}

RESULTS = Asked(
    "annual-report.results",
    "ผลการดำเนินการของแต่ละโครงการหรือกิจกรรม",
    {"kind": "records", "path": "projects", "fields": ["result"]},
)
ANNOUNCED = Asked(
    "integrity-declaration.official",
    "ประกาศอย่างเป็นทางการที่เปิดอ่านฉบับลงนามได้",
    {"kind": "records", "path": "declaration", "fields": ["document"]},
)
LETTER = {
    "2568/integrity-declaration.yaml": "declaration:\n  title: นโยบาย No Gift Policy\n"
    "  statements: [ไม่รับของขวัญ]\n  document: files/policy.pdf\n"
}
ANALYSIS = Asked("annual-report.analysis", "ผลการวิเคราะห์โครงการ", {"kind": "covered"})


def results(*texts: str) -> Mapping[str, str]:
    """An annual report of as many projects, each with its result."""
    projects = "".join(
        f"  - name: ถนนสาย {number}\n    result: '{text}'\n"
        for number, text in enumerate(texts, start=1)
    )
    return {"2568/annual-report.yaml": f"projects:\n{projects}"}


SAYING = {
    "OIT031-nothing": Case(RESULTS, results("รอข้อมูล")),
    "OIT031-nothing-several": Case(RESULTS, results("รอข้อมูล", "เปิดใช้แล้ว", "อยู่ระหว่างจัดทำ", "TBC")),
    "OIT031-marks": Case(RESULTS, results("0")),
    "OIT031-left": Case(RESULTS, results("xxx")),
    "OIT031-title-again": Case(RESULTS, results("ถนนสาย 1")),
    "OIT031-elsewhere": Case(RESULTS, results("ตามเอกสารแนบ")),
    "OIT031-bare": Case(
        ANALYSIS,
        {
            "2568/annual-report.md": "---\ncovers:\n  - {requirement: annual-report.analysis, at: '#ผล'}\n"
            "---\n## ผล\n\n## ต่อไป\n"
        },
    ),
    "OIT032-only-none": Case(PROBLEMS, {"2568/annual-report.yaml": "problems: [ไม่มี]\n"}),
    "OIT032-alike": Case(RESULTS, results(*["ดำเนินการแล้วเสร็จ"] * 3)),
    "OIT032-unread": Case(ANNOUNCED, LETTER, {"2568/files/policy.pdf": "scan.pdf"}),
    "OIT032-foreign": Case(ANNOUNCED, LETTER, {"2568/files/policy.pdf": "thai-text.pdf"}),
    "OIT032-of-another-time": Case(
        Asked("annual-report.checked", "ตรวจแล้ว", {"kind": "attestation"}),
        {
            "2568/annual-report.yaml": "attestations:\n  - requirement: annual-report.checked\n"
            "    statement: เปิดอ่านครบทุกหน้าแล้ว\n    unit: กองช่าง\n    date: 3 ต.ค. 2565\n"
        },
    ),
    "OIT033-figures-beside": Case(
        COMPLAINTS,
        {
            "2568/complaint-statistics.yaml": "complaint_statistics:\n  total: 3\nnone:\n"
            "  statement: ไม่มีเรื่องร้องเรียน\n  date: 31 มี.ค. 2568\n"
        },
    ),
}

MONTHLY = Asked("procurement-monthly.first-half", "ครบ 6 เดือนแรก", {"kind": "table-months"})
ONE_MONTH = """\
tables:
  - id: m
    title: สรุปผลการจัดซื้อจัดจ้างเดือนตุลาคม 2567
    columns: [{id: item, label: งานที่จ้าง}]
    rows: [[จ้างซ่อมถนน]]
"""
NOVEMBER = """tables:
  - id: {id}
    title: สรุปผลการจัดซื้อจัดจ้างเดือน{month}
    columns: [{{id: item, label: งานที่จ้าง}}, {{id: contract, label: สัญญา}}]
    rows: [[จ้างซ่อมถนน, 'สัญญาเลขที่ 1/2568 ลงวันที่ {day}']]
"""
OCTOBER_AGAIN = NOVEMBER.format(id="a", month="ตุลาคม 2567", day="3 ต.ค. 2567")
OCTOBER_AGAIN += NOVEMBER.format(id="b", month="พฤศจิกายน 2567", day="3 ต.ค. 2567").removeprefix(
    "tables:\n"
)
TABLE_MONTHS = {
    "OIT034-rows-of-another-month": Case(
        MONTHLY,
        {
            "2568/procurement-monthly.yaml": NOVEMBER.format(
                id="n", month="พฤศจิกายน 2567", day="3 ต.ค. 2566"
            )
        },
    ),
    "OIT034-told-again": Case(MONTHLY, {"2568/procurement-monthly.yaml": OCTOBER_AGAIN}),
    "OIT034-no-table": Case(MONTHLY, {"2568/procurement-monthly.yaml": "fiscal_year: 2568\n"}),
    "OIT034-one-month": Case(MONTHLY, {"2568/procurement-monthly.yaml": ONE_MONTH}),
}

FORM = Asked(
    "procurement-annual.official-table",
    "ตารางตามแบบ",
    {"kind": "table", "column_sets": ["ita-procurement-16"]},
)


def form(*rows: Mapping[str, str], more: str = "") -> Mapping[str, str]:
    """A file with a table in the official form."""
    ids = column_sets()["ita-procurement-16"].column_ids
    lines = "".join(
        "      - {"
        + ", ".join(f"{name}: '{row.get(name, PURCHASE[name])}'" for name in ids)
        + "}\n"
        for row in rows
    )
    head = "tables:\n  - id: p\n    title: ตาราง\n    columns: ita-procurement-16\n    rows:\n"
    return {"2568/procurement-annual.yaml": f"{more}{head}{lines}"}


PURCHASE = {
    "sequence": "1",
    "fiscal_year": "2567",
    "agency_name": "ทต.ตัวอย่าง",
    "district": "เมือง",
    "province": "นนทบุรี",
    "ministry": "กระทรวงมหาดไทย",
    "agency_type": "องค์กรปกครองส่วนท้องถิ่น",
    "item_name": "ซ่อมถนนสาย 3",
    "allocated_budget": "100,000",
    "budget_source": "อื่น ๆ / เงินนอกงบประมาณ",
    "status": "สิ้นสุดระยะสัญญา",
    "method": "วิธีเฉพาะเจาะจง",
    "reference_price": "100,000",
    "agreed_price": "99,000",
    "supplier": "ร้านตัวอย่าง",
    "project_number": "67019000001",
}
TEXTS = (
    "district",
    "province",
    "ministry",
    "agency_type",
    "item_name",
    "supplier",
    "project_number",
)
MONEY = ("allocated_budget", "reference_price", "agreed_price")
FORMS = {
    "OIT035-rows": Case(FORM, form({}, dict.fromkeys(TEXTS, "-"))),
    "OIT035-column": Case(FORM, form({"supplier": "-"}, {"supplier": "-"})),
    "OIT035-zeros": Case(FORM, form(dict.fromkeys(MONEY, "0"))),
    "OIT035-another": Case(FORM, form({"agency_name": "อบต.ข้างบ้าน"})),
    "OIT035-one-item": Case(FORM, form({}, {}, {})),
    "OIT035-method": Case(
        FORM, form({}, more="procurement_summary:\n  - {method: คัดเลือก, count: 1}\n")
    ),
    "OIT035-count": Case(
        FORM, form({}, more="procurement_summary:\n  - {method: วิธีเฉพาะเจาะจง, count: 17}\n")
    ),
}

SYSTEM = Asked(
    "e-service.system", "ระบบออนไลน์", {"kind": "link", "path": "e_services", "service": "yes"}
)
APART = Asked(
    "complaint-channel.separate",
    "แยกจากช่องทางทั่วไป",
    {"kind": "link", "path": "channels", "where": {"purpose": "corruption"}, "apart": "yes"},
)


def service(url: str) -> Mapping[str, str]:
    return {
        "e-service.yaml": f"e_services:\n  - {{name: ขอน้ำ, url: '{url}'}}\n",
        "agency.yaml": "name: อบต.ตัวอย่าง\ntype: sao\nwebsite: https://www.tuayang.go.th/\n",
    }


LINK_KINDS = {
    "LNK025-account": Case(SYSTEM, service("https://line.me/R/ti/p/@x")),
    "LNK025-home": Case(SYSTEM, service("https://tuayang.go.th/index.php")),
    "LNK025-download": Case(SYSTEM, service("https://www.tuayang.go.th/form.pdf")),
    "LNK025-hidden": Case(SYSTEM, service("https://bit.ly/3tuayang")),
    "LNK025-nobodys": Case(SYSTEM, service("https://www.example.go.th/e-service/water")),
    "LNK026-same-way": Case(
        replace(APART, check={**APART.check, "where": {"separate": "true"}}),
        {
            "complaint-channel.yaml": "channels:\n"
            "  - {name: แจ้งทุจริต, purpose: ทุจริต, separate: ใช่, phone: 0 4300 0100}\n"
            "  - {name: ร้องทุกข์, purpose: ทั่วไป, phone: 04-300-0100}\n"
        },
    ),
    "OIT017-other-host": Case(
        Asked("e-service.from-website", "เข้าถึงจากเว็บไซต์หลัก", {"kind": "website"}),
        service("https://service.tuayang.go.th/water"),
        home="https://ita.tuayang.go.th/",
    ),
    "OIT017-inside-only": Case(
        Asked("e-service.from-website", "เข้าถึงจากเว็บไซต์หลัก", {"kind": "website"}),
        {
            **service("https://service.tuayang.go.th/water"),
            "agency.yaml": "name: อบต.ตัวอย่าง\ntype: sao\nwebsite: http://192.168.1.10/\n",
        },
    ),
    "LNK026-same-channel": Case(
        APART,
        {
            "complaint-channel.yaml": "channels:\n"
            "  - {name: แจ้งทุจริต, purpose: ทุจริต, url: 'https://www.tuayang.go.th/r'}\n"
            "  - {name: ร้องทุกข์, purpose: ทั่วไป, url: 'http://tuayang.go.th/r/'}\n"
        },
    ),
}

OF_THE_YEAR = Asked(
    "annual-report.data-year",
    "ระบุปี",
    {"kind": "data-year", "year": "previous"},
    data_year="previous",
)
LAST_YEARS = "fiscal_year: {year}\nproblems: [ฝนตกหนัก ผู้รับจ้างส่งงานช้า]\n"
YEARS = {
    "YR003-period": Case(
        OF_THE_YEAR,
        {"2568/annual-report.yaml": "fiscal_year: 2567\nperiod: 1 ต.ค. 2560 - 30 ก.ย. 2561\n"},
    ),
    "YR004-last-years": Case(
        OF_THE_YEAR,
        {
            "2567/annual-report.yaml": LAST_YEARS.format(year=2566),
            "2568/annual-report.yaml": LAST_YEARS.format(year=2567),
        },
    ),
}

LAWS = Asked("laws.shown", "กฎหมายและข้อบังคับ", {"kind": "published"})
CONCESSIONS = Asked("laws.act-9-6", "สัญญาสัมปทานหรือสัญญาร่วมทุน", {"kind": "published", "act": "9(6)"})
PUBLISHED = {
    "OIT026-no-file": Case(LAWS),
    "OIT026-nothing-there": Case(LAWS, {"laws.yaml": "title: กฎหมาย\nupdated: 5 ม.ค. 2568\n"}),
    "OIT026-none-tagged": Case(
        Asked("laws.act-7-4", "กฎและข้อบังคับ", {"kind": "published", "act": "7(4)"})
    ),
    "OIT026-no-tag": Case(CONCESSIONS, {"laws.yaml": "laws:\n  - title: ข้อบัญญัติเรื่องตลาด\n"}),
    "OIT032-published-none": Case(
        CONCESSIONS, {"laws.md": "---\ntitle: กฎหมาย\nact: [9(6)]\n---\n\nไม่มี\n"}
    ),
}
LANGUAGE = Asked(
    "website.language", "ทุกหน้าระบุภาษา", {"kind": "built-pages", "rules": ["WEB010", "WEB011"]}
)
BUILT_PAGES = {
    "OIT027-not-opened": Case(LANGUAGE),
    "OIT027-broken": Case(
        LANGUAGE,
        seen=(
            WEB012.no_description().at(Place("content/a/laws.md", 1)),
            WEB010.no_title().at(Place("content/a/laws.md", 1)),
            WEB011.wrong_language(found='เป็น "xx"').at(Place("content/a/contact.yaml", 3)),
        ),
    ),
}

CASES: Mapping[str, Case] = {
    **PUBLISHED,
    **BUILT_PAGES,
    **TABLE_MONTHS,
    **FORMS,
    **LINK_KINDS,
    **YEARS,
    **SAYING,
    **PRESENT,
    **RECORDS,
    **VALUES,
    **TABLES,
    **DOCUMENTS,
    **LINKS,
    **COVERED,
    **WEBSITE,
    **ANSWERS,
    **DATA_YEARS,
    **PERIODS,
    **AS_OF,
    **MONTHS,
    **DATED,
    **SIGNED,
    **ATTESTED,
}


@pytest.mark.parametrize("name", CASES)
def test_a_missing_thing_is_told_in_these_words(tmp_path: Path, name: str) -> None:
    assert_reads_as_agreed(name, said(Desk(tmp_path), CASES[name]))


def test_every_kind_of_requirement_is_asked_for_more_than_one_reason() -> None:
    reasons = [name.partition("-")[0] for name in CASES]

    assert {code for code in (kind.rule.code for kind in KINDS) if reasons.count(code) < 2} == set()


def test_no_text_is_left_over() -> None:
    own = {name for name in CASES if name.startswith("OIT")}
    assert texts_of(["OIT"]) == own
