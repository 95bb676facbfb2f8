"""What several authoring commands ask for on the command line: the agency, the year, the day."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from prongsai.content.site_config import Site, load_site
from prongsai.errors import UsageError
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.thai.dates import DateError, parse_date
from prongsai.thai.digits import to_arabic


def add_agency(parser: argparse.ArgumentParser) -> None:
    """``--agency``."""
    parser.add_argument(
        "--agency", metavar="หน่วยงาน", help="ชื่อโฟลเดอร์ของหน่วยงาน (เว้นได้เมื่อมีหน่วยงานเดียว)"
    )


def add_year(parser: argparse.ArgumentParser) -> None:
    """``--year``: a fiscal year of the Buddhist Era, in Thai or Arabic digits."""
    parser.add_argument(
        "--year", type=_year, metavar="ปี", help="ปีงบประมาณ พ.ศ. (ปกติใช้ปีใน site_config.yaml)"
    )


def day(text: str) -> date:
    """A date on the command line, in any style clerks write."""
    try:
        return parse_date(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(f"{error.message} {error.remedy}") from None


def _year(text: str) -> int:
    digits = to_arabic(text.strip())
    if not (len(digits) == 4 and digits.isascii() and digits.isdigit()):
        raise argparse.ArgumentTypeError(f'"{text}" ไม่ใช่ปี พ.ศ. สี่หลัก เช่น 2568')
    return int(digits)


def site_at(config: Path) -> Site:
    """The site of a configuration file; raises :class:`ConfigError`."""
    return load_site(config)[0]


def agency_of(options: argparse.Namespace, site: Site) -> str:
    """The agency that was named, or the only one there is."""
    known = ", ".join(site.agencies)
    if options.agency is None:
        if len(site.agencies) == 1:
            return site.agencies[0]
        raise UsageError(f"โปรดระบุหน่วยงานด้วย --agency (ที่มี: {known})")
    if options.agency not in site.agencies:
        raise UsageError(f"ไม่พบหน่วยงาน {options.agency} (ที่มี: {known})")
    return str(options.agency)


def year_of(options: argparse.Namespace, site: Site) -> int:
    """The year that was named, or the one being prepared; refused without a framework."""
    return framework_of(options.year or site.entry.fiscal_year, site.root).fiscal_year


def framework_of(year: int, root: Path) -> Framework:
    """The framework of a fiscal year (Buddhist Era); refused in Thai where there is none."""
    frameworks, _ = load_frameworks(root)
    return framework_in(frameworks, year)


def framework_in(frameworks: Frameworks, year: int) -> Framework:
    """The framework of a fiscal year among those there are."""
    if year not in frameworks:
        raise UsageError(f"ไม่มีกรอบของปี {year} (ที่มี: {', '.join(map(str, frameworks))})")
    return frameworks[year]
