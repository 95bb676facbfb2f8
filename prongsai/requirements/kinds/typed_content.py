"""Kinds that look at typed content: present, records, values, link, answers."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.content.anchors import part_anchor
from prongsai.content.disclosure import Disclosure
from prongsai.findings import Place
from prongsai.requirements.checks import Answers, LinkCheck, Present, Records, Values, _Selecting
from prongsai.requirements.content_paths import Reached, follow
from prongsai.requirements.outcome import Evidence
from prongsai.requirements.public_address import is_public
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import (
    Selected,
    as_word,
    evidence_of,
    field_value,
    filled,
    select,
    with_inner,
)
from prongsai.requirements.wording import (
    field_label,
    own_name,
    path_label,
    record_in_words,
    subject,
    where_in_words,
    word_label,
)
from prongsai.thai.text import normalize_for_search


def whole_part(question: Question, key: str) -> Evidence:
    """Evidence that points at a typed part as a whole."""
    disclosure = question.disclosure
    return Evidence(
        label=path_label(question.topic, key),
        place=disclosure.place(key),
        topic=disclosure.topic.id,
        year=disclosure.year,
        anchor=part_anchor(disclosure.topic.id, key),
    )


def points_at(question: Question, path: str, found: tuple[Selected, ...]) -> tuple[Evidence, ...]:
    """Evidence for what was found: up to three records, or the part that holds them all."""
    head = path.partition(".")[0]
    label = path_label(question.topic, path)
    anchors = {selected.anchor for selected in found}
    if len(found) == 1 or found[0].news or not question.disclosure.part(head):
        found = found[:1]
    elif len(found) > 3 or len(anchors) < len(found):
        return (whole_part(question, head),)
    return tuple(
        evidence_of(selected, question.disclosure, own_name(selected) or label)
        for selected in found
    )


def records_at(question: Question, path: str) -> Reached:
    """What kind of records a path leads to."""
    return follow(question.topic, path) or Reached()


def nothing_at(question: Question, check: _Selecting) -> Unmet:
    """There is nothing at the path, or nothing of the kind asked for."""
    head, _, below = check.path.partition(".")
    label = path_label(question.topic, check.path)
    disclosure = question.disclosure
    if check.where and select(question.agency, disclosure, check.path, {}):
        wanted = where_in_words(records_at(question, check.path), check.where)
        return Unmet(
            f"{subject(label)}ยังไม่มีรายการที่ช่อง {wanted}",
            f"เพิ่มหรือแก้รายการในช่อง {check.path} ให้ช่อง {wanted}",
            disclosure.place(head),
        )
    if head == "news":
        return Unmet(
            "ยังไม่มีข่าว",
            f"เพิ่มไฟล์ข่าวใน content/{question.agency.slug}/news/",
            disclosure.place(),
        )
    if not disclosure.part(head) or not below:
        return Unmet(
            f"ยังไม่มีข้อมูล{label}",
            f"เพิ่มช่อง {check.path} ในไฟล์ {disclosure.file}",
            disclosure.place(),
        )
    whole = path_label(question.topic, head)
    return Unmet(f"{subject(whole)}ยังไม่มี{label}", f"เติมช่อง {check.path}", disclosure.place(head))


def decide_present(check: Present, question: Question) -> Verdict:
    """Something stands at the path; a "no" says that it is not there."""
    selected = select(question.agency, question.disclosure, check.path, check.where)
    found = tuple(entry for entry in selected if entry.value is not False)
    return Met(points_at(question, check.path, found)) if found else nothing_at(question, check)


def decide_records(check: Records, question: Question) -> Verdict:
    """Enough records, and every one of them complete.

    A single record that holds others of its kind (the agency at the top of its chart)
    stands for the level below as well.
    """
    found = select(question.agency, question.disclosure, check.path, check.where)
    if not found:
        return nothing_at(question, check)
    records = records_at(question, check.path)
    label = path_label(question.topic, check.path)
    for selected in _with_level_below(found, question.disclosure):
        missing = [name for name in check.fields if not filled(field_value(selected.value, name))]
        if missing:
            labels = ", ".join(field_label(records, name) for name in missing)
            return Unmet(
                f"{record_in_words(selected, label)} ยังไม่มี{labels}",
                f"เติมช่อง {', '.join(name.replace('|', ' หรือ ') for name in missing)} ของรายการนี้",
                selected.place,
            )
    every = _with_all_below(found, question.disclosure)
    if len(every) < check.minimum:
        return Unmet(
            f"{subject(label)}มี {len(every)} รายการ ต้องมีอย่างน้อย {check.minimum} รายการ",
            f"เพิ่มรายการในช่อง {check.path}",
            found[-1].place,
        )
    return Met(points_at(question, check.path, found))


def _with_all_below(found: Iterable[Selected], disclosure: Disclosure) -> tuple[Selected, ...]:
    return tuple(inner for selected in found for inner in with_inner(selected, disclosure))


def _with_level_below(found: tuple[Selected, ...], disclosure: Disclosure) -> tuple[Selected, ...]:
    if len(found) != 1:
        return found
    depth = len(found[0].location) + 2
    every = with_inner(found[0], disclosure)
    return tuple(entry for entry in every if len(entry.location) <= depth)


def decide_values(check: Values, question: Question) -> Verdict:
    """Every value is carried by at least one record, at whatever depth of the records."""
    found = select(question.agency, question.disclosure, check.path, check.where)
    if not found:
        return nothing_at(question, check)
    by_word: dict[str, Selected] = {}
    for selected in _with_all_below(found, question.disclosure):
        by_word.setdefault(as_word(field_value(selected.value, check.field)), selected)
    missing = [value for value in check.values if value not in by_word]
    if missing:
        records = records_at(question, check.path)
        field = field_label(records, check.field)
        names = ", ".join(word_label(records, check.field, value) for value in missing)
        return Unmet(
            f"{subject(path_label(question.topic, check.path))}ยังไม่ครบทุก{field} ขาด {names}",
            f"เพิ่มรายการที่ช่อง {check.field} เป็น {names}",
            question.disclosure.place(check.path.partition(".")[0]),
        )
    return Met(points_at(question, check.path, tuple(by_word[value] for value in check.values)))


def decide_link(check: LinkCheck, question: Question) -> Verdict:
    """At least one record can be opened on the web, from outside the office as well."""
    found = select(question.agency, question.disclosure, check.path, check.where)
    if not found:
        return nothing_at(question, check)
    linked = tuple(selected for selected in found if _has_address(selected))
    if not linked:
        return _no_public_link(check, question, found)
    return Met(points_at(question, check.path, linked[:1]))


def _no_public_link(check: LinkCheck, question: Question, found: tuple[Selected, ...]) -> Unmet:
    """No address is given, or only some that lead into the office's own network."""
    inside = next((selected for selected in found if _address(selected)), None)
    if inside is not None:
        place = inside.place
        if not isinstance(inside.value, str):
            place = inside.field_place(question.disclosure, "url")
        return Unmet(
            f"ลิงก์ {_address(inside)} เปิดได้เฉพาะภายในหน่วยงาน",
            "แก้เป็นที่อยู่ที่ประชาชนเปิดได้จากภายนอก",
            place,
        )
    return Unmet(
        f"{subject(path_label(question.topic, check.path))}ยังไม่มีลิงก์ที่ประชาชนเปิดได้",
        f"เติมช่อง url ใน {check.path}",
        found[0].place,
    )


def _address(selected: Selected) -> str:
    value = selected.value
    return str((value if isinstance(value, str) else getattr(value, "url", None)) or "")


def _has_address(selected: Selected) -> bool:
    address = _address(selected)
    return bool(address) and is_public(address)


def decide_answers(check: Answers, question: Question) -> Verdict:
    """Every measure planned the year before is answered, by its id or in the same words."""
    year = question.year - 1
    planned = question.agency.disclosure(check.plan_topic, year)
    if planned is None or planned.year != year:
        return _no_plan(check, question)
    plans = select(question.agency, planned, check.plan_path, {})
    if not plans:
        return Unmet(
            f"ไฟล์ {planned.file} ยังไม่มีมาตรการที่รายงานนี้ต้องตอบ",
            f"เติมช่อง {check.plan_path} ในไฟล์ {planned.file}",
            planned.place(),
        )
    answers = select(question.agency, question.disclosure, check.path, {})
    if not answers:
        return nothing_at(question, Present(kind="present", path=check.path))
    given = {key for selected in answers for key in _keys(selected.value)}
    for plan in plans:
        if not given.intersection(_keys(plan.value)):
            return Unmet(
                f'มาตรการของปี {year} "{own_name(plan)}" ยังไม่มีรายงานผล',
                "เพิ่มรายการที่ใช้รหัส (id) หรือชื่อมาตรการเดียวกันในรายงาน",
                question.disclosure.place(check.path),
            )
    return Met((whole_part(question, check.path.partition(".")[0]),))


def _no_plan(check: Answers, question: Question) -> Unmet:
    year = question.year - 1
    for entry in question.agency.unbuilt:
        if entry.topic == check.plan_topic and entry.year == year:
            return Unmet(
                f"ไฟล์ {entry.file} มีข้อผิดพลาด จึงยังไม่ทราบว่ารายงานนี้ต้องตอบมาตรการใด",
                "แก้ข้อผิดพลาดของไฟล์นี้ก่อน",
                Place(entry.file),
            )
    agency = question.agency.slug
    file = f"content/{agency}/{year}/{check.plan_topic}.yaml"
    command = f"python build.py new item {check.plan_topic} --year {year} --agency {agency}"
    return Unmet(
        f"ไม่พบมาตรการของปี {year} ที่รายงานนี้ต้องตอบ",
        f"สร้างไฟล์ {file} ด้วย {command} แล้วเติมมาตรการของปีนั้น",
        Place(file),
    )


def _keys(record: object) -> set[tuple[str, str]]:
    """What ties a report to its plan: the id, or the wording however it is spaced."""
    keys = set()
    if name := getattr(record, "id", None):
        keys.add(("id", _plain(name)))
    for field in ("measure", "name"):
        if text := getattr(record, field, None):
            keys.add(("text", _plain(text)))
    return keys | {("text", _plain(event)) for event in getattr(record, "events", ())}


def _plain(text: object) -> str:
    return normalize_for_search(str(text)).replace(" ", "")


KINDS = {
    Present: decide_present,
    Records: decide_records,
    Values: decide_values,
    LinkCheck: decide_link,
    Answers: decide_answers,
}
