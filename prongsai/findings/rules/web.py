"""Rules of the government website standard."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence

_IN_THEME = "แก้ไขในแม่แบบของธีม หรือใช้ธีมที่มากับโปรแกรม"


class WEB001(Rule):
    title = "แม่แบบของธีมมีข้อผิดพลาด"
    severity = Severity.ERROR
    what = "แม่แบบทุกไฟล์ต้องสร้างหน้าได้"
    why = "หน้าที่ใช้แม่แบบนี้สร้างไม่ได้ เว็บไซต์จึงยังแสดงหน้าเดิม"
    example = "แก้ตามไฟล์และบรรทัดที่แจ้ง"

    broken = Sentence("แม่แบบมีข้อผิดพลาด: {told}", "แก้แม่แบบตามบรรทัดที่ระบุ")
    broken_page = Sentence("แม่แบบมีข้อผิดพลาด: {told} (ขณะสร้างหน้า {page})", "แก้แม่แบบตามบรรทัดที่ระบุ")


class WEB010(Rule):
    title = "หน้าเว็บไม่มีชื่อหน้า"
    severity = Severity.ERROR
    what = "ทุกหน้าต้องมี title"
    why = "แท็บของเบราว์เซอร์ ผลการค้นหา และโปรแกรมอ่านหน้าจอใช้ชื่อนี้"
    example = "<title>O12 รายการจัดซื้อจัดจ้าง – เทศบาล…</title>"

    no_title = Sentence("หน้าเว็บไม่มีชื่อหน้า (title)", _IN_THEME)


class WEB011(Rule):
    title = "หน้าเว็บไม่ระบุภาษาไทย"
    severity = Severity.ERROR
    what = 'html ต้องมี lang="th" (หรือ "en" ในหน้าภาษาอังกฤษ)'
    why = "โปรแกรมอ่านหน้าจอเลือกเสียงอ่านตามภาษานี้"
    example = '<html lang="th">'

    wrong_language = Sentence(
        "ภาษาของหน้าเว็บ (lang) {found} โปรแกรมอ่านหน้าจอจะอ่านภาษาไทยผิด",
        'กำหนด lang="th" ในแม่แบบของธีม หรือใช้ธีมที่มากับโปรแกรม',
    )


class WEB012(Rule):
    title = "หน้าเว็บไม่มีคำอธิบาย"
    severity = Severity.WARNING
    what = "ทุกหน้าควรมี meta description"
    why = "ระบบค้นหาแสดงข้อความนี้ใต้ชื่อหน้า"
    example = '<meta name="description" content="…">'

    no_description = Sentence("หน้าเว็บไม่มีคำอธิบายสั้น (description) สำหรับระบบค้นหา", _IN_THEME)


class WEB013(Rule):
    title = "หัวข้อหลักไม่ได้มีหนึ่งเดียว"
    severity = Severity.ERROR
    what = "แต่ละหน้ามีหัวข้อหลัก (h1) หนึ่งหัวข้อ"
    why = "ผู้ใช้โปรแกรมอ่านหน้าจอไปยังเนื้อหาด้วยหัวข้อหลัก"
    example = "แก้ที่แม่แบบของธีม"

    no_main_heading = Sentence("หน้าเว็บไม่มีหัวข้อหลัก (h1)", _IN_THEME)
    many_main_headings = Sentence(
        "หน้าเว็บมีหัวข้อหลัก (h1) {count} หัวข้อ เช่น {second}",
        "ให้มีหัวข้อหลักเพียงหัวข้อเดียว หัวข้ออื่นใช้ระดับรองลงมา",
        severity=Severity.WARNING,
    )


class WEB014(Rule):
    title = "หัวข้อข้ามระดับ"
    severity = Severity.WARNING
    what = "หัวข้อย่อยอยู่ต่ำกว่าหัวข้อก่อนหน้าเพียงหนึ่งระดับ"
    why = "โครงเรื่องที่ข้ามระดับทำให้ผู้ใช้โปรแกรมอ่านหน้าจอคิดว่ามีเนื้อหาขาดหาย"
    example = "# หัวข้อ ตามด้วย ## หัวข้อย่อย"

    level_skipped = Sentence(
        "หัวข้อ {text} ข้ามระดับ จากระดับ {above} ไประดับ {level}",
        "เลื่อนหัวข้อนี้ขึ้นหนึ่งระดับ (ในไฟล์ .md ลดเครื่องหมาย # หนึ่งตัว)",
    )


class WEB015(Rule):
    title = "หน้าเว็บไม่ได้ระบุ UTF-8 ไว้ก่อน"
    severity = Severity.ERROR
    what = "บรรทัดแรกใน head ต้องเป็น meta charset utf-8"
    why = "เมื่อเปิดจากแฟ้มในเครื่อง ภาษาไทยอาจแสดงเป็นอักขระแปลก"
    example = '<meta charset="utf-8">'

    charset_late = Sentence(
        "หน้าเว็บไม่ได้ระบุ UTF-8 ไว้ก่อนสิ่งอื่น ภาษาไทยอาจแสดงผิด",
        'วาง <meta charset="utf-8"> เป็นบรรทัดแรกของ head ในแม่แบบของธีม หรือใช้ธีมที่มากับโปรแกรม',
    )


class WEB016(Rule):
    title = "HTML ของหน้าไม่สมบูรณ์"
    severity = Severity.WARNING
    what = "แท็กต้องปิดครบและซ้อนถูกลำดับ หน้าที่อ่านไม่ได้จะแจ้งว่ายังไม่ได้ตรวจ"
    why = "เบราว์เซอร์แต่ละตัวแสดงผลไม่เหมือนกัน"
    example = "แก้ที่แม่แบบของธีม"

    unread = Sentence(
        "อ่านหน้านี้ไม่ได้ จึงยังไม่ได้ตรวจเนื้อหาของหน้า",
        "สร้างเว็บไซต์ใหม่ หากยังพบอยู่ให้แจ้งผู้ดูแลธีม",
        severity=Severity.NOT_CHECKED,
    )
    tags_broken = Sentence(
        "แท็ก HTML ของหน้านี้ปิดไม่ครบหรือซ้อนผิด ({broken} ของไฟล์ที่สร้าง)",
        "ตรวจแท็ก HTML ในเนื้อหาและในแม่แบบของธีม",
    )


class WEB017(Rule):
    title = "หน้าเว็บเรียกใช้สิ่งที่อยู่บนเว็บไซต์อื่น"
    severity = Severity.WARNING
    what = "รูป แบบอักษร และสคริปต์ควรอยู่บนเว็บไซต์นี้"
    why = "ส่งข้อมูลผู้อ่านให้บุคคลที่สาม และหน้าเสียเมื่อเว็บไซต์นั้นปิด"
    example = "คัดลอกไฟล์มาไว้ใน static/ ของธีม"

    foreign_resource = Sentence(
        "หน้าเว็บเรียกใช้สิ่งที่อยู่บนเว็บไซต์อื่น: {address}",
        "คัดลอกไฟล์มาไว้ในเว็บไซต์นี้ เพื่อไม่ส่งข้อมูลผู้อ่านให้ผู้อื่นและเปิดได้เสมอ",
    )


class WEB018(Rule):
    title = "หัวข้อว่าง"
    severity = Severity.WARNING
    what = "หัวข้อต้องมีข้อความ"
    why = "โปรแกรมอ่านหน้าจออ่านว่ามีหัวข้อแต่ไม่มีชื่อ"
    example = ""

    no_text = Sentence("มีหัวข้อที่ไม่มีข้อความ", "เขียนชื่อหัวข้อ หรือลบเครื่องหมายหัวข้อออก")


class WEB020(Rule):
    title = "ยังมีข้อความที่ต้องเปลี่ยน"
    severity = Severity.ERROR
    what = (
        "ไม่มีข้อความแม่แบบหลงเหลือ เช่น (ชื่อหน่วยงาน) (หน่วยงาน/เว็บไซต์) ตัวอย่างข้อความ หรือตัวอักษรแทนชื่อและตัวเลข"
    )
    why = "พบในนโยบายที่คัดลอกกันมาโดยไม่ได้แก้ แสดงว่าไม่ใช่ข้อมูลของหน่วยงาน"
    example = "เทศบาลตำบล… กำหนดนโยบายดังนี้"

    left = Sentence("ยังมีข้อความที่ต้องเปลี่ยน: {words}", "แทนด้วยข้อความจริงของหน่วยงาน")


class WEB021(Rule):
    title = "ช่องว่างที่ยังไม่ได้เติม"
    severity = Severity.WARNING
    what = "ไม่มีจุดไข่ปลาหรือขีดเส้นให้เติมในเนื้อหา (ไม่นับบันทึกข้อความและสารบัญ)"
    why = "เอกสารที่ยังไม่ได้เติมถือว่ายังไม่เสร็จ"
    example = "แบบฟอร์มเปล่าให้แนบเป็นไฟล์"

    left = Sentence("ยังมีช่องที่ไม่ได้เติม: {words}", "เติมข้อความแทนจุดไข่ปลา หากเป็นแบบฟอร์มเปล่าให้แนบเป็นไฟล์")
