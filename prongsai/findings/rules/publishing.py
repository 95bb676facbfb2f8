"""Rules of what is asked for bringing the site online, and of what is found there."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence

_EXAMPLE = "publish:\n  to: ftps\n  host: ftp.example.go.th\n  user: web1\n  folder: public_html"
_WHERE = "ส่งทางตัวแปร PRONGSAI_UPLOAD_PASSWORD เก็บในที่เก็บรหัสของเครื่องด้วย publish --remember หรือพิมพ์เมื่อโปรแกรมถาม"

_FROM_BACKUP = "นำสมุดจากที่สำรองไว้กลับมาวาง แล้วตรวจอีกครั้ง ห้ามแก้สมุดเอง"
_PUBLISH_AGAIN = "ถ้าแก้โดยตั้งใจ ให้เผยแพร่ใหม่ด้วย python build.py publish ถ้าไม่ใช่ ตรวจว่าผู้ใดแก้เครื่องแม่ข่าย"


class CFG050(Rule):
    title = "รหัสผ่านต้องไม่อยู่ในไฟล์ตั้งค่า"
    severity = Severity.ERROR
    what = "site_config.yaml ต้องไม่มีรหัสผ่านหรือโทเค็น ทั้งเป็นช่องและในที่อยู่"
    why = "ไฟล์ตั้งค่าถูกสำรอง ส่งต่อ และเก็บใน Git ใครได้ไฟล์ไปก็แก้เว็บไซต์ของหน่วยงานได้ โปรแกรมจึงหยุด และไม่แสดงบรรทัดนี้"
    example = _EXAMPLE

    secret = Sentence(
        'ไฟล์ตั้งค่ามีรหัสลับในช่อง "{key}" จึงหยุดก่อนทำสิ่งใด (ไม่แสดงค่า)',
        f"ลบบรรทัดนี้ เปลี่ยนรหัสผ่านเพราะอาจมีผู้เห็นแล้ว จากนั้น{_WHERE}",
    )
    in_address = Sentence(
        "ที่อยู่ในไฟล์ตั้งค่ามีรหัสผ่าน (ชื่อ:รหัส@) จึงหยุดก่อนทำสิ่งใด (ไม่แสดงค่า)",
        f"ลบชื่อและรหัสออกจากที่อยู่ เปลี่ยนรหัสผ่านเพราะอาจมีผู้เห็นแล้ว จากนั้น{_WHERE}",
    )


class CFG051(Rule):
    title = "การเผยแพร่ต้องบอกปลายทางให้ครบ"
    severity = Severity.ERROR
    what = "FTP, FTPS และ SFTP ต้องมี host และ user โฟลเดอร์ต้องมี folder และ Git ต้องมี repository"
    why = "ไม่รู้ปลายทาง โปรแกรมส่งเว็บไซต์ให้ไม่ได้"
    example = _EXAMPLE

    lacking = Sentence("ส่งด้วย {way} ต้องมีช่อง {key}", "เติมช่อง {key} ใต้ publish ตามที่ผู้ให้บริการเว็บแจ้ง")


class WEB030(Rule):
    title = "เว็บไซต์จริงต้องเป็นหน้าที่สร้างไว้"
    severity = Severity.ERROR
    what = "หลังเผยแพร่ โปรแกรมเปิดที่อยู่จริงแล้วเทียบทุกหน้าที่เปลี่ยนและหน้าอื่นบางส่วนกับไฟล์ที่สร้าง"
    why = "ผู้ตรวจและประชาชนเห็นหน้าที่เครื่องแม่ข่ายส่งให้ ซึ่งอาจเก่า หาย หรือถูกแก้ แม้ส่งไฟล์ครบแล้ว"
    example = "python build.py publish"

    gone = Sentence(
        "เปิด {address} แล้วไม่พบหน้า (เครื่องแม่ข่ายตอบ {status})",
        "ตรวจว่า folder ใต้ publish เป็นโฟลเดอร์ของเว็บไซต์นี้ และ base_url เป็นที่อยู่ของโฟลเดอร์นั้น",
    )
    refused = Sentence(
        "เครื่องแม่ข่ายไม่ให้เปิด {address} (ตอบ {status})",
        "แจ้งผู้ให้บริการเว็บพร้อมที่อยู่นี้ให้ตรวจสิทธิ์ของไฟล์และบันทึกข้อผิดพลาดของเครื่องแม่ข่าย",
    )
    cached = Sentence(
        "{address} ยังเป็นหน้าเก่าที่ระบบพักข้อมูล (cache) จำไว้ ไฟล์ใหม่อยู่บนเครื่องแม่ข่ายแล้ว",
        "ล้าง cache ที่แผงควบคุมของโฮสต์หรือ CDN หรือรอจนหมดอายุ แล้วเปิดดูอีกครั้ง",
        severity=Severity.WARNING,
    )
    changed = Sentence(
        "{address} ไม่ตรงกับหน้าที่สร้าง เครื่องแม่ข่ายอาจส่งจากโฟลเดอร์อื่น หรือแก้หน้าก่อนส่ง",
        "ปิดส่วนเสริมของโฮสต์ที่แทรกหรือย่อหน้าเว็บ และตรวจว่า folder ใต้ publish กับ base_url เป็นที่เดียวกัน",
    )
    elsewhere = Sentence(
        "{address} ส่งต่อไปที่ {end}",
        "แก้ base_url ให้เป็นที่อยู่สุดท้าย หรือให้ผู้ให้บริการเลิกส่งต่อ แล้วสร้างและเผยแพร่อีกครั้ง",
    )
    silent = Sentence(
        "เปิด {address} ไม่ได้ ({reason}) จึงยังไม่รู้ว่าเว็บไซต์จริงเป็นหน้าที่ส่งไปหรือไม่",
        "ตรวจอินเทอร์เน็ตและ base_url แล้วเรียก python build.py publish --only-look",
        severity=Severity.NOT_CHECKED,
    )


class WEB031(Rule):
    title = "เครื่องแม่ข่ายต้องใช้ไฟล์ตั้งค่าที่มากับเว็บไซต์"
    severity = Severity.WARNING
    what = "เครื่องแม่ข่ายส่งหัวข้อความปลอดภัย ซ่อนไฟล์ตั้งค่า และตอบหน้า 404 ของเว็บไซต์ ตามไฟล์ .htaccess, web.config หรือ _nginx.conf"
    why = "ไม่มีหัวข้อเหล่านี้ หน้าเว็บยังเปิดได้ แต่ไม่ถึงมาตรฐานความปลอดภัย และผู้ที่พิมพ์ที่อยู่ผิดไม่พบทางกลับ"
    example = "ดูหน้าการนำเว็บไซต์ขึ้นใช้งาน (docs/hosting.md)"

    no_headers = Sentence(
        "เว็บไซต์จริงไม่มีหัวข้อความปลอดภัย: {names}",
        "ให้ผู้ให้บริการเปิด mod_headers และ AllowOverride FileInfo (Apache) หรือ include _nginx.conf (nginx)",
    )
    settings_shown = Sentence(
        "เครื่องแม่ข่ายแสดงไฟล์ตั้งค่า {name} ต่อสาธารณะ",
        "ให้ผู้ให้บริการปิดการเปิดไฟล์ที่ขึ้นต้นด้วยจุด หรือ include _nginx.conf (nginx)",
    )
    no_own_404 = Sentence(
        "ที่อยู่ที่ไม่มีหน้า ไม่แสดงหน้า 404 ของเว็บไซต์ (เครื่องแม่ข่ายตอบ {status})",
        "ให้ผู้ให้บริการใช้ .htaccess หรือกำหนดหน้า 404 เป็น 404.html",
    )


class SEC010(Rule):
    title = "สมุดบันทึกการเผยแพร่ต้องครบและไม่ถูกแก้"
    severity = Severity.ERROR
    what = "ทุกบรรทัดของ journal/<หน่วยงาน>.jsonl ต่อกันด้วยรหัส SHA-256 ของบรรทัดก่อน และตรงกับไฟล์ที่เผยแพร่"
    why = "สมุดที่ขาดบรรทัดหรือถูกแก้ ใช้พิสูจน์วันที่เผยแพร่ในการอุทธรณ์ไม่ได้"
    example = "python build.py journal verify"

    changed_line = Sentence("บรรทัดของการเผยแพร่ครั้งที่ {number} ({time}) ถูกแก้หลังบันทึก", _FROM_BACKUP)
    missing_line = Sentence("บรรทัดที่ {number} ไม่ต่อจากบรรทัดก่อน มีบรรทัดหาย เพิ่ม หรือสลับกัน", _FROM_BACKUP)
    wrong_sum = Sentence(
        "รายการไฟล์ของการเผยแพร่ครั้งที่ {number} ({time}) ไม่ตรงกับผลรวมที่บันทึกไว้", _FROM_BACKUP
    )
    no_line = Sentence("บรรทัดนี้อ่านไม่ได้", _FROM_BACKUP)
    unknown_digest = Sentence(
        "ไม่มีบรรทัดใดมีรหัส {digest} สมุดถูกแก้ หรือมีบรรทัดหายหลังออกรหัสนี้", _FROM_BACKUP
    )
    not_signed = Sentence(
        "การเผยแพร่ครั้งที่ {number} ({time}) ไม่มีลายมือชื่อของกุญแจนี้",
        "ตรวจว่าใช้กุญแจสาธารณะของหน่วยงาน และตั้ง PRONGSAI_JOURNAL_KEY ก่อนเผยแพร่",
    )
    file_changed = Sentence("{name} ไม่ตรงกับที่บันทึกไว้ตอนเผยแพร่", _PUBLISH_AGAIN)
    file_missing = Sentence("ไม่พบ {name} ที่บันทึกไว้ตอนเผยแพร่", _PUBLISH_AGAIN)
