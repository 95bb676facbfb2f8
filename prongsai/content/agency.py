"""The publishing body: what ``agency.yaml`` says, and all that the agency discloses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from prongsai.content.disclosure import Body, Disclosure, Document
from prongsai.content_types.contact import Contact, SocialChannel
from prongsai.content_types.people import Executive
from prongsai.privacy.exceptions import Granted, PrivacyExceptions
from prongsai.reading.fields import (
    Count,
    Email,
    Entry,
    LabelledEnum,
    Picture,
    Text,
    TextList,
    ThaiDate,
    Url,
    WrittenForm,
)
from prongsai.reading.yaml_source import SourceTree
from prongsai.thai.fiscal import fiscal_year_of
from prongsai.topics.registry import Scope


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


class AgencyType(LabelledEnum):
    """Kinds of agencies; all but ``other`` are local governments."""

    SAO = "sao", "องค์การบริหารส่วนตำบล"
    SUBDISTRICT_MUNICIPALITY = "subdistrict-municipality", "เทศบาลตำบล"
    TOWN_MUNICIPALITY = "town-municipality", "เทศบาลเมือง"
    CITY_MUNICIPALITY = "city-municipality", "เทศบาลนคร"
    PAO = "pao", "องค์การบริหารส่วนจังหวัด"
    SPECIAL = "special", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ"
    OTHER = "other", "หน่วยงานของรัฐอื่น"

    @property
    def is_local(self) -> bool:
        """Whether the rules for local governments apply."""
        return self is not AgencyType.OTHER

    @property
    def label_en(self) -> str:
        """What the kind is called on English pages."""
        return _ENGLISH_TYPES[self.value]


_ENGLISH_TYPES = {
    "sao": "Subdistrict Administrative Organization",
    "subdistrict-municipality": "Subdistrict Municipality",
    "town-municipality": "Town Municipality",
    "city-municipality": "City Municipality",
    "pao": "Provincial Administrative Organization",
    "special": "Special Local Administrative Organization",
    "other": "Government Agency",
}


class AgencySize(LabelledEnum):
    """Size of a local government, for the EIT sample."""

    SMALL = "small", "เล็ก"
    MEDIUM = "medium", "กลาง"
    LARGE = "large", "ใหญ่"


class AgencyEntry(Entry):
    """The file ``agency.yaml``.

    ``contact``, ``executives`` and ``social`` answer the topics of the same meaning where
    these have no file of their own. ``notice`` is shown on every page, e.g. that the
    agency is fictional. With ``name_en`` the agency gets English pages; the other English
    texts stand on these.
    """

    name: Annotated[Text, Field(title="ชื่อหน่วยงาน")]
    name_en: Annotated[Text | None, Field(title="ชื่อภาษาอังกฤษ")] = None
    district_en: Annotated[Text | None, Field(title="อำเภอ (ภาษาอังกฤษ)")] = None
    province_en: Annotated[Text | None, Field(title="จังหวัด (ภาษาอังกฤษ)")] = None
    address_en: Annotated[Text | None, Field(title="ที่อยู่ (ภาษาอังกฤษ)")] = None
    hours_en: Annotated[TextList, Field(title="เวลาทำการ (ภาษาอังกฤษ)")] = ()
    about_en: Annotated[TextList, Field(title="แนะนำหน่วยงาน (ภาษาอังกฤษ)")] = ()
    notice_en: Annotated[Text | None, Field(title="ประกาศบนทุกหน้า (ภาษาอังกฤษ)")] = None
    type: Annotated[AgencyType, Field(title="ประเภทหน่วยงาน")]
    size: Annotated[AgencySize | None, Field(title="ขนาด")] = None
    staff: Annotated[Count | None, Field(title="จำนวนบุคลากร")] = None
    subdistrict: Annotated[Text | None, Field(title="ตำบล")] = None
    district: Annotated[Text | None, Field(title="อำเภอ")] = None
    province: Annotated[Text | None, Field(title="จังหวัด")] = None
    egp_code: Annotated[Text | None, Field(title="รหัสหน่วยงานในระบบ e-GP")] = None
    website: Annotated[Url | None, Field(title="เว็บไซต์หลัก")] = None
    about: Annotated[TextList, Field(title="แนะนำหน่วยงาน")] = ()
    notice: Annotated[Text | None, Field(title="ประกาศบนทุกหน้า")] = None
    emblem: Annotated[Picture | None, Field(title="ตราหน่วยงาน")] = None
    theme: Annotated[Text | None, WrittenForm("ชื่อโฟลเดอร์ใน `themes/`"), Field(title="ธีม")] = None
    contact: Annotated[Contact | None, Field(title="ข้อมูลการติดต่อ")] = None
    executives: Annotated[tuple[Executive, ...], Field(title="ผู้บริหาร")] = ()
    social: Annotated[tuple[SocialChannel, ...], Field(title="เครือข่ายสังคมออนไลน์")] = ()
    open_data: Annotated[OpenDataEntry | None, Field(title="ข้อมูลเปิด")] = None
    privacy: PrivacyExceptions = ()


class NewsEntry(Entry):
    """The front matter of one news post; the text follows as Markdown."""

    title: Annotated[Text, Field(title="หัวข้อข่าว")]
    date: Annotated[ThaiDate, Field(title="วันที่")]
    summary: Annotated[Text | None, Field(title="สรุป")] = None
    unit: Annotated[Text | None, Field(title="ส่วนงาน")] = None
    tags: Annotated[TextList, Field(title="ป้ายกำกับ")] = ()
    images: Annotated[tuple[Picture, ...], Field(title="ภาพ")] = ()
    privacy: PrivacyExceptions = ()


@dataclass(frozen=True, slots=True)
class NewsPost:
    """A piece of news about the agency's work."""

    slug: str
    entry: NewsEntry
    body: Body
    images: tuple[Document, ...]
    tree: SourceTree

    @property
    def fiscal_year(self) -> int:
        """Fiscal year (Buddhist Era) the news is of."""
        return fiscal_year_of(self.entry.date)


@dataclass(frozen=True, slots=True)
class Unbuilt:
    """A file that could not be used, so that its item is reported and not dropped."""

    file: str
    topic: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency with everything it discloses; ``years`` are its year folders (BE).

    ``exceptions`` are those by which it publishes what is personal.
    """

    slug: str
    entry: AgencyEntry
    tree: SourceTree
    years: tuple[int, ...]
    disclosures: tuple[Disclosure, ...]
    news: tuple[NewsPost, ...]
    images: tuple[Document, ...]
    unbuilt: tuple[Unbuilt, ...]
    exceptions: tuple[Granted, ...] = ()
    _by_topic: Mapping[str, tuple[Disclosure, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """File the disclosures by topic: matching and pages ask for them thousands of times."""
        filed: dict[str, list[Disclosure]] = {}
        for disclosure in sorted(self.disclosures, key=lambda entry: -(entry.year or 0)):
            for topic in dict.fromkeys(topic.id for topic in disclosure.topics):
                filed.setdefault(topic, []).append(disclosure)
        by_topic = {topic: tuple(entries) for topic, entries in filed.items()}
        object.__setattr__(self, "_by_topic", by_topic)

    def disclosure(self, topic: str, year: int | None) -> Disclosure | None:
        """What counts for a topic in a year: that year's file, or else the evergreen one.

        A plan of several years may also lie in the folder of its first year; the newest
        such file up to the year counts.
        """
        stand_in: Disclosure | None = None
        for disclosure in self.of_topic(topic):
            if disclosure.year == year:
                return disclosure
            if disclosure.year is None or _reaches(disclosure, topic, year):
                stand_in = stand_in or disclosure
        return stand_in

    def answering(self, topics: Iterable[str], year: int) -> tuple[Disclosure, ...]:
        """What counts for topics in a year, each file once, in the order of the topics."""
        found: list[Disclosure] = []
        for topic in topics:
            disclosure = self.disclosure(topic, year)
            if disclosure is not None and not any(disclosure is known for known in found):
                found.append(disclosure)
        return tuple(found)

    def of_topic(self, topic: str) -> tuple[Disclosure, ...]:
        """Every disclosure on a topic, newest year first, the evergreen one last."""
        return self._by_topic.get(topic, ())


def _reaches(disclosure: Disclosure, topic: str, year: int | None) -> bool:
    """Whether a plan of several years, filed under an earlier year, may count for ``year``."""
    scopes = {entry.scope for entry in disclosure.topics if entry.id == topic}
    return (
        Scope.MULTI_YEAR in scopes
        and year is not None
        and disclosure.year is not None
        and disclosure.year < year
    )
