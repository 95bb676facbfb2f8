"""What several commands ask for on the command line: agencies, years, days, how to work.

Values are read as content files are read, so that a mistake gets the same sentence.
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from prongsai.reading.fields import FiscalYearInFull, ThaiDate

Options = argparse.ArgumentParser | argparse._ArgumentGroup
"""A parser, or a group of its options."""

PROFILE_FORMS = ("text", "json")
"""How ``--profile`` is told: to people, to machines."""

ONLY_THESE = "เฉพาะหน่วยงานนี้ (ใช้ซ้ำได้)"
BUILD_ONLY_THESE = "สร้างเฉพาะหน่วยงานนี้ (ใช้ซ้ำได้)"


def add_agency(options: Options) -> None:
    """``--agency``: the one agency a command is about."""
    options.add_argument(
        "--agency", metavar="หน่วยงาน", help="ชื่อโฟลเดอร์ของหน่วยงาน (เว้นได้เมื่อมีหน่วยงานเดียว)"
    )


def add_agencies(options: Options, help_text: str = ONLY_THESE) -> None:
    """``--agency``, as often as there are agencies to choose."""
    options.add_argument("--agency", action="append", default=[], metavar="หน่วยงาน", help=help_text)


def add_year(
    options: Options, help_text: str = "ปีงบประมาณ พ.ศ. (ปกติใช้ปีใน site_config.yaml)"
) -> None:
    """``--year``: a fiscal year of the Buddhist Era, in Thai or Arabic digits."""
    options.add_argument("--year", type=fiscal_year, metavar="ปี", help=help_text)


def add_jobs(options: Options) -> None:
    """``--jobs``."""
    options.add_argument(
        "--jobs", type=int, default=0, metavar="จำนวน", help="จำนวนงานที่ทำพร้อมกัน (0 = ตามเครื่อง)"
    )


def add_profile(options: Options) -> None:
    """``--profile``, which may be followed by a form."""
    options.add_argument(
        "--profile",
        nargs="?",
        const=PROFILE_FORMS[0],
        choices=PROFILE_FORMS,
        help="บอกเวลาและจำนวนงานของแต่ละขั้นตอน (text หรือ json) ทางช่องข้อความผิดพลาด",
    )


def fiscal_year(text: str) -> int:
    """A fiscal year (Buddhist Era) as typed."""
    return int(typed(FiscalYearInFull, text))


def day(text: str) -> date:
    """A date, in any style clerks write."""
    found: date = typed(ThaiDate, text)
    return found


def typed(kind: Any, text: str) -> Any:
    """A value of a kind of field, as typed."""
    try:
        return TypeAdapter(kind).validate_python(text)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        remedy = details.get("ctx", {}).get("remedy", "")
        raise argparse.ArgumentTypeError(f"{details['msg']} {remedy}".rstrip()) from None
