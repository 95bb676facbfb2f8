"""Kinds that look at typed content: present, records, values, link, answers."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.catalog.checks import Answers, LinkCheck, Present, Records, Values, _Selecting
from prongsai.content.anchors import part_anchor
from prongsai.content.disclosure import Disclosure
from prongsai.content_types.registry import content_types
from prongsai.matching.outcome import Evidence
from prongsai.matching.question import Met, Question, Unmet, Verdict
from prongsai.matching.selection import (
    Selected,
    as_word,
    evidence_of,
    field_label,
    field_value,
    filled,
    select,
)

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


def path_label(path: str) -> str:
    """What a path is called in Thai, by its typed key."""
    head = path.partition(".")[0]
    content_type = content_types().get(head)
    return content_type.label if content_type else _COMMON_KEYS.get(head, head)


def whole_part(question: Question, key: str) -> Evidence:
    """Evidence that points at a typed part as a whole."""
    disclosure = question.disclosure
    return Evidence(
        label=path_label(key),
        place=disclosure.place(key),
        topic=disclosure.topic.id,
        year=disclosure.year,
        anchor=part_anchor(disclosure.topic.id, key),
    )


def points_at(question: Question, path: str, found: tuple[Selected, ...]) -> tuple[Evidence, ...]:
    """Evidence for what was found: a single record, or the part that holds them all."""
    head = path.partition(".")[0]
    if len(found) == 1 or found[0].news or not question.disclosure.part(head):
        return (evidence_of(found[0], question.disclosure, _record_name(found[0], path)),)
    if any(selected.anchor != found[0].anchor for selected in found) and len(found) <= 3:
        return tuple(
            evidence_of(selected, question.disclosure, _record_name(selected, path))
            for selected in found
        )
    return (whole_part(question, head),)


def _record_name(selected: Selected, path: str) -> str:
    for name in ("name", "title", "measure", "issue", "process", "service", "course", "question"):
        text = getattr(selected.value, name, None)
        if isinstance(text, str):
            label = getattr(text, "label", text)
            return str(label)
    return path_label(path)


def nothing_at(question: Question, check: _Selecting) -> Unmet:
    """There is nothing at the path, or nothing of the kind asked for."""
    head = check.path.partition(".")[0]
    label = path_label(check.path)
    disclosure = question.disclosure
    if check.where and disclosure.part(head):
        wanted = where_in_words(disclosure, head, check.where)
        return Unmet(
            f"ไม่พบ{label}ที่มี{wanted}",
            f"เพิ่มรายการที่มี{wanted} ในช่อง {head}",
            disclosure.place(head),
        )
    if head == "news":
        return Unmet(
            "ยังไม่มีข่าว",
            f"เพิ่มไฟล์ข่าวใน content/{question.agency.slug}/news/",
            disclosure.place(),
        )
    if not disclosure.part(head) or "." not in check.path:
        return Unmet(
            f"ยังไม่มีข้อมูล{label}",
            f"เพิ่มช่อง {head} ในไฟล์ {disclosure.file}",
            disclosure.place(),
        )
    return Unmet(
        f"{label}ยังไม่มีข้อมูลในช่อง {check.path.partition('.')[2]}",
        f"เติมช่อง {check.path}",
        disclosure.place(head),
    )


def where_in_words(disclosure: Disclosure, head: str, where: Mapping[str, str]) -> str:
    """The condition in Thai, such as "ฝ่าย = ฝ่ายการเมือง"."""
    records = disclosure.part(head)
    sample = records[0] if isinstance(records, tuple) and records else records
    words = []
    for name, wanted in where.items():
        value = field_value(sample, name)
        choices = (
            {as_word(member): member.label for member in type(value)} if _is_choice(value) else {}
        )
        texts = [choices.get(word, word) for word in wanted.split("|")]
        words.append(f"{field_label(sample, name)} = {' หรือ '.join(texts)}")
    return " และ ".join(words)


def _is_choice(value: object) -> bool:
    return hasattr(type(value), "read") and hasattr(value, "label")


def decide_present(check: Present, question: Question) -> Verdict:
    """Something stands at the path."""
    found = select(question.agency, question.disclosure, check.path, check.where)
    return Met(points_at(question, check.path, found)) if found else nothing_at(question, check)


def decide_records(check: Records, question: Question) -> Verdict:
    """Enough records, and every one of them complete."""
    found = select(question.agency, question.disclosure, check.path, check.where)
    if not found:
        return nothing_at(question, check)
    for number, selected in enumerate(found, start=1):
        missing = [name for name in check.fields if not filled(field_value(selected.value, name))]
        if missing:
            labels = ", ".join(field_label(selected.value, name) for name in missing)
            return Unmet(
                f'{path_label(check.path)} "{_record_name(selected, check.path)}" '
                f"(รายการที่ {number}) ยังไม่มี{labels}",
                f"เติมช่อง {', '.join(name.replace('|', ' หรือ ') for name in missing)} ของรายการนี้",
                selected.place,
            )
    if len(found) < check.minimum:
        return Unmet(
            f"{path_label(check.path)}มี {len(found)} รายการ ต้องมีอย่างน้อย {check.minimum} รายการ",
            f"เพิ่มรายการในช่อง {check.path}",
            found[-1].place,
        )
    return Met(points_at(question, check.path, found))


def decide_values(check: Values, question: Question) -> Verdict:
    """Every value is carried by at least one record."""
    found = select(question.agency, question.disclosure, check.path, check.where)
    if not found:
        return nothing_at(question, check)
    by_word: dict[str, Selected] = {}
    labels: dict[str, str] = {}
    for selected in found:
        value = field_value(selected.value, check.field)
        by_word.setdefault(as_word(value), selected)
        if _is_choice(value):
            labels |= {as_word(member): member.label for member in type(value)}
    missing = [value for value in check.values if value not in by_word]
    if missing:
        names = ", ".join(labels.get(value, value) for value in missing)
        return Unmet(
            f"{path_label(check.path)}ยังไม่ครบทุก{field_label(found[0].value, check.field)}: ขาด{names}",
            f"เพิ่มรายการที่ {check.field} เป็น {names}",
            question.disclosure.place(check.path.partition(".")[0]),
        )
    return Met(points_at(question, check.path, tuple(by_word[value] for value in check.values)))


def decide_link(check: LinkCheck, question: Question) -> Verdict:
    """At least one record can be opened on the web."""
    found = select(question.agency, question.disclosure, check.path, check.where)
    if not found:
        return nothing_at(question, check)
    linked = tuple(selected for selected in found if _has_address(selected))
    if not linked:
        return Unmet(
            f"{path_label(check.path)}ยังไม่มีลิงก์ที่ประชาชนเปิดได้",
            f"เติมช่อง url ใน {check.path}",
            found[0].place,
        )
    return Met(points_at(question, check.path, linked[:1]))


def _has_address(selected: Selected) -> bool:
    value = selected.value
    return isinstance(value, str) or filled(getattr(value, "url", None))


def decide_answers(check: Answers, question: Question) -> Verdict:
    """Every measure planned the year before has an answer with a result."""
    planned = question.agency.disclosure(check.plan_topic, question.year - 1)
    if planned is None or planned.year != question.year - 1:
        return Unmet(
            f"ไม่พบมาตรการของปี {question.year - 1} ที่รายงานนี้ต้องตอบ",
            f"เพิ่มไฟล์ {question.year - 1}/{check.plan_topic}.yaml",
            question.disclosure.place(check.path),
        )
    answers = select(question.agency, question.disclosure, check.path, {})
    if not answers:
        return nothing_at(question, Present(kind="present", path=check.path))
    given = {key for selected in answers for key in _keys(selected.value)}
    for plan in select(question.agency, planned, check.plan_path, {}):
        if not given.intersection(_keys(plan.value)):
            name = _record_name(plan, check.plan_path)
            return Unmet(
                f'มาตรการของปี {question.year - 1} "{name}" ยังไม่มีรายงานผล',
                "เพิ่มรายการที่ใช้รหัส (id) หรือชื่อมาตรการเดียวกันในรายงาน",
                question.disclosure.place(check.path),
            )
    return Met((whole_part(question, check.path.partition(".")[0]),))


def _keys(record: object) -> set[str]:
    keys = {
        str(value) for name in ("id", "measure", "name") if (value := getattr(record, name, None))
    }
    return keys | {f"{event}" for event in getattr(record, "events", ())}


KINDS = {
    Present: decide_present,
    Records: decide_records,
    Values: decide_values,
    LinkCheck: decide_link,
    Answers: decide_answers,
}
