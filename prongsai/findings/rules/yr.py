"""Rules about dates and fiscal years on built pages."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule


class YR001(Rule):
    title = "ข้อมูลในหน้าเก่ากว่าปีที่เกณฑ์กำหนด"
    severity = Severity.WARNING
    what = "หน้าของข้อที่กำหนดปีข้อมูลต้องมีวันที่หรือปีงบประมาณที่ไม่เก่ากว่าปีนั้น"
    why = "นำข้อมูลปีก่อนมาใช้ซ้ำเป็นสาเหตุที่พบบ่อยของการได้ศูนย์คะแนน"
    example = "fiscal_year: 2568 และ updated: 8 เม.ย. 2568"


class YR002(Rule):
    title = "วันที่ที่ไม่มีจริง"
    severity = Severity.WARNING
    what = "วันที่ในเนื้อหาต้องมีอยู่ในปฏิทิน"
    why = "แสดงว่าพิมพ์ผิด ผู้ตรวจอาจไม่เชื่อถือเอกสาร"
    example = "30 เมษายน 2568"
