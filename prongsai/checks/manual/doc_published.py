"""The manual of the rules about published documents after the build (DOC020 and on)."""

from __future__ import annotations

from prongsai.checks.rule import Rule
from prongsai.findings import Severity

RULES = (
    Rule(
        "DOC020",
        "ไฟล์ที่เผยแพร่ไม่ตรงกับต้นฉบับ",
        Severity.ERROR,
        "ไฟล์ในโฟลเดอร์ผลลัพธ์ต้องเหมือนต้นฉบับทุกไบต์",
        "ผู้ตรวจเห็นเอกสารคนละฉบับกับที่หน่วยงานตรวจแล้ว",
        "สร้างเว็บไซต์ใหม่ด้วย python build.py",
    ),
    Rule(
        "DOC021",
        "ไฟล์ที่เผยแพร่มีปัญหาที่ต้นฉบับไม่มี",
        Severity.ERROR,
        "ไฟล์ที่เผยแพร่ต้องเปิดได้เหมือนต้นฉบับ",
        "ไฟล์เสียหายระหว่างคัดลอกหรือส่งขึ้นเครื่องแม่ข่าย",
        "สร้างเว็บไซต์ใหม่ด้วย python build.py",
    ),
)
