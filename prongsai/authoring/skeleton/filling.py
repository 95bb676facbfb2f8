"""Where and how a requirement is met in a content file, in Thai, from its check alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prongsai.content.disclosure import entry_model
from prongsai.reading.shape import shape_of
from prongsai.requirements import checks
from prongsai.requirements.content_paths import Reached, follow
from prongsai.requirements.framework import Requirement
from prongsai.requirements.wording import field_label, path_label, where_in_words, word_label
from prongsai.tables.columns import column_sets
from prongsai.thai.fiscal import fiscal_months
from prongsai.topics.registry import Topic

AGENCY_FILE, NEWS = "agency.yaml", "news/"
"""The two places outside the topic's own file in which a requirement may be met."""


@dataclass(frozen=True, slots=True)
class Filling:
    """``key`` of the file (or one of the two places elsewhere), and how to fill it in."""

    key: str
    words: str
    elsewhere: bool = False


def filling_of(requirement: Requirement, topic: Topic, year: int) -> Filling:
    """Where a clerk meets ``requirement`` in the file of ``topic``; ``year`` of the framework (BE)."""
    check = requirement.check
    if isinstance(check, checks.Website):
        return Filling(AGENCY_FILE, "กรอกเว็บไซต์หลักที่ช่อง website ในไฟล์ agency.yaml", True)
    path = getattr(check, "path", "")
    if path == "news":
        return Filling(NEWS, "เพิ่มข่าวในโฟลเดอร์ news/ ด้วยคำสั่ง new news", True)
    if path:
        return Filling(path.split(".")[0], _typed(check, topic, year))
    return _common(check, requirement, year)


def _common(check: checks.Check, requirement: Requirement, year: int) -> Filling:
    if isinstance(check, checks.DataYear):
        if check.year is checks.YearRule.COVERS_CURRENT:
            return Filling("period", f"ช่อง period: ช่วงเวลาของข้อมูลต้องครอบคลุมปี {year}")
        return Filling("fiscal_year", f"ช่อง fiscal_year: {_data_year(check.year, year)}")
    if isinstance(check, checks.PeriodCheck):
        least = f" ไม่น้อยกว่า {check.minimum_years} ปี" if check.minimum_years > 1 else ""
        aim = "" if least else f"ต้องครอบคลุมปี {year}"
        return Filling("period", f"ช่อง period: ช่วงเวลาของแผน{aim}{least}")
    if isinstance(check, checks.AsOf):
        day = "31 มี.ค." if check.point == "first-half" else "30 ก.ย."
        return Filling(
            "as_of", f"ช่อง as_of: ข้อมูลถึง {day} {_data_year(check.year, year)} หรือหลังจากนั้น"
        )
    if isinstance(check, checks.DocumentCheck):
        return Filling(
            "documents", f"ช่อง documents: แนบไฟล์{_types(check)} อย่างน้อย {check.minimum} ไฟล์"
        )
    if isinstance(check, checks.TableCheck):
        return Filling("tables", f"ช่อง tables: {_table(check)}")
    if isinstance(check, checks.Attestation):
        key, what = "attestations", "คำรับรองของส่วนงาน"
    else:
        key, what = "covers", "บอกว่าอยู่ที่หัวข้อ ตาราง หรือหน้าใดของเอกสาร"
    return Filling(key, f"ช่อง {key}: {what} (requirement: {requirement.id})")


def _typed(check: checks.Check, topic: Topic, year: int) -> str:
    path = str(getattr(check, "path", ""))
    records = follow(topic, path) or Reached()
    where = getattr(check, "where", {})
    what = f"ช่อง {path} ({path_label(topic, path)})"
    which = f" ที่ {where_in_words(records, where)}" if where else ""
    least = getattr(check, "minimum", 1)
    parts = [f"อย่างน้อย {least} รายการ"] if least > 1 else []
    if isinstance(check, checks.Values):
        words = (f'"{word_label(records, check.field, value)}"' for value in check.values)
        parts.append(f"{_fields(records, [check.field])} มีครบ {', '.join(words)}")
    parts.extend(_must_have(check, records, year, many=_is_list(topic, path)))
    return f"{what}{which}: {' '.join(parts)}" if parts else f"{what}{which}"


def _is_list(topic: Topic, path: str) -> bool:
    before, _, last = path.rpartition(".")
    holder = follow(topic, before) if before else Reached(entry_model(topic.takes))
    field = shape_of(holder.model).get(last) if holder and holder.model else None
    return field is not None and field.many


def _must_have(check: checks.Check, records: Reached, year: int, *, many: bool) -> Iterable[str]:
    """What every record has to have."""
    if isinstance(check, checks.Records) and check.fields:
        yield f"{'ทุกรายการมี' if many else 'มี'} {_fields(records, check.fields)}"
    elif isinstance(check, checks.LinkCheck):
        yield "มีลิงก์ (url) ที่ประชาชนเปิดได้"
    elif isinstance(check, checks.Signed):
        yield f"ลงนามโดยผู้บริหารสูงสุดคนปัจจุบัน (signed_by, signed_on) ในปี {_data_year(check.year, year)}"
    elif isinstance(check, checks.Dated):
        yield f"มีวันที่ (date) ในปีงบประมาณ {_data_year(check.year, year)}"
    elif isinstance(check, checks.Answers):
        yield (f"ตอบทุกมาตรการที่เขียนไว้ใน {year - 1}/{check.plan_topic}.yaml โดยใช้ id หรือชื่อมาตรการเดิม")
    elif isinstance(check, checks.Months):
        months = fiscal_months(_data_year(check.year, year))
        last = months[5 if check.months == "first-half" else 11]
        yield f"ครบทุกเดือน {months[0].label('short')} ถึง {last.label('short')}"


def _fields(records: Reached, names: Iterable[str]) -> str:
    return ", ".join(
        f"{field_label(records, name)} ({name.replace('|', ' หรือ ')})" for name in names
    )


def _types(check: checks.DocumentCheck) -> str:
    return f" {' หรือ '.join(name.upper() for name in check.types)}" if check.types else ""


def _table(check: checks.TableCheck) -> str:
    least = f" อย่างน้อย {check.minimum_rows} แถว" if check.minimum_rows > 1 else ""
    if check.column_sets:
        sets = " หรือ ".join(column_sets()[name].title for name in check.column_sets)
        return f"ตารางตามแบบ {sets}{least}"
    return f"ตารางที่มีคอลัมน์ {', '.join(check.columns)}{least}"


def _data_year(rule: checks.YearRule, year: int) -> int:
    return year - 1 if rule is checks.YearRule.PREVIOUS else year
