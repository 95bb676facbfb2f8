"""Rules about personal data."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule


class PII001(Rule):
    title = "มีเลขประจำตัวประชาชน"
    severity = Severity.ERROR
    what = "ไม่มีเลขประจำตัวประชาชน 13 หลักในหน้าเว็บและเอกสาร"
    why = "เปิดเผยข้อมูลส่วนบุคคลโดยไม่จำเป็น ผิดกฎหมายคุ้มครองข้อมูลส่วนบุคคล"
    example = "x-xxxx-xxxxx-xx-x"


class PII002(Rule):
    title = "มีเลข 13 หลักที่อาจเป็นเลขประจำตัวประชาชน"
    severity = Severity.WARNING
    what = "ตรวจเลข 13 หลักที่ผ่านเลขตรวจสอบ (เลขที่ขึ้นต้นด้วย 0 เป็นของนิติบุคคลและเปิดเผยได้)"
    why = "เลขสุ่มหนึ่งในสิบผ่านเลขตรวจสอบได้โดยบังเอิญ จึงต้องให้คนยืนยัน"
    example = "เลขที่โครงการ e-GP 67109012345"


class PII003(Rule):
    title = "ชื่อไฟล์น่าจะเป็นสำเนาเอกสารส่วนบุคคล"
    severity = Severity.WARNING
    what = "ไม่เผยแพร่สำเนาบัตรประชาชน ทะเบียนบ้าน หนังสือเดินทาง หรือสมุดบัญชี"
    why = "มักติดมากับชุดเอกสารสัญญาหรือการรับสมัคร"
    example = ""


class PII004(Rule):
    title = "อาจเป็นรายชื่อผู้รับสวัสดิการ"
    severity = Severity.WARNING
    what = "เผยแพร่จำนวนผู้รับเบี้ยยังชีพหรือเงินสงเคราะห์ ไม่ใช่รายชื่อพร้อมที่อยู่"
    why = "สุขภาพ ความพิการ และฐานะเป็นข้อมูลอ่อนไหว"
    example = "ผู้รับเบี้ยยังชีพผู้สูงอายุ จำนวน 412 คน"


class PII020(Rule):
    title = "ยังไม่ได้ตรวจข้อมูลส่วนบุคคลในเอกสาร"
    severity = Severity.NOT_CHECKED
    what = "เอกสารที่เป็นภาพสแกน ตั้งรหัสผ่าน เสียหาย หรือยาวเกินไป โปรแกรมอ่านข้อความไม่ได้ครบ"
    why = "สิ่งที่ยังไม่ได้ตรวจต้องไม่นับว่าผ่าน"
    example = "เปิดดูด้วยตนเองทุกหน้า"
