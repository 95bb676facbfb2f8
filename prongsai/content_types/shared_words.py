"""Words that several content types use with the same meaning."""

from __future__ import annotations

from prongsai.reading.fields import LabelledEnum, SpokenEnum


class Progress(SpokenEnum):
    """How far a project, measure or activity has come."""

    DONE = "done", "ดำเนินการแล้ว"
    IN_PROGRESS = "in-progress", "อยู่ระหว่างดำเนินการ"
    NOT_STARTED = "not-started", "ยังไม่ได้ดำเนินการ"
    CANCELLED = "cancelled", "ยกเลิก"


class Side(LabelledEnum):
    """The two sides of a local government."""

    POLITICAL = "political", "ฝ่ายการเมือง"
    PERMANENT = "permanent", "ฝ่ายประจำ"


class Instrument(LabelledEnum):
    """The three instruments of ITA."""

    IIT = "IIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)"
    EIT = "EIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)"
    OIT = "OIT", "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)"
