"""The words of the story: the office, its files, and what the clerk knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from small_site import REPOSITORY

HERE = Path(__file__).parent
SAMPLE = REPOSITORY / "content" / "sample"
CONTENT = "content/ban-mai"
NAME = "องค์การบริหารส่วนตำบลบ้านใหม่"
WORKBOOK = "workbook-ban-mai-2568.xlsx"
TREASURY = "workbook-ban-mai-2568-กองคลัง.xlsx"
"""The form of the treasury division, which has its items alone."""
SCANS = "เอกสาร OIT 2568"
GIFTS = f"{CONTENT}/2568/property-receipt-report.yaml"
DECLARED = "ไม่มีผู้ใดรับทรัพย์สินหรือประโยชน์อื่นใดในปีงบประมาณ พ.ศ. 2567"
ON_THE_DAY = ("--as-of", "1/3/2568")
"""Days that are left are counted from this one."""

COMPARED = {name: f"{name}.answers-plan" for name in ("annual-report", "hr-annual", "risk-actions")}
"""Reports that the clerk has compared with last year's plans, which are not in the folder."""

DOCUMENTS = {
    "O5 แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570).pdf": "files/local-development-plan-2566-2570.pdf",
    "o8_คู่มือการปฏิบัติงาน.pdf": "files/operation-manual.pdf",
    "คู่มือสำหรับประชาชน ฉบับสมบูรณ์.pdf": "files/service-manual.pdf",
    "O10 คู่มือการใช้งานระบบ E-Service.pdf": "files/e-service-guide.pdf",
    "O13 รายการจัดซื้อจัดจ้าง ปี 2567.xlsx": "2568/files/ita-o13-2567.xlsx",
    "ข้อ ๑๔ แผนพัฒนาบุคลากร 2568.pdf": "2568/files/hr-plan-2568.pdf",
    "ประมวลจริยธรรม.pdf": "files/ethics-codes.pdf",
    "O17 คู่มือการจัดการเรื่องร้องเรียน (1).pdf": "files/complaint-procedure.pdf",
    "O21 ประกาศ No Gift Policy 2568.pdf": "2568/files/no-gift-policy-2568.pdf",
    "O25 แผนปฏิบัติการป้องกันการทุจริต.pdf": "files/anticorruption-plan-2566-2570.pdf",
}
"""Documents under the names clerks give them, and the real documents they are here."""


def data(name: str) -> Any:
    """What the clerk knows and types."""
    return yaml.safe_load((HERE / "data" / name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Watched:
    """What was seen while the preview ran: in the browser, and in the terminal."""

    before: str
    overlay: str
    terminal: str
    after: str
