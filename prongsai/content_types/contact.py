"""How to reach the agency, ask it questions and follow it (O3; formerly O5, O8, O9)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.content_types.sheets import Into, Sheet
from prongsai.reading.fields import (
    Email,
    Entry,
    Flag,
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
)
