"""A year with four items, for tests of checks: one met, one half, one missing, one for people."""

from __future__ import annotations

from datetime import date
from typing import Any

from small_site import SmallSite

from prongsai.checks.assembly import Found, check_result
from prongsai.checks.baseline import Accepted
from prongsai.checks.result import CheckResult, WhatIf
from prongsai.checks.run import Wanted
from prongsai.checks.session import check_site
from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.reporter import NullReporter

YEAR = 2570
DAY = date(2027, 4, 1)
"""29 days before the deadline."""

_FRAMEWORK = """\
fiscal_year: 2570
title: กรอบทดสอบ
confidence: {confidence}
provisional: {provisional}
deadline:
  date: 2570-04-30
  confidence: high
scoring:
  formula:
    text: ค่าเฉลี่ยของค่าเฉลี่ย
    confidence: high
  weights: {{iit: 30, eit: 30, oit: 40, confidence: high}}
  grade_scale:
    grades:
      - {{name: ผ่าน, minimum_total: 85}}
      - {{name: ต้องปรับปรุง, minimum_total: 0}}
    confidence: high
indicators:
  - code: 9
    title: การเปิดเผยข้อมูล
    subindicators:
      - code: 9.1
        title: ข้อมูลพื้นฐาน
        items:
          - code: O1
            title: หน้าที่และอำนาจ
            topics: [mandate]
            confidence: high
            requirements:
              - id: mandate.own-powers
                text: หน้าที่และอำนาจของหน่วยงาน
                check: {{kind: records, path: powers, fields: [text]}}
                confidence: high
          - code: O2
            title: ข้อมูลการติดต่อ
            topics: [contact]
            confidence: high
            requirements:
              - id: contact.address
                text: ที่อยู่หน่วยงาน
                check: {{kind: present, path: contact.address}}
                confidence: high
              - id: contact.map
                text: แผนที่ตั้งหน่วยงาน
                check: {{kind: records, path: contact.map, fields: [url|image|latitude]}}
                confidence: high
      - code: 9.2
        title: การบริหารงาน
        items:
          - code: O3
            title: โครงสร้าง
            topics: [structure]
            confidence: high
            requirements:
              - id: structure.chart
                text: แผนผังโครงสร้าง
                check: {{kind: records, path: chart.units, minimum: 2, fields: [name]}}
                confidence: high
              - id: structure.two-sides
                text: แผนผังมีฝ่ายการเมืองและฝ่ายประจำ
                check: {{kind: values, path: chart.units, field: side, values: [political, permanent]}}
                audience: local
                confidence: high
  - code: 10
    title: การป้องกันการทุจริต
    subindicators:
      - code: 10.1
        title: การดำเนินการ
        items:
          - code: O4
            title: สถิติการให้บริการ
            topics: [service-statistics]
            confidence: high
            requirements:
              - id: service-statistics.walk-in
                text: สถิติผู้รับบริการ ณ จุดให้บริการ
                check: {{kind: records, path: monthly_statistics, where: {{channel: walk-in}}, fields: [service]}}
                confidence: high
              - id: service-statistics.true
                text: รับรองว่าสถิติตรงกับทะเบียน
                check: {{kind: attestation}}
                confidence: high
              - id: service-statistics.first-half
                text: สถิติครบ 6 เดือนแรก
                check: {{kind: months, path: monthly_statistics}}
                confidence: low
"""
_STATISTICS = """\
updated: 4 เม.ย. 2570
responsible: สำนักปลัด
fiscal_year: 2570
monthly_statistics:
  - service: รับชำระภาษี
    channel: ณ จุดให้บริการ (Walk-in)
    counts: {ต.ค. 69: 12, พ.ย. 69: 8}
"""


def write_year(site: SmallSite, *, confidence: str = "high", provisional: str = "false") -> None:
    """Give the site the year 2570, and every agency its statistics."""
    text = _FRAMEWORK.format(confidence=confidence, provisional=provisional)
    site.write(f"frameworks/oit-{YEAR}.yaml", text)
    site.configure(fiscal_year=str(YEAR))
    for folder in sorted((site.root / "content").iterdir()):
        site.write(f"content/{folder.name}/{YEAR}/service-statistics.yaml", _STATISTICS)


def check(
    site: SmallSite,
    *slugs: str,
    baseline: tuple[Accepted, ...] = (),
    what_if: WhatIf | None = None,
    **wanted: Any,
) -> CheckResult:
    """Check a little site in this process."""
    return check_result(found(site, *slugs, what_if=what_if, **wanted), baseline)


def found(site: SmallSite, *slugs: str, **wanted: Any) -> Found:
    """What there is to report about a little site, before any baseline."""
    findings = Findings()
    configured = load_site(site.root / "site_config.yaml", findings)
    asked = Wanted(DAY, **wanted)
    checks = tuple(check_site(configured, slugs or configured.agencies, asked, 1, NullReporter()))
    return Found(configured, asked, checks, findings, named=slugs)
