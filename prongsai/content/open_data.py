"""What an agency says about the reuse of its data: the key ``open_data`` of ``agency.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.reading.fields import Email, Entry, LabelledEnum, Text, Url


class UpdateFrequency(LabelledEnum):
    """How often the data is brought up to date; the labels are the units of data.go.th."""

    YEAR = "year", "ปี", ("รายปี", "ปีละครั้ง")
    HALF_YEAR = "half-year", "ครึ่งปี", ("รายครึ่งปี", "ทุก 6 เดือน")
    QUARTER = "quarter", "ไตรมาส", ("รายไตรมาส", "ทุก 3 เดือน")
    MONTH = "month", "เดือน", ("รายเดือน", "ทุกเดือน")
    WEEK = "week", "สัปดาห์", ("รายสัปดาห์", "ทุกสัปดาห์")
    DAY = "day", "วัน", ("รายวัน", "ทุกวัน")


class OpenDataEntry(Entry):
    """Terms and contact of the agency's data sets; what is not given is not claimed."""

    licence: Annotated[Text | None, Field(title="สัญญาอนุญาตของข้อมูล")] = None
    licence_url: Annotated[Url | None, Field(title="ลิงก์สัญญาอนุญาต")] = None
    contact_name: Annotated[Text | None, Field(title="ชื่อผู้ติดต่อเรื่องข้อมูล")] = None
    contact_email: Annotated[Email | None, Field(title="อีเมลผู้ติดต่อเรื่องข้อมูล")] = None
    update_frequency: Annotated[UpdateFrequency | None, Field(title="ความถี่การปรับปรุงข้อมูล")] = None
