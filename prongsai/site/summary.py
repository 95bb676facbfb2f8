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


class Step(StrEnum):
    """A step of readiness; the value is the state of its badge."""

    ALL = "complete"
    NEARLY = "partial"
    SOME = "provisional"
    NONE = "empty"


NEARLY_FROM = 80
"""Percent of the items from which an agency is nearly there."""

READY: Mapping[Step, str] = {
    Step.ALL: "ครบทุกข้อ",
    Step.NEARLY: "ใกล้ครบ",
    Step.SOME: "ยังขาดมาก",
    Step.NONE: "ยังไม่เริ่ม",
}
PUBLISHED: Mapping[Step, str] = {
    Step.ALL: "มีข้อมูลทุกข้อ",
    Step.NEARLY: "มีข้อมูลเกือบทุกข้อ",
    Step.SOME: "มีข้อมูลบางข้อ",
    Step.NONE: "ยังไม่มีข้อมูล",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """What a site tells of its agencies: ``verb`` goes before "28 จาก 28 ข้อ"; ``hint`` says what counts."""

    heading: str
    steps: Mapping[Step, str]
    verb: str
    hint: str


READINESS = Measure(
    "ความพร้อม",
    READY,
    "พร้อม",
    "นับข้อที่พบข้อมูลครบทุกองค์ประกอบ ไม่ใช่ผลการประเมินของสำนักงาน ป.ป.ช.",
)
PUBLICATION = Measure(
    "การเผยแพร่",
    PUBLISHED,
    "มีข้อมูล",
    "นับข้อที่มีข้อมูลเผยแพร่แล้ว ไม่ได้ประเมินว่าครบทุกองค์ประกอบ",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An agency's figures in the year being prepared: ``done`` of ``items``."""

    step: Step
    done: int
    items: int


def step_of(done: int, items: int) -> Step:
    """The step of an agency that has ``done`` of ``items``."""
    if done <= 0:
        return Step.NONE
    if done >= items:
        return Step.ALL
    return Step.NEARLY if done * 100 >= items * NEARLY_FROM else Step.SOME


def standing(figures: YearFigures | None, *, ready: bool) -> Standing | None:
    """The standing by readiness or by publication; None without a framework that asks anything."""
    if figures is None or figures.items == 0:
        return None
    done = figures.complete if ready else figures.published
    return Standing(step_of(done, figures.items), done, figures.items)
