"""``python build.py explain CODE``: what a rule, an item or a requirement wants, and why."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass

from prongsai.content.site_config import load_site
from prongsai.errors import ProngsaiError, UsageError
from prongsai.findings import Findings
from prongsai.findings.stops import ItemStops
from prongsai.options import add_year
from prongsai.reports.explain import explain_item, explain_requirement, explain_rule, list_rules
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.requirements.registry import rules
from prongsai.thai.digits import to_arabic
from prongsai.thai.nearest import did_you_mean

HELP = "อธิบายรหัสข้อสังเกต ข้อ หรือองค์ประกอบ พร้อมตัวอย่างและที่มา"

_WITH_YEAR = re.compile(r"([0-9]{4})/(.+)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The code to explain, the year for items, or the list of all codes."""
    parser.add_argument(
        "code",
        nargs="?",
        metavar="รหัส",
        help="เช่น OIT021, O21, 2568/O21 หรือ integrity-declaration.signed",
    )
    add_year(parser, "ปีงบประมาณของข้อ (ปกติใช้ปีใน site_config.yaml)")
    parser.add_argument("--all", action="store_true", help="แสดงรหัสทั้งหมดตามหมวด")


def run(options: argparse.Namespace) -> int:
    """Print the explanation; 0 when the code is known."""
    if options.all:
        sys.stdout.write(list_rules(rules()))
        return 0
    if not options.code:
        raise ItemStops.no_code_given()
    frameworks = load_frameworks(options.config.resolve().parent, Findings())
    sys.stdout.write(_explained(_asked(options, frameworks), frameworks))
    return 0


@dataclass(frozen=True, slots=True)
class _Asked:
    """A code as typed, in ASCII, and the year it is asked for."""

    code: str
    year: int


def _asked(options: argparse.Namespace, frameworks: Frameworks) -> _Asked:
    text = to_arabic(options.code.strip())
    with_year = _WITH_YEAR.fullmatch(text)
    if with_year:
        return _Asked(with_year[2], int(with_year[1]))
    return _Asked(text, options.year or _year_of_site(options, frameworks))


def _year_of_site(options: argparse.Namespace, frameworks: Frameworks) -> int:
    """The year being prepared; without a usable site the latest year there is."""
    try:
        site = load_site(options.config, Findings())
    except ProngsaiError:
        return max(frameworks)
    return site.entry.fiscal_year


def _explained(asked: _Asked, frameworks: Frameworks) -> str:
    upper, lower = asked.code.upper(), asked.code.lower()
    framework = frameworks.of_year(asked.year)
    if upper in rules():
        return explain_rule(rules()[upper], framework)
    item = framework.item(upper)
    if item is not None:
        return explain_item(item, framework, frameworks.topics)
    if lower in _requirement_ids(frameworks):
        return explain_requirement(lower, frameworks.values(), asked.year, frameworks.topics)
    raise _unknown(asked, framework, frameworks)


def _requirement_ids(frameworks: Frameworks) -> set[str]:
    return {
        requirement.id
        for framework in frameworks.values()
        for item in framework.items()
        for requirement in item.requirements
    }


def _unknown(asked: _Asked, framework: Framework, frameworks: Frameworks) -> UsageError:
    codes = [item.code for item in framework.items()]
    if re.fullmatch(r"[oO][0-9]+", asked.code):
        elsewhere = ", ".join(str(y) for y, other in frameworks.items() if other.item(asked.code))
        item, first, last = asked.code.upper(), codes[0], codes[-1]
        if elsewhere:
            return ItemStops.of_other_years(
                year=asked.year, item=item, years=elsewhere, first=first, last=last
            )
        return ItemStops.out_of_range(year=asked.year, item=item, first=first, last=last)
    known = {name.lower(): name for name in (*rules(), *codes, *_requirement_ids(frameworks))}
    # In order, so that of two that are equally near the same one is named each time.
    known = dict(sorted(known.items()))
    hint = did_you_mean(asked.code.lower(), known, alike=0.5)
    if hint:
        return ItemStops.misspelt_code(code=asked.code[:60], hint=hint)
    return ItemStops.unknown_code(code=asked.code[:60])
