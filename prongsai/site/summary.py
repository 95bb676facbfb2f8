"""What the site's own pages need of an agency without loading it again, and how far it is in words.

Two things can be told. What is *published* stands on the agency's own page of the year anyway. What
is *ready* - every required element of an item found - is told only by sites that chose a status page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class YearFigures:
    """How far an agency is in the year being prepared, as ``check`` reports it.

    ``score`` is the OIT forecast (0-100) with two decimals, ``deadline`` ISO 8601 (Common
    Era) or empty where it is not established. ``published`` counts the items with any
    content, ``complete`` those with every required element. ``iit`` and ``eit`` are the least numbers of
    answers, None where ``agency.yaml`` does not tell.
    """

    year: int
    target: str
    items: int
    complete: int
    score: str
    deadline: str = ""
    provisional: bool = False
    confidence: str = ""
    iit: int | None = None
    eit: int | None = None
    published: int = 0


@dataclass(frozen=True, slots=True)
class AgencySummary:
    """What the portal and the run's report need of an agency without loading it.

    ``current`` is False while pages of an earlier run stand in for ones that cannot be made.
    ``allowed`` are the marks of personal data that exceptions let through.
    """

    name: str = ""
    type_label: str = ""
    district: str = ""
    province: str = ""
    notice: str = ""
    home: str = ""
    sitemap: str = ""
    theme: str = ""
    years: tuple[tuple[int, str], ...] = ()
    pages: int = 0
    documents: int = 0
    tables: int = 0
    current: bool = True
    figures: YearFigures | None = None
    allowed: tuple[str, ...] = ()


class Stage(StrEnum):
    """A stage on the way to all items; the value is the state of its badge."""

    ALL = "complete"
    NEARLY = "partial"
    SOME = "provisional"
    NONE = "empty"


NEARLY_FROM = 80
"""Percent of the items from which an agency is nearly there."""

READY: Mapping[Stage, str] = {
    Stage.ALL: "ครบทุกข้อ",
    Stage.NEARLY: "ใกล้ครบ",
    Stage.SOME: "ยังขาดมาก",
    Stage.NONE: "ยังไม่เริ่ม",
}
PUBLISHED: Mapping[Stage, str] = {
    Stage.ALL: "มีข้อมูลทุกข้อ",
    Stage.NEARLY: "มีข้อมูลเกือบทุกข้อ",
    Stage.SOME: "มีข้อมูลบางข้อ",
    Stage.NONE: "ยังไม่มีข้อมูล",
}


@dataclass(frozen=True, slots=True)
class StageWords:
    """What a site tells of its agencies: ``verb`` goes before "28 จาก 28 ข้อ"; ``hint`` says what counts."""

    heading: str
    words: Mapping[Stage, str]
    verb: str
    hint: str


READINESS = StageWords(
    "ความพร้อม", READY, "พร้อม", "นับข้อที่พบข้อมูลครบทุกองค์ประกอบ ไม่ใช่ผลการประเมินของสำนักงาน ป.ป.ช."
)
PUBLICATION = StageWords(
    "การเผยแพร่", PUBLISHED, "มีข้อมูล", "นับข้อที่มีข้อมูลเผยแพร่แล้ว ไม่ได้ประเมินว่าครบทุกองค์ประกอบ"
)


@dataclass(frozen=True, slots=True)
class AgencyStage:
    """An agency's figures in the year being prepared: ``done`` of ``items``."""

    stage: Stage
    done: int
    items: int


def stage_of(done: int, items: int) -> Stage:
    """The stage of an agency that has ``done`` of ``items``."""
    if done <= 0:
        return Stage.NONE
    if done >= items:
        return Stage.ALL
    return Stage.NEARLY if done * 100 >= items * NEARLY_FROM else Stage.SOME


def agency_stage(figures: YearFigures | None, *, ready: bool) -> AgencyStage | None:
    """The stage by readiness or by publication; None without a framework that asks anything."""
    if figures is None or figures.items == 0:
        return None
    done = figures.complete if ready else figures.published
    return AgencyStage(stage_of(done, figures.items), done, figures.items)
