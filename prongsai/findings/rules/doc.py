"""Rules about the files that are published: whether everybody can open and read them."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence

_CLOSED = "เอกสารที่ผู้ตรวจเปิดไม่ได้ถือว่าไม่ได้เผยแพร่ ข้อนั้นได้ 0 คะแนน"
_PLACE = """\
# content/<หน่วยงาน>/2568/annual-report.yaml
fiscal_year: 2567
documents:
  - file: files/annual-report-2567.pdf
    title: รายงานผลการดำเนินงาน ปีงบประมาณ พ.ศ. 2567
    date: 15 พ.ย. 2567
"""
_SUMMARY = """\
# content/<หน่วยงาน>/2568/annual-report.yaml
summary: ใช้จ่ายงบประมาณร้อยละ 94 ดำเนินการแล้วเสร็จ 41 จาก 44 โครงการ
fiscal_year: 2567
documents:
  - file: files/annual-report-2567.pdf
    title: รายงานผลการดำเนินงาน ปีงบประมาณ พ.ศ. 2567 (ฉบับลงนาม)
"""


class DOC001(Rule):
    title = "ต้องเปิดไฟล์เอกสารได้"
    severity = Severity.ERROR
    what = "ไฟล์ต้องมีอยู่ เป็นไฟล์ (ไม่ใช่โฟลเดอร์) และไม่ถูกโปรแกรมอื่นล็อกไว้"
    why = _CLOSED
    example = _PLACE


class DOC002(Rule):
    title = "ไฟล์ต้องไม่ว่าง"
    severity = Severity.ERROR
    what = "ไฟล์ต้องมีเนื้อหา ไม่ใช่ 0 ไบต์"
    why = "ไฟล์ว่างมักเกิดจากการคัดลอกไม่สำเร็จ ผู้ตรวจเปิดแล้วไม่พบข้อมูล"
    example = _PLACE


class DOC003(Rule):
    title = "นามสกุลต้องตรงกับชนิดไฟล์"
    severity = Severity.ERROR
    what = (
        "ไฟล์ .pdf ต้องเป็น PDF จริง การเปลี่ยนนามสกุลเฉย ๆ ไม่ใช่การแปลงไฟล์ "
        "ไฟล์ที่ไม่รู้ว่าเป็นอะไร หรือไม่มีนามสกุล ไม่เผยแพร่และไม่นับเป็นหลักฐาน"
    )
    why = "เบราว์เซอร์เปิดไฟล์ตามนามสกุล ไฟล์ที่นามสกุลผิดจะเปิดไม่ขึ้น"
    example = "Word: ไฟล์ > บันทึกเป็น > PDF"


class DOC004(Rule):
    title = "PDF ต้องไม่เสียหาย"
    severity = Severity.ERROR
    what = "PDF ต้องเปิดได้ครบทุกหน้า"
    why = _CLOSED
    example = "บันทึก PDF ใหม่จากต้นฉบับ แล้วเลื่อนดูจนถึงหน้าสุดท้าย"


class DOC005(Rule):
    title = "เอกสารต้องไม่มีรหัสผ่าน"
    severity = Severity.ERROR
    what = "PDF, Word และ Excel ต้องเปิดได้โดยไม่ต้องใส่รหัสผ่าน"
    why = "ผู้ตรวจต้องเปิดดูได้เหมือนประชาชนทั่วไป เอกสารที่ต้องขอรหัสหรือขอสิทธิ์ได้ 0 คะแนน"
    example = "Excel: ไฟล์ > ข้อมูล > ป้องกันเวิร์กบุ๊ก > เข้ารหัสด้วยรหัสผ่าน > ลบรหัสให้ว่าง"


class DOC006(Rule):
    title = "PDF ควรคัดลอกข้อความได้"
    severity = Severity.WARNING
    what = "บันทึก PDF โดยไม่จำกัดสิทธิ์การคัดลอก"
    why = "โปรแกรมอ่านหน้าจอของคนตาบอดใช้สิทธิ์เดียวกับการคัดลอก จึงอ่านไม่ได้"
    example = "Word: ไฟล์ > ส่งออก > PDF โดยไม่เลือกเข้ารหัส"


class DOC007(Rule):
    title = "PDF ไม่ควรเป็นภาพสแกนล้วน"
    severity = Severity.WARNING
    what = "ส่งออก PDF จากโปรแกรมที่พิมพ์เอกสาร หรือเขียนสรุปเป็นข้อความคู่กัน"
    why = "ภาพสแกนค้นหาไม่ได้ อ่านด้วยโปรแกรมอ่านหน้าจอไม่ได้ และผู้ตรวจหาองค์ประกอบในเอกสารยาวได้ยาก"
    example = _SUMMARY


class DOC008(Rule):
    title = "เอกสารยาวตรวจไม่ครบทุกหน้า"
    severity = Severity.NOT_CHECKED
    what = "เปิดดูหน้าที่เหลือด้วยตนเอง หรือแบ่งเอกสารให้สั้นลง"
    why = "สิ่งที่ยังไม่ได้ตรวจไม่นับว่าผ่าน หน้าที่เหลืออาจเป็นภาพสแกน"
    example = _PLACE


class DOC009(Rule):
    title = "ไฟล์ Word, Excel หรือ ZIP ต้องไม่เสียหาย"
    severity = Severity.ERROR
    what = "ไฟล์ต้องเปิดได้ด้วยโปรแกรมที่สร้าง"
    why = _CLOSED
    example = "เปิดไฟล์ต้นฉบับ บันทึกใหม่ แล้ววางทับ"


class DOC010(Rule):
    title = "รูปภาพต้องไม่เสียหาย"
    severity = Severity.ERROR
    what = "รูปต้องเป็นไฟล์ภาพที่ครบและเปิดได้"
    why = "รูปผู้บริหารหรือแผนที่ที่ไม่ขึ้น ผู้ตรวจถือว่าไม่มี"
    example = """\
# content/<หน่วยงาน>/executives.yaml
executives:
  - name: นายตัวอย่าง หนึ่ง
    position: นายกเทศมนตรี
    side: ฝ่ายการเมือง
    rank: ผู้บริหารสูงสุด
    photo: files/mayor.jpg
"""


class DOC011(Rule):
    title = "ควรใช้ชนิดไฟล์ที่ประชาชนเปิดได้และตรวจได้"
    severity = Severity.WARNING
    what = (
        "เผยแพร่เป็น PDF, Excel (.xlsx), Word (.docx), CSV หรือรูปภาพ ไฟล์บีบอัด (ZIP, RAR, 7z) "
        "และ Office รุ่นเก่า (.doc, .xls, .ppt) เผยแพร่ได้ แต่โปรแกรมไม่ได้ตรวจเนื้อใน"
    )
    why = "ไฟล์ที่ต้องใช้โปรแกรมเฉพาะ ผู้ตรวจและประชาชนส่วนใหญ่เปิดไม่ได้ และสิ่งที่อยู่ในไฟล์บีบอัดไม่มีใครตรวจก่อนเผยแพร่"
    example = _PLACE


class DOC012(Rule):
    title = "ไฟล์ชนิดที่ไม่เผยแพร่"
    severity = Severity.ERROR
    what = (
        "เอกสารแนบและรูปต้องเป็นชนิดที่อยู่ในรายการ ไฟล์ที่เครื่องแม่ข่าย เบราว์เซอร์ หรือเครื่องของผู้อ่าน"
        "อาจนำไปทำงานได้ (เช่น .php, .html, .svg, .exe, .docm, web.config) ไม่เผยแพร่ "
        "ดูทั้งชื่อและเนื้อไฟล์ และข้อที่แนบไฟล์นี้ไม่นับไฟล์นี้เป็นหลักฐาน"
    )
    why = "ไฟล์เช่นนี้ในเว็บไซต์ของหน่วยงานเป็นทางให้ผู้ไม่หวังดีเปลี่ยนหน้าเว็บ หรือส่งโปรแกรมอันตรายให้ประชาชน"
    example = _PLACE


class DOC020(Rule):
    title = "ไฟล์ที่เผยแพร่ไม่ตรงกับต้นฉบับ"
    severity = Severity.ERROR
    what = "ไฟล์ในโฟลเดอร์ผลลัพธ์ต้องเหมือนต้นฉบับทุกไบต์"
    why = "ผู้ตรวจเห็นเอกสารคนละฉบับกับที่หน่วยงานตรวจแล้ว"
    example = "สร้างเว็บไซต์ใหม่ด้วย python build.py"

    altered = Sentence(
        "ไฟล์ที่เผยแพร่ถูกเปลี่ยนหลังจากสร้างเว็บไซต์ ไม่ตรงกับต้นฉบับ: {path}",
        "ลบไฟล์นี้ออกจากโฟลเดอร์ผลลัพธ์ แล้วสร้างเว็บไซต์ใหม่",
    )


class DOC021(Rule):
    title = "ไฟล์ที่เผยแพร่มีปัญหาที่ต้นฉบับไม่มี"
    severity = Severity.ERROR
    what = "ไฟล์ที่เผยแพร่ต้องเปิดได้เหมือนต้นฉบับ"
    why = "ไฟล์เสียหายระหว่างคัดลอกหรือส่งขึ้นเครื่องแม่ข่าย"
    example = "สร้างเว็บไซต์ใหม่ด้วย python build.py"

    spoiled = Sentence(
        "ไฟล์ที่เผยแพร่มีปัญหาที่ต้นฉบับไม่มี: {message} ({path})", "ลบไฟล์นี้ออกจากโฟลเดอร์ผลลัพธ์ แล้วสร้างเว็บไซต์ใหม่"
    )
