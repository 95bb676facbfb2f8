"""How people reach the agency (O3; formerly O5, O8, O9), complain of corruption (O18, O19), take part (O20)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import RECORDS, ContentType, Into, Sheet
from prongsai.reading.fields import (
    Count,
    Email,
    Entry,
    Flag,
    LabelledEnum,
    Month,
    Phone,
    Picture,
    RelativePath,
    Text,
    TextList,
    ThaiDate,
    Url,
)


class Map(Entry):
    """Where the office stands: a map page, a picture, or coordinates (decimal degrees)."""

    url: Annotated[Url | None, Field(title="ลิงก์แผนที่")] = None
    image: Annotated[Picture | None, Field(title="ภาพแผนที่")] = None
    latitude: Annotated[Text | None, Field(title="ละติจูด")] = None
    longitude: Annotated[Text | None, Field(title="ลองจิจูด")] = None
    directions: Annotated[Text | None, Field(title="การเดินทาง")] = None


class ElectronicChannel(Entry):
    """Where papers and applications may be sent electronically, as the agency announced it.

    The Act on Electronic Performance of Official Duties B.E. 2565 lets an agency announce
    such channels; ``document`` is the announcement.
    """

    name: Annotated[Text, Field(title="ช่องทาง")]
    email: Annotated[Email | None, Field(title="อีเมล")] = None
    url: Annotated[Url | None, Field(title="ลิงก์")] = None
    receives: Annotated[TextList, Field(title="ใช้สำหรับ")] = ()
    announced: Annotated[ThaiDate | None, Field(title="วันที่ประกาศ")] = None
    document: Annotated[RelativePath | None, Field(title="ประกาศ")] = None


class Contact(Entry):
    """Address, telephone, e-mail, opening hours, map and announced channels of the agency."""

    address: Annotated[Text | None, Field(title="ที่อยู่")] = None
    phones: Annotated[tuple[Phone, ...], Field(title="โทรศัพท์")] = ()
    fax: Annotated[Phone | None, Field(title="โทรสาร")] = None
    emails: Annotated[tuple[Email, ...], Field(title="อีเมล")] = ()
    hours: Annotated[TextList, Field(title="เวลาทำการ")] = ()
    map: Annotated[Map | None, Field(title="แผนที่ตั้ง")] = None
    electronic_channels: Annotated[
        tuple[ElectronicChannel, ...], Field(title="ช่องทางอิเล็กทรอนิกส์")
    ] = ()


class SocialChannel(Entry):
    """A channel on a social network run by the agency."""

    platform: Annotated[Text, Field(title="เครือข่าย")]
    name: Annotated[Text | None, Field(title="ชื่อบัญชี")] = None
    url: Annotated[Url, Field(title="ลิงก์")]


class InquiryChannel(Entry):
    """A two-way channel where the public asks and the agency answers."""

    name: Annotated[Text, Field(title="ช่องทาง")]
    url: Annotated[Url | None, Field(title="ลิงก์")] = None
    phone: Annotated[Phone | None, Field(title="โทรศัพท์")] = None
    email: Annotated[Email | None, Field(title="อีเมล")] = None
    two_way: Annotated[Flag, Field(title="ตอบกลับได้สองทาง")] = True
    detail: Annotated[Text | None, Field(title="รายละเอียด")] = None


class Question(Entry):
    """A question of the public and the agency's published answer."""

    question: Annotated[Text, Field(title="คำถาม")]
    answer: Annotated[Text, Field(title="คำตอบ")]
    asked: Annotated[ThaiDate | None, Field(title="วันที่ถาม")] = None
    answered: Annotated[ThaiDate | None, Field(title="วันที่ตอบ")] = None
    unit: Annotated[Text | None, Field(title="ผู้ตอบ")] = None


class Purpose(LabelledEnum):
    """What a channel is for; the corruption channel must be a separate one."""

    CORRUPTION = "corruption", "แจ้งเรื่องทุจริตและประพฤติมิชอบ"
    GENERAL = "general", "ร้องเรียน/ร้องทุกข์ทั่วไป"
    FEEDBACK = "feedback", "รับฟังความคิดเห็น"


class ComplaintChannel(Entry):
    """A way for outsiders to report, and how the reporter is protected."""

    name: Annotated[Text, Field(title="ช่องทาง")]
    purpose: Annotated[Purpose, Field(title="ใช้สำหรับ")]
    separate: Annotated[Flag, Field(title="แยกจากช่องทางร้องเรียนทั่วไป")] = False
    url: Annotated[Url | None, Field(title="ลิงก์")] = None
    phone: Annotated[Phone | None, Field(title="โทรศัพท์")] = None
    email: Annotated[Email | None, Field(title="อีเมล")] = None
    address: Annotated[Text | None, Field(title="ที่อยู่")] = None
    protection: Annotated[Text | None, Field(title="การคุ้มครองข้อมูลผู้แจ้ง")] = None
    unit: Annotated[Text | None, Field(title="ส่วนงานที่รับผิดชอบ")] = None


class MonthlyComplaints(Entry):
    """Complaints received and finished in one month."""

    month: Annotated[Month, Field(title="เดือน")]
    total: Annotated[Count, Field(title="จำนวนเรื่อง")]
    completed: Annotated[Count, Field(title="แล้วเสร็จ")] = 0


class ComplaintStatistics(Entry):
    """Complaints of corruption in one fiscal year; zeros are published as zeros."""

    total: Annotated[Count | None, Field(title="จำนวนเรื่องทั้งหมด")] = None
    completed: Annotated[Count | None, Field(title="ดำเนินการแล้วเสร็จ")] = None
    in_progress: Annotated[Count | None, Field(title="อยู่ระหว่างดำเนินการ")] = None
    as_of: Annotated[ThaiDate | None, Field(title="ข้อมูล ณ วันที่")] = None
    months: Annotated[tuple[MonthlyComplaints, ...], Field(title="รายเดือน")] = ()


class Participation(Entry):
    """One occasion: the issue, who took part, the outcome and the use made of it."""

    issue: Annotated[Text, Field(title="ประเด็นหรือเรื่องในการมีส่วนร่วม")]
    date: Annotated[ThaiDate, Field(title="วันที่")]
    participants: Annotated[Text | None, Field(title="สรุปข้อมูลผู้มีส่วนร่วม")] = None
    outcome: Annotated[TextList, Field(title="ผลจากการมีส่วนร่วม")] = ()
    use: Annotated[TextList, Field(title="การนำผลไปปรับปรุงการดำเนินงาน")] = ()
    unit: Annotated[Text | None, Field(title="ผู้รับผิดชอบ")] = None
    photos: Annotated[tuple[Picture, ...], Field(title="ภาพประกอบ")] = ()


TYPES = (
    ContentType(
        "contact",
        "ข้อมูลการติดต่อ",
        Contact,
        tables=(Sheet("-electronic-channels", (Into("electronic_channels"),)),),
    ),
    ContentType("social", "เครือข่ายสังคมออนไลน์", SocialChannel, many=True),
    ContentType("inquiry_channels", "ช่องทางการสอบถาม", InquiryChannel, many=True),
    ContentType("questions", "คำถามและคำตอบ", Question, many=True),
    ContentType("channels", "ช่องทางแจ้งเรื่อง", ComplaintChannel, many=True),
    ContentType(
        "complaint_statistics",
        "สถิติเรื่องร้องเรียน",
        ComplaintStatistics,
        tables=(RECORDS, Sheet("-months", (Into("months"),))),
        statistics=True,
    ),
    ContentType("participation", "การมีส่วนร่วม", Participation, many=True),
)
