"""Words that several content types use with the same meaning."""

from __future__ import annotations

from prongsai.reading.fields import LabelledEnum


class Progress(LabelledEnum):
    """How far a project, measure or activity has come."""

    DONE = "done", "ดำเนินการแล้ว", ("ดำเนินการแล้วเสร็จ", "แล้วเสร็จ", "เสร็จสิ้น")
    IN_PROGRESS = "in-progress", "อยู่ระหว่างดำเนินการ", ("กำลังดำเนินการ", "ระหว่างดำเนินการ")
    NOT_STARTED = "not-started", "ยังไม่ได้ดำเนินการ", ("ยังไม่ดำเนินการ",)
    CANCELLED = "cancelled", "ยกเลิก", ("ยกเลิกการดำเนินการ",)


class Side(LabelledEnum):
    """The two sides of a local government."""

    POLITICAL = "political", "ฝ่ายการเมือง", ()
    PERMANENT = "permanent", "ฝ่ายประจำ", ("ฝ่ายข้าราชการประจำ", "ข้าราชการประจำ")


class Instrument(LabelledEnum):
    """The three instruments of ITA."""

    IIT = "IIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", ("iit",)
    EIT = "EIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", ("eit",)
    OIT = "OIT", "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)", ("oit",)
