"""Text files become blocks: tables over pages are one table, wrapped lines are one text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.importing.readers import plain_text
from prongsai.importing.source import Block, Bullets, Heading, Paragraph
from prongsai.importing.text_lines import plain_cell
from prongsai.tables.grid.sheet import Sheet

HEADER = "มาตรการ\tวิธีดำเนินการ\tระยะเวลา"


def blocks(text: str) -> tuple[Block, ...]:
    return plain_text.text_blocks(text)[0]


def cells(block: Block) -> list[tuple[object, ...]]:
    assert isinstance(block, Sheet)
    return list(block.rows)


def test_lines_with_tabs_are_a_table_under_the_text_above_them() -> None:
    found = blocks(f"สรุปการประเมิน IIT\n\n{HEADER}\nลดขั้นตอน\tใช้ระบบออนไลน์\t๒๕๖๘\n")
    assert found[0] == Heading("สรุปการประเมิน IIT", 2, 1)
    assert isinstance(found[1], Sheet)
    assert (found[1].name, found[1].line) == ("สรุปการประเมิน IIT", 3)
    assert cells(found[1])[1] == ("ลดขั้นตอน", "ใช้ระบบออนไลน์", "๒๕๖๘")


@pytest.mark.parametrize("again", [HEADER, HEADER.replace("วิธี", "วธี"), f"ผล IIT\n\n{HEADER}"])
def test_a_header_repeated_on_the_next_page_goes_on_with_the_table(again: str) -> None:
    (_, grid) = blocks(f"ผล IIT\n\n{HEADER}\nก\tข\tค\n\n{again}\nง\tจ\tฉ\n")
    assert cells(grid) == [tuple(HEADER.split("\t")), ("ก", "ข", "ค"), ("ง", "จ", "ฉ")]


def test_another_title_begins_another_table() -> None:
    found = blocks(f"ผล IIT\n\n{HEADER}\nก\tข\tค\n\nผล EIT\n\n{HEADER}\nง\tจ\tฉ\n")
    titles = [block.name for block in found if isinstance(block, Sheet)]
    assert titles == ["ผล IIT", "ผล EIT"]


def test_a_row_cut_by_the_page_is_one_row_again() -> None:
    (grid,) = blocks(f"{HEADER}\nก\t๑. ข\t๒๕๖๘\n\n\t๒. ค\t\nง\tจ\tฉ\n")
    assert cells(grid)[1:] == [("ก", "๑. ข\n๒. ค", "๒๕๖๘"), ("ง", "จ", "ฉ")]


def test_rows_right_below_that_do_not_go_on_are_another_table() -> None:
    found = blocks("ระดับ\tคะแนน\nAA\t๙๕\n\nชื่อ\tจำนวน\nเล็ก\t๓๐\n")
    assert len(found) == 2


def test_markup_inside_cells_becomes_lines_and_boxes() -> None:
    text = (
        "<p>ลดขั้นตอน</p> <p>ใช้ Line &amp; เพจ</p>"
        ' <input checked="" type="checkbox"/> เสร็จ <input type="checkbox"/> ยังไม่เสร็จ'
    )
    assert plain_cell(text) == "ลดขั้นตอน\nใช้ Line & เพจ\n☑ เสร็จ\n☐ ยังไม่เสร็จ"
    assert plain_cell('<ol style="x">๑. ปรับปรุงเว็บไซต์๒. อบรม ๖ เดือน') == (
        "๑. ปรับปรุงเว็บไซต์\n๒. อบรม ๖ เดือน"
    )
    assert plain_cell("-ลดขั้นตอน -มีผัง <input checked type='checkbox'/> เสร็จ") == (
        "-ลดขั้นตอน\n- มีผัง\n☑ เสร็จ"
    )
    assert plain_cell("ต.ค. ๖๕ - มี.ค. ๖๖") == "ต.ค. ๖๕ - มี.ค. ๖๖"
    assert plain_cell("<https://example.go.th> a < b") == "<https://example.go.th> a < b"


def test_headings_by_their_form() -> None:
    found = blocks(
        "ส่วนที่ ๑ บทนำ\n\n๑. หลักการและเหตุผล\n\nเทศบาลให้ความสำคัญ\n\n๑.๑.๒ การยึดประโยชน์ส่วนรวม\n"
    )
    assert [(b.text, b.level) for b in found if isinstance(b, Heading)] == [
        ("ส่วนที่ ๑ บทนำ", 1),
        ("๑. หลักการและเหตุผล", 4),
        ("๑.๑.๒ การยึดประโยชน์ส่วนรวม", 5),
    ]


def test_numbered_lines_that_follow_each_other_are_a_list() -> None:
    assert blocks("๑. ประชุมคณะทำงาน\n\n๒. เผยแพร่ผล\n") == (
        Bullets(("ประชุมคณะทำงาน", "เผยแพร่ผล"), True, 1, ("๑.", "๒.")),
    )


def test_lists_keep_inner_members_as_lines() -> None:
    assert blocks("(๑) กำหนดแนวทาง\n- ข้อมูลพื้นฐาน\n(๒) ติดตาม\n") == (
        Bullets(("กำหนดแนวทาง\n- ข้อมูลพื้นฐาน", "ติดตาม"), True, 1, ("(๑)", "(๒)")),
    )
    assert blocks("(๑) ก\n(๒) ข\n(๓) ค\n\n- สิบ\n- ยี่สิบ\n- สามสิบ\n")[1] == Bullets(
        ("สิบ", "ยี่สิบ", "สามสิบ"), False, 5
    )


def test_lines_that_the_page_wrapped_are_joined() -> None:
    long = "เทศบาลตำบลบ้านนาได้วิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของ"
    assert blocks(f"{long}\nหน่วยงานภาครัฐ\n") == (Paragraph(f"{long}หน่วยงานภาครัฐ", 1),)
    assert blocks(f"{long}\nITA ปี ๒๕๖๘\n") == (Paragraph(f"{long} ITA ปี ๒๕๖๘", 1),)


def test_markdown_headings_and_tables_are_understood() -> None:
    found = blocks("## ผลการประเมิน\n\n| ระดับ | คะแนน |\n| --- | ---: |\n| AA | 95 |\n")
    assert found[0] == Heading("ผลการประเมิน", 2, 1)
    assert cells(found[1]) == [("ระดับ", "คะแนน"), ("AA", "95")]


def test_page_numbers_are_dropped_and_listed(tmp_path: Path) -> None:
    path = tmp_path / "แผน.txt"
    path.write_text("เทศบาลตำบลบ้านนาให้ความสำคัญ\n\n- ๒ -\n\nกับการป้องกันการทุจริต\n", encoding="utf-8")
    source = plain_text.read(path, "แผน.txt")
    assert len(source.blocks) == 2
    (finding,) = source.findings
    assert finding.code == "IMP020"
    assert finding.message == "ตัดบรรทัดที่มีแต่เลขหน้าออก 1 บรรทัด: บรรทัด 3 (- ๒ -)"
    assert finding.remedy == "ถ้าบรรทัดใดเป็นเนื้อหา ให้พิมพ์เพิ่มในไฟล์เนื้อหาที่ได้"


def test_more_page_numbers_than_anybody_reads_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(map(str, range(1, 13))), encoding="utf-8")
    (finding,) = plain_text.read(path, "a.txt").findings
    assert finding.message.endswith("บรรทัด 19 (10) และอีก 2 บรรทัด")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_any_encoding_of_notepad_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("ที่มาและความสำคัญ\r\n\r\nเทศบาลตำบลบ้านนา\r\n".encode(encoding))
    source = plain_text.read(path, "a.txt")
    assert source.blocks[0] == Heading("ที่มาและความสำคัญ", 2, 1)
    assert [f.code for f in source.findings] == (["CNT001"] if encoding == "cp874" else [])


def test_a_file_that_is_no_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)))
    source = plain_text.read(path, "a.txt")
    assert source.blocks == ()
    assert source.findings[0].code == "CNT002"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8"))))
def test_random_bytes_never_raise(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    plain_text.read(path, "a.txt")


_LINE = st.text(alphabet="กขค๑๒1.()-*| \t#<p>/:", max_size=25)


@settings(deadline=None)
@given(st.lists(_LINE, max_size=25))
def test_nothing_but_numbers_and_rules_is_lost(lines: list[str]) -> None:
    """Every Thai letter of the text is in some block."""
    found = blocks("\n".join(lines))
    seen = "".join(map(repr, found))
    for letter in "กขค":
        written = sum(line.count(letter) for line in lines)
        assert seen.count(letter) >= min(written, 1)


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(["", "ก", "๑", "ข ค"]), min_size=2, max_size=4)))
def test_every_table_is_a_rectangle(rows: list[list[str]]) -> None:
    for block in blocks("\n".join("\t".join(row) for row in rows)):
        if isinstance(block, Sheet):
            assert len({len(row) for row in block.rows}) == 1


def test_what_is_left_of_a_pages_foot_is_no_item(tmp_path: Path) -> None:
    path = tmp_path / "สแกน.txt"
    first, second = (
        f"เทศบาลดูแล{what}ให้ประชาชนใช้ได้สะดวกทุกวันตลอดปี ตามแผนพัฒนาของตำบล" for what in ("ถนน", "ตลาด")
    )
    path.write_text(f"{first}\n\n๗/๔\n\n{second}\n\n๙๗ ๑๑\n", encoding="utf-8")
    source = plain_text.read(path, path.name)
    assert source.blocks == (Paragraph(first, 1), Paragraph(second, 5))
    (finding,) = source.findings
    assert finding.code == "IMP020"
    assert "บรรทัด 3 (๗/๔), บรรทัด 7 (๙๗ ๑๑)" in finding.message
