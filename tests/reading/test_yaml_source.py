"""YAML as clerks type it: every scalar is text, and every mistake has its sentence."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
import yaml
from golden_texts import assert_agreed, typed
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from prongsai.findings import Finding, Findings, Severity
from prongsai.reading import yaml_source
from prongsai.reading.text_files import FrontMatter, split_front_matter
from prongsai.reading.yaml_source import DEEPEST, SourceTree, read_yaml
from prongsai.reports.diagnostics import format_findings

SAMPLE = """\
title: แผนดำเนินงาน
phone: 0431234567
time: 13:30
date: 2567-02-29
answer: no
version: 1.10
empty:
nothing: ~
quoted: "~"
list:
  - ก
  - name: ข
"""


def read(text: str, first_line: int = 1) -> tuple[SourceTree, list[Finding]]:
    findings = Findings()
    tree = read_yaml(text, "content/x.yaml", findings, first_line)
    assert tree is not None
    return tree, list(findings)


def codes(text: str) -> list[str]:
    findings = Findings()
    read_yaml(text, "content/x.yaml", findings)
    return [finding.code for finding in findings]


def test_every_scalar_is_text() -> None:
    tree, findings = read(SAMPLE)
    assert not findings
    assert tree.data == {
        "title": "แผนดำเนินงาน",
        "phone": "0431234567",
        "time": "13:30",
        "date": "2567-02-29",
        "answer": "no",
        "version": "1.10",
        "empty": None,
        "nothing": None,
        "quoted": "~",
        "list": ["ก", {"name": "ข"}],
    }


def test_every_value_and_key_knows_its_place() -> None:
    tree, _ = read(SAMPLE)
    place = tree.place(("list", 1, "name"))
    assert (place.line, place.column, place.text) == (12, 11, "  - name: ข")
    assert tree.key_place(("list", 1, "name")).column == 5
    assert tree.key_place(("phone",)).column == 1
    assert tree.place(("list", 1, "age", "x")) == tree.place(("list", 1))
    assert tree.place(()).line == 1


def test_lines_are_counted_in_the_file_not_in_the_front_matter() -> None:
    tree, _ = read("title: ก\nsummary: ข\n", first_line=5)
    place = tree.place(("summary",))
    assert (place.line, place.text) == (6, "summary: ข")


def test_a_tree_survives_the_way_between_processes() -> None:
    tree, _ = read(SAMPLE)
    assert pickle.loads(pickle.dumps(tree)) == tree


def test_a_repeated_key_names_both_lines_and_hides_nothing_else() -> None:
    tree, [finding] = read("title: ก\ncolor: แดง\ntitle: ข\n")
    assert finding.code == "CNT004"
    assert "บรรทัด 1" in finding.message
    assert "บรรทัด 3" in finding.message
    assert tree.data == {"title": "ก", "color": "แดง"}
    assert tree.place(("title",)).line == 1


def test_anchors_cannot_multiply() -> None:
    bomb = "a: &a [x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )
    tree, findings = read(bomb)
    assert {finding.code for finding in findings} == {"CNT005"}
    assert tree.data is not None
    assert len(str(tree.data)) < 10 * len(bomb)


def test_depth_and_size_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1)) == []
    assert codes("a: " + "[" * 100_000) == ["CNT006"]
    assert codes("a: " + "{b: " * 500 + "}" * 500) == ["CNT006"]
    monkeypatch.setattr(yaml_source, "LARGEST_TEXT", 10)
    assert codes("title: ยาวเกินไป") == ["CNT006"]


NESTED = {
    "lists in one line": ("a: " + "[" * 100_000, "CNT006", (1, 27)),
    "lists that are closed": ("a: " + "[" * 5_000 + "]" * 5_000, "CNT006", (1, 27)),
    "lists below lists": ("a:\n  b:\n    - " + "[{x: " * 3_000, "CNT006", (3, 58)),
    "lists after Thai words": ('ก: ข\nค: "[[[" # [[[\r\nง: ' + "[ " * 5_000, "CNT006", (3, 50)),
    "quoted brackets between": ("a: " + "['[[[', " * 3_000, "CNT006", (1, 188)),
    "something else wrong behind": ("a: " + "[" * 40 + "%", "CNT006", (1, 27)),
    "one list in each line": ("a: " + "[\n" * 5_000, "CNT006", (24, 1)),
    "mappings in one line": ("a: " + "{b: " * 100_000, "CNT006", (1, 96)),
    "items in one line": ("a:\n" + "- " * 100_000 + "x\n", "CNT006", (2, 47)),
    "deeper and deeper lines": (
        "".join(" " * depth + "a:\n" for depth in range(2_000)),
        "CNT006",
        (25, 25),
    ),
    "a list instead of a mapping": ("[" * 100_000, "CNT009", (1, 1)),
    "a name of brackets": ("a: 1\n" + "[" * 5_000 + ": 1\n", "CNT003", (2, 1)),
    "names in names": ("a:\n  " + "? " * 100_000 + "x\n", "CNT005", (2, 5)),
}


@pytest.mark.parametrize("name", NESTED)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_what_is_too_deep_is_told_alike_whatever_the_parser_refuses(
    name: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parsers differ: some refuse brackets themselves, before one of them is given out."""
    monkeypatch.setattr(yaml_source, "_LOADER", getattr(yaml, loader))
    text, code, place = NESTED[name]

    findings = Findings()
    read_yaml(text, "content/x.yaml", findings)
    [finding] = findings

    assert finding.place is not None
    assert (finding.code, (finding.place.line, finding.place.column)) == (code, place)
    assert finding.place.text == text.splitlines()[place[0] - 1]


def test_a_parser_that_refuses_the_second_bracket_changes_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a release would that allows less: the finding is the same, up to what it can read."""
    given = yaml_source._LOADER

    class Timid(given):  # type: ignore[misc, valid-type]
        def __init__(self, text: str) -> None:
            super().__init__(text)
            self.refuses = len(text) if text.count("[") > DEEPEST + 1 else None

        def check_event(self, *kinds: type[Any]) -> bool:
            if self.refuses is not None and self.peek_event().start_mark.column >= 3:
                mark = yaml.Mark("", self.refuses - 1, 0, self.refuses - 1, None, 0)
                raise yaml.scanner.ScannerError("words", mark, "of tomorrow", mark)
            return bool(super().check_event(*kinds))

    monkeypatch.setattr(yaml_source, "_LOADER", Timid)

    assert codes("a: " + "[" * 500) == ["CNT006"]
    assert codes("a: " + "[" * 20 + "]" * 20) == []


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(
    "value",
    [
        "x" + "[" * 3_000,
        '"' + "[" * 3_000 + '"',
        "'it''s " + "[" * 3_000 + "'",
        "x # " + "[" * 3_000,
        "|\n  " + "[" * 3_000,
        "[" + "[], " * 3_000 + "]",
        "{x: '[[[', y: " * 20 + '"[[["' + "}" * 20,
    ],
    ids=["text", "double quotes", "single quotes", "comment", "block", "side by side", "inside"],
)
def test_brackets_that_open_nothing_are_no_depth(
    value: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", getattr(yaml, loader))

    assert codes(f"a: {value}\nb: c\n") == []
    # Nor when something else in the file is wrong.
    assert codes(f"a: {value}\nb: [%\n") == ["CNT003"]


def test_a_tag_like_value_is_kept_for_the_other_checks() -> None:
    tree, [finding] = read("a: !x b\n")
    assert finding.code == "CNT005"
    assert tree.data == {"a": "b"}


def test_an_ordinary_comment_is_no_finding() -> None:
    assert codes("# หัวเรื่อง\nunit: ก # หมายเหตุ\nsummary: ข  #\nlist: # รายการ\n  - ค\n") == []
    assert codes("budget: 450,000 # ตามข้อบัญญัติปี 2568\nupdated: 14 ม.ค. 2568 # แก้ครั้งที่ 2\n") == []
    assert codes('title: "ข้อ #1"\nurl: http://x.go.th/#a\n') == []


@pytest.mark.parametrize(
    "line",
    [
        "title: ประกาศ # 2/2568 เรื่อง แผนการจัดซื้อ",
        "title: รายงานผล # ฉบับปรับปรุง",
        "summary: โทร 0 4312 3456 # ต่อ 12 และโทรสาร",
        "notes:\n  - คำสั่ง # ๑๒/๒๕๖๘",
    ],
)
def test_a_comment_that_was_hardly_meant_as_one_is_told(line: str) -> None:
    _, [finding] = read(f"{line}\n")

    assert (finding.code, finding.severity) == ("CNT007", Severity.WARNING)
    assert "ถูกตัดทิ้ง" in finding.message
    assert "บรรทัดของตนเอง" in finding.remedy


@pytest.mark.parametrize(
    ("text", "number", "left"),
    [
        ("a: [กองช่าง, 2,450]\n", "2,450", None),
        ("a:\n  - {unit: กองคลัง, budget: 310,000}\n  - {unit: ข}\n", "310,000", [{"unit": "ข"}]),
        ("a: {b: 1,250,000, c: 2}\n", "1,250,000", None),
        ("a: {ต.ค. 67: 1,200, พ.ย. 67: 9}\n", "1,200", None),
        ("a:\n  - [ก, ๒,๔๕๐.๕๐]\n  - [ข, 9]\n", "๒,๔๕๐.๕๐", [["ข", "9"]]),
        ("a: [2,450, 310,000]\n", "2,450", None),
    ],
)
def test_a_number_that_its_comma_cut_is_told_and_nothing_of_its_row_is_used(
    text: str, number: str, left: Any
) -> None:
    tree, [finding] = read(text)

    assert finding.code == "CNT045"
    assert number in finding.message
    assert f'"{number}"' in finding.remedy
    assert finding.place is not None
    assert finding.place.text[finding.place.column - 1 :].startswith(number)
    assert tree.without(tree.doubtful).data.get("a") == left


@pytest.mark.parametrize(
    "text",
    ["a: [2, 450]\n", 'a: ["2,450"]\n', "a: [2,45, 3,4567]\n", "a: 2,450\n", "a:\n  - 2,450\n"],
)
def test_other_commas_divide_values(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("title： รายงาน\nfiscal_year: 2568\n", 1, "ทวิภาคแบบกว้าง"),
        ("title： รายงาน\n", 1, "ทวิภาคแบบกว้าง"),
        ("a: ก\ntitle： รายงาน\nb: ข\n", 2, "ทวิภาคแบบกว้าง"),
        ("a: ก\ntitle: “รายงาน: ฉบับที่ 2”\n", 2, "คำพูดแบบโค้ง “"),
        ("a: ก\ntitle: นโยบาย\u2028และแผน\n", 2, "U+2028"),
        ("a: ก\nbudget: -\n", 2, "ไม่มีข้อความต่อท้าย"),
    ],
)
def test_look_alikes_are_named_for_what_they_are(text: str, line: int, sentence: str) -> None:
    findings = Findings()
    read_yaml(text, "x.yaml", findings)

    [finding] = findings
    assert finding.code == "CNT003"
    assert finding.place is not None
    assert finding.place.line == line
    assert sentence in finding.message


def test_text_cut_by_a_hash_is_a_warning_and_the_rest_is_read() -> None:
    tree, [finding] = read("title: ข้อ #1\n")
    assert (finding.code, finding.severity) == ("CNT007", Severity.WARNING)
    assert finding.place is not None
    assert finding.place.column == 12
    assert tree.data == {"title": "ข้อ"}


@pytest.mark.parametrize("path", typed("yaml"), ids=lambda path: path.stem)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_each_mistake_has_its_sentence(
    path: Path, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", getattr(yaml, loader))
    name = path.name.partition("-")[2]
    findings = Findings()
    read_yaml(path.read_text(encoding="utf-8"), f"content/{name}", findings)
    assert_agreed(f"yaml/{path.stem}.txt", format_findings(list(findings)) + "\n")


def test_front_matter_is_cut_from_the_body() -> None:
    text = "---\ntitle: ก\n---\n\n# หัวข้อ\n"
    parts = split_front_matter(text, "x.md", Findings())
    assert parts == FrontMatter("title: ก", 2, "\n# หัวข้อ\n", 4)


def test_markdown_without_front_matter_is_all_body() -> None:
    text = "# หัวข้อ\n---\n"
    assert split_front_matter(text, "x.md", Findings()) == FrontMatter("", 1, text, 1)


def test_unclosed_front_matter_is_an_error() -> None:
    findings = Findings()
    assert split_front_matter("\n---\ntitle: ก\n# หัวข้อ\n", "x.md", findings) is None
    [finding] = findings
    assert finding.code == "CNT008"
    assert finding.place is not None
    assert finding.place.line == 2


# --- properties ----------------------------------------------------------------------

SCALARS = st.text(st.characters(codec="utf-8"), max_size=30)
# A plain key such as "-file" is refused on purpose: a list's dash without its space.
KEYS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
    lambda key: not key.startswith("-")
)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    min_size=1,
    max_size=5,
)


@given(TREES, st.booleans())
def test_what_is_dumped_is_read_back(data: dict[str, Any], unicode: bool) -> None:
    dumped = yaml.safe_dump(data, allow_unicode=unicode, width=10_000)
    # YAML itself folds these three when they stand unescaped: they are line breaks there.
    assume(not any(line_break in dumped for line_break in "\x85\u2028\u2029"))
    findings = Findings()
    tree = read_yaml(dumped, "x.yaml", findings)
    assert [f for f in findings if f.severity is Severity.ERROR] == []
    assert tree is not None
    assert tree.data == data


@given(TREES)
def test_every_place_lies_inside_the_file(data: dict[str, Any]) -> None:
    dumped = yaml.safe_dump(data, allow_unicode=True)
    assume(not any(line_break in dumped for line_break in "\x85\u2028\u2029"))
    tree = read_yaml(dumped, "x.yaml", Findings())
    assert tree is not None
    for line, column in (*tree.marks.values(), *tree.key_marks.values()):
        assert 1 <= line <= len(tree.lines)
        assert 1 <= column <= len(tree.lines[line - 1]) + 1


@given(KEYS.filter(lambda key: key.isalnum()), st.integers(0, 5), st.integers(0, 5))
def test_a_repeated_key_is_always_found(key: str, before: int, between: int) -> None:
    quoted = f'"{key}"'
    lines = [f"{quoted}: x"]
    lines = [f'"{n}.": y' for n in range(before)] + lines
    lines += [f'"{n}-": y' for n in range(between)] + [f"{quoted}: z"]
    findings = Findings()
    read_yaml("\n".join(lines), "x.yaml", findings)
    [finding] = [f for f in findings if f.code == "CNT004"]
    assert finding.place is not None
    assert finding.place.line == before + between + 2
    assert f"บรรทัด {before + 1} " in finding.message


@given(st.binary(max_size=200).map(lambda data: data.decode("utf-8", "surrogateescape")))
def test_random_bytes_never_raise(text: str) -> None:
    findings = Findings()
    tree = read_yaml(text, "x.yaml", findings)
    assert tree is not None or any(f.severity is Severity.ERROR for f in findings)
    format_findings(list(findings))


MUTATIONS = st.lists(
    st.tuples(
        st.integers(0, len(SAMPLE)),
        st.sampled_from(
            [*"\t:-#[]{}\"'%@*&!|>\\,?`~\n ", "\n\n", ": ", "- ", "---\n", "<<: ", "\u2028"]
        ),
    ),
    min_size=1,
    max_size=8,
)


@given(MUTATIONS, st.sampled_from(["CSafeLoader", "SafeLoader"]))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mutated_yaml_never_raises(
    monkeypatch: pytest.MonkeyPatch, mutations: list[tuple[int, str]], loader: str
) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", getattr(yaml, loader))
    text = SAMPLE
    for position, piece in mutations:
        text = text[:position] + piece + text[position:]
    findings = Findings()
    tree = read_yaml(text, "x.yaml", findings)
    assert tree is not None or any(f.severity is Severity.ERROR for f in findings)
    assert all(f.place is not None and f.message and f.remedy for f in findings)
    format_findings(list(findings))


def test_a_first_line_cut_off_at_a_comment_is_an_error_and_not_only_a_warning() -> None:
    findings = Findings()
    tree = read_yaml("title #1: x\nname: y\n", "x.yaml", findings)

    assert tree is None
    assert [finding.code for finding in findings] == ["CNT007", "CNT009"]


@pytest.mark.parametrize("text", ['a: "' + '\\"' * 400_000, 'a: "' + '\\"' * 400_000 + "\\"])
def test_a_quotation_without_its_end_costs_one_pass(text: str) -> None:
    """The suite would take an hour where this is quadratic."""
    findings = Findings()
    read_yaml(text, "x.yaml", findings)
    (finding,) = findings
    assert finding.code == "CNT003"
