"""Rules about where content lies: its folders and files, and the files it refers to."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence

_UNREAD = "ไฟล์ที่ไม่ถูกอ่านเท่ากับไม่ได้เผยแพร่ แม้จะกรอกครบแล้ว ข้อนั้นได้ 0 คะแนน"
_FOLDERS = """\
content/<หน่วยงาน>/agency.yaml
content/<หน่วยงาน>/structure.yaml
content/<หน่วยงาน>/files/executive-1.jpg
content/<หน่วยงาน>/2568/risk-assessment.yaml
content/<หน่วยงาน>/2568/files/risk-2568.pdf
content/<หน่วยงาน>/news/2568-01-14-no-gift.md
"""
_DOCUMENTS = """\
# content/<หน่วยงาน>/2568/risk-assessment.yaml
fiscal_year: 2568
documents:
  - file: files/risk-2568.pdf
    title: รายงานการประเมินความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. 2568
    name: risk-assessment-2568
"""
_AGENCY = """\
# content/<หน่วยงาน>/agency.yaml
name: เทศบาลตำบลตัวอย่าง
type: เทศบาลตำบล
province: ตราด
website: https://www.example.go.th
"""
_COVERS = """\
covers:
  - requirement: annual-plan-budget.projects
    at: files/plan-2568.pdf#page=4
"""


_RENAME = "เปลี่ยนชื่อไฟล์ในโฟลเดอร์ โดยลบชื่อเดิมทั้งหมดแล้วพิมพ์ใหม่ และพิมพ์ชื่อตรงนี้ใหม่ให้ตรงกัน"


class CNT030(Rule):
    title = "ชื่อไฟล์ต้องเป็นชื่อเรื่องหรือรหัสข้อ"
    severity = Severity.ERROR
    what = (
        "ตั้งชื่อไฟล์ตามเรื่อง เช่น risk-assessment.yaml หรือรหัสข้อในโฟลเดอร์ปี เช่น o12.yaml และไม่ลงท้ายด้วย .txt"
    )
    why = _UNREAD
    example = _FOLDERS

    unknown = Sentence(
        'ชื่อไฟล์ "{stem}" ไม่ใช่ชื่อเรื่องหรือรหัสข้อที่รู้จัก จึงยังไม่ถูกเผยแพร่',
        "ดูชื่อเรื่องทั้งหมดได้ใน docs/content-format.md",
    )
    misspelt = Sentence(
        'ชื่อไฟล์ "{stem}" ไม่ใช่ชื่อเรื่องหรือรหัสข้อที่รู้จัก จึงยังไม่ถูกเผยแพร่',
        'หมายถึง "{near}" ใช่หรือไม่ ดูชื่อเรื่องทั้งหมดได้ใน docs/content-format.md',
    )
    saved_as_text = Sentence(
        'ไฟล์ "{name}" ลงท้ายด้วย .txt จึงไม่ถูกนำไปใช้',
        "เปลี่ยนชื่อเป็น {right} (ใน Notepad ให้เลือกชนิดไฟล์เป็น All Files ตอนบันทึก)",
    )


class CNT031(Rule):
    title = "เรื่องรายปีต้องอยู่ในโฟลเดอร์ปี"
    severity = Severity.ERROR
    what = "ไฟล์ของเรื่องรายปีวางในโฟลเดอร์ของปีที่รับการประเมิน"
    why = "ไฟล์นอกโฟลเดอร์ปีไม่รู้ว่าเป็นของปีใด จึงใช้ตอบข้อของปีไม่ได้"
    example = _FOLDERS

    outside_years = Sentence(
        'เรื่อง "{title}" เป็นเรื่องรายปี แต่ไฟล์อยู่นอกโฟลเดอร์ปี',
        "ย้ายไฟล์เข้าโฟลเดอร์ปีที่รับการประเมิน เช่น 2568/{topic}.yaml",
    )


class CNT032(Rule):
    title = "หนึ่งเรื่องมีหนึ่งไฟล์"
    severity = Severity.ERROR
    what = "ในปีเดียวกัน เรื่องหนึ่งหรือข่าวหนึ่งมีได้ไฟล์เดียว รวมเป็นไฟล์เดียวหรือลบไฟล์ที่ไม่ใช้"
    why = "สองไฟล์ที่ต่างกันทำให้ไม่รู้ว่าฉบับใดเป็นปัจจุบัน จึงใช้ไฟล์แรกและพักอีกไฟล์ไว้"
    example = _FOLDERS

    same_topic = Sentence(
        'เรื่อง "{title}" มีมากกว่าหนึ่งไฟล์: {files} และ {file}', "รวมเป็นไฟล์เดียว หรือลบไฟล์ที่ไม่ใช้"
    )
    same_news = Sentence(
        "ข่าวสองไฟล์มีที่อยู่เว็บเดียวกัน: {first} และ {file}", "เปลี่ยนชื่อไฟล์หนึ่ง หรือลบไฟล์ที่ไม่ใช้"
    )


class CNT033(Rule):
    title = "ไฟล์ที่อ้างถึงต้องมีอยู่"
    severity = Severity.ERROR
    what = "ไฟล์ใน documents รูปภาพ และลิงก์ในข้อความต้องอยู่ในโฟลเดอร์ของหน่วยงาน ชื่อตรงกันรวมถึงตัวพิมพ์เล็กใหญ่"
    why = "เอกสารที่เปิดไม่พบคือสาเหตุแรกของ 0 คะแนน Windows ไม่สนใจตัวพิมพ์เล็กใหญ่ แต่เว็บเซิร์ฟเวอร์สนใจ"
    example = _DOCUMENTS

    not_there = Sentence('ไม่พบไฟล์ "{file}"', "วางไฟล์ไว้ที่ {where} หรือแก้ชื่อให้ตรงกับไฟล์ที่มี")
    other_case = Sentence('ไม่พบไฟล์ "{file}"', 'หมายถึง "{near}" ใช่หรือไม่ (ตัวพิมพ์เล็กใหญ่ต้องตรงกัน)')
    misspelt = Sentence(
        'ไม่พบไฟล์ "{file}"', 'หมายถึง "{near}" ใช่หรือไม่ ถ้าไม่ใช่ให้วางไฟล์ {file} ไว้ในโฟลเดอร์'
    )
    other_marks = Sentence(
        'ไม่พบไฟล์ "{file}" แต่มีไฟล์ที่ชื่อเห็นเหมือนกัน ต่างกันที่ลำดับหรือรหัสของสระ วรรณยุกต์ หรืออักษรประกอบ',
        _RENAME,
    )
    other_blanks = Sentence(
        'ไม่พบไฟล์ "{file}" แต่มีไฟล์ที่ชื่อเหมือนกัน ต่างกันที่จำนวนหรือตำแหน่งของวรรค', _RENAME
    )
    unseen_in_name = Sentence(
        'ไม่พบไฟล์ "{file}" แต่มีไฟล์ที่ชื่อเห็นเหมือนกัน ต่างกันที่อักขระที่มองไม่เห็น: {characters}', _RENAME
    )
    outside_the_agency = Sentence(
        'ไฟล์ "{file}" อยู่นอกโฟลเดอร์ของหน่วยงาน',
        "คัดลอกไฟล์มาไว้ในโฟลเดอร์ของหน่วยงาน แล้วเขียนชื่อไฟล์ เช่น files/plan.pdf",
    )
    link_outside = Sentence(
        '"{name}" เป็นลิงก์ไปนอกโฟลเดอร์ของ{whose} จึงไม่ถูกนำไปใช้', "คัดลอกไฟล์จริงมาไว้ในโฟลเดอร์ของ{whose}"
    )
    page_not_published = Sentence(
        "ลิงก์ไปหน้า {file} ซึ่งไม่ได้เผยแพร่", "เพิ่มไฟล์นี้ในช่อง pages ของ site_config.yaml หรือแก้ลิงก์"
    )
    not_in_the_site = Sentence(
        'ไม่พบไฟล์ "{file}"', "วางไฟล์ไว้ในโฟลเดอร์ของเว็บไซต์ และเขียนที่อยู่นับจากไฟล์ของหน้านี้"
    )


class CNT034(Rule):
    title = "ไฟล์เนื้อหาต้องอยู่ในโฟลเดอร์ที่อ่าน"
    severity = Severity.ERROR
    what = "วางไฟล์เนื้อหาข้าง agency.yaml ในโฟลเดอร์ปี พ.ศ. เลขอารบิก (2568) หรือใน news/ ไม่ซ้อนลึกกว่านั้น"
    why = _UNREAD
    example = _FOLDERS

    too_deep = Sentence(
        'โฟลเดอร์ "{name}" มีไฟล์เนื้อหาซ้อนอยู่ข้างใน จึงไม่ถูกนำไปใช้', "ย้ายไฟล์เนื้อหาขึ้นมาไว้ใน {above}"
    )
    news_too_deep = Sentence(
        'โฟลเดอร์ "{name}" มีไฟล์เนื้อหาซ้อนอยู่ข้างใน จึงไม่ถูกนำไปใช้', "ย้ายไฟล์ข่าวขึ้นมาไว้ใน {above}"
    )
    other_year = Sentence(
        'โฟลเดอร์ "{name}" ไม่ใช่ปีงบประมาณ พ.ศ. ที่เขียนด้วยเลขอารบิก', "เปลี่ยนชื่อโฟลเดอร์เป็น {right}"
    )
    year_and_more = Sentence(
        'โฟลเดอร์ "{name}" มีไฟล์เนื้อหา แต่ชื่อไม่ใช่ปีงบประมาณ จึงไม่ถูกนำไปใช้',
        "เปลี่ยนชื่อโฟลเดอร์เป็น {right}",
    )
    no_year = Sentence(
        'โฟลเดอร์ "{name}" มีไฟล์เนื้อหา แต่ชื่อไม่ใช่ปีงบประมาณ จึงไม่ถูกนำไปใช้',
        "ย้ายไฟล์ไปไว้ในโฟลเดอร์ปี เช่น 2568 หรือไว้ข้าง agency.yaml",
    )


class CNT035(Rule):
    title = "ทุกหน่วยงานต้องมี agency.yaml"
    severity = Severity.ERROR
    what = "โฟลเดอร์หน่วยงานต้องมี agency.yaml ที่บอกชื่อ ประเภท และจังหวัด"
    why = "ประเภทหน่วยงานกำหนดว่าเกณฑ์ใดใช้กับหน่วยงานนี้ ไม่มีไฟล์นี้จึงสร้างเว็บไซต์ของหน่วยงานไม่ได้เลย"
    example = _AGENCY

    missing = Sentence(
        'โฟลเดอร์ "{slug}" ไม่มีไฟล์ agency.yaml', "สร้าง {file} ที่มีอย่างน้อย name, type และ province"
    )
    misspelt = Sentence('โฟลเดอร์ "{slug}" ไม่มีไฟล์ agency.yaml', "เปลี่ยนชื่อไฟล์ {near} เป็น agency.yaml")


class CNT036(Rule):
    title = "รหัสข้อในชื่อไฟล์ต้องมีในปีนั้น"
    severity = Severity.ERROR
    what = "ไฟล์ที่ใช้รหัสข้อเป็นชื่อ ต้องอยู่ในโฟลเดอร์ปีที่มีข้อนั้น ใช้ชื่อเรื่องแทนจะใช้ได้ทุกปี"
    why = "รหัสข้อเปลี่ยนทุกปี ไฟล์ที่ใช้รหัสของปีอื่นจะไม่ถูกเผยแพร่ในข้อที่ตั้งใจ"
    example = _FOLDERS

    not_in_the_year = Sentence(
        "ไม่มีข้อ {item} ในกรอบของปี {year}", "ใช้ชื่อเรื่องเป็นชื่อไฟล์ หรือวางไฟล์ในโฟลเดอร์ปีที่มีข้อนั้น"
    )
    not_here = Sentence("ไม่มีข้อ {item} ในโฟลเดอร์นี้", "ใช้ชื่อเรื่องเป็นชื่อไฟล์ หรือวางไฟล์ในโฟลเดอร์ปีที่มีข้อนั้น")


class CNT037(Rule):
    title = "เอกสารควรอยู่ใน files/ และถูกอ้างถึง"
    severity = Severity.WARNING
    what = "วาง PDF, Excel และ Word ไว้ในโฟลเดอร์ files แล้วระบุในช่อง documents ของเรื่อง"
    why = "เอกสารที่ไม่มีเรื่องใดอ้างถึงไม่ถูกเผยแพร่ ผู้ตรวจจึงไม่เห็น"
    example = _DOCUMENTS

    in_the_way = Sentence(
        'เอกสาร "{name}" วางปนกับไฟล์เนื้อหา จึงยังไม่ถูกเผยแพร่',
        "ย้ายไปไว้ในโฟลเดอร์ {folder} แล้วอ้างถึงจากช่อง documents ของเรื่องที่เกี่ยวข้อง",
    )


class CNT039(Rule):
    title = "ชื่อไฟล์ข่าวต้องใช้เป็นที่อยู่เว็บได้"
    severity = Severity.ERROR
    what = "ตั้งชื่อไฟล์ข่าวด้วย a-z 0-9 และขีดกลาง"
    why = "ชื่อไฟล์เป็นที่อยู่ถาวรของข่าว ข่าวที่ไม่มีที่อยู่ไม่ถูกเผยแพร่"
    example = _FOLDERS

    no_address = Sentence(
        'ชื่อไฟล์ข่าว "{name}" ใช้เป็นที่อยู่เว็บไม่ได้',
        "ตั้งชื่อด้วย a-z 0-9 และขีดกลาง เช่น 2568-01-14-no-gift.md (ห้ามใช้ชื่อที่ Windows สงวนไว้ เช่น con, nul)",
    )


class CNT040(Rule):
    title = "สองแหล่งต้องไม่เผยแพร่ที่เดียวกัน"
    severity = Severity.ERROR
    what = "เปลี่ยนชื่อไฟล์หนึ่ง หรือกำหนดช่อง name ของเอกสารให้ต่างกัน"
    why = "ไฟล์หลังจะทับไฟล์แรก ผู้ตรวจอาจเปิดได้เอกสารผิดฉบับ"
    example = _DOCUMENTS

    rivals = Sentence(
        "สองแหล่งจะเผยแพร่ที่เดียวกัน ({path}): {first} และ {second}",
        "เปลี่ยนชื่อไฟล์หนึ่ง หรือกำหนดช่อง name ของเอกสารให้ต่างกัน",
    )


class CNT041(Rule):
    title = "ช่อง covers และ attestations ต้องอ้างองค์ประกอบที่มีจริง"
    severity = Severity.ERROR
    what = "ใช้รหัสองค์ประกอบตามที่ frameworks show ของปีนั้นแสดง เช่น annual-plan-budget.projects"
    why = "รหัสที่ไม่มีจริงไม่ทำให้ข้อใดครบ ทั้งที่เจ้าหน้าที่เข้าใจว่าระบุแล้ว"
    example = _COVERS

    unknown = Sentence(
        'เรื่องนี้ไม่มีองค์ประกอบชื่อ "{requirement}" ในกรอบของปีที่เกี่ยวข้อง', "องค์ประกอบของเรื่องนี้: {known}"
    )
    misspelt = Sentence(
        'เรื่องนี้ไม่มีองค์ประกอบชื่อ "{requirement}" ในกรอบของปีที่เกี่ยวข้อง', 'หมายถึง "{near}" ใช่หรือไม่'
    )


class CNT042(Rule):
    title = "ตำแหน่งในช่อง covers ต้องมีอยู่จริง"
    severity = Severity.WARNING
    what = "แก้ตำแหน่ง (หัวข้อ ตาราง คอลัมน์ หรือเลขหน้า) ให้ตรงกับเนื้อหา หรือลบรายการ"
    why = "ข้อนี้ครบด้วยหลักฐานอื่นแล้ว แต่ตำแหน่งที่ผิดจะพาผู้ตรวจไปไม่ถึงเมื่อหลักฐานนั้นเปลี่ยน"
    example = _COVERS

    broken = Sentence("{reason} (ช่อง covers ของ {requirement})", "{remedy}")


class CNT044(Rule):
    title = "วันที่ควรอยู่ใกล้ปีของข้อมูล"
    severity = Severity.WARNING
    what = "ตรวจปีของวันที่ที่ห่างจากปีในโฟลเดอร์และปีของข้อมูลหลายปี ยกเว้นวันที่ของกฎหมาย คำสั่ง และเอกสาร ซึ่งเก่าได้"
    why = "ปีที่สลับเลขหรือพิมพ์เป็น ค.ศ. ทำให้ข่าวเรียงผิดลำดับ แผนผังเว็บไซต์บอกวันผิด และผู้ตรวจไม่เชื่อถือข้อมูล"
    example = "updated: 14 ม.ค. 2568"

    likely = Sentence(
        "{title} {moment} ห่างจากข้อมูลปี {year} มาก",
        "หมายถึง {likely} ใช่หรือไม่ ตรวจกับเอกสารต้นฉบับ แล้วพิมพ์ปี พ.ศ. สี่หลัก",
    )
    odd = Sentence(
        "{title} {moment} ห่างจากข้อมูลปี {year} มาก", "ตรวจปีกับเอกสารต้นฉบับ แล้วพิมพ์ปี พ.ศ. สี่หลัก"
    )
