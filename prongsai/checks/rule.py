"""Rules by code: what each finding means, why it matters, and how good content looks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from prongsai.discovery import modules_of
from prongsai.findings import Rule

__all__ = ["FAMILIES", "Rule", "rules"]

FAMILIES = {
    "CFG": "การตั้งค่าเว็บไซต์และกรอบการประเมิน",
    "CNT": "ไฟล์เนื้อหา",
    "OIT": "ความครบถ้วนตามองค์ประกอบของ OIT",
    "YR": "วันที่และปีงบประมาณ",
    "DOC": "เอกสารแนบ",
    "LNK": "ลิงก์",
    "TBL": "ตาราง",
    "WEB": "มาตรฐานเว็บไซต์ภาครัฐ",
    "A11Y": "การเข้าถึงของทุกคน",
    "PII": "ข้อมูลส่วนบุคคล",
    "SEC": "ความปลอดภัย",
    "IMP": "การนำเข้าไฟล์",
}


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by code, from the modules of :mod:`prongsai.checks.manual`."""
    found: dict[str, Rule] = {}
    for module in modules_of("prongsai.checks.manual"):
        for rule in module.RULES:
            if rule.code in found:
                raise ValueError(f"rule code {rule.code} is used twice")
            found[rule.code] = rule
    return MappingProxyType(dict(sorted(found.items())))
