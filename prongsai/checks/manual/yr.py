"""The manual of the rules about dates and fiscal years on built pages (YR)."""

from __future__ import annotations

from prongsai.checks.rule import Rule
from prongsai.findings import Severity

RULES = (
    Rule(
        "YR001",
        "ข้อมูลในหน้าเก่ากว่าปีที่เกณฑ์กำหนด",
        Severity.WARNING,
        "หน้าของข้อที่กำหนดปีข้อมูลต้องมีวันที่หรือปีงบประมาณที่ไม่เก่ากว่าปีนั้น",
        "นำข้อมูลปีก่อนมาใช้ซ้ำเป็นสาเหตุที่พบบ่อยของการได้ศูนย์คะแนน",
        "fiscal_year: 2568 และ updated: 8 เม.ย. 2568",
    ),
    Rule(
        "YR002",
        "วันที่ที่ไม่มีจริง",
        Severity.WARNING,
        "วันที่ในเนื้อหาต้องมีอยู่ในปฏิทิน",
        "แสดงว่าพิมพ์ผิด ผู้ตรวจอาจไม่เชื่อถือเอกสาร",
        "30 เมษายน 2568",
    ),
)
