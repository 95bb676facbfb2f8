"""Rules about dates and fiscal years on built pages."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence


class YR001(Rule):
    title = "ข้อมูลในหน้าเก่ากว่าปีที่เกณฑ์กำหนด"
    severity = Severity.WARNING
    what = "หน้าของข้อที่กำหนดปีข้อมูลต้องมีวันที่หรือปีงบประมาณที่ไม่เก่ากว่าปีนั้น"
    why = "นำข้อมูลปีก่อนมาใช้ซ้ำเป็นสาเหตุที่พบบ่อยของการได้ศูนย์คะแนน"
    example = "fiscal_year: 2568 และ updated: 8 เม.ย. 2568"

    too_old = Sentence(
        "{item} ต้องเป็นข้อมูลปี {wanted} แต่วันที่และปีที่พบในหน้านี้ไม่เกินปีงบประมาณ {newest}",
        "ตรวจว่าเป็นข้อมูลของปี {wanted} แล้วระบุปีหรือวันที่ให้ชัดในเนื้อหา",
    )


class YR002(Rule):
    title = "วันที่ที่ไม่มีจริง"
    severity = Severity.WARNING
    what = "วันที่ในเนื้อหาต้องมีอยู่ในปฏิทิน"
    why = "แสดงว่าพิมพ์ผิด ผู้ตรวจอาจไม่เชื่อถือเอกสาร"
    example = "30 เมษายน 2568"

    not_in_calendar = Sentence("วันที่ {words} ไม่มีในปฏิทิน", "{remedy} ตรวจกับเอกสารต้นฉบับแล้วแก้ให้ถูกต้อง")


class YR003(Rule):
    title = "ปีของข้อมูลต้องตรงกันทั้งไฟล์"
    severity = Severity.ERROR
    what = (
        "fiscal_year ต้องตรงกับสิ่งที่ไฟล์บอกปีของตัวเอง: period, as_of, วันที่และช่วงเวลาของรายการ ชื่อเรื่อง ชื่อเอกสาร "
        "คอลัมน์ปีงบประมาณของตาราง และปีในข้อความของ PDF ที่แนบ"
    )
    why = "แก้ตัวเลข fiscal_year โดยเนื้อหายังเป็นของปีก่อน คือข้อมูลผิดปี ได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/annual-report.yaml
fiscal_year: 2567
period: 1 ต.ค. 2566 - 30 ก.ย. 2567
as_of: 30 ก.ย. 2567
"""

    disagree = Sentence(
        "fiscal_year บอกปี {year} แต่ {witness}",
        "ตรวจกับเอกสารต้นฉบับว่าเป็นข้อมูลของปีใด แล้วแก้ให้ตรงกันทั้งไฟล์",
    )


class YR004(Rule):
    title = "ไฟล์เหมือนของปีก่อน"
    severity = Severity.WARNING
    what = "ข้อมูลของปีใหม่ต้องไม่เหมือนของปีก่อนทุกตัวอักษร โดยต่างกันเพียงปี"
    why = "นำรายงานปีก่อนมาเปลี่ยนปี ผู้ตรวจเทียบกับปีก่อนได้ และให้ 0 คะแนน"
    example = "หากปีนี้เหมือนปีก่อนจริง เช่นไม่มีเรื่องร้องเรียนทั้งสองปี ให้เพิ่มคำรับรองลงวันที่ในช่อง attestations"

    same = Sentence(
        "เนื้อหาเหมือนไฟล์ {file} ของปีก่อนทุกอย่าง ต่างกันเพียงปี",
        "เปลี่ยนเป็นข้อมูลของปีนี้ หรือหากเหมือนกันจริงให้เพิ่มคำรับรองลงวันที่ในช่อง attestations",
    )
