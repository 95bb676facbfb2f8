"""How years and dates are spoiled: data-year, period, as-of, months, dated, signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spoil import Spoil, file_of, found_at, get, name_of, remove
from worked_copy import WorkedCopy

from prongsai.requirements.content_paths import NEWS
from prongsai.requirements.kinds.as_of import AsOf
from prongsai.requirements.kinds.data_year import DataYear
from prongsai.requirements.kinds.dated import Dated
from prongsai.requirements.kinds.months import Months
from prongsai.requirements.kinds.period import PeriodCheck
from prongsai.requirements.kinds.signed import Signed
from prongsai.requirements.kinds.table_months import TableMonths, months_of
from prongsai.requirements.question import Question
from prongsai.thai.fiscal import fiscal_months, fiscal_year_of


def _data_year(copy: WorkedCopy, question: Question, check: DataYear) -> Iterator[Spoil]:
    wrong = str(check.year.data_year(question.year) - 2)
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
    year = check.year.data_year(question.year)
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
    file = file_of(question.disclosure, check.path)
    found = found_at(question, check.path, check.where)
    month = fiscal_months(check.year.data_year(question.year))[3]
    data = copy.data(file)
    own = [entry for entry in found if getattr(entry.value, "month", None) is not None]
    if own:
        for selected in reversed(own):
            if selected.value.month == month:
                remove(data, selected.location)
        yield Spoil(f"ลบเดือน {month.label('short')}", {file: data}, file, found[0].location)
        return
    selected = found[-1]
    record = get(data, selected.location)
    for name in type(selected.value).model_fields:
        inner = getattr(selected.value, name)
        if isinstance(inner, tuple):
            for number, entry in enumerate(inner):
                if getattr(entry, "month", None) == month:
                    raw = record[name]
                    del raw[list(raw)[number] if isinstance(raw, dict) else number]
                    break
    words = f"ลบเดือน {month.label('short')} ของ {name_of(selected)}"
    yield Spoil(words, {file: data}, file, selected.location)


def _dated(copy: WorkedCopy, question: Question, check: Dated) -> Iterator[Spoil]:
    """Move every record of the year asked for into a year long past."""
    wanted = check.year.data_year(question.year)
    found = found_at(question, check.path, check.where)
    files: dict[str, dict[str, Any] | bytes] = {}
    moved = 0
    for selected in found:
        if fiscal_year_of(selected.value.date) == wanted:
            file = selected.place.file
            data = files.setdefault(file, copy.data(file))
            assert isinstance(data, dict)
            get(data, selected.location)["date"] = f"14 ม.ค. {wanted - 4}"
            moved += 1
    words = f"ย้ายวันที่ {moved} รายการไปปี {wanted - 4}"
    first = max(found, key=lambda e: e.value.date) if check.path == NEWS else found[0]
    if check.path == NEWS:
        # The news are listed newest first, so what was moved is no longer at the top.
        rest = [e for e in found if fiscal_year_of(e.value.date) != wanted]
        first = rest[0] if rest else first
    yield Spoil(words, files, first.place.file, (*first.location, "date"))


def _signed(copy: WorkedCopy, question: Question, check: Signed) -> Iterator[Spoil]:
    file = file_of(question.disclosure, check.path)
    for key, value in (
        ("signed_by", "นายอดีต ผู้บริหาร"),
        ("signed_on", f"5 ม.ค. {check.year.data_year(question.year) - 2}"),
    ):
        data = copy.data(file)
        data[check.path][key] = value
        yield Spoil(f"{key}: {value}", {file: data}, file, (check.path, key))


def _table_months(copy: WorkedCopy, question: Question, check: TableMonths) -> Iterator[Spoil]:
    """Take the table of one month away."""
    file, disclosure = question.disclosure.file, question.disclosure
    data, wanted = copy.data(file), check.wanted(question.year)
    for number, table in enumerate(disclosure.tables):
        if len(disclosure.tables) > 2 and set(months_of(table, disclosure, wanted)) == {wanted[3]}:
            del data["tables"][number]
            last = ("tables", len(data["tables"]) - 1)
            yield Spoil(f"ลบตาราง {table.title}", {file: data}, file, last)
            return
    data["tables"][-1]["title"] = "แบบ สขร. 1 ไตรมาส 1"
    last = ("tables", len(data["tables"]) - 1)
    yield Spoil("ตารางสุดท้ายมีเพียงไตรมาส 1", {file: data}, file, last)


SPOILS = {
    TableMonths: _table_months,
    DataYear: _data_year,
    PeriodCheck: _period,
    AsOf: _as_of,
    Months: _months,
    Dated: _dated,
    Signed: _signed,
}
