"""``python build.py samples``: how many people must answer IIT and EIT at least."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from prongsai.content.agency import AgencyEntry
from prongsai.content.loading import load_agency
from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.options import add_agencies
from prongsai.requirements.samples import Sample, sample_rules, sample_sizes
from prongsai.topics.registry import load_topics

HELP = "แสดงขนาดตัวอย่างขั้นต่ำของแบบวัด IIT และ EIT ของแต่ละหน่วยงาน"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The agencies to show."""
    add_agencies(parser)


def run(options: argparse.Namespace) -> int:
    """Print the sizes; 0 when done, 1 when an agency could not be read."""
    site = load_site(options.config, Findings())
    slugs = site.named(options.agency)
    sys.stdout.write(_text(_source(site.entry.fiscal_year)))
    unreadable = False
    for slug in slugs:
        agency = load_agency(site.root, slug, load_topics()).agency
        if agency is None:
            unreadable = True
            sys.stdout.write(f"\n{slug}\n  อ่าน content/{slug}/agency.yaml ไม่ได้ ดูสาเหตุด้วย check\n")
        else:
            sys.stdout.write(_text(("", *_agency(agency.entry))))
    return 1 if unreadable else 0


def _source(year: int) -> Iterator[str]:
    rules = sample_rules()
    first, last = rules.fiscal_years[0], rules.fiscal_years[-1]
    yield f"ขนาดตัวอย่างขั้นต่ำของ IIT และ EIT ตามกรอบปี {first}-{last}"
    yield f"ความเชื่อมั่น{rules.confidence.label} | ที่มา: {rules.source}"
    if year not in rules.fiscal_years:
        yield f"ปี {year} อาจต่างจากนี้: {rules.note}"


def _agency(entry: AgencyEntry) -> Iterator[str]:
    sizes = sample_sizes(entry)
    yield f"{entry.name} ({entry.type.label})"
    yield f"  IIT  {_words(sizes.iit)}"
    yield f"  EIT  {_words(sizes.eit)}"
    yield from (f"  หมายเหตุ: {remark}" for remark in sizes.remarks)


def _words(sample: Sample) -> str:
    if sample.answers is None:
        return f"ยังคำนวณไม่ได้ {sample.rule}"
    return f"อย่างน้อย {sample.answers:,} คน ({sample.rule})"


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
