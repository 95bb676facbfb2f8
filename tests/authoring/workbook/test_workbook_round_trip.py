"""Content goes into the workbook and comes back as it was."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from small_site import REPOSITORY, SmallSite

from prongsai.authoring.workbook.grouped import FormRow, Grouping
from prongsai.authoring.workbook.levels import Wanted, level_of, rows_of
from prongsai.authoring.workbook.marks import is_workbook
from prongsai.authoring.workbook.plan import plan_workbook
from prongsai.authoring.workbook.reading import draft_workbook, fields_by_id
from prongsai.authoring.workbook.units import Demand
from prongsai.authoring.workbook.writing import workbook_bytes
from prongsai.content.disclosure import entry_model
from prongsai.content.site_config import load_site
from prongsai.content_types.registry import ContentType, content_types
from prongsai.findings import Findings
from prongsai.importing.changes import Setting, change_for
from prongsai.importing.record_fields import RecordField, RecordSheet, sheet_of
from prongsai.importing.record_reading import put
from prongsai.importing.record_values import plain_of, read_back, written
from prongsai.reading.fields import TEXT as TEXT_KIND
from prongsai.reading.fields.periods import PeriodKind
from prongsai.reading.text_files import read_text, split_front_matter
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

AGENCIES = [("sample", 2568), ("hua-pluak", 2567), ("wapi-pathum", 2566)]


def setting_of(root: Path, slug: str, year: int) -> Setting:
    site = load_site(root / "site_config.yaml", Findings())
    return Setting(site, slug, year, load_topics(), load_frameworks(root, Findings()))


def contents(setting: Setting) -> Iterator[tuple[str, str, Any]]:
    """Every typed value of an agency's files, with its file and key."""
    for file in setting.files():
        text = read_text(file.path, file.name, Findings())
        assert text is not None
        first = 1
        if file.path.suffix == ".md":
            parts = split_front_matter(text, file.name, Findings())
            assert parts is not None
            text, first = parts.yaml, parts.yaml_line
        tree = read_yaml(text, file.name, Findings(), first)
        takes = tuple(dict.fromkeys(key for topic in file.topics for key in topic.takes))
        if tree is None:
            continue
        entry = validate(entry_model(takes), tree, Findings())
        for key in takes:
            if value := getattr(entry, key, None):
                yield file.name, key, value


@pytest.mark.slow
@pytest.mark.parametrize(("slug", "year"), AGENCIES)
def test_a_workbook_that_nobody_filled_changes_nothing(
    tmp_path: Path, slug: str, year: int
) -> None:
    setting = setting_of(REPOSITORY, slug, year)
    path = tmp_path / "แบบกรอก.xlsx"
    path.write_bytes(workbook_bytes(plan_workbook(setting), setting, "ตัวอย่าง"))

    assert is_workbook(path)
    drafts = draft_workbook(path, path.name, setting)

    # A period that a document prints backwards is in doubt whenever it is read.
    doubts = [told for told in drafts.findings if "2561 – 2560" in told.message]
    assert drafts.findings == tuple(doubts)
    changes = [change_for(draft, setting) for draft in drafts.drafts]
    assert [change.path for change in changes if not change.changes_nothing] == []


@pytest.mark.slow
def test_an_empty_site_takes_all_content_of_the_sample_agency_from_its_workbook(
    tmp_path: Path, small_site: Callable[..., SmallSite]
) -> None:
    full = setting_of(REPOSITORY, "sample", 2568)
    path = tmp_path / "แบบกรอก.xlsx"
    path.write_bytes(workbook_bytes(plan_workbook(full), full, "ตัวอย่าง"))
    site = small_site("sample")
    shutil.rmtree(site.root / "content/sample/2568")
    (site.root / "content/sample/mandate.yaml").unlink()
    empty = setting_of(site.root, "sample", 2568)

    for draft in draft_workbook(path, path.name, empty).drafts:
        change = change_for(draft, empty)
        site.write(change.path, change.text)

    wanted, found = in_year(full), in_year(empty)
    assert len(wanted) > 30
    assert sorted(key for key, _ in found) == sorted(key for key, _ in wanted)
    assert [pair for pair in wanted if pair not in found] == []


def in_year(setting: Setting) -> list[tuple[str, Any]]:
    """What the workbook of a year holds: its folder, and what lies beside agency.yaml."""
    others = tuple(f"/{year}/" for year in range(2560, 2575) if year != setting.year)
    return [
        (key, value)
        for file, key, value in contents(setting)
        if not any(folder in file for folder in others)
    ]


def test_every_kind_of_content_is_in_the_sample() -> None:
    """The round trip proves nothing about a kind that is nowhere in the samples."""
    held = {
        key
        for slug in ("sample", "hua-pluak", "wapi-pathum", "nong-samet", "nong-chok")
        for _, key, _ in contents(setting_of(REPOSITORY, slug, 2568))
    }

    assert set(content_types()) - held <= {"memo", "announcements"}


def test_the_same_content_gives_the_same_bytes() -> None:
    setting = setting_of(REPOSITORY, "hua-pluak", 2567)

    first = workbook_bytes(plan_workbook(setting), setting, "ก")

    assert first == workbook_bytes(plan_workbook(setting), setting, "ก")


# --- any content at all -----------------------------------------------------------------

TEXT = st.text(st.sampled_from("กขคเ้ 12.)(-*•:#'\"\n"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)
_BY_ID = {
    "year": st.integers(2500, 2700).map(str),
    "email": st.just("a@example.go.th"),
    "emails": st.lists(st.just("a@example.go.th"), max_size=2),
    "phone": st.just("0 2000 0100 ต่อ 12"),
    "phones": st.lists(st.sampled_from(["0 2000 0100", "1111"]), max_size=3),
    "fax": st.just("0 2000 0199"),
    "number": st.integers(1, 10).map(str),
    "likelihood": st.integers(1, 5).map(str),
    "impact": st.integers(1, 5).map(str),
}
_URL = st.just("https://www.example.go.th/ก?ข=1")
_FILE = st.just("files/ก ข.pdf")
_BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "money": st.decimals(0, 10**12, places=2).map(lambda number: f"{number:f}"),
    "integer": st.integers(0, 10**6).map(str),
    "percent": st.decimals(0, 1000, places=3).map(lambda number: f"{number:f}"),
    "score": st.decimals(0, 100, places=2).map(lambda number: f"{number:f}"),
    "boolean": st.sampled_from(["ใช่", "ไม่ใช่"]),
    "date": st.sampled_from(["14 ม.ค. 2568", "29 ก.พ. 2567", "2568-12-31"]),
    "month": st.sampled_from(["ต.ค. 67", "2568-01"]),
    "fiscal-year": st.integers(2500, 2700).map(str),
    "url": _URL,
    "file": _FILE,
    "email": st.just("a@example.go.th"),
    "phone": st.just("0 2000 0100 ต่อ 12"),
}
PERIOD: st.SearchStrategy[Any] = st.sampled_from(
    [
        "ต.ค. 67 - มี.ค. 68",
        "ตลอดปี",
        {"from": "1 ต.ค. 2567", "to": "31 มี.ค. 2568"},
        {"text": "รอบแรก", "from": "1 ต.ค. 2567"},
        {"text": "ปีงบประมาณ 2568"},
    ]
)


def field_values(field: RecordField) -> st.SearchStrategy[Any]:
    if isinstance(field.kind, PeriodKind):
        return PERIOD
    if field.many:
        return st.lists(one_value(field), min_size=int(field.required), max_size=3)
    return one_value(field)


def one_value(field: RecordField) -> st.SearchStrategy[Any]:
    if field.members:
        return st.sampled_from([member.label for member in field.members])
    if field.id in _BY_ID and not field.many:
        return _BY_ID[field.id]
    if field.id in ("emails", "phones"):
        return st.just("a@example.go.th" if field.id == "emails" else "0 2000 0100")
    if field.many and field.id == "photos":
        return _FILE
    return TEXT if field.many else _BY_TYPE.get(field.kind.name, TEXT)


@st.composite
def records(draw: st.DrawFn, sheet: RecordSheet, depth: int = 0) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for field in sheet.fields:
        if len(field.path) > 1 and field.path[-1] in ("from", "to"):
            continue
        if field.required or draw(st.booleans()):
            value = draw(field_values(field))
            if value:
                put(record, field.path, value)
    for below in sheet.nested:
        record[below.steps[-1]] = draw(st.lists(records(below), min_size=1, max_size=2))
    if sheet.recursive and depth < 2:
        record[sheet.recursive] = draw(st.lists(records(sheet, depth + 1), max_size=2))
    return record


def numbered(records: list[dict[str, Any]], sheet: RecordSheet) -> list[dict[str, Any]]:
    """The records with names of their own: two alike, one after the other, would be one."""
    count = itertools.count(1)

    def named(record: dict[str, Any], of: RecordSheet) -> None:
        for field in [f for f in of.fields if f.required and f.kind is TEXT_KIND and not f.many]:
            record[field.id] = f"{record[field.id]} ที่ {next(count)}"
        for below in of.nested:
            for inner in record[below.steps[-1]]:
                named(inner, below)
        for inner in record.get(of.recursive, ()):
            named(inner, of)

    for record in records:
        named(record, sheet)
    return records


def tables_of(root: RecordSheet) -> list[tuple[tuple[str, ...], RecordSheet]]:
    if root.single:
        return [((below.steps[-1],), below) for below in root.nested]
    return [((), root)]


def there_and_back(content_type: ContentType, value: Any) -> Any:
    """The value through the rows of its tables, as a spreadsheet program keeps their cells."""
    root = sheet_of(content_type)
    whole = plain_of(root, value)
    if root.plain:
        return whole
    for path, sheet in tables_of(root):
        held = getattr(value, path[0]) if path else value
        level = level_of(sheet, Wanted(Demand(), content_type.key, 2568, True), held)
        fields = fields_by_id(level)
        rows: list[FormRow] = []
        for line, cells in enumerate(rows_of(level, held), start=5):
            values: dict[str, Any] = {}
            for name, cell in cells.items():
                given = float(cell) if isinstance(cell, int | Decimal) else cell
                back = read_back(given, fields[name])
                assert back.problem is None, (name, cell, back.problem)
                if back.value is not None:
                    values[name] = back.value
            rows.append(FormRow(line, values))
        grouping = Grouping("ก")
        found = grouping.records(level, rows)
        assert grouping.told == []
        if not path:
            return found
        assert isinstance(whole, dict)
        if found:
            whole = {**whole, path[0]: found}
    return whole


@pytest.mark.parametrize("key", [key for key in content_types() if key != "memo"])
@given(data=st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_content_comes_back_from_its_cells(key: str, data: st.DataObject) -> None:
    content_type = content_types()[key]
    adapter: TypeAdapter[Any] = TypeAdapter(content_type.annotation)
    sheet = sheet_of(content_type)
    if sheet.plain:
        plain: Any = data.draw(st.lists(TEXT, min_size=1, max_size=3))
    elif content_type.many:
        plain = numbered(data.draw(st.lists(records(sheet), min_size=1, max_size=3)), sheet)
    else:
        (plain,) = numbered([data.draw(records(sheet))], sheet)
    value = adapter.validate_python(plain)

    back = there_and_back(content_type, value)

    if back is None:
        assert value == adapter.validate_python({})
    else:
        again = adapter.validate_python(back)
        assert again == value or key == "monthly_statistics"
        assert plain_of(sheet, again) == plain_of(sheet, value)


def test_a_dash_where_a_date_is_asked_for_says_that_there_is_none() -> None:
    fields = {field.id: field for field in sheet_of(content_types()["laws"]).fields}
    assert read_back("-", fields["date"]).value is None


def test_numbers_keep_their_satang() -> None:
    (field,) = (f for f in sheet_of(content_types()["budget"]).fields if f.id == "planned")

    class Line:
        planned = Decimal("123456789012345.67")

    cell = written(Line, field)

    assert cell == "123456789012345.67"
    assert read_back(cell, field).value == "123,456,789,012,345.67"
