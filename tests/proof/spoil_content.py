"""How typed content is spoiled: present, records, values, link, answers."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from pydantic import BaseModel
from spoil import Spoil, file_of, found_at, get, head, left_of, name_of, remove
from worked_copy import WorkedCopy

from prongsai.reading.fields.words import FlagKind
from prongsai.reading.shape import shape_of
from prongsai.requirements.content_paths import NEWS
from prongsai.requirements.kinds.answers import Answers
from prongsai.requirements.kinds.link import LinkCheck
from prongsai.requirements.kinds.present import Present
from prongsai.requirements.kinds.records import Records
from prongsai.requirements.kinds.values import Values
from prongsai.requirements.question import Question
from prongsai.requirements.selection import Selected, as_word, field_value, with_inner

NOTHING = "-"
"""What clerks type where they have nothing to say."""


def _present(copy: WorkedCopy, question: Question, check: Present) -> Iterator[Spoil]:
    found = found_at(question, check.path, check.where)
    if check.where:
        yield from _other_word(copy, question, check, found)
        yield _without(copy, question, check.path, found)
        return
    yield _without(copy, question, check.path, found)


def _other_word(
    copy: WorkedCopy, question: Question, check: Present | LinkCheck, found: tuple[Selected, ...]
) -> Iterator[Spoil]:
    """Let every record that fits say another word, one condition at a time."""
    file = file_of(question.disclosure, check.path)
    for field, wanted in reversed(check.where.items()):
        data = copy.data(file)
        other = _word_other_than(found[0].value, field, wanted.split("|"))
        for selected in found:
            get(data, selected.location)[field] = other
        words = f"{check.path}: {field} เป็น {other} ทั้ง {len(found)} รายการ"
        yield Spoil(words, {file: data}, file, (head(check.path),))


def _word_other_than(record: BaseModel, field: str, wanted: list[str]) -> str:
    kind = shape_of(type(record))[field].kind
    if kind.members:
        return next(member.value for member in kind.members if member.value not in wanted)
    assert isinstance(kind, FlagKind), f"no other word for {field}"
    return "ไม่ใช่" if "true" in wanted else "ใช่"


def _without(copy: WorkedCopy, question: Question, path: str, found: tuple[Selected, ...]) -> Spoil:
    """Take the values away; lists that get empty go with them."""
    file = file_of(question.disclosure, path)
    data = copy.data(file)
    for selected in reversed(found):
        remove(data, selected.location)
    last = found[0].location
    return Spoil(f"ลบ {path}", {file: data}, file, left_of(data, last))


def _records(copy: WorkedCopy, question: Question, check: Records) -> Iterator[Spoil]:
    if check.path == NEWS:
        yield from _news(copy, question, check)
        return
    found = found_at(question, check.path, check.where)
    file = file_of(question.disclosure, check.path)
    if check.minimum > 1 and len(found) > 1:
        data = copy.data(file)
        for selected in reversed(found[check.minimum - 1 :]):
            remove(data, selected.location)
        words = f"เหลือ {check.minimum - 1} รายการใน {check.path}"
        yield Spoil(words, {file: data}, file, found[check.minimum - 2].location)
    if not check.every:
        data = copy.data(file)
        for selected in found:
            for field in check.fields:
                done = _empty(get(data, selected.location), selected.value, field)
        yield Spoil(f"{done} ของทุกรายการ", {file: data}, file, found[0].location)
        return
    for selected in (found[-1], found[0]):
        for field in check.fields:
            data = copy.data(file)
            done = _empty(get(data, selected.location), selected.value, field)
            if field == "document":
                data.pop("documents", None)  # the signed paper may stand there as well
            yield Spoil(f"{done} ของ {name_of(selected)}", {file: data}, file, selected.location)
    yield from _one_more(copy, file, check, found[-1])


def _one_more(copy: WorkedCopy, file: str, check: Records, last: Selected) -> Iterator[Spoil]:
    """A further record that lacks a field, where the others answer another requirement by it."""
    *holder, number = last.location
    if not isinstance(number, int):
        return
    for field in check.fields:
        data = copy.data(file)
        records = get(data, tuple(holder))
        records.append(deepcopy(records[number]))
        done = _empty(records[-1], last.value, field)
        place = (*holder, len(records) - 1)
        yield Spoil(f"เพิ่มรายการที่ {len(records)} โดย {done}", {file: data}, file, place)


def _news(copy: WorkedCopy, question: Question, check: Records) -> Iterator[Spoil]:
    posts = [post for post in question.agency.news if post.fiscal_year == question.year]
    files: dict[str, dict[str, Any] | bytes] = {}
    for post in posts:
        files[post.tree.file] = data = copy.data(post.tree.file)
        done = [_empty(data, post.entry, field) for field in check.fields]
    yield Spoil(f"{', '.join(done)} ของทุกข่าว", files, posts[0].tree.file, ("date",))


def _empty(raw: dict[str, Any], record: BaseModel, alternatives: str) -> str:
    """Empty a field of a record, and the fields that may stand for it."""
    done = []
    for field in alternatives.split("|"):
        info = type(record).model_fields[field]
        value = getattr(record, field)
        if not info.is_required():
            if raw.pop(field, None) is not None:
                done.append(f"ลบ {field}")
            continue
        raw[field] = _blank(value)
        done.append(f"{field}: {'ลบ' if raw[field] is None else raw[field]}")
        if raw[field] is None:
            del raw[field]
    return ", ".join(done)


def _blank(value: Any) -> Any:
    """A dash where the content model insists on a text; None where it takes no dash."""
    if isinstance(value, tuple):
        inner = _blank(value[0])
        return None if inner is None else [inner]
    if isinstance(value, BaseModel):
        required = [name for name, info in type(value).model_fields.items() if info.is_required()]
        blank = {name: _blank(getattr(value, name)) for name in required}
        return None if None in blank.values() else blank
    return NOTHING if type(value) is str else None


def _values(copy: WorkedCopy, question: Question, check: Values) -> Iterator[Spoil]:
    file = file_of(question.disclosure, check.path)
    found = found_at(question, check.path, check.where)
    every = [inner for entry in found for inner in with_inner(entry, question.disclosure)]
    for value in check.values:
        data = copy.data(file)
        holders = [e for e in every if as_word(field_value(e.value, check.field)) == value]
        others = [word for word in check.values if word != value]
        other = others[0] if others else str(int(value) - 1)
        for selected in holders:
            get(data, selected.location)[check.field] = other
        words = f"{check.path}: {check.field} {value} เป็น {other} ทั้ง {len(holders)} รายการ"
        yield Spoil(words, {file: data}, file, (head(check.path),))


def _link(copy: WorkedCopy, question: Question, check: LinkCheck) -> Iterator[Spoil]:
    file = file_of(question.disclosure, check.path)
    found = found_at(question, check.path, check.where)
    if "separate" in check.where:
        yield from _other_word(copy, question, check, found)
        return
    data = copy.data(file)
    place = found[0].location
    for selected in found:
        if type(selected.value).model_fields["url"].is_required():
            get(data, selected.location)["url"] = "http://192.168.1.10/"
            place = (*found[0].location, "url")
        else:
            get(data, selected.location).pop("url", None)
    words = f"ไม่เหลือลิงก์ที่ประชาชนเปิดได้ใน {check.path}"
    yield Spoil(words, {file: data}, file, place)


def _answers(copy: WorkedCopy, question: Question, check: Answers) -> Iterator[Spoil]:
    file = file_of(question.disclosure, check.path)
    data = copy.data(file)
    if question.disclosure.entry.attestations:
        year = question.year - 1
        plan = f"{copy.folder}/{year}/{check.plan_topic}.yaml"
        del data["attestations"]
        yield Spoil("ลบคำรับรองแทนแผนที่ไม่ได้เก็บไว้", {file: data}, plan, row=0)
        return
    record = get(data, found_at(question, check.path, {})[-1].location)
    record.pop("id", None)
    for field in ("measure", "name", "process"):
        if field in record:
            record[field] = "เรื่องอื่นที่ไม่อยู่ในแผนของปีก่อน"
    if "events" in record:
        record["events"] = ["เหตุการณ์อื่นที่ไม่อยู่ในแผนของปีก่อน"]
    yield Spoil(f"{check.path} รายการสุดท้ายตอบเรื่องอื่น", {file: data}, file, (head(check.path),))


SPOILS = {
    Present: _present,
    Records: _records,
    Values: _values,
    LinkCheck: _link,
    Answers: _answers,
}
