"""How many people must answer IIT and EIT at least, by type, size and staff of an agency.

The figures are data (``prongsai/requirements/data/sample-sizes.yaml``) with their source; they
are those of the frame of FY2565-2566. Later years are not established.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from prongsai.content.agency import AgencyEntry, AgencySize, AgencyType
from prongsai.reading.fields import Count, Entry, FiscalYear, Text
from prongsai.reading.read_model import program_data
from prongsai.topics.registry import Sourced


class Band(Entry):
    """One row: up to so many people, so many answers.

    ``count`` answers (or all there are), or ``percent`` of all but at least ``minimum``;
    with neither everybody answers. ``up_to`` None means no limit.
    """

    size: AgencySize | None = None
    up_to: Count | None = None
    count: Count | None = None
    percent: Count | None = None
    minimum: Count = 0

    def holds(self, people: int) -> bool:
        """Whether this row is for so many people."""
        return self.up_to is None or people <= self.up_to

    def sample(self, people: int) -> int:
        """The least number of answers from so many people; parts are rounded up."""
        if self.count is not None:
            return min(self.count, people)
        if self.percent is None:
            return people
        return min(max(-(-people * self.percent // 100), self.minimum), people)

    @property
    def words(self) -> str:
        """The rule in Thai."""
        if self.count is not None:
            return f"{self.count} คน หรือทั้งหมดถ้ามีไม่ถึง"
        if self.percent is None:
            return "ทุกคน"
        least = f" แต่ไม่น้อยกว่า {self.minimum} คน" if self.minimum else ""
        return f"ร้อยละ {self.percent}{least}"


class TypeBands(Entry):
    """The rows that hold for these types of agencies."""

    types: tuple[AgencyType, ...]
    bands: tuple[Band, ...] = Field(min_length=1)


class EitRules(Entry):
    """EIT: local governments by size, others from the number of people they serve."""

    by_size: dict[AgencySize, Count]
    general: tuple[Band, ...] = Field(min_length=1)


class SampleRules(Sourced):
    """The file ``sample-sizes.yaml``; ``fiscal_years`` (Buddhist Era) it is established for."""

    fiscal_years: tuple[FiscalYear, ...]
    note: Text
    iit: tuple[TypeBands, ...]
    eit: EitRules


@dataclass(frozen=True, slots=True)
class Sample:
    """The least number of answers of one instrument, with the rule, or why it is unknown."""

    answers: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class SampleSizes:
    """Both instruments for one agency, and what looks wrong about its figures."""

    iit: Sample
    eit: Sample
    remarks: tuple[str, ...] = ()


@cache
def sample_rules() -> SampleRules:
    """The rules as the program brings them."""
    return program_data("prongsai.requirements", "sample-sizes.yaml", SampleRules)


def sample_sizes(agency: AgencyEntry) -> SampleSizes:
    """What an agency has to reach, as far as its ``agency.yaml`` tells."""
    rules = sample_rules()
    bands = _bands(rules)[agency.type]
    band = _band(bands, agency.staff)
    size = agency.size or (band.size if band else None)
    return SampleSizes(
        iit=_iit(agency, band, bands),
        eit=_eit(agency, size, rules.eit),
        remarks=_remarks(agency, band),
    )


def _bands(rules: SampleRules) -> Mapping[AgencyType, tuple[Band, ...]]:
    return {kind: entry.bands for entry in rules.iit for kind in entry.types}


def _band(bands: tuple[Band, ...], staff: int | None) -> Band | None:
    if staff is None:
        return None
    return next(band for band in bands if band.holds(staff))


def _iit(agency: AgencyEntry, band: Band | None, bands: tuple[Band, ...]) -> Sample:
    if band is None or agency.staff is None:
        return Sample(
            None,
            "เติมช่อง staff (จำนวนบุคลากรที่ทำงานมาแล้วไม่น้อยกว่า 1 ปี) ใน agency.yaml "
            f"({bands_in_words(bands)})",
        )
    return Sample(band.sample(agency.staff), f"{band.words} จากบุคลากร {agency.staff:,} คน")


def _eit(agency: AgencyEntry, size: AgencySize | None, rules: EitRules) -> Sample:
    if not agency.type.is_local:
        return Sample(None, f"คิดจากจำนวนผู้รับบริการโดยประมาณ ({bands_in_words(rules.general)})")
    if size is None:
        return Sample(None, "เติมช่อง size (เล็ก กลาง ใหญ่) หรือ staff ใน agency.yaml")
    origin = "" if agency.size else " ตามจำนวนบุคลากร"
    return Sample(rules.by_size[size], f"{agency.type.label} ขนาด{size.label}{origin}")


def bands_in_words(bands: tuple[Band, ...]) -> str:
    """All rows of a table on one line."""
    return "; ".join(
        f"ไม่เกิน {band.up_to:,} คน: {band.words}"
        if band.up_to is not None
        else f"มากกว่านั้น: {band.words}"
        for band in bands
    )


def _remarks(agency: AgencyEntry, band: Band | None) -> tuple[str, ...]:
    if agency.size is None or band is None or band.size in (None, agency.size):
        return ()
    table = f"ตาราง IIT จัดบุคลากร {agency.staff:,} คนเป็นขนาด{band.size.label}"
    return (f"ระบุขนาด{agency.size.label} แต่{table} โปรดตรวจช่อง size",)
