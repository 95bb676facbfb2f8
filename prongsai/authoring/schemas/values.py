"""What an editor may accept as one plain value of a content file, and what it says of it."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from prongsai.checks.sample_values import model_in, words_in
from prongsai.reading import fields
from prongsai.reading.fields import LabelledEnum, Period
from prongsai.topics.information_act import ActTag, ActTags, act_tags

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

_PLAIN = ["string", "number", "boolean"]
_DIGIT = "[0-9๐-๙]"
_YES_NO = ("ใช่", "ไม่ใช่", "มี", "ไม่มี", "ไม่", "yes", "no", "true", "false", "y", "n", "on", "off")

_KINDS: tuple[tuple[Any, str, Schema], ...] = (
    (
        fields.ThaiDate,
        "วันที่ เขียนได้หลายแบบ เช่น 14 ม.ค. 2568",
        {
            "type": "string",
            "pattern": _DIGIT,
            "examples": ["14 ม.ค. 2568", "14/01/2568", "๑๔ มกราคม ๒๕๖๘", "2568-01-14"],
        },
    ),
    (
        fields.Month,
        "เดือนและปี เช่น ต.ค. 2567",
        {"type": "string", "pattern": _DIGIT, "examples": ["ต.ค. 2567", "10/2567"]},
    ),
    (
        fields.FiscalYear,
        "ปีงบประมาณ พ.ศ. เช่น 2568",
        {"type": ["string", "number"], "pattern": f"{_DIGIT}{{4}}", "examples": ["2568"]},
    ),
    (
        fields.Money,
        "จำนวนเงิน (บาท) เช่น 50,000",
        {"type": ["string", "number"], "pattern": _DIGIT, "minimum": 0},
    ),
    (
        fields.Count,
        "จำนวนนับ เช่น 12",
        {"type": ["string", "integer"], "pattern": _DIGIT, "minimum": 0},
    ),
    (
        fields.Score,
        "คะแนน 0 ถึง 100",
        {"type": ["string", "number"], "pattern": _DIGIT, "minimum": 0, "maximum": 100},
    ),
    (
        fields.Percent,
        "ร้อยละ เช่น 92.5",
        {"type": ["string", "number"], "pattern": _DIGIT, "minimum": 0},
    ),
    (
        fields.Url,
        "ลิงก์เต็มที่ขึ้นต้นด้วย https://",
        {"type": "string", "pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]?://"},
    ),
    (
        fields.ContactLink,
        "ลิงก์ https:// mailto: หรือ tel:",
        {"type": "string", "pattern": r"^\s*([Hh][Tt][Tt][Pp][Ss]?://|mailto:|tel:)"},
    ),
    (fields.Email, "อีเมล", {"type": "string", "pattern": "@"}),
    (
        fields.Phone,
        "หมายเลขโทรศัพท์ เช่น 0 4312 3456",
        {"type": ["string", "integer"], "pattern": _DIGIT},
    ),
    (
        fields.RelativePath,
        "ไฟล์ในโฟลเดอร์ของหน่วยงาน เช่น files/plan.pdf",
        {"type": "string", "pattern": r"^(?![A-Za-z]+://)(?!.*/$)"},
    ),
    (fields.Flag, "ใช่ หรือ ไม่ใช่", {"enum": [*_YES_NO, True, False]}),
    (ActTag, "มาตราของ พ.ร.บ. ข้อมูลข่าวสารของราชการ เช่น 9(8)", {"enum": list(act_tags())}),
)
_BY_MARK = {get_args(kind)[1]: (words, schema) for kind, words, schema in _KINDS}
_TEXT = ("ข้อความ", {"type": _PLAIN})
_LISTS_OR_ONE = (get_args(fields.TextList)[1], get_args(ActTags)[1])


def plain_value(info: FieldInfo) -> tuple[str, Schema]:
    """What a field that is no record accepts for one value: Thai words, and the schema."""
    words = words_in(info.annotation)
    if words is not None:
        return _closed_set(words)
    if model_in(info.annotation) is Period:
        return _period()
    for mark in (*info.metadata, *parts_of(info.annotation)):
        if isinstance(mark, BeforeValidator) and mark in _BY_MARK:
            return _BY_MARK[mark]
    pattern = next((mark.pattern for mark in info.metadata if hasattr(mark, "pattern")), None)
    text, schema = _TEXT
    return text, {**schema, "pattern": pattern} if pattern else schema


def may_stand_alone(info: FieldInfo) -> bool:
    """Whether a list may also be written as its only value."""
    return any(mark in _LISTS_OR_ONE for mark in (*info.metadata, *parts_of(info.annotation)))


def parts_of(annotation: Any) -> tuple[Any, ...]:
    """The annotation and everything inside it, outermost first."""
    inside = (part for argument in get_args(annotation) for part in parts_of(argument))
    return (annotation, *inside)


def _closed_set(words: type[LabelledEnum]) -> tuple[str, Schema]:
    """The labels come first: they are what an editor offers first."""
    members = list(words)
    spoken = [
        *(member.label for member in members),
        *(member.value for member in members),
        *(synonym for member in members for synonym in member.synonyms),
    ]
    text = "คำใดคำหนึ่ง: " + " · ".join(_both_words(member) for member in members)
    return text, {"enum": list(dict.fromkeys(spoken))}


def _both_words(member: LabelledEnum) -> str:
    return member.label if member.value in member.label else f"{member.label} ({member.value})"


def _period() -> tuple[str, Schema]:
    plain = {"type": ["string", "number"]}
    keys = {
        "text": {**plain, "title": "ช่วงเวลา"},
        "from": {**plain, "title": "เริ่ม"},
        "to": {**plain, "title": "สิ้นสุด"},
    }
    span = {"type": "object", "properties": keys, "additionalProperties": False}
    examples = ["ปีงบประมาณ 2568", "ต.ค. 2567 - ก.ย. 2568", "2566-2570"]
    return (
        "ช่วงเวลา เช่น ต.ค. 2567 - ก.ย. 2568 หรือ {from: …, to: …}",
        {"anyOf": [{**plain, "examples": examples}, span]},
    )


def key_of(name: str, info: FieldInfo) -> str:
    """The key a field is written under."""
    return info.alias or name


def is_model(kind: Any) -> bool:
    """Whether a type is a record."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)
