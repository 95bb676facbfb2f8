"""A pasted block becomes records, and every row of it is accounted for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from clips import html_of, lines_of
from import_desk import AIM

from prongsai.content_types.registry import content_types
from prongsai.importing.clipboard import Clip, clip_of
from prongsai.importing.pasting import Pasted, pasted_records, pasted_rows
from prongsai.importing.record_fields import sheet_of
from prongsai.tables.columns import column_sets

HEAD = ("ที่", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "ระยะเวลา", "ผู้รับผิดชอบ")


def pasted(clip: Clip, key: str = "projects") -> Pasted:
    return pasted_records(clip, sheet_of(content_types()[key]), key, AIM)


def both(*rows: tuple[str, ...]) -> Clip:
    """A block that both flavours tell alike."""
    return clip_of(html_of(rows), lines_of(rows))


def messy_rows() -> list[tuple[str, ...]]:
    """240 rows: titles, heads, 212 projects, 3 that cannot be read, totals, notes, blank rows."""
    rows: list[tuple[str, ...]] = [("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2568", "", "", "", ""), HEAD]
    total = 0
    for number in range(1, 213):
        total += number * 1000
        money = f"{number * 1000:,}" if number % 3 else f"{number * 1000:,}.-"
        name = (
            f"โครงการที่ {number}\nบ้านตัวอย่าง"
            if number % 50 == 0
            else f"โครงการขุดลอกคลองสายที่ {number}"
        )
        rows.append((str(number), name, money, "ต.ค. 2567 - ก.ย. 2568", "กองช่าง"))
    rows.append(("213", "โครงการเงินไม่ชัด", "ห้าพันกว่าๆ", "2568", "กองช่าง"))
    rows.append(("214", "โครงการเงินเป็นช่วง", "1,000-1,500", "2568", "กองช่าง"))
    rows.append(("215", "โครงการเงินสองค่า", "1,000 หรือ 2,000", "2568", "กองช่าง"))
    rows.append(("", "รวมทั้งสิ้น", f"{total:,}", "", ""))
    rows += [("", "", "", "", "")] * 20
    rows.append(("หมายเหตุ: ตามข้อบัญญัติงบประมาณรายจ่าย", "", "", "", ""))
    rows.append(("", "ลงชื่อ ......................... ผู้รายงาน", "", "", ""))
    return rows


def test_of_240_messy_rows_taken_doubtful_and_left_add_up_and_so_does_the_money() -> None:
    rows = messy_rows()
    assert len(rows) == 240

    found = pasted(both(*rows))

    assert found.seen == 240
    assert found.adds_up
    assert len(found.sure) == 212
    assert {row.line for row in found.doubtful} == {215, 216, 217}
    assert found.left == {
        "ชื่อตารางหรือข้อความเหนือตาราง": 1,
        "หัวตาราง": 1,
        "แถวรวม": 1,
        "แถวว่าง": 20,
        "หมายเหตุหรือที่มา": 1,
        "ส่วนลงนาม": 1,
    }
    (money,) = found.sums
    assert money.taken == Decimal(sum(n * 1000 for n in range(1, 213)))
    assert next(found.lines()).startswith("วาง 240 แถว = รับ 212 สงสัย 3 ไม่รับ 25 (")


def test_an_amount_in_round_words_is_asked() -> None:
    rows = (HEAD, ("1", "ขุดลอกคลอง", "ราวห้าพัน", "2568", "กองช่าง"))

    (row,) = pasted(both(*rows)).doubtful

    assert 'ช่อง "งบประมาณ"' in row.doubts[0]


def test_a_cell_that_the_two_flavours_tell_differently_is_asked() -> None:
    drawn = (HEAD, ("1", "ปรับปรุงถนน", "50,000", "2568", "กองช่าง"))
    typed = (HEAD, ("1", "ปรับปรุงถนน", "55,000", "2568", "กองช่าง"))

    (row,) = pasted(clip_of(html_of(drawn), lines_of(typed))).doubtful

    assert row.doubts == ('ช่อง "งบประมาณ (บาท)": โปรแกรมต้นทางให้มาสองแบบ "50,000" และ "55,000"',)


def test_a_column_too_narrow_to_show_its_numbers_is_read_from_the_other_flavour() -> None:
    drawn = (HEAD, ("1", "ปรับปรุงถนน", "#######", "2568", "กองช่าง"))
    typed = (HEAD, ("1", "ปรับปรุงถนน", "55,000", "2568", "กองช่าง"))

    (row,) = pasted(clip_of(html_of(drawn), lines_of(typed))).sure

    assert row.value["budget"] == "55,000"


def test_a_text_that_only_runs_over_its_neighbours_covers_none_of_them() -> None:
    over = [
        HEAD,
        ("1", ("ปรับปรุงถนน", "colspan=2 style='mso-ignore:colspan'"), "2568", "กองช่าง"),
    ]
    typed = (HEAD, ("1", "ปรับปรุงถนน", "", "2568", "กองช่าง"))

    (row,) = pasted(clip_of(html_of(over), lines_of(typed))).sure

    assert row.value == {"name": "ปรับปรุงถนน", "period": "2568", "responsible": "กองช่าง"}


def test_what_is_hidden_is_not_taken_and_what_is_struck_out_is_asked() -> None:
    drawn = html_of((HEAD, ("1", "ปรับปรุงถนน", "50,000", "2568", "กองช่าง")))
    hidden = drawn.replace("</table>", "<tr style='display:none'><td>2<td>ลับ<td>9</tr></table>")
    struck = drawn.replace(">50,000<", "><s>50,000</s><")

    assert len(pasted(clip_of(hidden, "")).rows) == 1
    (row,) = pasted(
        clip_of(struck, lines_of((HEAD, ("1", "ปรับปรุงถนน", "50,000", "2568", "กองช่าง"))))
    ).doubtful
    assert '"" และ "50,000"' in row.doubts[0]


def test_merged_cells_of_excel_belong_to_all_their_rows() -> None:
    rows = [
        ("กระบวนงาน", "เหตุการณ์ความเสี่ยง", "โอกาส"),
        (("จัดซื้อจัดจ้าง", "rowspan=2"), "แบ่งซื้อ", "3"),
        ("เอื้อพวกพ้อง", "2"),
    ]
    found = pasted(clip_of(html_of(rows), ""), "risks")

    assert [row.value["process"] for row in found.rows] == ["จัดซื้อจัดจ้าง"] * 2
    assert found.adds_up


def test_rows_without_heads_are_read_in_the_order_of_the_list_and_that_is_said() -> None:
    found = pasted(both(("ปรับปรุงถนน", "50,000"), ("ขุดลอกคลอง", "1,000")), "projects")

    assert found.adds_up
    assert found.seen == 2
    assert any("ไม่พบหัวตาราง" in note for note in found.notes)


def test_a_quotation_mark_that_is_a_text_swallows_nothing() -> None:
    text = 'ประเด็น\tวันที่\n"ประชาคม\t14/1/2568\nประชุม "ก"\t15/1/2568\n'

    clip = clip_of("", text)

    assert len(clip.sheet.rows) == 3
    assert clip.sheet.rows[1] == ('"ประชาคม', "14/1/2568")


def test_rows_of_the_official_form_become_rows_of_its_table() -> None:
    columns = column_sets()["ita-procurement-16"].columns
    heads = tuple(column.label for column in columns)
    row = ["1", "2568", "อบต.ตัวอย่าง", "เมือง", "ขอนแก่น", "กระทรวงมหาดไทย", "อปท.", "ซื้อวัสดุ"]
    rows = (heads, (*row, *[""] * (len(heads) - len(row))))

    found = pasted_rows(both(*rows), columns)

    assert found.adds_up
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    "html", ["<table>" + "<div>" * 5000, "<table><td colspan=9999999999>", "<table"]
)
def test_whatever_a_program_puts_there_the_lines_are_still_read(html: str) -> None:
    assert clip_of(html, "ก\tข\n").sheet.rows[-1] == ("ก", "ข")
