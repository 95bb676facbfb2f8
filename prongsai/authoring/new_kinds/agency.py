"""``new agency SLUG``: a folder in which everything the year asks for has its file."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from prongsai.authoring.asking import Question, every
from prongsai.authoring.new_files import (
    NewFile,
    SettingsChange,
    report_of,
    settings_change,
    write_new,
)
from prongsai.authoring.schemas import missing_schemas
from prongsai.authoring.skeletons import AgencyFacts, agency_files
from prongsai.content.agency import AgencyType
from prongsai.content.folder import AGENCY_FILE
from prongsai.content.site_config import (
    CONTENT_FOLDER,
    SiteEntry,
    is_usable_slug,
    read_settings,
    slug_remedy,
)
from prongsai.findings import Findings
from prongsai.findings.stops import AgencyStops, AnswerStops
from prongsai.reading.fields import Email, Entry, FiscalYearInFull, Phone, Text, TextList, Url
from prongsai.reading.read_model import program_data
from prongsai.requirements.asked import asked_of
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import available_years, load_frameworks
from prongsai.topics.registry import load_topics

NAME = "agency"
HELP = "หน่วยงานใหม่ พร้อมไฟล์ตั้งต้นของทุกเรื่องที่กรอบของปีขอ"

_BARE_ADDRESS = re.compile(r"(?:www\.|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/|$))(?!.*@)")
_TYPES = tuple(member.label for member in AgencyType)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is known of the agency; what is needed and missing is asked for."""
    parser.add_argument("slug", nargs="?", metavar="SLUG", help="ชื่อโฟลเดอร์ เช่น nong-samet")
    parser.add_argument("--name", metavar="ชื่อ", help="ชื่อหน่วยงานภาษาไทย")
    parser.add_argument("--type", metavar="ประเภท", help=f"ประเภทหน่วยงาน: {', '.join(_TYPES)}")
    parser.add_argument("--year", metavar="ปี", help="ปีงบประมาณ พ.ศ. (ปกติใช้ปีใน site_config.yaml)")
    parser.add_argument("--name-en", metavar="ชื่อ", help="ชื่อภาษาอังกฤษ")
    parser.add_argument("--district", metavar="อำเภอ", help="อำเภอ")
    parser.add_argument("--province", metavar="จังหวัด", help="จังหวัด")
    parser.add_argument("--website", metavar="ลิงก์", help="เว็บไซต์หลัก เช่น https://www.example.go.th/")
    parser.add_argument("--phone", metavar="หมายเลข", help="โทรศัพท์ของหน่วยงาน")
    parser.add_argument("--email", metavar="อีเมล", help="อีเมลของหน่วยงาน")


def run(options: argparse.Namespace) -> int:
    """Write the agency's folder, and the settings where they have to name it."""
    return write_agency(options)


def write_agency(options: argparse.Namespace, more: Sequence[NewFile] = ()) -> int:
    """Write the agency, and with it what else a new site has."""
    root = options.config.resolve().parent
    answers = every(questions(options.config), _given(options))
    plan, facts = planned(options.config, answers, more)
    if not options.dry_run:
        root.mkdir(parents=True, exist_ok=True)
        write_new(root, plan.files, plan.change.changed)
    if options.website and facts.website != options.website:
        sys.stdout.write(f"เว็บไซต์หลัก: ใช้ {facts.website}\n")
    sys.stdout.write(report_of(plan.files, _next_steps(plan, facts), options.dry_run))
    return 0


def planned(
    config: Path, answers: Mapping[str, Any], more: Sequence[NewFile] = ()
) -> tuple[Plan, AgencyFacts]:
    """What the answers to :func:`questions` make, and with it ``more`` files of a new site."""
    settings = _settings(config)
    facts = _facts(answers)
    year = answers.get("--year") or _year_of(settings)
    framework = load_frameworks(config.resolve().parent, Findings()).of_year(year)
    return _planned(config, settings, facts, framework, more), facts


def _settings(config: Path) -> SiteEntry | None:
    return read_settings(config, Findings())[0] if config.is_file() else None


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to write, what becomes of the settings, and the fiscal year."""

    files: tuple[NewFile, ...]
    change: SettingsChange
    year: int


def _planned(
    config: Path,
    settings: SiteEntry | None,
    facts: AgencyFacts,
    framework: Framework,
    more: Sequence[NewFile],
) -> Plan:
    root = config.resolve().parent
    change = settings_change(config, settings, facts.slug, facts.name, framework.fiscal_year)
    folder = f"{CONTENT_FOLDER}/{facts.slug}"
    files = [
        NewFile(f"{folder}/{name}", text, _about(name, facts, framework))
        for name, text in agency_files(facts, framework, load_topics())
    ]
    every_file = (*more, *change.new_files, *files, *missing_schemas(root, framework))
    return Plan(every_file, change, framework.fiscal_year)


def _about(name: str, facts: AgencyFacts, framework: Framework) -> str:
    """The items a file answers, for the list of what was written."""
    if name == AGENCY_FILE:
        return "ข้อมูลหน่วยงาน"
    topic = load_topics()[Path(name).stem]
    asked = asked_of(topic, framework, local=facts.type.is_local)
    codes = ", ".join(entry.item.code for entry in asked.items)
    return f"{codes} {topic.title}"


# --- what is known ------------------------------------------------------------------------


def questions(config: Path) -> tuple[Question, ...]:
    """What has to be known of a new agency, and what may be."""
    settings, root = _settings(config), config.resolve().parent
    years = ", ".join(map(str, available_years(root)))
    return (
        Question(
            "SLUG",
            "ชื่อโฟลเดอร์ของหน่วยงาน (a-z 0-9 และขีดกลาง เช่น nong-samet)",
            Text,
            judge=lambda slug: _refuse_name(root, slug),
        ),
        Question("--name", "ชื่อหน่วยงาน", Text),
        Question("--type", "ประเภทหน่วยงาน", AgencyType, choices=_TYPES),
        Question(
            "--year",
            f"ปีงบประมาณ พ.ศ. ({years})",
            FiscalYearInFull,
            needed=settings is None,
            judge=lambda year: _refuse_year(root, year),
        ),
        Question("--name-en", "ชื่อภาษาอังกฤษ", Text, needed=False),
        Question("--district", "อำเภอ", Text, needed=False),
        Question("--province", "จังหวัด", Text, needed=False),
        Question("--website", "เว็บไซต์หลัก", Url, needed=False, mend=_with_scheme),
        Question("--phone", "โทรศัพท์ของหน่วยงาน", Phone, needed=False),
        Question("--email", "อีเมลของหน่วยงาน", Email, needed=False),
    )


def _given(options: argparse.Namespace) -> Any:
    def given(question: Question) -> str | None:
        name = question.option.lower().lstrip("-").replace("-", "_")
        value = getattr(options, name)
        return None if value is None else str(value)

    return given


def _year_of(settings: SiteEntry | None) -> int:
    if settings is None:
        raise AnswerStops.missing(options="--year")
    return settings.fiscal_year


def _facts(answers: Mapping[str, Any]) -> AgencyFacts:
    return AgencyFacts(
        slug=answers["SLUG"],
        name=answers["--name"],
        type=answers["--type"],
        name_en=answers.get("--name-en") or "",
        district=answers.get("--district") or "",
        province=answers.get("--province") or "",
        website=answers.get("--website") or "",
        phones=_one(answers.get("--phone")),
        emails=_one(answers.get("--email")),
    )


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _with_scheme(text: str) -> str:
    """An address as people say it, as a browser shows it."""
    return f"https://{text}" if _BARE_ADDRESS.match(text) else text


def _refuse_year(root: Path, year: int) -> None:
    """Refuse a year without a framework before anything else is asked."""
    load_frameworks(root, Findings()).of_year(year)


def _refuse_name(root: Path, slug: str) -> None:
    """Refuse a folder name at once: one that is no address, or whose folder is in use."""
    if not is_usable_slug(slug):
        near = suggested_name(slug)
        if near and is_usable_slug(near):
            raise AgencyStops.name_in_latin(slug=slug, near=near)
        raise AgencyStops.name_is_no_address(slug=slug, remedy=slug_remedy())
    folder = root / CONTENT_FOLDER / slug
    if folder.is_dir() and any(folder.iterdir()):
        raise AgencyStops.folder_in_use(folder=f"{CONTENT_FOLDER}/{slug}", slug=slug)


def _next_steps(plan: Plan, facts: AgencyFacts) -> Iterator[str]:
    yield from plan.change.remarks
    yield f"เปิดไฟล์ใน {CONTENT_FOLDER}/{facts.slug} แล้วเติมข้อมูลตามคำอธิบายในไฟล์ เริ่มจาก {AGENCY_FILE}"
    year = f"--agency {facts.slug} --year {plan.year}"
    yield f"ตารางกรอกใน Excel ได้ สร้างแบบกรอกด้วย python build.py new workbook {year}"
    yield f"มีเอกสาร PDF อยู่แล้ว นำเข้าทั้งโฟลเดอร์ด้วย python build.py import โฟลเดอร์ {year}"
    yield f'เพิ่มข่าวด้วย python build.py new news "หัวข้อข่าว" --agency {facts.slug}'
    yield "ดูหน้าเว็บไปด้วยขณะแก้ไฟล์ ด้วย python build.py serve"
    yield f"ดูสิ่งที่ยังขาดด้วย python build.py check --agency {facts.slug}"


_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


class PlaceNames(Entry):
    """The file ``place-names.yaml``: words before a name, and words with their reading."""

    before: TextList
    words: dict[str, Text]


@cache
def _names() -> PlaceNames:
    return program_data("prongsai.authoring", "place-names.yaml", PlaceNames)


def suggested_name(text: str) -> str:
    """The name in Latin letters; empty where a part of it is not known."""
    plain = "".join(text.split())
    if plain.isascii():
        return _NOT_IN_NAMES.sub("-", text.strip().lower()).strip("-")
    for word in sorted(_names().before, key=len, reverse=True):
        plain = plain.removeprefix(word)
    parts = _latin_parts(plain)
    return "-".join(parts) if parts else ""


def _latin_parts(text: str) -> tuple[str, ...] | None:
    """The readings of the words that a text is made of; the longest words first."""
    if not text:
        return ()
    for word in sorted(_names().words, key=len, reverse=True):
        if text.startswith(word) and (rest := _latin_parts(text.removeprefix(word))) is not None:
            return (_names().words[word], *rest)
    return None
