"""A new kind of field is one file: every part of the program knows it as soon as it lies there.

The kind is an area in rai, ngan and square wa; the file lies in ``tests/a_new_kind`` and is
found as if it lay in the package's own folder.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import pytest
import xlsxwriter
from pydantic import Field, TypeAdapter

from prongsai.authoring.schemas import file_schema
from prongsai.authoring.workbook.levels import Wanted, level_of
from prongsai.authoring.workbook.units import Demand
from prongsai.content_types.registry import ContentType, Into, Sheet, content_types
from prongsai.findings import Findings, Place
from prongsai.importing.readers.spreadsheet import read as read_spreadsheet
from prongsai.importing.record_fields import fields_of, sheet_of, words_of
from prongsai.importing.record_values import read_back, written
from prongsai.importing.shapes.grids import recognise
from prongsai.importing.source import Aim
from prongsai.reading.fields import Entry, FieldKind, Text
from prongsai.reading.fields.field_kind import json_scalar
from prongsai.reading.shape import shape_of
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.site.opendata.files import csv_text, json_value
from prongsai.site.opendata.sheets import record_columns
from prongsai.tables.columns import column_kinds
from prongsai.tables.grid import sheet as drawn
from prongsai.tables.loading import TableSpec, load_table

HERE = Path(__file__).parent
SCRIPT = HERE.parent / "scripts" / "make_content_reference.py"
ADDED = (("prongsai.reading.fields", "fields"), ("prongsai.content_types", "content_types"))


@pytest.fixture
def plots(monkeypatch: pytest.MonkeyPatch) -> Iterator[ContentType]:
    """The content type with the new kind, both found by their folders."""
    for package, folder in ADDED:
        module = sys.modules[package]
        monkeypatch.setattr(
            module, "__path__", [*module.__path__, str(HERE / "a_new_kind" / folder)]
        )
    column_kinds.cache_clear()
    content_types.cache_clear()
    yield content_types()["plots"]
    column_kinds.cache_clear()
    content_types.cache_clear()
    for name in ("prongsai.reading.fields.areas", "prongsai.content_types.plots"):
        package, _, last = name.rpartition(".")
        sys.modules.pop(name, None)
        vars(sys.modules[package]).pop(last, None)


def read(plots: ContentType, text: str) -> tuple[Any, list[str]]:
    """A file of one plot, and the sentences about it."""
    tree = read_yaml(text, "plots.yaml", Findings())
    assert tree is not None
    findings = Findings()
    plot = validate(plots.of, tree, findings)
    return plot, [
        f"{found.place.line if found.place else 0}: {found.message}" for found in findings
    ]


def test_it_is_read_and_refused_with_the_line_and_a_thai_sentence(plots: ContentType) -> None:
    plot, _ = read(plots, "name: บ่อขยะ\narea: ๑๒-๓-๔๕.๕ ไร่\n")
    assert plot.area == Decimal("5145.5")

    nothing, told = read(plots, "name: บ่อขยะ\narea: กว้างมาก\nleased: [9999-0-0, 99999-0-0]\n")
    assert nothing is None
    assert told == [
        '2: เนื้อที่ (area): อ่าน "กว้างมาก" เป็นเนื้อที่ไม่ได้',
        "3: ส่วนที่ให้เช่า (leased): ค่าต้องไม่เกิน 4000000",
    ]


def test_its_example_is_one_that_it_accepts(plots: ContentType) -> None:
    field = shape_of(plots.of)["area"]
    assert field.accepts(field.sample(2568, "plots")) == 2000


def test_an_editor_knows_its_words_and_its_pattern(plots: ContentType) -> None:
    schema = file_schema(plots.of, "ที่ดิน")["properties"]
    assert schema["area"] == {
        "title": "เนื้อที่",
        "description": "เนื้อที่ เช่น 12-3-45.5",
        "type": "string",
        "pattern": "[0-9๐-๙]",
    }
    assert schema["leased"]["items"]["pattern"] == "[0-9๐-๙]"


def test_open_data_has_a_column_for_it(plots: ContentType) -> None:
    plot, _ = read(plots, "name: บ่อขยะ\narea: 12-3-45.5\n")
    column = record_columns(plots.of)[1]

    shown = column.column
    assert (shown.id, shown.type, shown.unit) == ("area", "area", "ตารางวา")
    assert shown.description == "เนื้อที่เป็นตารางวา"
    assert csv_text(column.read(plot)) == "5145.5"
    assert json_value(column.read(plot)) == 5145.5


def test_a_form_asks_for_it_and_gives_back_what_was_written(
    plots: ContentType, tmp_path: Path
) -> None:
    (_, head, several) = level_of(sheet_of(plots), Wanted(Demand(), plots.key, 2568), ()).heads
    assert head.hint == "กรอกเนื้อที่เป็นตารางวา ไม่เกินหนึ่งหมื่นไร่ ทุกแถวที่กรอกต้องมีช่องนี้"
    assert (head.style, head.width, several.style) == ("number", 14, "text")

    plot, _ = read(plots, "name: บ่อขยะ\narea: 12-3-45.5\nleased: [1-0-0, 0-2-0]\n")
    cells = {field.id: written(plot, field) for field in fields_of(plots.of)}
    with xlsxwriter.Workbook(tmp_path / "plots.xlsx") as book:
        sheet = book.add_worksheet()
        for number, cell in enumerate(cells.values()):
            sheet.write(0, number, cell)
    (grid,) = read_spreadsheet(tmp_path / "plots.xlsx", "plots.xlsx").blocks
    assert isinstance(grid, drawn.Sheet)
    fields = fields_of(plots.of)
    again = {f.id: read_back(cell, f).value for f, cell in zip(fields, grid.rows[0], strict=True)}
    assert again == {"name": "บ่อขยะ", "area": "12-3-45.5", "leased": ["1-0-0", "0-2-0"]}
    assert plots.of.model_validate(again) == plot


def test_a_table_of_the_office_is_imported(plots: ContentType, tmp_path: Path) -> None:
    assert words_of("plots").wide is None
    path = tmp_path / "ที่ดิน.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        rows = [("ที่ดิน", "เนื้อที่"), ("บ่อขยะ", "๑๒-๓-๔๕.๕ ไร่"), ("สนามกีฬา", 2000), ("ป่าช้า", "มาก")]
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    source = read_spreadsheet(path, path.name)

    (found,) = recognise(source, ("plots",), Aim("ban-na", 2568))

    assert isinstance(found.value, list)
    assert found.value[:2] == [
        {"name": "บ่อขยะ", "area": "12-3-45.5"},
        {"name": "สนามกีฬา", "area": "5-0-0"},
    ]
    (doubt,) = [finding.message for finding in found.findings if "มาก" in finding.message]
    assert "เป็นเนื้อที่ไม่ได้" in doubt


@pytest.mark.usefixtures("plots")
def test_a_declared_table_may_have_a_column_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("แปลง,เนื้อที่\nก,12-3-45.5\nข,กว้าง\n", encoding="utf-8")
    columns = [{"id": "plot", "label": "แปลง"}, {"id": "size", "label": "เนื้อที่", "type": "ไร่"}]
    spec = TableSpec.model_validate(
        {"id": "t", "title": "ก", "columns": columns, "source": "a.csv"}
    )

    table, findings = load_table(spec, tmp_path, "content/a", Place("a.yaml", 1))

    assert table is not None
    assert table.values("size")[0] == Decimal("5145.5")
    assert table.rows[0].texts == ("ก", "12-3-45.5")
    assert [finding.code for finding in findings] == ["TBL009"]


def test_the_reference_of_keys_names_it(plots: ContentType) -> None:
    reference = maker().reference()
    assert "| `area` | เนื้อที่ | เนื้อที่ (ไร่-งาน-ตารางวา) | ต้องมี |" in reference
    assert "| `leased` | ส่วนที่ให้เช่า | เนื้อที่ (ไร่-งาน-ตารางวา) (หลายรายการ) |  |" in reference
    schema = json.dumps(file_schema(TableSpec, "ตาราง"), ensure_ascii=False)
    assert "เนื้อที่ (area)" in schema


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_content_reference", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- what was forgotten is told when the program starts ------------------------------------


def test_a_kind_that_forgets_a_part_cannot_be_defined() -> None:
    with pytest.raises(TypeError, match=r"Half .* does not tell its description, example"):

        class Half(FieldKind):
            name = "half"
            label = explanation = "ครึ่ง"
            json_schema = json_scalar("string")

            def read(self, value: Any) -> Any:
                return value


def test_a_content_type_that_forgets_the_tables_of_its_lists_cannot_be_defined() -> None:
    class Inner(Entry):
        name: Annotated[Text, Field(title="ชื่อ")]

    class Outer(Entry):
        inner: Annotated[tuple[Inner, ...], Field(title="ข้างใน")] = ()

    with pytest.raises(TypeError, match=r"outer does not tell .*inner"):
        ContentType("outer", "ข้างนอก", Outer, many=True)

    told = ContentType("outer", "ข้างนอก", Outer, tables=(Sheet("-inner", (Into("inner"),)),))
    assert [sheet.suffix for sheet in told.sheets] == ["-inner"]
    assert TypeAdapter(told.annotation).validate_python({"inner": [{"name": "ก"}]})
