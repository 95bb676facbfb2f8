"""What every requirement may be said to lack, whatever its kind: one rule class for all of them.

Each kind has a rule of its own (``class OIT016(RequirementRule)`` in its file), which says these
sentences under its own code.
"""

from __future__ import annotations

from prongsai.findings import Rule, Sentence


class RequirementRule(Rule, shared=True):
    """The rule of a requirement kind."""

    local_only = Sentence("ใช้เฉพาะองค์กรปกครองส่วนท้องถิ่น")
    not_built = Sentence("ไฟล์ {file} มีข้อผิดพลาด จึงยังใช้เป็นหลักฐานไม่ได้", "แก้ข้อผิดพลาดของไฟล์นี้ก่อน")
    unread = Sentence(
        "ช่อง {keys} มีส่วนที่อ่านไม่ได้ ส่วนนั้นจึงยังไม่ได้เผยแพร่และยังไม่เป็นหลักฐาน",
        "แก้ข้อผิดพลาดที่ {place} ก่อน",
    )
    no_file = Sentence('ยังไม่มีไฟล์ของเรื่อง "{topic}"', "สร้างไฟล์ {file}")
    no_news = Sentence("ยังไม่มีข่าว", "เพิ่มไฟล์ข่าวใน {folder}/")
    declared_too_early = Sentence(
        "คำประกาศว่าไม่มีลงวันที่ {date} จึงเป็นของปีก่อน เกณฑ์ต้องการข้อมูลปีงบประมาณ {year}",
        "ประกาศใหม่ ลงวันที่ตั้งแต่ {known_from} เป็นต้นไป",
    )

    # --- a claim (``covers``) that names a place which is not there -------------------------

    no_such_heading = Sentence('ไม่พบหัวข้อ "{at}"', "หัวข้อที่มี: {known}")
    no_heading_yet = Sentence('ไม่พบหัวข้อ "{at}"', "เรื่องนี้ยังไม่มีหัวข้อ เพิ่มหัวข้อก่อน หรือแก้ช่อง at ให้ชี้ที่อื่น")
    no_such_table = Sentence('ไม่พบตาราง "{table}"', "ตารางที่มี: {known}")
    no_table_yet = Sentence('ไม่พบตาราง "{table}"', "เรื่องนี้ยังไม่มีตาราง เพิ่มตารางก่อน หรือแก้ช่อง at ให้ชี้ที่อื่น")
    no_such_column = Sentence('ตาราง "{table}" ไม่มีคอลัมน์ "{column}"', "คอลัมน์ที่มี: {known}")
    no_such_document = Sentence('ไม่พบเอกสาร "{file}" ในช่อง documents ของเรื่องนี้', "เอกสารที่มี: {known}")
    no_document_yet = Sentence(
        'ไม่พบเอกสาร "{file}" ในช่อง documents ของเรื่องนี้',
        "เรื่องนี้ยังไม่มีเอกสาร เพิ่มเอกสารก่อน หรือแก้ช่อง at ให้ชี้ที่อื่น",
    )
    document_unread = Sentence(
        'โปรแกรมอ่านเอกสาร "{title}" ไม่จบ จึงยังไม่นับเป็นหลักฐาน', "บันทึกไฟล์ใหม่จากต้นฉบับ แล้ววางทับ"
    )
    document_kept_back = Sentence(
        'เอกสาร "{title}" ไม่ได้เผยแพร่ เพราะไม่พบไฟล์หรือไฟล์มีข้อผิดพลาด', "แก้ข้อผิดพลาดของไฟล์นี้ก่อน"
    )
    no_page_number = Sentence('ตำแหน่ง "#{fragment}" อ่านไม่ออก', "เขียนเลขหน้าแบบ #page=4")
    without_pages = Sentence('เอกสาร "{file}" ไม่ใช่ PDF จึงระบุหน้าไม่ได้', "ระบุเฉพาะชื่อไฟล์ หรือใช้ไฟล์ PDF")
    no_such_page = Sentence('เอกสาร "{file}" มี {pages} หน้า ไม่มีหน้า {page}', "แก้เลขหน้าให้ตรงกับเอกสาร")
