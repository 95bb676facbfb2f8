"""How evidence is spoiled: one generic way per requirement kind, from its parameters.

Each function yields the ways to take away what a requirement rests on, the narrowest
first. A spoil is written into the source files; it says where the program has to report it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, get_args

import xlsxwriter
from pydantic import BaseModel
from python_calamine import CalamineWorkbook
from worked_copy import WorkedCopy

from prongsai.catalog.checks import (
    Answers,
    AsOf,
    Attestation,
    Covered,
    DataYear,
    Dated,
    DocumentCheck,
    LinkCheck,
    Months,
    PeriodCheck,
    Present,
    Records,
    Signed,
    TableCheck,
    Values,
    Website,
)
from prongsai.content.disclosure import Disclosure
from prongsai.matching.question import Question
from prongsai.matching.selection import (
    NEWS,
    Selected,
    as_word,
    field_value,
    select,
    with_inner,
)
from prongsai.reading.fields import LabelledEnum
from prongsai.tables.columns import column_sets
from prongsai.tables.loading import Table
from prongsai.thai.fiscal import fiscal_months, fiscal_year_of

Path_ = tuple[str | int, ...]
NOTHING = "-"
"""What clerks type where they have nothing to say."""


@dataclass(frozen=True)
class Spoil:
    """One way to take evidence away.

    ``files`` are the new contents of source files; ``file`` and ``path`` (a path inside
    its YAML, or a row number of a workbook) say where it has to be reported.
    """

    words: str
    files: Mapping[str, dict[str, Any] | bytes]
    file: str
    path: Path_ = ()
    row: int | None = None


def spoils(copy: WorkedCopy, question: Question) -> Iterator[Spoil]:
    """Every way to spoil what the question's requirement rests on."""
    check = question.requirement.check
    disclosure = question.disclosure
    if question.requirement.none_allowed and disclosure.entry.none is not None:
        yield from _declared_none(copy, question)
        return
    yield from _BY_KIND[type(check)](copy, question, check)


# --- typed content ----------------------------------------------------------------


def _present(copy: WorkedCopy, question: Question, check: Present) -> Iterator[Spoil]:
    found = _select(question, check.path, check.where)
    if check.where:
        yield from _other_word(copy, question, check, found)
        yield _without(copy, question, check.path, found)
        return
    yield _without(copy, question, check.path, found)


def _other_word(
    copy: WorkedCopy, question: Question, check: Present, found: tuple[Selected, ...]
) -> Iterator[Spoil]:
    """Let every record that fits say another word, one condition at a time."""
    file = _file(question.disclosure, check.path)
    for field, wanted in reversed(check.where.items()):
        data = copy.data(file)
        other = _word_other_than(found[0].value, field, wanted.split("|"))
        for selected in found:
            _get(data, selected.location)[field] = other
        words = f"{check.path}: {field} เป็น {other} ทั้ง {len(found)} รายการ"
        yield Spoil(words, {file: data}, file, (_head(check.path),))


def _word_other_than(record: BaseModel, field: str, wanted: list[str]) -> str:
    for kind in _classes(type(record).model_fields[field].annotation):
        if issubclass(kind, LabelledEnum):
            return next(member.value for member in kind if member.value not in wanted)
        if kind is bool:
            return "ไม่ใช่" if "true" in wanted else "ใช่"
    raise AssertionError(f"no other word for {field}")


def _without(copy: WorkedCopy, question: Question, path: str, found: tuple[Selected, ...]) -> Spoil:
    """Take the values away; lists that get empty go with them."""
    file = _file(question.disclosure, path)
    data = copy.data(file)
    for selected in reversed(found):
        _remove(data, selected.location)
    last = found[0].location
    return Spoil(f"ลบ {path}", {file: data}, file, _left_of(data, last))


def _records(copy: WorkedCopy, question: Question, check: Records) -> Iterator[Spoil]:
    if check.path == NEWS:
        yield from _news(copy, question, check)
        return
    found = _select(question, check.path, check.where)
    file = _file(question.disclosure, check.path)
    if check.minimum > 1 and len(found) > 1:
        data = copy.data(file)
        for selected in reversed(found[check.minimum - 1 :]):
            _remove(data, selected.location)
        words = f"เหลือ {check.minimum - 1} รายการใน {check.path}"
        yield Spoil(words, {file: data}, file, found[check.minimum - 2].location)
    for selected in (found[-1], found[0]):
        for field in check.fields:
            data = copy.data(file)
            done = _empty(_get(data, selected.location), selected.value, field)
            yield Spoil(f"{done} ของ {_name(selected)}", {file: data}, file, selected.location)


def _news(copy: WorkedCopy, question: Question, check: Records) -> Iterator[Spoil]:
    post = question.agency.news[0]
    data = copy.data(post.tree.file)
    done = [_empty(data, post.entry, field) for field in check.fields]
    yield Spoil(f"{', '.join(done)} ของข่าว", {post.tree.file: data}, post.tree.file, ("date",))


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
    file = _file(question.disclosure, check.path)
    found = _select(question, check.path, check.where)
    every = [inner for entry in found for inner in with_inner(entry, question.disclosure)]
    for value in check.values:
        data = copy.data(file)
        holders = [e for e in every if as_word(field_value(e.value, check.field)) == value]
        others = [word for word in check.values if word != value]
        other = others[0] if others else str(int(value) - 1)
        for selected in holders:
            _get(data, selected.location)[check.field] = other
        words = f"{check.path}: {check.field} {value} เป็น {other} ทั้ง {len(holders)} รายการ"
        yield Spoil(words, {file: data}, file, (_head(check.path),))


def _link(copy: WorkedCopy, question: Question, check: LinkCheck) -> Iterator[Spoil]:
    file = _file(question.disclosure, check.path)
    found = _select(question, check.path, check.where)
    data = copy.data(file)
    for selected in found:
        if type(selected.value).model_fields["url"].is_required():
            _get(data, selected.location)["url"] = "http://192.168.1.10/"
        else:
            _get(data, selected.location).pop("url", None)
    words = f"ไม่เหลือลิงก์ที่ประชาชนเปิดได้ใน {check.path}"
    yield Spoil(words, {file: data}, file, found[0].location)


def _answers(copy: WorkedCopy, question: Question, check: Answers) -> Iterator[Spoil]:
    file = _file(question.disclosure, check.path)
    data = copy.data(file)
    record = _get(data, _select(question, check.path, {})[-1].location)
    record.pop("id", None)
    for field in ("measure", "name"):
        if field in record:
            record[field] = "เรื่องอื่นที่ไม่อยู่ในแผนของปีก่อน"
    if "events" in record:
        record["events"] = ["เหตุการณ์อื่นที่ไม่อยู่ในแผนของปีก่อน"]
    yield Spoil(f"{check.path} รายการสุดท้ายตอบเรื่องอื่น", {file: data}, file, (_head(check.path),))


# --- years --------------------------------------------------------------------------


def _data_year(copy: WorkedCopy, question: Question, check: DataYear) -> Iterator[Spoil]:
    wrong = str(question.data_year(check.year) - 2)
    yield _set(copy, question, "fiscal_year", wrong)
    yield _set(copy, question, "fiscal_year", None)


def _period(copy: WorkedCopy, question: Question, check: PeriodCheck) -> Iterator[Spoil]:
    year = question.year
    if check.minimum_years > 1:
        yield _set(copy, question, "period", f"ปีงบประมาณ {year}")
    else:
        yield _set(copy, question, "period", f"{year - 6}-{year - 2}")
        yield _set(copy, question, "period", f"{year + 1}-{year + 5}")


def _as_of(copy: WorkedCopy, question: Question, check: AsOf) -> Iterator[Spoil]:
    year = question.data_year(check.year)
    early = f"28 ก.พ. {year}" if check.point == "first-half" else f"31 ส.ค. {year}"
    yield _set(copy, question, "as_of", early)
    yield _set(copy, question, "as_of", None)


def _set(copy: WorkedCopy, question: Question, key: str, value: str | None) -> Spoil:
    file = question.disclosure.file
    data = copy.data(file)
    if value is None:
        del data[key]
    else:
        data[key] = value
    words = f"{key}: {value}" if value else f"ลบ {key}"
    return Spoil(words, {file: data}, file, (key,) if value or key == "period" else ())


def _months(copy: WorkedCopy, question: Question, check: Months) -> Iterator[Spoil]:
    file = _file(question.disclosure, check.path)
    found = _select(question, check.path, check.where)
    month = fiscal_months(question.data_year(check.year))[3]
    data = copy.data(file)
    own = [entry for entry in found if getattr(entry.value, "month", None) is not None]
    if own:
        for selected in reversed(own):
            if selected.value.month == month:
                _remove(data, selected.location)
        yield Spoil(f"ลบเดือน {month.label('short')}", {file: data}, file, found[0].location)
        return
    selected = found[-1]
    record = _get(data, selected.location)
    for name in type(selected.value).model_fields:
        inner = getattr(selected.value, name)
        if isinstance(inner, tuple):
            for number, entry in enumerate(inner):
                if getattr(entry, "month", None) == month:
                    raw = record[name]
                    del raw[list(raw)[number] if isinstance(raw, dict) else number]
                    break
    words = f"ลบเดือน {month.label('short')} ของ {_name(selected)}"
    yield Spoil(words, {file: data}, file, selected.location)


def _dated(copy: WorkedCopy, question: Question, check: Dated) -> Iterator[Spoil]:
    """Move every record of the year asked for into a year long past."""
    wanted = question.data_year(check.year)
    found = _select(question, check.path, check.where)
    files: dict[str, dict[str, Any] | bytes] = {}
    moved = 0
    for selected in found:
        if fiscal_year_of(selected.value.date) == wanted:
            file = selected.place.file
            data = files.setdefault(file, copy.data(file))
            assert isinstance(data, dict)
            _get(data, selected.location)["date"] = f"14 ม.ค. {wanted - 4}"
            moved += 1
    words = f"ย้ายวันที่ {moved} รายการไปปี {wanted - 4}"
    first = max(found, key=lambda e: e.value.date) if check.path == NEWS else found[0]
    if check.path == NEWS:
        # The news are listed newest first, so what was moved is no longer at the top.
        rest = [e for e in found if fiscal_year_of(e.value.date) != wanted]
        first = rest[0] if rest else first
    yield Spoil(words, files, first.place.file, (*first.location, "date"))


def _signed(copy: WorkedCopy, question: Question, check: Signed) -> Iterator[Spoil]:
    file = _file(question.disclosure, check.path)
    for key, value in (
        ("signed_by", "นายอดีต ผู้บริหาร"),
        ("signed_on", f"5 ม.ค. {question.data_year(check.year) - 2}"),
    ):
        data = copy.data(file)
        data[check.path][key] = value
        yield Spoil(f"{key}: {value}", {file: data}, file, (check.path, key))


# --- tables, documents, words of people ---------------------------------------------


def _table(copy: WorkedCopy, question: Question, check: TableCheck) -> Iterator[Spoil]:
    disclosure = question.disclosure
    file = disclosure.file
    fitting = {
        table.id: table
        for table in disclosure.tables
        if table.column_set in check.column_sets
        or (check.columns and all(table.position(name) is not None for name in check.columns))
    }
    if check.columns:
        table = next(iter(fitting.values()))
        yield _blank_cell(copy, table, check.columns[0])
        return
    data = copy.data(file)
    for raw in data["tables"]:
        if raw["id"] in fitting:
            raw["columns"] = [
                {"id": column.id, "label": column.label}
                for column in column_sets()[raw["columns"]].columns
                if fitting[raw["id"]].position(column.id) is not None
            ]
    yield Spoil("คอลัมน์ไม่ใช่แบบที่กำหนด", {file: data}, file, ("tables",))
    data = copy.data(file)
    data["tables"] = [raw for raw in data["tables"] if raw["id"] not in fitting]
    if not data["tables"]:
        del data["tables"]
    yield Spoil("ลบตาราง", {file: data}, file, ("tables",))


def _blank_cell(copy: WorkedCopy, table: Table, column: str) -> Spoil:
    """Empty one cell of the table's workbook."""
    assert table.source_file.endswith(".xlsx"), "tables written in the YAML are not spoiled yet"
    label = next(entry.label for entry in table.columns if entry.id == column)
    row = table.rows[-1].line
    source = CalamineWorkbook.from_path(copy.root / table.source_file)
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in source.sheet_names:
            sheet = book.add_worksheet(name)
            rows = source.get_sheet_by_name(name).to_python(skip_empty_area=False)
            heads = [cells.index(label) for cells in rows if label in cells]
            for y, cells in enumerate(rows):
                for x, cell in enumerate(cells):
                    if cell != "" and not (y == row - 1 and x in heads):
                        sheet.write(y, x, cell)
    files = {table.source_file: out.getvalue()}
    return Spoil(f"ลบช่อง {label} แถว {row}", files, table.source_file, row=row)


def _document(copy: WorkedCopy, question: Question, check: DocumentCheck) -> Iterator[Spoil]:
    disclosure = question.disclosure
    file = disclosure.file
    data = copy.data(file)
    fitting = {
        document.reference
        for document in disclosure.documents
        if not check.types or document.facts.kind in check.types
    }
    data["documents"] = [raw for raw in data["documents"] if raw["file"] not in fitting]
    if not data["documents"]:
        del data["documents"]
    yield Spoil(f"ลบเอกสาร {'/'.join(check.types)}".rstrip(), {file: data}, file, ("documents",))


def _claimed(copy: WorkedCopy, question: Question, check: Covered) -> Iterator[Spoil]:
    yield _without_entries(copy, question, "covers")


def _attested(copy: WorkedCopy, question: Question, check: Attestation) -> Iterator[Spoil]:
    yield _without_entries(copy, question, "attestations")


def _without_entries(copy: WorkedCopy, question: Question, key: str) -> Spoil:
    file = question.disclosure.file
    data = copy.data(file)
    name = question.requirement.id
    data[key] = [raw for raw in data[key] if raw["requirement"] != name]
    if not data[key]:
        del data[key]
    return Spoil(f"ลบ {key} ขององค์ประกอบนี้", {file: data}, file, (key,))


def _website(copy: WorkedCopy, question: Question, check: Website) -> Iterator[Spoil]:
    file = question.agency.tree.file
    data = copy.data(file)
    del data["website"]
    yield Spoil("ลบ website ของหน่วยงาน", {file: data}, file)


def _declared_none(copy: WorkedCopy, question: Question) -> Iterator[Spoil]:
    """Put the typed answers of all other requirements in the place of the statement."""
    file = question.disclosure.file
    data = copy.data(file)
    del data["none"]
    for other in question.item.requirements:
        if (
            other.none_allowed
            and other.topic == question.topic.id
            and other != question.requirement
        ):
            _answer(data, other.check)
    head = _head(getattr(question.requirement.check, "path", ""))
    path = (head,) if head in data else ()
    yield Spoil("แทน none ด้วยข้อมูลที่ขาดองค์ประกอบนี้", {file: data}, file, path)


def _answer(data: dict[str, Any], check: Any) -> None:
    """Write the shortest content that meets a requirement about typed content."""
    names = [name.split("|")[-1] for name in getattr(check, "fields", ())]
    *parents, last = check.path.split(".")
    here = data
    for step in parents:
        here = here.setdefault(step, {})
    if names:
        here = here.setdefault(last, {})
        for name in names:
            here[name] = "ไม่มีรายการ"
    else:
        here[last] = "0"


# --- raw data ---------------------------------------------------------------------------


def _select(question: Question, path: str, where: Mapping[str, str]) -> tuple[Selected, ...]:
    found = select(question.agency, question.disclosure, path, where)
    return tuple(entry for entry in found if entry.value is not False)


def _head(path: str) -> str:
    return path.partition(".")[0]


def _file(disclosure: Disclosure, path: str) -> str:
    return disclosure.place(_head(path)).file


def _get(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


def _remove(data: Any, path: Path_) -> None:
    """Remove a value, and the list or record that held nothing else."""
    holder = _get(data, path[:-1])
    del holder[path[-1]]
    if not holder and len(path) > 1:
        _remove(data, path[:-1])


def _left_of(data: Any, path: Path_) -> Path_:
    """The longest beginning of a path that still leads somewhere."""
    for length in range(len(path), 0, -1):
        try:
            _get(data, path[:length])
        except (KeyError, IndexError, TypeError):
            continue
        return tuple(step for step in path[:length] if isinstance(step, str))[:1]
    return ()


def _name(selected: Selected) -> str:
    number = next((step + 1 for step in reversed(selected.location) if isinstance(step, int)), 0)
    return f"{_head(str(selected.location[0]))} ที่ {number}" if number else str(selected.location[0])


def _classes(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
        return
    for argument in get_args(annotation):
        yield from _classes(argument)


_BY_KIND: dict[type, Callable[..., Iterator[Spoil]]] = {
    Present: _present,
    Records: _records,
    Values: _values,
    LinkCheck: _link,
    Answers: _answers,
    DataYear: _data_year,
    PeriodCheck: _period,
    AsOf: _as_of,
    Months: _months,
    Dated: _dated,
    Signed: _signed,
    TableCheck: _table,
    DocumentCheck: _document,
    Covered: _claimed,
    Attestation: _attested,
    Website: _website,
}
