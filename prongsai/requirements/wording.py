"""What paths, fields and words of content are called in Thai, for reasons and labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prongsai.content.disclosure import Disclosure
from prongsai.content_types.registry import content_types
from prongsai.findings import Place
from prongsai.requirements.content_paths import Reached, follow
from prongsai.requirements.selection import Selected
from prongsai.topics.registry import Topic

_COMMON_KEYS = {
    "body": "เนื้อหา",
    "summary": "สรุป",
    "news": "ข่าว",
    "period": "ช่วงเวลา",
    "updated": "ปรับปรุงล่าสุด",
    "responsible": "ส่วนงานที่รับผิดชอบ",
    "links": "ลิงก์",
    "documents": "เอกสารแนบ",
}
_MOST_LINES = 30
"""Lines that a sentence names one by one."""
_YES_AND_NO = {"true": "ใช่", "false": "ไม่ใช่"}
_NAMING_FIELDS = (
    "name",
    "title",
    "measure",
    "issue",
    "process",
    "service",
    "course",
    "question",
    "method",
    "category",
)


def path_label(topic: Topic, path: str) -> str:
    """What lies at a path: the label of its last step, or of the typed key itself."""
    head, _, _ = path.partition(".")
    before, _, last = path.rpartition(".")
    if before:
        holder = follow(topic, before)
        return field_label(holder, last) if holder else last
    content_type = content_types().get(head)
    return content_type.label if content_type else _COMMON_KEYS.get(head, head)


def field_label(records: Reached, name: str) -> str:
    """The Thai label of a (dotted) field; alternatives ``a|b`` joined with "หรือ"."""
    return " หรือ ".join(_one_label(records, part) for part in name.split("|"))


def subject(label: str) -> str:
    """A label at the head of a sentence: Latin letters are set off from the Thai after them."""
    return f"{label} " if label[-1:].isascii() else label


def _one_label(records: Reached, name: str) -> str:
    before, _, last = name.rpartition(".")
    holder = records.step(before) if before else records
    info = holder.model.model_fields.get(last) if holder and holder.model else None
    return (info.title if info else None) or last


def word_label(records: Reached, field: str, word: str) -> str:
    """A word as catalogs write it, in Thai: a choice by its label, yes and no as such."""
    step = records.step(field)
    if step is None or step.words is None:
        return _YES_AND_NO.get(word, word)
    return next((member.label for member in step.words if member.value == word), word)


def where_in_words(records: Reached, where: Mapping[str, str]) -> str:
    """The condition in Thai, such as ``"ฝ่าย" เป็น "ฝ่ายการเมือง"``."""
    return " และ ".join(
        f'"{field_label(records, name)}" เป็น "'
        + " หรือ ".join(word_label(records, name, word) for word in wanted.split("|"))
        + '"'
        for name, wanted in where.items()
    )


def own_name(selected: Selected) -> str:
    """What a record calls itself; empty where it has no name."""
    for name in _NAMING_FIELDS:
        text = getattr(selected.value, name, None)
        if isinstance(text, str):
            return str(getattr(text, "label", text))
    return ""


def record_in_words(selected: Selected, label: str) -> str:
    """A record by its kind, its name and its number in the list, as far as it has them."""
    name, number = own_name(selected), _number_in_words(selected)
    words = [label, f'"{name}"'] if name else [label]
    return " ".join([*words, f"({number})"] if number else words)


def _number_in_words(selected: Selected) -> str:
    """The number of a record in its list, and of the record that holds the list; empty for none."""
    numbers = [at for at, step in enumerate(selected.location) if isinstance(step, int)]
    if not numbers or numbers[-1] != len(selected.location) - 1:
        return ""
    own = f"รายการที่ {int(selected.location[-1]) + 1}"
    if len(numbers) == 1 or not isinstance(selected.source, Disclosure):
        return own
    holder = selected.location[: numbers[-2] + 1]
    path = ".".join(step for step in holder if isinstance(step, str))
    label = path_label(selected.source.topic, path)
    return f"{label}ที่ {int(holder[-1]) + 1} {own}"


def others_in_words(others: Sequence[tuple[Selected, Place]], total: int) -> str:
    """How many more there are than the one that is told of, each by its line, and of how many.

    A record inside another one is told by its number in that one as well.
    """
    if not others:
        return ""
    told = ", ".join(_line_in_words(*entry) for entry in others[:_MOST_LINES] if entry[1].line)
    more = " …" if len(others) > _MOST_LINES else ""
    where = f" (บรรทัด {told}{more})" if told else ""
    count = len(others)
    return f" และอีก {count} รายการ{where} รวม {count + 1} จาก {total} รายการ"


def _line_in_words(selected: Selected, place: Place) -> str:
    inside = sum(isinstance(step, int) for step in selected.location) > 1
    number = _number_in_words(selected) if inside else ""
    return f"{place.line} ({number})" if number else str(place.line)
