"""What every requirement kind says of itself: one class, one file of ``requirements/kinds``.

A kind is a small frozen model that holds its parameters; a new fiscal year therefore needs no
code, only a YAML file that uses the kinds there are. Everything the program asks about a kind
is answered by the class, and nothing of it has a silent default: :mod:`.registry` refuses a
kind that leaves a part out. Each has a rule of its own (``class OIT016(RequirementRule)``), which
says what all of them say under its own code.

Kinds that look at typed content stand on :class:`~prongsai.requirements.typed_content.Typed`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import ClassVar, Self

from prongsai.content.agency import Agency
from prongsai.content.disclosure import Disclosure
from prongsai.content.folder import AGENCY_FILE
from prongsai.findings import Finding, Message, Place, Rule, Sentence
from prongsai.reading.fields import Entry
from prongsai.requirements.content_paths import WrongName
from prongsai.requirements.draft import Draft
from prongsai.requirements.question import (
    Clean,
    MonthSpan,
    Question,
    Unmet,
    Verdict,
    YearRule,
)
from prongsai.requirements.sought import Sought
from prongsai.thai.fiscal import YearMonth
from prongsai.topics.registry import Topic, TopicRegistry


class RequirementRule(Rule, shared=True):
    """The rule of a requirement kind."""

    local_only = Sentence("ใช้เฉพาะองค์กรปกครองส่วนท้องถิ่น")
    not_built = Sentence("ไฟล์ {file} มีข้อผิดพลาด จึงยังใช้เป็นหลักฐานไม่ได้", "แก้ข้อผิดพลาดของไฟล์นี้ก่อน")
    unread = Sentence(
        "ช่อง {keys} มีส่วนที่อ่านไม่ได้ ส่วนนั้นจึงยังไม่ได้เผยแพร่และยังไม่เป็นหลักฐาน",
        "แก้ข้อผิดพลาดที่ {place} ก่อน",
    )
    no_file = Sentence('ยังไม่มีไฟล์ของเรื่อง "{topic}"', "สร้างไฟล์ {file}")
    no_news = Sentence("ยังไม่มีข่าว", "เพิ่มไฟล์ข่าวใน {folder}/")
    declared_too_early = Sentence(
        "คำประกาศว่าไม่มีลงวันที่ {date} จึงเป็นของปีก่อน เกณฑ์ต้องการข้อมูลปีงบประมาณ {year}",
        "ประกาศใหม่ ลงวันที่ตั้งแต่ {known_from} เป็นต้นไป",
    )

    # --- a claim (``covers``) that names a place which is not there -------------------------

    no_such_heading = Sentence('ไม่พบหัวข้อ "{at}"', "หัวข้อที่มี: {known}")
    no_heading_yet = Sentence('ไม่พบหัวข้อ "{at}"', "เรื่องนี้ยังไม่มีหัวข้อ เพิ่มหัวข้อก่อน หรือแก้ช่อง at ให้ชี้ที่อื่น")
    no_such_table = Sentence('ไม่พบตาราง "{table}"', "ตารางที่มี: {known}")
    no_table_yet = Sentence('ไม่พบตาราง "{table}"', "เรื่องนี้ยังไม่มีตาราง เพิ่มตารางก่อน หรือแก้ช่อง at ให้ชี้ที่อื่น")
    no_such_column = Sentence('ตาราง "{table}" ไม่มีคอลัมน์ "{column}"', "คอลัมน์ที่มี: {known}")
    no_such_document = Sentence('ไม่พบเอกสาร "{file}" ในช่อง documents ของเรื่องนี้', "เอกสารที่มี: {known}")
    no_document_yet = Sentence(
        'ไม่พบเอกสาร "{file}" ในช่อง documents ของเรื่องนี้',
        "เรื่องนี้ยังไม่มีเอกสาร เพิ่มเอกสารก่อน หรือแก้ช่อง at ให้ชี้ที่อื่น",
    )
    document_unread = Sentence(
        'โปรแกรมอ่านเอกสาร "{title}" ไม่จบ จึงยังไม่นับเป็นหลักฐาน', "บันทึกไฟล์ใหม่จากต้นฉบับ แล้ววางทับ"
    )
    document_kept_back = Sentence(
        'เอกสาร "{title}" ไม่ได้เผยแพร่ เพราะไม่พบไฟล์หรือไฟล์มีข้อผิดพลาด', "แก้ข้อผิดพลาดของไฟล์นี้ก่อน"
    )
    no_page_number = Sentence('ตำแหน่ง "#{fragment}" อ่านไม่ออก', "เขียนเลขหน้าแบบ #page=4")
    without_pages = Sentence('เอกสาร "{file}" ไม่ใช่ PDF จึงระบุหน้าไม่ได้', "ระบุเฉพาะชื่อไฟล์ หรือใช้ไฟล์ PDF")
    no_such_page = Sentence('เอกสาร "{file}" มี {pages} หน้า ไม่มีหน้า {page}', "แก้เลขหน้าให้ตรงกับเอกสาร")


NEWS_FOLDER = "news/"
"""Beside the agency's file the place outside a topic's own in which a requirement may be met."""


class Bound(Enum):
    """How a kind ties content to a fiscal year.

    ``FREE``: what was written last year may answer again. ``REACHES``: the content has to
    reach into the new year. ``DATA``: it has to be data of one fiscal year, which the kind
    names in its field ``year``.
    """

    FREE = auto()
    REACHES = auto()
    DATA = auto()


class RequirementKind(Entry, ABC):
    """A kind of requirement; an instance is what one requirement of a framework asks.

    ``label`` is its Thai name; ``rule`` the code under which it is reported, its manual and all its sentences;
    ``claimable`` says whether a ``covers`` claim may show that it is met (a page number does
    not make last year's data this year's, nor stands for a person's word).
    """

    label: ClassVar[str]
    rule: ClassVar[type[RequirementRule]]
    claimable: ClassVar[bool]
    bound: ClassVar[Bound]

    kind: str

    @property
    @abstractmethod
    def key(self) -> str:
        """The key of the topic's file that answers it, or one of the two places elsewhere."""

    @abstractmethod
    def decide(self, question: Question) -> Verdict:
        """Evidence in the agency's content, or the reason there is none."""

    @abstractmethod
    def example(self, draft: Draft, requirement: str) -> None:
        """Put good content into a draft; ``requirement`` is the id of what is asked."""

    @abstractmethod
    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """How a clerk meets it, in Thai; ``year`` is the framework's (Buddhist Era)."""

    @abstractmethod
    def sought(self, year: int) -> Sought:
        """What a stranger looks for on pages and in documents; ``year`` is the framework's."""

    @abstractmethod
    def wrong_names(self, topic: Topic, topics: TopicRegistry) -> Iterator[WrongName]:
        """What it names that the content of ``topic`` does not have."""

    @abstractmethod
    def moved(self, years: int) -> Self:
        """The same, so many fiscal years later, as a derived framework asks it."""

    @property
    @abstractmethod
    def forms(self) -> tuple[str, ...]:
        """The official forms (column sets) of which it asks for one."""

    @property
    @abstractmethod
    def wants(self) -> tuple[str, ...]:
        """What it wants filled of typed content: paths from the typed key on; ``a|b`` is either."""

    def rests_on(self, keys: Sequence[str]) -> bool:
        """Whether it may be unmet because what these keys lead to could not be read."""
        return keys[0] == self.key

    def wants_every(self, keys: Sequence[str]) -> bool:
        """Whether it cannot be met at all while what these keys lead to could not be read."""
        return False

    @property
    def may_be_claimed(self) -> bool:
        """Whether a claim may show that this one is met; some depend on their parameters."""
        return self.claimable

    def shown(self, question: Question) -> Place | None:
        """Where the content tells that there is some of what a ``none`` would deny."""
        return None

    @property
    def elsewhere(self) -> bool:
        """Whether it is met outside the topic's own file."""
        return self.key in (AGENCY_FILE, NEWS_FOLDER)

    @property
    def of_website(self) -> bool:
        """Whether it is about all pages of the agency's website, and no topic."""
        return False

    def undecided(self) -> Message | None:
        """Why nothing in the content can decide it; ``None`` where something can."""
        return None

    def on_pages(self, findings: Sequence[Finding]) -> Clean | Unmet | None:
        """What the ``findings`` of all opened pages say of it; ``None`` for what they do not decide."""
        return None

    def may_show(self, agency: Agency, topic: Topic, year: int) -> Sequence[Disclosure]:
        """What may answer it, the likeliest first: what counts for the topic in a year."""
        found = agency.disclosure(topic.id, year)
        return (found,) if found is not None else ()

    def absent(self, topic: Topic, file: str) -> Unmet:
        """That no content may answer it; ``file`` is the topic's, to be written."""
        return Unmet(self.rule.no_file(topic=topic.title, file=file), Place(file))

    @property
    def year_rule(self) -> YearRule | None:
        """Which year's data it asks for, where it names a rule in its field ``year``."""
        return getattr(self, "year", None)


class NamesNoYear(RequirementKind):
    """For kinds whose parameters name no fiscal year but by a :class:`YearRule`."""

    def moved(self, years: int) -> Self:
        """Nothing moves: a rule is relative to the framework's year."""
        return self


class AsksForMonths(NamesNoYear):
    """For kinds that ask for every month: of October to March, or all twelve of the data year."""

    bound = Bound.DATA
    claimable = False

    months: MonthSpan = "first-half"
    year: YearRule = YearRule.CURRENT

    def wanted(self, year: int) -> Sequence[YearMonth]:
        """The months that a framework of ``year`` (Buddhist Era) asks for."""
        return self.year.months(year, self.months)

    def span(self, year: int) -> str:
        """From which month to which, in Thai."""
        months = self.wanted(year)
        return f"{months[0].label('short')} ถึง {months[-1].label('short')}"


class NamesNothing(NamesNoYear):
    """For kinds about keys that every disclosure has: they name nothing of a topic's content."""

    forms: ClassVar[tuple[str, ...]] = ()
    wants: ClassVar[tuple[str, ...]] = ()

    def wrong_names(self, topic: Topic, topics: TopicRegistry) -> Iterator[WrongName]:
        """Nothing is named."""
        return iter(())
