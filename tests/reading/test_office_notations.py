"""How Thai offices write values: each notation is understood, or refused in a clear sentence.

One table for each kind of field. What is understood in one of several ways carries a doubt:
the words of the sentence that tells which.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from prongsai.content_types.measures import RiskLevel
from prongsai.content_types.people import Rank
from prongsai.content_types.registry import Progress, Side
from prongsai.findings import Findings
from prongsai.reading.fields import Count, Entry, FieldKind, Flag, Money, Percent, Phone
from prongsai.reading.fields.addresses import PHONE
from prongsai.reading.fields.numbers import COUNT, MONEY, PERCENT, SCORE
from prongsai.reading.fields.texts import TAX_NUMBER, TEXT
from prongsai.reading.fields.times import DATE, FISCAL_YEAR, MONTH
from prongsai.reading.fields.words import FLAG
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.periods import parse_period

NOTHING = "(nothing)"
"""No value: the field is as if it had not been written."""

MONEY_NOTATIONS: list[tuple[str, Any, str]] = [
    ("50,000", 50_000, ""),
    ("50000.50", Decimal("50000.50"), ""),
    ("1,250,000.-", 1_250_000, ""),
    ("1,250,000/-", 1_250_000, ""),
    ("๑,๒๕๐,๐๐๐ บาท", 1_250_000, ""),
    ("๑,๒๕๐,๐๐๐.๗๕ บาท", Decimal("1250000.75"), ""),
    ("฿50,000", 50_000, ""),
    ("50,000 ฿", 50_000, ""),
    ("THB 50,000", 50_000, ""),
    ("50,000 บ.", 50_000, ""),
    ("50,000บาทถ้วน", 50_000, ""),
    ("จำนวน 50,000 บาท", 50_000, ""),
    ("เป็นเงิน 50,000 บาท", 50_000, ""),
    ("งบประมาณ: 50,000 บาท", 50_000, ""),
    ("5 แสน", 500_000, ""),
    ("5 แสนบาท", 500_000, ""),
    ("๕ แสนบาท", 500_000, ""),
    ("1.5 ล้านบาท", 1_500_000, ""),
    ("1.5 ล้าน", 1_500_000, ""),
    ("2 หมื่น", 20_000, ""),
    ("3 พันบาท", 3_000, ""),
    ("1 ล้าน 5 แสนบาท", 1_500_000, ""),
    ("2 แสน 5,000 บาท", 205_000, ""),
    ("2.5 พันล้านบาท", 2_500_000_000, ""),
    ("50 สตางค์", Decimal("0.50"), ""),
    ("5 บาท 50 สตางค์", Decimal("5.50"), ""),
    ("ห้าหมื่นบาทถ้วน", 50_000, ""),
    ("หนึ่งล้านสองแสนห้าหมื่นบาท", 1_250_000, ""),
    ("50,000 บาท (ห้าหมื่นบาทถ้วน)", 50_000, ""),
    ("0", 0, ""),
    ("0.00", 0, ""),
    ("ไม่ใช้งบประมาณ", 0, ""),
    ("ไม่ใช้ งบประมาณ", 0, ""),
    ("ไม่มีค่าใช้จ่าย", 0, ""),
    ("ไม่มีค่าธรรมเนียม", 0, ""),
    ("ฟรี", 0, ""),
    ("ประมาณ 50,000 บาท", 50_000, "จึงใช้เฉพาะ 50,000"),
    ("ไม่เกิน 50,000 บาท", 50_000, "จึงใช้เฉพาะ 50,000"),
    ("50,000 บาทโดยประมาณ", 50_000, "จึงใช้เฉพาะ 50,000"),
    ("50,000 (งบกลาง)", 50_000, "จึงใช้เฉพาะ 50,000"),
    ("1 250 000", 1_250_000, "จึงอ่านเป็น 1,250,000"),
    ("1.250.000", 1_250_000, "จึงอ่านเป็น 1,250,000"),
    ("50,000-", 50_000, ""),
    ("50,000,-", 50_000, ""),
    ("ไม่ใช้งบประมาณ (ดำเนินการเอง)", 0, "จึงใช้เฉพาะ 0"),
    ("ไม่มี", NOTHING, ""),
    ("n.a.", NOTHING, ""),
    ("ไม่ระบุ", NOTHING, ""),
    ("-", NOTHING, ""),
    ("–", NOTHING, ""),
    ("N/A", NOTHING, ""),
]
MONEY_REFUSED = [
    ("(250.00)", "เป็นค่าติดลบ"),
    ("-500", "เป็นค่าติดลบ"),
    ("−500 บาท", "เป็นค่าติดลบ"),
    ("ติดลบ 500", "เป็นค่าติดลบ"),
    ("10,000 - 20,000", "เป็นช่วงของตัวเลข"),
    ("10,000 ถึง 20,000 บาท", "เป็นช่วงของตัวเลข"),
    ("10,000 + 5,000", "มีหลายตัวเลข"),
    ("500 บาท/เดือน", "เป็นอัตราต่อหน่วย"),
    ("500 บาทต่อคน", "เป็นอัตราต่อหน่วย"),
    ("เดือนละ 9,000 บาท", "เป็นอัตราต่อหน่วย"),
    ("แสนบาท", "เป็นจำนวนเงินไม่ได้"),
    ("50,000 บาท (สี่หมื่นบาทถ้วน)", 'ไม่ตรงกับตัวหนังสือ "สี่หมื่นบาทถ้วน"'),
    ("5,00", "วางไม่ถูกหลัก"),
    ("5,00 บาท", "วางไม่ถูกหลัก"),
    ("50.000", "ทศนิยมเกินสองตำแหน่ง"),
    ("ตามจ่ายจริง", "เป็นจำนวนเงินไม่ได้"),
    ("รอจัดสรร", "เป็นจำนวนเงินไม่ได้"),
    ("500 USD", "เป็นจำนวนเงินไม่ได้"),
    ("ร้อยละ 5", "เป็นจำนวนเงินไม่ได้"),
    ("5 แสน 3 ล้าน", "เป็นจำนวนเงินไม่ได้"),
]
COUNT_NOTATIONS: list[tuple[str, Any, str]] = [
    ("78 คน", 78, ""),
    ("๗๘ คน", 78, ""),
    ("78คน", 78, ""),
    ("จำนวน 78 คน", 78, ""),
    ("จำนวนทั้งสิ้น 78 คน", 78, ""),
    ("1,200 ครัวเรือน", 1_200, ""),
    ("12 ครั้ง", 12, ""),
    ("3 โครงการ", 3, ""),
    ("9 เรื่อง", 9, ""),
    ("12.00", 12, ""),
    ("2 พันคน", 2_000, ""),
    ("สิบสอง", 12, ""),
    ("ห้าสิบเอ็ดคน", 51, ""),
    ("12 คน (สิบสองคน)", 12, "จึงใช้เฉพาะ 12"),
    ("ประมาณ 100 คน", 100, "จึงใช้เฉพาะ 100"),
    ("100 คนขึ้นไป", 100, "จึงใช้เฉพาะ 100"),
    ("1 200", 1_200, "จึงอ่านเป็น 1,200"),
    ("78 (ชาย 30 หญิง 48)", 78, "จึงใช้เฉพาะ 78"),
    ("ไม่มี", 0, ""),
    ("ไม่มีเรื่องร้องเรียน", 0, ""),
    ("-", NOTHING, ""),
]
COUNT_REFUSED = [
    ("1.5", "มีทศนิยม"),
    ("-3 คน", "เป็นค่าติดลบ"),
    ("20-30 คน", "เป็นช่วงของตัวเลข"),
    ("10+5", "มีหลายตัวเลข"),
    ("3 โหล", "เป็นจำนวนนับไม่ได้"),
    ("หลายคน", "เป็นจำนวนนับไม่ได้"),
    ("1,2", "วางไม่ถูกหลัก"),
]
PERCENT_NOTATIONS: list[tuple[str, Any, str]] = [
    ("ร้อยละ 85.25", Decimal("85.25"), ""),
    ("ร้อยละ85.25", Decimal("85.25"), ""),
    ("85.25 %", Decimal("85.25"), ""),
    ("๘๕.๒๕%", Decimal("85.25"), ""),
    ("85.25 เปอร์เซ็นต์", Decimal("85.25"), ""),
    ("คิดเป็นร้อยละ 85.25", Decimal("85.25"), ""),
    ("100%", 100, ""),
    ("ร้อยละ 0.5", Decimal("0.5"), ""),
    ("0.85", Decimal("0.85"), "ถ้าหมายถึงร้อยละ 85"),
    ("ไม่น้อยกว่าร้อยละ 80", 80, "จึงใช้เฉพาะ 80"),
    ("ร้อยละ 80 ขึ้นไป", 80, "จึงใช้เฉพาะ 80"),
    ("-", NOTHING, ""),
]
PERCENT_REFUSED = [
    ("-2.5%", "เป็นค่าติดลบ"),
    ("85,25", "วางไม่ถูกหลัก"),
    ("4.25/5", "ไม่ใช่คะแนนเต็ม 100"),
    ("80-90%", "เป็นช่วงของตัวเลข"),
    ("ดีมาก", "เป็นร้อยละไม่ได้"),
    ("9785", "อยู่นอกช่วง"),
]
SCORE_NOTATIONS: list[tuple[str, Any, str]] = [
    ("97.85 คะแนน", Decimal("97.85"), ""),
    ("97.85/100", Decimal("97.85"), ""),
    ("97.85 จาก 100", Decimal("97.85"), ""),
    ("๙๗.๘๕", Decimal("97.85"), ""),
]
DATE_NOTATIONS: list[tuple[str, Any, str]] = [
    ("15/9/64", date(2021, 9, 15), ""),
    ("15-ก.ย.-64", date(2021, 9, 15), ""),
    ("15-ก.ย.-2564", date(2021, 9, 15), ""),
    ("15–9–2564", date(2021, 9, 15), ""),
    ("15 ก.ย. 64", date(2021, 9, 15), ""),
    ("15ก.ย.64", date(2021, 9, 15), ""),
    ("15 กย 64", date(2021, 9, 15), ""),
    ("๑๕ กันยายน ๒๕๖๔", date(2021, 9, 15), ""),
    ("15 เดือนกันยายน พ.ศ. 2564", date(2021, 9, 15), ""),
    ("วันที่ 15 กันยายน พุทธศักราช 2564", date(2021, 9, 15), ""),
    ("วันพุธที่ 15 กันยายน พ.ศ.๒๕๖๔", date(2021, 9, 15), ""),
    ("2564-09-15", date(2021, 9, 15), ""),
    ("2564/9/15", date(2021, 9, 15), ""),
    ("2021-09-15", date(2021, 9, 15), ""),
    ("15 Sep 2021", date(2021, 9, 15), ""),
    ("15 September 2564", date(2021, 9, 15), ""),
    ("ลงวันที่ 15 กันยายน 2564.", date(2021, 9, 15), ""),
    ("15 กันยายน ปี 2564", date(2021, 9, 15), ""),
    ("15/9/2564 00:00:00", date(2021, 9, 15), ""),
    ("2021-09-15T00:00:00", date(2021, 9, 15), ""),
    ("15 ก.ย. 2564 เวลา 08.30 น.", date(2021, 9, 15), "มีเวลา"),
    ("15/9/2564 13:30", date(2021, 9, 15), "มีเวลา"),
    ("-", NOTHING, ""),
    ("ไม่ระบุ", NOTHING, ""),
]
DATE_REFUSED = [
    ("2568-02-30", "ไม่มีวันที่ 30 กุมภาพันธ์ 2568"),
    ("31 ก.พ. 2568", "ไม่มีวันที่ 31 กุมภาพันธ์ 2568"),
    ("29 ก.พ. 2568", "ไม่มีวันที่ 29 กุมภาพันธ์ 2568"),
    ("15/13/2564", "ต้องเป็น 1 ถึง 12"),
    ("09/15/2564", "ต้องเป็น 1 ถึง 12"),
    ("15 กันยาน 2564", 'ไม่รู้จักชื่อเดือน "กันยาน"'),
    ("15 ก.ย.", "ไม่มีปี"),
    ("15 กันยายน", "ไม่มีปี"),
    ("ก.ย. 2564", "ไม่มีวันที่"),
    ("กันยายน พ.ศ. 2564", "ไม่มีวันที่"),
    ("2564", "ไม่มีวันที่"),
    ("15/9/21", "เขียนย่อจนไม่แน่ว่าเป็นปีใด"),
    ("15/9/5264", "ปี 5264 ไม่น่าจะถูกต้อง"),
    ("15 - 20 ก.ย. 2564", "เป็นช่วงเวลา"),
    ("15 ก.ย. 64 ถึง 20 ก.ย. 64", "เป็นช่วงเวลา"),
    ("สิ้นเดือน", "เป็นวันที่ไม่ได้"),
    ("15092564", "เป็นวันที่ไม่ได้"),
]
MONTH_NOTATIONS: list[tuple[str, Any, str]] = [
    ("มกราคม 2568", YearMonth(2025, 1), ""),
    ("เดือนมกราคม พ.ศ. ๒๕๖๘", YearMonth(2025, 1), ""),
    ("ประจำเดือนมกราคม 2568", YearMonth(2025, 1), ""),
    ("ม.ค. 68", YearMonth(2025, 1), ""),
    ("ม.ค.68", YearMonth(2025, 1), ""),
    ("มค 68", YearMonth(2025, 1), ""),
    ("ม.ค.-68", YearMonth(2025, 1), ""),
    ("ม.ค. ๖๘", YearMonth(2025, 1), ""),
    ("1/2568", YearMonth(2025, 1), ""),
    ("มกราคม ปี 2568", YearMonth(2025, 1), ""),
    ("2568-01", YearMonth(2025, 1), ""),
    ("Jan 2025", YearMonth(2025, 1), ""),
    ("01/68", YearMonth(2025, 1), "จึงอ่านเป็น ม.ค. 2568"),
    ("14 ม.ค. 2568", YearMonth(2025, 1), "จึงใช้ ม.ค. 2568"),
    ("-", NOTHING, ""),
]
MONTH_REFUSED = [
    ("ม.ค.", "ไม่มีปี"),
    ("เดือนมกราคม", "ไม่มีปี"),
    ("ต.ค. 67 - ก.ย. 68", "เป็นเดือนไม่ได้"),
    ("13/2568", "ต้องเป็น 1 ถึง 12"),
    ("ไตรมาส 1", "เป็นเดือนไม่ได้"),
]
YEAR_NOTATIONS: list[tuple[str, Any, str]] = [
    ("ปีงบประมาณ 2568", 2568, ""),
    ("ปีงบประมาณ พ.ศ. ๒๕๖๘", 2568, ""),
    ("ประจำปีงบประมาณ พ.ศ.2568", 2568, ""),
    ("ปี 2568", 2568, ""),
    ("พ.ศ. 2568", 2568, ""),
    ("ปีงบฯ 2568", 2568, ""),
    ("FY2568", 2568, ""),
    ("2568.0", 2568, ""),
    ("68", 2568, "จึงอ่านเป็น พ.ศ. 2568"),
    ("ปีงบ 68", 2568, "จึงอ่านเป็น พ.ศ. 2568"),
    ("2025", 2568, "จึงอ่านเป็น พ.ศ. 2568"),
    ("ค.ศ. 2025", 2568, "จึงอ่านเป็น พ.ศ. 2568"),
]
YEAR_REFUSED = [
    ("2566-2570", "เป็นหลายปี"),
    ("2567 และ 2568", "เป็นหลายปี"),
    ("ปีการศึกษา 2568", "ไม่ใช่ปีงบประมาณ"),
    ("ปีปฏิทิน 2568", "ไม่ใช่ปีงบประมาณ"),
    ("25", "อยู่นอกช่วง"),
    ("3111", "อยู่นอกช่วง"),
    ("ปีนี้", "เป็นปีงบประมาณไม่ได้"),
]
PHONE_NOTATIONS: list[tuple[str, Any, str]] = [
    ("0 4312 3456", "0 4312 3456", ""),
    ("0-4312-3456 ต่อ 101", "0-4312-3456 ต่อ 101", ""),
    ("0-4312-3456 ถึง 7", "0-4312-3456 ถึง 7", ""),
    ("0 4312 3456-7", "0 4312 3456-7", ""),
    ("043-123456, 043-123457", "043-123456, 043-123457", ""),
    ("๐ ๔๓๑๒ ๓๔๕๖ ต่อ ๑๒", "๐ ๔๓๑๒ ๓๔๕๖ ต่อ ๑๒", ""),
    ("โทร. 08 1234 5678", "โทร. 08 1234 5678", ""),
    ("(043) 123456", "(043) 123456", ""),
    ("+66 43 123 456", "+66 43 123 456", ""),
    ("สายด่วน 1567", "สายด่วน 1567", ""),
    ("191", "191", ""),
    ("0 4312 345", "0 4312 345", "มี 8 หลัก"),
    ("08 1234 567", "08 1234 567", "มี 9 หลัก"),
    ("ไม่มี", NOTHING, ""),
    ("-", NOTHING, ""),
]
PHONE_REFUSED = [("...", "ไม่ใช่หมายเลขโทรศัพท์"), ("โทรสาร", "ไม่ใช่หมายเลขโทรศัพท์")]
TAX_NOTATIONS: list[tuple[str, Any, str]] = [
    ("0994000000000", "0994000000000", ""),
    ("0-9940-00000-00-0", "0994000000000", ""),
    ("0 9940 00000 00 0", "0994000000000", ""),
    ("๐๙๙๔๐๐๐๐๐๐๐๐๐", "0994000000000", ""),
    ("350030002xxxx", "350030002xxxx", ""),
    ("350030002XXXX", "350030002xxxx", ""),
    ("350030002****", "350030002xxxx", ""),
    ("x-xxxx-xxxxx-xx-x", "xxxxxxxxxxxxx", ""),
    ("3-5003-0002x-xx-x", "350030002xxxx", ""),
    ("-", NOTHING, ""),
    ("ไม่มี", NOTHING, ""),
]
TAX_REFUSED = [
    ("3.0556E+11", "ถูกโปรแกรมตารางย่อ"),
    ("350030002", "ไม่ครบ 13 หลัก"),
    ("350030002xxxxx", "ไม่ครบ 13 หลัก"),
]
FLAG_NOTATIONS: list[tuple[str, Any, str]] = [
    ("มี", True, ""),
    ("ไม่มี", False, ""),
    ("ถูกต้อง", True, ""),
    ("✓", True, ""),
    ("/", True, ""),
    ("☑", True, ""),
    ("🗹", True, ""),
    ("✔\ufe0f", True, ""),
    ("[x]", True, ""),
    ("[ ]", False, ""),
    ("☐", False, ""),
    ("🞎", False, ""),
    ("\uf0fe", True, ""),
    ("\uf0a8", False, ""),
    ("☑ มี ☐ ไม่มี", True, ""),
    ("☐ มี ☑ ไม่มี", False, ""),
    ("🗹 ใช่ 🞎 ไม่ใช่", True, ""),
    ("\uf0a8 มี \uf0fe ไม่มี", False, ""),
    ("( ) มี (/) ไม่มี", False, ""),
    ("✗", False, "เป็น ไม่ใช่"),
]
FLAG_REFUSED = [
    ("☑ มี ☑ ไม่มี", "ไม่ใช่คำตอบ"),
    ("☐ มี ☐ ไม่มี", "ไม่ใช่คำตอบ"),
    ("x", "ไม่ใช่คำตอบ"),
    ("บางส่วน", "ไม่ใช่คำตอบ"),
]
WORDS: list[tuple[Any, str, Any, str]] = [
    (Progress, "เสร็จแล้ว", Progress.DONE, ""),
    (Progress, "ดำเนินการเรียบร้อยแล้ว", Progress.DONE, ""),
    (Progress, "อยู่ระหว่างการดำเนินการ", Progress.IN_PROGRESS, ""),
    (Progress, "ยังไม่แล้วเสร็จ", Progress.IN_PROGRESS, ""),
    (Progress, "ยังไม่ถึงกำหนด", Progress.NOT_STARTED, ""),
    (Progress, "ยกเลิกโครงการ", Progress.CANCELLED, ""),
    (Progress, "ไม่ได้ดำเนินการ", Progress.NOT_STARTED, "เป็น ยังไม่ได้ดำเนินการ"),
    (Progress, "100%", Progress.DONE, "เป็น ดำเนินการแล้ว"),
    (Progress, "☑ ดำเนินการแล้ว ☐ ยกเลิก", Progress.DONE, ""),
    (Progress, "-", NOTHING, ""),
    (Progress, "ดำเนินการแล้ว (100%)", Progress.DONE, "มีคำในวงเล็บ"),
    (RiskLevel, "สูง (12 คะแนน)", RiskLevel.HIGH, "มีคำในวงเล็บ"),
    (RiskLevel, "ระดับสูง", RiskLevel.HIGH, ""),
    (RiskLevel, "ความเสี่ยงสูงมาก", RiskLevel.VERY_HIGH, ""),
    (RiskLevel, "ระดับ ปานกลาง", RiskLevel.MEDIUM, ""),
    (RiskLevel, "High", RiskLevel.HIGH, ""),
    (RiskLevel, "ยอมรับได้", RiskLevel.LOW, "เป็น ต่ำ"),
    (Side, "ประจำ", Side.PERMANENT, ""),
    (Side, "การเมือง", Side.POLITICAL, ""),
    (Rank, "รองนายก", Rank.DEPUTY, ""),
    (Rank, "นายกเทศมนตรี", Rank.HEAD, ""),
    (Rank, "ปลัดเทศบาล", Rank.OTHER, ""),
]
WORDS_REFUSED = [
    (Progress, "เดี๋ยวบอก", "ไม่รู้จักคำว่า"),
    (RiskLevel, "☐ สูง", "ไม่รู้จักคำว่า"),
    (RiskLevel, "\uf0a8 สูง", "ไม่รู้จักคำว่า"),
    (Side, "ทั้งสองฝ่าย", "ไม่รู้จักคำว่า"),
]
TEXTS = ["24/7", "08.30-16.30 น.", "จันทร์-ศุกร์ 08.30 - 16.30 น.", "13:30", "10³", "≥ 80", "1.5"]

UNDERSTOOD: list[tuple[FieldKind, str, Any, str]] = [
    *((MONEY, *row) for row in MONEY_NOTATIONS),
    *((COUNT, *row) for row in COUNT_NOTATIONS),
    *((PERCENT, *row) for row in PERCENT_NOTATIONS),
    *((SCORE, *row) for row in SCORE_NOTATIONS),
    *((DATE, *row) for row in DATE_NOTATIONS),
    *((MONTH, *row) for row in MONTH_NOTATIONS),
    *((FISCAL_YEAR, *row) for row in YEAR_NOTATIONS),
    *((PHONE, *row) for row in PHONE_NOTATIONS),
    *((TAX_NUMBER, *row) for row in TAX_NOTATIONS),
    *((FLAG, *row) for row in FLAG_NOTATIONS),
    *((words.field_kind(), *row) for words, *row in WORDS),
    *((TEXT, text, text, "") for text in TEXTS),
]
REFUSED: list[tuple[FieldKind, str, str]] = [
    *((MONEY, *row) for row in MONEY_REFUSED),
    *((COUNT, *row) for row in COUNT_REFUSED),
    *((PERCENT, *row) for row in PERCENT_REFUSED),
    *((DATE, *row) for row in DATE_REFUSED),
    *((MONTH, *row) for row in MONTH_REFUSED),
    *((FISCAL_YEAR, *row) for row in YEAR_REFUSED),
    *((PHONE, *row) for row in PHONE_REFUSED),
    *((TAX_NUMBER, *row) for row in TAX_REFUSED),
    *((FLAG, *row) for row in FLAG_REFUSED),
    *((words.field_kind(), *row) for words, *row in WORDS_REFUSED),
]


def ids(value: Any) -> str:
    return type(value).__name__ if isinstance(value, FieldKind) else ""


@pytest.mark.parametrize(("kind", "written", "value", "doubt"), UNDERSTOOD, ids=ids)
def test_a_notation_is_understood_in_a_cell(
    kind: FieldKind, written: str, value: Any, doubt: str
) -> None:
    typed = kind.typed(written)

    assert typed.value == (None if value == NOTHING else value)
    if value == NOTHING:
        assert typed.text
    if doubt:
        assert typed.problem is not None
        assert typed.problem.understood
        assert doubt in f"{typed.problem.message} {typed.problem.remedy}"
    else:
        assert typed.problem is None


@pytest.mark.parametrize(("kind", "written", "value", "doubt"), UNDERSTOOD, ids=ids)
def test_yaml_understands_what_a_cell_does(
    kind: FieldKind, written: str, value: Any, doubt: str
) -> None:
    if value == NOTHING:
        assert kind.says_nothing(written)
        return
    said = kind.doubt(written)

    assert kind.read(written) == value
    assert bool(said) == bool(doubt)


@pytest.mark.parametrize(
    ("kind", "written"), [row[:2] for row in UNDERSTOOD if not row[0].members], ids=ids
)
def test_an_editor_accepts_what_the_reader_does(kind: FieldKind, written: str) -> None:
    if kind is not FLAG:
        jsonschema.validate(written, kind.json_schema)


@pytest.mark.parametrize(("kind", "written", "sentence"), REFUSED, ids=ids)
def test_what_is_not_understood_is_refused_in_a_clear_sentence(
    kind: FieldKind, written: str, sentence: str
) -> None:
    typed = kind.typed(written)

    assert typed.problem is not None
    assert not typed.problem.doubtful
    assert sentence in typed.problem.message
    assert typed.problem.remedy


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("ปีงบประมาณ 2568", date(2024, 10, 1), date(2025, 9, 30)),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๘", date(2024, 10, 1), date(2025, 9, 30)),
        ("ปีงบฯ 68", date(2024, 10, 1), date(2025, 9, 30)),
        ("ต.ค. 67 - ก.ย. 68", date(2024, 10, 1), date(2025, 9, 30)),
        ("ตุลาคม 2567 ถึง กันยายน 2568", date(2024, 10, 1), date(2025, 9, 30)),
        ("ไตรมาส 1/2568", date(2024, 10, 1), date(2024, 12, 31)),
        ("ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2568", date(2025, 1, 1), date(2025, 3, 31)),
        ("ไตรมาส 4 ปี 2568", date(2025, 7, 1), date(2025, 9, 30)),
        ("6 เดือนแรก ปีงบประมาณ 2568", date(2024, 10, 1), date(2025, 3, 31)),
        ("รอบ 6 เดือนหลัง ปีงบประมาณ พ.ศ. 2568", date(2025, 4, 1), date(2025, 9, 30)),
        ("พ.ศ. 2566-2570", date(2022, 10, 1), date(2027, 9, 30)),
        ("15-20 ก.ย. 64", date(2021, 9, 15), date(2021, 9, 20)),
        ("ตลอดปี", None, None),
        ("ไตรมาส 5/2568", None, None),
    ],
)
def test_a_period_is_known_by_its_ends(written: str, first: date | None, last: date | None) -> None:
    assert parse_period(written) == (first, last)


class Record(Entry):
    budget: Money | None = None
    count: Count = 0
    percent: Percent | None = None
    fax: Phone | None = None
    separate: Flag = True
    planned: Money


def read(text: str) -> tuple[Record | None, list[tuple[str, int]]]:
    findings = Findings()
    tree = read_yaml(text, "content/a/b.yaml", findings)
    assert tree is not None
    record = validate(Record, tree, findings)
    return record, [(f.code, f.place.line if f.place else 0) for f in findings]


def test_no_money_used_is_0_baht_and_nothing_said_is_no_value() -> None:
    record, told = read(
        'budget: "-"\nplanned: ไม่ใช้งบประมาณ\nfax: ไม่มี\npercent: ไม่ระบุ\nseparate: ไม่มี\n'
    )

    assert record == Record(planned=Decimal(0), separate=False)
    assert not told


def test_no_amount_in_words_may_be_0_baht_and_is_told() -> None:
    record, told = read("budget: ไม่มี\nplanned: 5\n")

    assert record == Record(planned=Decimal(5))
    assert told == [("CNT043", 1)]


def test_a_value_that_must_be_there_is_not_taken_from_a_word_for_nothing() -> None:
    record, told = read("planned: ไม่มี\n")

    assert record is None
    assert told == [("CNT014", 1)]


def test_what_is_understood_in_one_of_several_ways_is_taken_and_told_at_its_line() -> None:
    record, told = read("planned: 5 แสน\nbudget: ประมาณ 50,000 บาท\n")

    assert record == Record(planned=Decimal(500_000), budget=Decimal(50_000))
    assert told == [("CNT043", 2)]
