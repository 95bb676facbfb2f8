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
    no_file = Sentence('ยังไม่มีไฟล์ของเรื่อง "{topic}"', "สร้างไฟล์ {file}")
    no_news = Sentence("ยังไม่มีข่าว", "เพิ่มไฟล์ข่าวใน {folder}/")
    declared_too_early = Sentence(
        "คำประกาศว่าไม่มีลงวันที่ {date} จึงเป็นของปีก่อน เกณฑ์ต้องการข้อมูลปีงบประมาณ {year}",
        "ประกาศใหม่ ลงวันที่ตั้งแต่ {known_from} เป็นต้นไป",
    )
