"""Edits of a YAML text change what they name and not a character more."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.findings import Findings
from prongsai.reading.patch import (
    Clear,
    Delete,
    Edit,
    Insert,
    Move,
    PatchRefusedError,
    Set,
    applied,
    patched,
    read_keys,
)
from prongsai.reading.yaml_source import read_yaml

FILE = """\
# หัวไฟล์
title: แผน  # ท้ายบรรทัด

# เหนือโครงการ
projects:  # ทั้งหมด
  # แรก
  - name: ก
    # ในโครงการ
    budget: 1   # บาท
  # สอง
  - name: 'ข'
    tags: [a, "b c"]

notes:
- ต้น
- ปลาย # สุดท้าย
# เหนือข้อความ
text: |
  บรรทัดหนึ่ง

  บรรทัดสาม

empty:
flow: {a: 1, b: }
one: ลำพัง
deep:
    wide:
        - x: 1
          y:
            - 2
"""


def after(*edits: Edit, text: str = FILE) -> str:
    return patched(text, edits).text


def data_of(text: str) -> Any:
    findings = Findings()
    tree = read_yaml(text.replace("\r\n", "\n"), "ก.yaml", findings)
    assert tree is not None
    assert not findings.has_errors()
    return tree.data


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Set(("title",), "แผน: ใหม่"), "title: แผน  #", 'title: "แผน: ใหม่"  #'),
        (Set(("projects", 0, "budget"), "2"), "budget: 1   #", "budget: 2   #"),
        (Set(("flow", "b"), "2"), "b: }", "b: 2}"),
        (Set(("flow", "c"), "2"), "b: }", "b: , c: 2}"),
        (Set(("empty",), ["ก"]), "empty:\n", "empty:\n  - ก\n"),
        (Clear(("one",)), "one: ลำพัง\n", "one:\n"),
        (Insert(("notes",), 1, ["กลาง"]), "- ต้น\n", "- ต้น\n- กลาง\n"),
        (Insert(("one",), 1, ["สอง"]), "one: ลำพัง\n", "one:\n  - ลำพัง\n  - สอง\n"),
        (Insert(("projects",), 1, [{"name": "ค"}]), "  # สอง\n", "  - name: ค\n  # สอง\n"),
        (Delete(("notes",), 1), "- ปลาย # สุดท้าย\n", ""),
        (Delete(("projects", 1, "tags"), 0), '[a, "b c"]', '["b c"]'),
        (Set(("deep", "wide", 0, "z"), "3"), "- 2\n", "- 2\n          z: 3\n"),
    ],
)
def test_an_edit_changes_its_own_characters_and_no_others(edit: Edit, old: str, new: str) -> None:
    assert after(edit) == FILE.replace(old, new)


def test_a_record_takes_the_comments_above_it_along() -> None:
    first = FILE[FILE.index("  # แรก") : FILE.index("  # สอง")]
    second = FILE[FILE.index("  # สอง") : FILE.index("\nnotes")]

    moved = after(Move(("projects",), 1, 0))

    # Those above the first may be about the whole list, and stay.
    own = first.removeprefix("  # แรก\n")
    assert moved == FILE.replace(first + second, f"  # แรก\n{second}{own}")


def test_line_breaks_of_windows_stay_as_they_are() -> None:
    text = FILE.replace("\n", "\r\n")

    changed = after(Insert(("projects",), 2, [{"name": "ค", "tags": ["ง"]}]), text=text)

    assert changed.replace("\r\n", "\n") == after(
        Insert(("projects",), 2, [{"name": "ค", "tags": ["ง"]}])
    )
    assert "\n" not in changed.replace("\r\n", "")


def test_a_key_above_that_is_empty_comes_with_the_key_in_it() -> None:
    assert data_of(after(Set(("empty", "a"), "1")))["empty"] == {"a": "1"}
    assert data_of(after(Set(("more", "b", "c"), "1")))["more"] == {"b": {"c": "1"}}


def test_a_list_without_members_is_a_key_without_value() -> None:
    text = after(Delete(("notes",), 0), Delete(("notes",), 0))

    assert data_of(text)["notes"] is None
    assert "notes:\n# เหนือข้อความ" in text


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "- 1\n", "a: [1\n", "a: &x 1\n"])
def test_a_text_that_cannot_be_read_is_not_touched(text: str) -> None:
    with pytest.raises(PatchRefusedError):
        patched(text, [Set(("b",), "1")])


def test_what_would_read_otherwise_is_refused() -> None:
    with pytest.raises(PatchRefusedError):
        patched("a:\n  - - 1\n    - 2\n", [Delete(("a", 0), 0)])
    with pytest.raises(PatchRefusedError):
        patched(FILE, [Move(("title",), 0, 1)])


# --- any edits of any text ----------------------------------------------------------------------

WORD = st.text(st.sampled_from("กขค1# :-'\"[]{},&*!|>%@`\n\té😀~?"), min_size=1, max_size=8).filter(
    lambda text: text.strip() != ""
)
KEY = st.sampled_from(["a", "b", "ก ข", "c:d", "name"])
VALUE = st.recursive(
    WORD,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(KEY, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
FILES = st.sampled_from(
    [
        FILE,
        FILE.replace("\n", "\r\n"),
        FILE.rstrip("\n"),
        "a: 1",
        "# ยังไม่ได้กรอก\n",
        "",
        "a:\n  - b: 1\n    c: 2\n  -\n  - d\nname: [x, {b: y, c: [z]}]\n",
        "a: >-\n  ยาว\n  มาก\n\nb:\n   - 'q''q'\n   - \"w\\n\"\n\n\n",
    ]
)


def places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    steps = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for step, inner in steps:
        found += places(inner, (*path, step))
    return found


@st.composite
def an_edit(draw: st.DrawFn, data: Any) -> Edit:
    known = places(data)
    path = draw(st.sampled_from(known)) if known else ("a",)
    held: Any = data
    for step in path:
        held = held[step] if known else None
    keyed = isinstance(path[-1], str)
    choices = ["set", *(["new"] if isinstance(held, dict) or not known else [])]
    choices += ["clear"] if keyed and known else []
    if isinstance(held, list) and held:
        choices += ["insert", "delete", "move"]
    match draw(st.sampled_from(choices)):
        case "set":
            return Set(path, draw(VALUE))
        case "new":
            return Set((*path, draw(KEY)), draw(VALUE))
        case "clear":
            return Clear(path)
        case "insert":
            at = draw(st.integers(0, len(held)))
            return Insert(path, at, draw(st.lists(VALUE, min_size=1, max_size=2)))
        case "delete":
            return Delete(path, draw(st.integers(0, len(held) - 1)))
    return Move(path, draw(st.integers(0, len(held) - 1)), draw(st.integers(0, len(held) - 1)))


@settings(max_examples=150, deadline=None)
@given(FILES, st.data())
def test_a_patched_text_reads_as_the_data_do_after_the_edits(
    text: str, drawn: st.DataObject
) -> None:
    data = read_keys(text)
    edits: list[Edit] = []
    for _ in range(drawn.draw(st.integers(1, 4))):
        edits.append(drawn.draw(an_edit(applied(data, edits))))

    try:
        patch = patched(text, edits)
    except PatchRefusedError:
        # Only where a list begins in the line of another may an edit be too much.
        assert any(isinstance(edit, Insert | Delete | Move | Clear) for edit in edits)
        return

    assert data_of(patch.text) == applied(data, edits)
    assert patch.undone() == text
    assert [line for line in comments(text, data) if line not in patch.text] == [] or any(
        isinstance(edit, Set | Clear | Delete) for edit in edits
    )


def comments(text: str, data: Any) -> list[str]:
    """The comments in lines of their own."""
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]
