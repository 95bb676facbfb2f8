"""Keys are put into a content file without touching the rest of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prongsai.findings import Findings
from prongsai.importing.yaml_keys import read_existing, with_keys
from prongsai.reading.yaml_source import read_yaml

FILE = """\
# หัวไฟล์
title: แผน  # ท้ายบรรทัด

# เหนือโครงการ
projects:
  - name: ก
    # ในโครงการ
    budget: 1

# เหนือปัญหา
problems:
  - ไม่มี
"""


def test_a_new_key_goes_to_the_end_and_nothing_else_changes() -> None:
    findings = Findings()
    existing = read_existing(FILE, "ก.yaml", findings)
    assert existing is not None
    assert not findings

    assert with_keys(existing, {"recommendations": ["ข"]}) == FILE + "recommendations:\n  - ข\n"


def test_a_key_is_replaced_where_it_stands_and_comments_of_others_stay() -> None:
    existing = read_existing(FILE, "ก.yaml", Findings())
    assert existing is not None

    merged = with_keys(existing, {"projects": [{"name": "ข"}]}, {("projects",): ["นำเข้า"]})

    assert merged == FILE.replace(
        "projects:\n  - name: ก\n    # ในโครงการ\n    budget: 1\n",
        "# นำเข้า\nprojects:\n  - name: ข\n",
    )


def test_front_matter_of_markdown_is_changed_and_the_text_below_stays() -> None:
    text = "---\ntitle: แผน\n---\n\n# เรื่อง\n\nเนื้อความ\n"
    existing = read_existing(text, "ก.md", Findings())
    assert existing is not None

    merged = with_keys(existing, {"responsible": "กองช่าง"})

    assert merged == "---\ntitle: แผน\nresponsible: กองช่าง\n---\n\n# เรื่อง\n\nเนื้อความ\n"


def test_a_file_with_only_comments_takes_keys() -> None:
    existing = read_existing("# ยังไม่ได้กรอก\n", "ก.yaml", Findings())
    assert existing is not None

    assert with_keys(existing, {"title": "แผน"}) == "# ยังไม่ได้กรอก\ntitle: แผน\n"


def test_a_broken_file_is_not_touched() -> None:
    findings = Findings()
    existing = read_existing("title: แผน\ntitle: อีกแผน\n", "ก.yaml", findings)

    assert existing is None
    assert [finding.code for finding in findings] == ["CNT004"]


WORD = st.text(st.sampled_from("กขค #:-"), min_size=1, max_size=8).map(str.strip).filter(bool)
VALUE = st.one_of(WORD, st.lists(WORD, min_size=1, max_size=3))
RECORD = st.dictionaries(st.sampled_from(["title", "projects", "problems", "notes"]), VALUE)


@given(RECORD)
def test_the_file_says_what_was_put_in_and_what_it_said_besides(record: dict[str, object]) -> None:
    existing = read_existing(FILE, "ก.yaml", Findings())
    assert existing is not None

    findings = Findings()
    tree = read_yaml(with_keys(existing, record), "ก.yaml", findings)  # type: ignore[arg-type]

    assert not [f for f in findings if f.code != "CNT007"]
    assert tree is not None
    assert tree.data == {**existing.data, **record}
