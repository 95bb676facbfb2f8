"""Rules of the government website standard."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule


class WEB001(Rule):
    title = "แม่แบบของธีมมีข้อผิดพลาด"
    severity = Severity.ERROR
    what = "แม่แบบทุกไฟล์ต้องสร้างหน้าได้"
    why = "หน้าที่ใช้แม่แบบนี้สร้างไม่ได้ เว็บไซต์จึงยังแสดงหน้าเดิม"
    example = "แก้ตามไฟล์และบรรทัดที่แจ้ง"


class WEB010(Rule):
    title = "หน้าเว็บไม่มีชื่อหน้า"
    severity = Severity.ERROR
    what = "ทุกหน้าต้องมี title"
    why = "แท็บของเบราว์เซอร์ ผลการค้นหา และโปรแกรมอ่านหน้าจอใช้ชื่อนี้"
    example = "<title>O12 รายการจัดซื้อจัดจ้าง – เทศบาล…</title>"


class WEB011(Rule):
    title = "หน้าเว็บไม่ระบุภาษาไทย"
    severity = Severity.ERROR
    what = 'html ต้องมี lang="th" (หรือ "en" ในหน้าภาษาอังกฤษ)'
    why = "โปรแกรมอ่านหน้าจอเลือกเสียงอ่านตามภาษานี้"
    example = '<html lang="th">'


class WEB012(Rule):
    title = "หน้าเว็บไม่มีคำอธิบาย"
    severity = Severity.WARNING
    what = "ทุกหน้าควรมี meta description"
    why = "ระบบค้นหาแสดงข้อความนี้ใต้ชื่อหน้า"
    example = '<meta name="description" content="…">'


class WEB013(Rule):
    title = "หัวข้อหลักไม่ได้มีหนึ่งเดียว"
    severity = Severity.ERROR
    what = "แต่ละหน้ามีหัวข้อหลัก (h1) หนึ่งหัวข้อ"
    why = "ผู้ใช้โปรแกรมอ่านหน้าจอไปยังเนื้อหาด้วยหัวข้อหลัก"
    example = "แก้ที่แม่แบบของธีม"


class WEB014(Rule):
    title = "หัวข้อข้ามระดับ"
    severity = Severity.WARNING
    what = "หัวข้อย่อยอยู่ต่ำกว่าหัวข้อก่อนหน้าเพียงหนึ่งระดับ"
    why = "โครงเรื่องที่ข้ามระดับทำให้ผู้ใช้โปรแกรมอ่านหน้าจอคิดว่ามีเนื้อหาขาดหาย"
    example = "# หัวข้อ ตามด้วย ## หัวข้อย่อย"


class WEB015(Rule):
    title = "หน้าเว็บไม่ได้ระบุ UTF-8 ไว้ก่อน"
    severity = Severity.ERROR
    what = "บรรทัดแรกใน head ต้องเป็น meta charset utf-8"
    why = "เมื่อเปิดจากแฟ้มในเครื่อง ภาษาไทยอาจแสดงเป็นอักขระแปลก"
    example = '<meta charset="utf-8">'


class WEB016(Rule):
    title = "HTML ของหน้าไม่สมบูรณ์"
    severity = Severity.WARNING
    what = "แท็กต้องปิดครบและซ้อนถูกลำดับ หน้าที่อ่านไม่ได้จะแจ้งว่ายังไม่ได้ตรวจ"
    why = "เบราว์เซอร์แต่ละตัวแสดงผลไม่เหมือนกัน"
    example = "แก้ที่แม่แบบของธีม"


class WEB017(Rule):
    title = "หน้าเว็บเรียกใช้สิ่งที่อยู่บนเว็บไซต์อื่น"
    severity = Severity.WARNING
    what = "รูป แบบอักษร และสคริปต์ควรอยู่บนเว็บไซต์นี้"
    why = "ส่งข้อมูลผู้อ่านให้บุคคลที่สาม และหน้าเสียเมื่อเว็บไซต์นั้นปิด"
    example = "คัดลอกไฟล์มาไว้ใน static/ ของธีม"


class WEB018(Rule):
    title = "หัวข้อว่าง"
    severity = Severity.WARNING
    what = "หัวข้อต้องมีข้อความ"
    why = "โปรแกรมอ่านหน้าจออ่านว่ามีหัวข้อแต่ไม่มีชื่อ"
    example = ""


class WEB020(Rule):
    title = "ยังมีข้อความที่ต้องเปลี่ยน"
    severity = Severity.ERROR
    what = (
        "ไม่มีข้อความแม่แบบหลงเหลือ เช่น (ชื่อหน่วยงาน) (หน่วยงาน/เว็บไซต์) ตัวอย่างข้อความ หรือตัวอักษรแทนชื่อและตัวเลข"
    )
    why = "พบในนโยบายที่คัดลอกกันมาโดยไม่ได้แก้ แสดงว่าไม่ใช่ข้อมูลของหน่วยงาน"
    example = "เทศบาลตำบล… กำหนดนโยบายดังนี้"


class WEB021(Rule):
    title = "ช่องว่างที่ยังไม่ได้เติม"
    severity = Severity.WARNING
    what = "ไม่มีจุดไข่ปลาหรือขีดเส้นให้เติมในเนื้อหา (ไม่นับบันทึกข้อความและสารบัญ)"
    why = "เอกสารที่ยังไม่ได้เติมถือว่ายังไม่เสร็จ"
    example = "แบบฟอร์มเปล่าให้แนบเป็นไฟล์"
