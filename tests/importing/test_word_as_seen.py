"""What a person sees of a Word file is what is read; what is not taken is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_files import (
    BULLETS,
    box,
    cell,
    line,
    member,
    paragraph,
    picture,
    row,
    run,
    table,
    write_word,
)

from prongsai.importing.readers import word
from prongsai.importing.readers.word.document import DOCUMENT, seen_document
from prongsai.importing.readers.word.wml import tree_of
from prongsai.importing.source import Bullets, Heading, Paragraph, SourceFile, markdown_of
from prongsai.tables.grid.sheet import Sheet

SUPER, SUB = ('<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>')
HIDDEN, STRUCK = "<w:vanish/>", "<w:strike/>"


def read(
    tmp_path: Path, body: str, comments: str = "", **more: tuple[str, str | bytes]
) -> SourceFile:
    """The file as read in this process; parts are named ``header1_xml``."""
    named = {name.replace("_", "."): part for name, part in more.items()}
    # The function that the reading process calls: a process for each test would take too long.
    return word._read(write_word(tmp_path / "ก.docx", body, comments, named), "ก.docx")


def texts(source: SourceFile) -> str:
    return markdown_of(source.blocks)


def told(source: SourceFile) -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in source.findings]


# --- what is not there for a reader -------------------------------------------------------------


def test_hidden_text_is_left_out_and_told_with_its_place(tmp_path: Path) -> None:
    source = read(
        tmp_path, paragraph("รายชื่อผู้รับจ้าง") + line(run("นายช่าง"), run(" เลขบัตร 1-2345", look=HIDDEN))
    )
    assert texts(source) == "รายชื่อผู้รับจ้าง\n\nนายช่าง\n"
    assert told(source) == ['IMP034 ไม่ได้นำเข้าข้อความที่ซ่อนไว้ 1 แห่ง: แถว 2 "เลขบัตร 1-2345"']
    assert source.findings[0].place is not None
    assert source.findings[0].place.line == 2


@pytest.mark.parametrize("look", [STRUCK, "<w:dstrike/>"])
def test_struck_out_text_is_left_out_and_told(tmp_path: Path, look: str) -> None:
    source = read(tmp_path, line(run("งบ "), run("100,000", look=look), run(" 150,000 บาท")))
    assert texts(source) == "งบ 150,000 บาท\n"
    assert told(source) == ['IMP034 ไม่ได้นำเข้าข้อความที่ขีดฆ่า 1 แห่ง: แถว 1 "100,000"']


def test_a_property_that_is_switched_off_hides_nothing(tmp_path: Path) -> None:
    source = read(tmp_path, line(run("งบ", look='<w:vanish w:val="0"/><w:strike w:val="false"/>')))
    assert (texts(source), told(source)) == ("งบ\n", [])


def test_a_style_that_hides_is_obeyed(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Note"><w:basedOn w:val="Base"/></w:style>'
    )
    body = line(run("ก", look='<w:rStyle w:val="Note"/>'), run("ข"))
    source = read(tmp_path, body, styles_xml=("styles", styles))
    assert texts(source) == "ข\n"


def test_a_struck_out_or_hidden_row_is_no_row(tmp_path: Path) -> None:
    struck = "".join(f"<w:tc>{line(run(text, look=STRUCK))}</w:tc>" for text in ("ข", "2"))
    hidden = f"<w:trPr><w:hidden/></w:trPr>{row('ค', '3')}"
    source = read(
        tmp_path, table(row("โครงการ", "งบ"), row("ก", "1"), struck, hidden, row("ง", "4"))
    )
    (grid,) = source.blocks
    assert isinstance(grid, Sheet)
    assert list(grid.rows) == [("โครงการ", "งบ"), ("ก", "1"), ("ง", "4")]
    assert told(source) == [
        'IMP034 ไม่ได้นำเข้าข้อความที่ซ่อนไว้ 1 แห่ง: แถว 3 "ค | 3"',
        'IMP034 ไม่ได้นำเข้าข้อความที่ขีดฆ่า 2 แห่ง: แถว 3 "ข", แถว 3 "2"',
    ]


def test_tracked_changes_count_as_accepted_and_each_is_told(tmp_path: Path) -> None:
    changed = line(
        run("งบ "),
        '<w:del w:id="1"><w:r><w:delText>500</w:delText></w:r></w:del>',
        f'<w:ins w:id="2">{run("700")}</w:ins>',
    )
    gone = f'<w:trPr><w:del w:id="3"/></w:trPr>{row("ข", "2")}'
    source = read(
        tmp_path,
        changed + table(row("โครงการ", "งบ"), row("ก", "1"), gone),
        f'<w:comment w:id="0">{paragraph("ตรวจยอดอีกครั้ง")}</w:comment>',
    )
    assert texts(source).startswith("งบ 700\n")
    assert told(source) == [
        'IMP022 ไม่ได้นำเข้าข้อความที่ลบแล้วแต่ยังค้างในการติดตามการแก้ไข 2 แห่ง: แถว 1 "500", แถว 4 "ข | 2"',
        'IMP022 ข้อความที่เพิ่มโดยติดตามการแก้ไข 1 แห่ง นำเข้าเหมือนยอมรับแล้ว: แถว 1 "700"',
        'IMP022 ไม่ได้นำเข้าข้อคิดเห็นข้างหน้ากระดาษ 1 ข้อ: "ตรวจยอดอีกครั้ง"',
    ]


def test_headers_and_footers_are_told_but_for_page_numbers(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        paragraph("เนื้อความ"),
        header1_xml=("header", paragraph("ประกาศเลขที่ 12/2568 ลงวันที่ 14 ม.ค. 2568")),
        footer1_xml=("footer", paragraph("หน้า 1 จาก 12")),
    )
    assert told(source) == [
        'IMP035 ไม่ได้นำเข้าข้อความในหัวกระดาษหรือท้ายกระดาษ: "ประกาศเลขที่ 12/2568 ลงวันที่ 14 ม.ค. 2568"'
    ]


# --- meaning that the form carries --------------------------------------------------------------


@pytest.mark.parametrize(
    ("runs", "wanted"),
    [
        ((run("10"), run("3", look=SUPER)), "10³"),
        ((run("10"), run("๓", look=SUPER)), "10³"),
        ((run("5 ตร.ม."), run("2", look=SUPER)), "5 ตร.ม.²"),
        ((run("H"), run("2", look=SUB), run("O")), "H₂O"),
        ((run("ก"), run("1,2", look=SUPER)), "ก^(1,2)"),
        ((run("1"), run("st", look=SUPER)), "1st"),
        ((run("10"), run("3", look='<w:position w:val="8"/>')), "10³"),
    ],
)
def test_raised_digits_are_never_digits_of_the_number(
    tmp_path: Path, runs: tuple[str, ...], wanted: str
) -> None:
    (block,) = read(tmp_path, line(*runs)).blocks
    assert isinstance(block, Paragraph)
    assert block.text == wanted


def test_a_formula_keeps_its_powers_and_fractions(tmp_path: Path) -> None:
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>".format
    formula = (
        f"<m:oMath><m:sSup>{part('e', '10')}{part('sup', '3')}</m:sSup>"
        f"<m:f>{part('num', '1')}{part('den', '2')}</m:f></m:oMath>"
    )
    (block,) = read(tmp_path, line(formula)).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "10³(1)/(2)"


def test_a_note_stands_at_the_end_under_its_mark(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{paragraph("ไม่รวมภาษี")}</w:footnote>'
    source = read(
        tmp_path,
        table(row("ชื่อ", "งบ"), cell("ก") + f"<w:tc>{line(run('1,250'), mark)}</w:tc>"),
        footnotes_xml=("footnotes", note),
    )
    grid, last = source.blocks
    assert isinstance(grid, Sheet)
    assert grid.rows[1] == ("ก", "1,250[1]")
    assert last == Paragraph("[1] ไม่รวมภาษี", 3)


# --- numbers as printed -------------------------------------------------------------------------


def numbering(*levels: tuple[str, str], start: int = 1) -> tuple[str, str]:
    """Lists 1 and 2 of one definition with these formats; list 3 begins anew at 5."""
    drawn = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )
    named = '<w:num w:numId="{0}"><w:abstractNumId w:val="0"/>{1}</w:num>'.format
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    return (
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{drawn}</w:abstractNum>{named(1, "")}'
        + named(2, "")
        + named(3, anew),
    )


def test_a_list_goes_on_after_an_interruption(tmp_path: Path) -> None:
    body = member("จัดอบรม", 1) + member("ประเมินผล", 1) + paragraph("ข้อความคั่น") + member("สรุปผล", 2)
    source = read(tmp_path, body, numbering_xml=numbering(("thaiNumbers", "%1.")))
    assert texts(source) == "๑. จัดอบรม\n๒. ประเมินผล\n\nข้อความคั่น\n\n๓. สรุปผล\n"


def test_levels_and_starts_are_counted_as_word_counts(tmp_path: Path) -> None:
    body = (
        *(member("ก", 1), member("ข", 1, 1), member("ค", 1, 1), member("ง", 1), member("จ", 1, 1)),
        member("ฉ", 3),
    )
    levels = numbering(("thaiNumbers", "%1."), ("thaiNumbers", "%1.%2"))
    source = read(tmp_path, "".join(body), numbering_xml=levels)
    items = [item for block in source.blocks if isinstance(block, Bullets) for item in block.items]
    assert items == ["ก\n๑.๑ ข\n๑.๒ ค", "ง\n๒.๑ จ", "ฉ"]
    marks = [mark for block in source.blocks if isinstance(block, Bullets) for mark in block.marks]
    assert marks == ["๑.", "๒.", "๕."]


@pytest.mark.parametrize(
    ("kind", "text", "start", "printed"),
    [
        ("thaiLetters", "(%1)", 1, ("(ก)", "(ข)", "(ค)")),
        ("upperRoman", "%1.", 4, ("IV.", "V.", "VI.")),
        ("lowerLetter", "%1)", 26, ("z)", "aa)", "bb)")),
        ("decimalZero", "ข้อ %1", 9, ("ข้อ 09", "ข้อ 10", "ข้อ 11")),
    ],
)
def test_every_format_is_printed(
    tmp_path: Path, kind: str, text: str, start: int, printed: tuple[str, ...]
) -> None:
    body = "".join(member(text, 1) for text in ("หนึ่ง", "สอง", "สาม"))
    source = read(tmp_path, body, numbering_xml=numbering((kind, text), start=start))
    (block,) = source.blocks
    assert isinstance(block, Bullets)
    assert block.marks == printed
    assert all(mark in texts(source).replace("\\", "") for mark in printed)


def test_a_hidden_member_is_not_counted_a_struck_out_one_is(tmp_path: Path) -> None:
    def drawn(text: str, look: str) -> str:
        return member(text, 1).replace("<w:r>", f"<w:r><w:rPr>{look}</w:rPr>")

    body = (
        member("ก", 1) + drawn("ข", HIDDEN) + member("ค", 1) + drawn("ง", STRUCK) + member("จ", 1)
    )
    source = read(tmp_path, body, numbering_xml=numbering(("decimal", "%1.")))
    (block,) = source.blocks
    assert isinstance(block, Bullets)
    assert (block.items, block.marks) == (("ก", "ค", "จ"), ("1.", "2.", "4."))


def test_a_numbered_heading_keeps_its_number(tmp_path: Path) -> None:
    body = member("ความเป็นมา", 1).replace("<w:numPr>", '<w:pStyle w:val="Heading1"/><w:numPr>')
    source = read(tmp_path, body, numbering_xml=numbering(("thaiNumbers", "%1.")))
    assert source.blocks == (Heading("๑. ความเป็นมา", 1, 1),)


def test_a_bold_number_alone_is_a_heading(tmp_path: Path) -> None:
    head = member("ความเป็นมา", 1).replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    source = read(
        tmp_path, head + paragraph("เนื้อความ"), numbering_xml=numbering(("thaiNumbers", "%1."))
    )
    assert source.blocks == (Heading("๑. ความเป็นมา", 2, 1), Paragraph("เนื้อความ", 2))


# --- boxes, signs, drawings ---------------------------------------------------------------------


def test_text_boxes_stand_once_below_their_paragraph(tmp_path: Path) -> None:
    source = read(tmp_path, line(run("ปัญหา"), box("ข้อความในกล่อง")) + paragraph("ท้าย"))
    assert texts(source) == "ปัญหา\n\nข้อความในกล่อง\n\nท้าย\n"
    assert source.findings == ()


SYM = '<w:r><w:sym w:font="{0}" w:char="{1}"/></w:r>'.format
CONTROL = (
    "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='{0}'/></w14:checkbox></w:sdtPr>"
    "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
).format
OLD_FORM = (
    "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='{0}'/>"
    "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
).format


@pytest.mark.parametrize(
    ("on", "off"),
    [
        (SYM("Wingdings", "F0FE"), SYM("Wingdings", "F0A8")),
        (SYM("Wingdings 2", "F052"), SYM("Wingdings 2", "F0A3")),
        (CONTROL(1), CONTROL(0)),
        (OLD_FORM(1), OLD_FORM(0)),
        (run("🗹"), run("🞎")),
        (run("☒"), run("☐")),
        (run("\u00fe", look='<w:rFonts w:ascii="Wingdings"/>'), run("\uf0a8")),
    ],
    ids=["wingdings", "wingdings 2", "control", "old form", "letters", "crossed", "font of signs"],
)
def test_boxes_to_tick_are_read_as_such(tmp_path: Path, on: str, off: str) -> None:
    body = table(
        row("ก", "สถานะ"), cell("ข") + f"<w:tc>{line(on, run('เสร็จ'), off, run('ไม่เสร็จ'))}</w:tc>"
    )
    source = read(tmp_path, body)
    (grid,) = source.blocks
    assert isinstance(grid, Sheet)
    assert grid.rows[1][1] == "☑ เสร็จ\n☐ ไม่เสร็จ"


def test_a_sign_that_nobody_knows_is_told(tmp_path: Path) -> None:
    source = read(tmp_path, line(run("ก"), SYM("ฟอนต์สำนักงาน", "F041")))
    assert told(source) == ['IMP037 อ่านเครื่องหมาย 1 แห่งไม่ได้ จึงไม่ได้นำเข้า: แถว 1 "ฟอนต์สำนักงาน 41"']


def test_a_chart_is_told_with_its_words(tmp_path: Path) -> None:
    chart = line(run("กราฟ"), '<w:r><w:drawing><c:chart r:id="m1"/></w:drawing></w:r>')
    source = read(tmp_path, chart, chart1_xml=("chart", "<a:t>งบประมาณ</a:t><c:v>1250000</c:v>"))
    assert told(source) == [
        'IMP036 ไม่ได้นำเข้าแผนภูมิ แผนผัง หรือไฟล์ที่ฝังไว้ 1 แห่ง: แถว 1 "แผนภูมิ: งบประมาณ 1250000"'
    ]


def test_a_picture_has_a_name_in_the_text_and_says_where_it_lies(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        line(run("ภาพกิจกรรม"), picture("m1", "ประชุมประชาคม")),
        image1_jpg=("image", b"\xff\xd8"),
    )
    assert texts(source) == "ภาพกิจกรรม\n\nword-picture-1.jpg\n"
    (found,) = source.pictures
    assert (found.part, found.about) == ("word/image1.jpg", "ประชุมประชาคม")


def test_a_picture_that_browsers_cannot_show_is_told(tmp_path: Path) -> None:
    source = read(tmp_path, line(picture("m1")), image1_emf=("image", b"emf"))
    assert [finding.code for finding in source.findings] == ["IMP021"]


# --- tables -------------------------------------------------------------------------------------


def test_a_table_inside_a_cell_is_a_line_for_each_row(tmp_path: Path) -> None:
    inner = table(row("รุ่น 1", "30 คน"), row("รุ่น 2", "25 คน"))
    body = table(row("ชื่อ", "ผล"), cell("อบรม") + f"<w:tc>{paragraph('ผลตามตาราง')}{inner}</w:tc>")
    (grid,) = read(tmp_path, body).blocks
    assert isinstance(grid, Sheet)
    assert grid.rows[1][1] == "ผลตามตาราง\nรุ่น 1 | 30 คน\nรุ่น 2 | 25 คน"


def test_columns_skipped_at_a_rows_beginning_are_counted(tmp_path: Path) -> None:
    skipped = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("2")}'
    (grid,) = read(tmp_path, table(row("ก", "1"), skipped)).blocks
    assert isinstance(grid, Sheet)
    assert grid.rows[1] == ("", "2")


def test_a_hidden_text_box_is_left_out_and_told(tmp_path: Path) -> None:
    hidden = box("ตรวจแล้ว").replace("<w:r>", f"<w:r><w:rPr>{HIDDEN}</w:rPr>", 1)
    source = read(tmp_path, line(hidden) + paragraph("เห็น"))
    assert texts(source) == "เห็น\n"
    assert told(source) == ['IMP034 ไม่ได้นำเข้าข้อความที่ซ่อนไว้ 1 แห่ง: แถว 1 "ตรวจแล้ว"']


def test_an_inner_list_goes_on_behind_a_table(tmp_path: Path) -> None:
    body = member("หนึ่ง", 1) + member("ย่อย", 1, 1) + table(row("ก", "ข")) + member("ต่อ", 1, 1)
    levels = numbering(("decimal", "%1."), ("decimal", "%1.%2"))
    source = read(tmp_path, body, numbering_xml=levels)
    assert source.blocks[-1] == Bullets(("ต่อ",), True, 3, ("1.2",))
    assert texts(source).endswith("\n1.2 ต่อ\n")


# --- whatever is written ------------------------------------------------------------------------

WORDS = st.integers(100_000, 999_999).map(lambda number: f"คำ{number}ก")
WRAPPED = st.sampled_from(
    [
        "{0}",
        "<w:ins>{0}</w:ins>",
        "<w:hyperlink>{0}</w:hyperlink>",
        '<w:fldSimple w:instr="REF ก">{0}</w:fldSimple>',
        "<w:smartTag>{0}</w:smartTag>",
        "<w:bdo>{0}</w:bdo>",
        "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
        "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback/></mc:AlternateContent>",
        "<w:unknown><w:inner>{0}</w:inner></w:unknown>",
        "<w:del>{0}</w:del>",
        "<w:moveFrom>{0}</w:moveFrom>",
        "<w:r>{0}</w:r>",
    ]
)
LOOKS = st.sampled_from(
    ["", "", HIDDEN, STRUCK, SUPER, "<w:b/>", '<w:rFonts w:ascii="TH Sarabun"/>']
)


@st.composite
def inlines(draw: st.DrawFn) -> str:
    written = draw(WRAPPED).format(run(draw(WORDS), look=draw(LOOKS)))
    return written if draw(st.booleans()) else written + box(draw(WORDS))


@st.composite
def documents(draw: st.DrawFn) -> str:
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 5))):
        runs = "".join(draw(st.lists(inlines(), min_size=1, max_size=3)))
        kind = draw(st.sampled_from(["text", "member", "table", "sdt", "nested"]))
        if kind == "member":
            number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{BULLETS}"/></w:numPr>'
            parts.append(f"<w:p><w:pPr>{number}</w:pPr>{runs}</w:p>")
        elif kind == "table":
            gone = draw(st.sampled_from(["", "<w:del/>", "<w:hidden/>"]))
            body = f"<w:trPr>{gone}</w:trPr><w:tc>{line(runs)}</w:tc>{cell(draw(WORDS))}"
            parts.append(table(row(draw(WORDS), draw(WORDS)), body))
        elif kind == "nested":
            inner = table(row(draw(WORDS), draw(WORDS)))
            parts.append(table(cell(draw(WORDS)) + f"<w:tc>{inner}{line(runs)}</w:tc>"))
        elif kind == "sdt":
            parts.append(f"<w:sdt><w:sdtContent>{line(runs)}</w:sdtContent></w:sdt>")
        else:
            parts.append(line(runs))
    return "".join(parts)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=documents())
def test_every_word_that_a_person_sees_is_taken_or_told(tmp_path: Path, body: str) -> None:
    source = read(tmp_path, body)
    # All of what is told, however much of it there is.
    parts = word._text_parts(tmp_path / "ก.docx")
    document = tree_of(parts, DOCUMENT)
    assert document is not None
    seen = seen_document(parts, document)
    left = "".join(f"{entry.text}\n" for entry in seen.left)
    kept = texts(source) + left
    words = {body[at : at + 9] for at in range(len(body)) if body.startswith("คำ", at)}
    assert {text for text in words if text not in kept} == set()
    assert bool(seen.left) == bool(source.findings)
