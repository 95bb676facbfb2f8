"""The closed set of requirement kinds: what a framework may ask, as data.

Each kind is a small frozen model holding its parameters. How a kind is decided from an
agency's content is written once, in :mod:`prongsai.requirements`; a new fiscal year therefore
needs no code, only a YAML file that uses these kinds.

A ``path`` names typed content of a disclosure, e.g. ``executives`` (a list of records),
``contact.phones`` (a value) or ``action_plan.dimensions.projects`` (records inside
records; lists on the way are entered). The path ``news`` of the topic ``news`` names the
agency's news posts. ``where`` keeps only the records whose field has the given value, e.g.
``{side: political}``, or one of several: ``{kind: meeting|policy|training}``. Values are
compared as text: a choice by its short word, a number by its digits, yes and no as
``true`` and ``false``. Zero is a value; only what is absent or empty does not fill a field.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from prongsai.reading.fields import Entry


class YearRule(StrEnum):
    """Which fiscal year the data must be of, relative to the framework's own year."""

    CURRENT = "current"
    PREVIOUS = "previous"
    COVERS_CURRENT = "covers-current"
    ANY = "any"

    def label(self, year: int) -> str:
        """Say which data a framework of fiscal year ``year`` (Buddhist Era) asks for."""
        words = {
            YearRule.CURRENT: f"ปี {year}",
            YearRule.PREVIOUS: f"ปี {year - 1}",
            YearRule.COVERS_CURRENT: f"ครอบคลุมปี {year}",
        }
        return words.get(self, "ไม่กำหนดปี")


class _Selecting(Entry):
    path: str
    where: dict[str, str] = Field(default_factory=dict)


class Present(_Selecting):
    """Something stands at ``path`` (a text, a value, a list that is not empty)."""

    label: ClassVar[str] = "มีข้อมูล"
    kind: Literal["present"]


class Records(_Selecting):
    """At least ``minimum`` records at ``path``, and each of them fills all ``fields``.

    A field may name alternatives: ``phone|email|url`` is filled when one of them is.
    """

    label: ClassVar[str] = "ทุกรายการกรอกครบ"
    kind: Literal["records"]
    minimum: int = 1
    fields: tuple[str, ...] = ()


class Values(_Selecting):
    """The records at ``path`` carry, taken together, every one of ``values`` in ``field``."""

    label: ClassVar[str] = "มีครบทุกประเภท"
    kind: Literal["values"]
    field: str
    values: tuple[str, ...]


class TableCheck(Entry):
    """A table with one of ``column_sets``, or with all ``columns`` (their ids), and enough rows."""

    label: ClassVar[str] = "ตารางตามแบบ"
    kind: Literal["table"]
    column_sets: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    minimum_rows: int = 1


class Months(_Selecting):
    """The records at ``path`` hold, in any of their lists, figures for every month asked for.

    ``where`` chooses among the records at ``path`` (``monthly_statistics``), not among the
    single months inside them. ``first-half`` is October to March of the data year,
    ``full-year`` all twelve months.
    """

    label: ClassVar[str] = "มีครบทุกเดือน"
    kind: Literal["months"]
    months: Literal["first-half", "full-year"] = "first-half"
    year: YearRule = YearRule.CURRENT


class DataYear(Entry):
    """The disclosure says which fiscal year its data are of, and it is the right one."""

    label: ClassVar[str] = "ระบุปีของข้อมูล"
    kind: Literal["data-year"]
    year: YearRule


class PeriodCheck(Entry):
    """The disclosure's period covers the framework's year.

    With ``minimum_years`` above 1 the period has to be that long, whatever it covers: a plan
    of several years and a plan in force are two requirements.
    """

    label: ClassVar[str] = "ช่วงเวลาของแผน"
    kind: Literal["period"]
    minimum_years: int = 1


class AsOf(Entry):
    """The data reach at least the end of the first six months (31 March of the year)."""

    label: ClassVar[str] = "ข้อมูล ณ วันที่"
    kind: Literal["as-of"]
    point: Literal["first-half", "year-end"] = "first-half"
    year: YearRule = YearRule.CURRENT


class DocumentCheck(Entry):
    """At least ``minimum`` documents of one of ``types`` (pdf, xlsx, docx, image; empty: any)."""

    label: ClassVar[str] = "เอกสารแนบ"
    kind: Literal["document"]
    types: tuple[str, ...] = ()
    minimum: int = 1


class LinkCheck(_Selecting):
    """A record at ``path`` carries a web address that the public can open."""

    label: ClassVar[str] = "ลิงก์ที่ประชาชนเปิดได้"
    kind: Literal["link"]


class Signed(Entry):
    """A declaration at ``path`` is signed by the present head, within the right year."""

    label: ClassVar[str] = "ลงนามโดยผู้บริหารสูงสุด"
    kind: Literal["signed"]
    path: str = "declaration"
    year: YearRule = YearRule.CURRENT


class Dated(_Selecting):
    """At least ``minimum`` records at ``path`` have a ``date`` inside the right fiscal year."""

    label: ClassVar[str] = "มีรายการลงวันที่ในปี"
    kind: Literal["dated"]
    minimum: int = 1
    year: YearRule = YearRule.CURRENT


class Answers(Entry):
    """Every entry at ``plan_path`` of last year's ``plan_topic`` is answered at ``path``."""

    label: ClassVar[str] = "ตอบครบทุกมาตรการของปีก่อน"
    kind: Literal["answers"]
    path: str
    plan_topic: str
    plan_path: str


class Covered(Entry):
    """Only a checked ``covers`` claim of the content can show where this is met."""

    label: ClassVar[str] = "ระบุตำแหน่งที่พบ"
    kind: Literal["covered"]


class Attestation(Entry):
    """Needs a human word: a dated statement by the responsible unit in the content."""

    label: ClassVar[str] = "เจ้าหน้าที่รับรอง"
    kind: Literal["attestation"]


class Website(Entry):
    """The agency names its main website, from which the disclosure is reached."""

    label: ClassVar[str] = "เข้าถึงจากเว็บไซต์หลัก"
    kind: Literal["website"]


Check = Annotated[
    Present
    | Records
    | Values
    | TableCheck
    | Months
    | DataYear
    | PeriodCheck
    | AsOf
    | DocumentCheck
    | LinkCheck
    | Signed
    | Dated
    | Answers
    | Covered
    | Attestation
    | Website,
    Field(discriminator="kind"),
]
