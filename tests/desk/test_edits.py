"""The edits between two versions of a file's data: they give the new one, and touch nothing else."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.desk.edits import edits_between, said
from prongsai.findings import Findings
from prongsai.reading.patch import Insert, Move, Set, patched
from prongsai.reading.yaml_source import read_yaml
from prongsai.reading.yaml_writing import yaml_text

TEXTS = st.sampled_from(
    ["", "ซื้อวัสดุ", "12,500.00", "31 มี.ค. 68", "ก: ข", "- ค", "สองบรรทัด\nของข้อความ", "#ง"]
)
RECORDS = st.dictionaries(st.sampled_from(["name", "budget", "period"]), TEXTS, max_size=3)
DATA = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXTS,
        "projects": st.lists(RECORDS, max_size=6),
        "notes": st.lists(TEXTS, max_size=4),
        "chart": st.fixed_dictionaries({"units": st.lists(RECORDS, max_size=3)}),
    },
)


def read(text: str) -> Any:
    tree = read_yaml(text, "ก.yaml", Findings())
    return tree.data if tree else {}


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(old=DATA, new=DATA)
def test_a_file_reads_as_the_form_showed_and_its_comments_stay(old: Any, new: Any) -> None:
    text = f"# หัวไฟล์ที่เขียนเอง\n{yaml_text(said(old)) if said(old) else ''}"

    patch = patched(text, edits_between(read(text), new))

    assert said(read(patch.text)) == said(new)
    assert patch.text.startswith("# หัวไฟล์ที่เขียนเอง\n")
    assert patch.undone() == text


def test_pasted_rows_are_one_edit_and_a_row_that_was_moved_is_moved() -> None:
    rows = [{"name": str(number)} for number in range(4)]
    more = [{"name": f"ใหม่ {number}"} for number in range(200)]

    (pasted,) = edits_between({"projects": rows}, {"projects": [*rows, *more]})
    moved = edits_between({"projects": rows}, {"projects": [rows[3], *rows[:3]]})

    assert isinstance(pasted, Insert)
    assert len(pasted.values) == 200
    assert moved == [Move(("projects",), 3, 0)]


def test_one_field_that_changed_is_one_value_set() -> None:
    rows = [{"name": "ก", "budget": "1"}, {"name": "ข", "budget": "2"}]
    changed = [rows[0], {"name": "ข", "budget": "3"}]

    edits = edits_between({"projects": rows}, {"projects": changed})

    assert edits == [Set(("projects", 1, "budget"), "3")]
