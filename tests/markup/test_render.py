"""Markdown as clerks write it, and the HTML it becomes."""

from __future__ import annotations

import pytest

from prongsai.markup.render import UnresolvedLink, render_markdown
from prongsai.markup.tree import Heading


def html(text: str) -> str:
    return render_markdown(text).html


def flat(text: str) -> str:
    return "".join(line.strip() for line in html(text).split("\n"))


# --- headings ----------------------------------------------------------------------


def test_a_thai_heading_gets_a_stable_ascii_id() -> None:
    (first,) = render_markdown("# อำนาจหน้าที่").headings
    (again,) = render_markdown("ข้อความนำ\n\n# อำนาจ\u200bหน้าที่").headings
    assert first.id == again.id
    assert first.id.isascii()
    assert first.id


def test_an_explicit_id_wins_and_the_prefix_goes_before_every_id() -> None:
    rendered = render_markdown("## ขั้นตอน {#steps}\n\n## อื่น", id_prefix="o9")
    assert rendered.headings[0] == Heading(2, "o9-steps", "ขั้นตอน", 1)
    assert rendered.headings[1].id.startswith("o9-")
    assert '<h2 id="o9-steps">ขั้นตอน</h2>' in rendered.html


def test_repeated_headings_are_numbered() -> None:
    headings = render_markdown("# ก {#x}\n# ก {#x}\n# ข {#x-2}\n# ก {#x}").headings
    assert [heading.id for heading in headings] == ["x", "x-2", "x-2-2", "x-3"]


def test_headings_are_shifted_so_that_the_page_keeps_one_h1() -> None:
    rendered = render_markdown("# หนึ่ง\n\n<h1>ดิบ</h1>\n\n###### หก", heading_shift=1)
    assert [heading.level for heading in rendered.headings] == [2, 6]
    assert "<h1" not in rendered.html
    assert "<h2>ดิบ</h2>" in rendered.html


def test_headings_know_their_lines_and_plain_texts() -> None:
    text = "# **หนา** และ `โค้ด` & อื่น ๆ\n\n```\n# ไม่ใช่\n```\nนำ\n##ติดกัน ##\n\nขีดใต้\n---\n> ### อ้าง"
    headings = render_markdown(text).headings
    assert [(h.line, h.level, h.text) for h in headings] == [
        (1, 1, "หนา และ โค้ด & อื่น ๆ"),
        (7, 2, "ติดกัน"),
        (9, 2, "ขีดใต้"),
        (11, 3, "อ้าง"),
    ]


def test_a_hashtag_is_no_heading() -> None:
    assert flat("#โปร่งใส สุจริต") == "<p>#โปร่งใส สุจริต</p>"


# --- lists -------------------------------------------------------------------------


def test_thai_numbers_make_a_list_of_their_own_with_an_ascii_start() -> None:
    assert flat("๕. ห้า\n๖. หก") == ('<ol class="thai-digits" start="5"><li>ห้า</li><li>หก</li></ol>')


def test_thai_and_arabic_lists_never_merge() -> None:
    assert flat("1. ก\n2. ข\n๑. ค\n\n๒. ง") == (
        "<ol><li>ก</li><li>ข</li></ol>"
        '<ol class="thai-digits"><li><p>ค</p></li><li><p>ง</p></li></ol>'
    )


@pytest.mark.parametrize(
    ("marker", "classes"),
    [
        ("1.", ""),
        ("1)", ' class="parenthesis"'),
        ("(1)", ' class="in-parentheses"'),
        ("๑)", ' class="thai-digits parenthesis"'),
        ("(๑)", ' class="thai-digits in-parentheses"'),
    ],
)
def test_every_way_of_numbering_is_a_list(marker: str, classes: str) -> None:
    assert flat(f"{marker} แรก") == f"<ol{classes}><li>แรก</li></ol>"


@pytest.mark.parametrize("spaces", [2, 3, 4, 8])
def test_any_usual_indentation_nests(spaces: int) -> None:
    text = f"- ก\n{' ' * spaces}- ข\n{' ' * spaces * 2}- ค\n- ง"
    assert flat(text) == "<ul><li>ก<ul><li>ข<ul><li>ค</li></ul></li></ul></li><li>ง</li></ul>"


def test_a_tab_nests() -> None:
    assert flat("1. ก\n\t- ข") == "<ol><li>ก<ul><li>ข</li></ul></li></ol>"


def test_a_list_may_follow_a_line_without_a_blank_one() -> None:
    assert flat("มีดังนี้\n- ก\n- ข\n\nจบ") == "<p>มีดังนี้</p><ul><li>ก</li><li>ข</li></ul><p>จบ</p>"


def test_a_number_at_the_start_of_a_line_of_prose_is_prose() -> None:
    assert flat("ตั้งแต่วันที่\n31. ของเดือน") == "<p>ตั้งแต่วันที่31. ของเดือน</p>"
    assert html("งบ\n1.5 ล้านบาท") == "<p>งบ\n1.5 ล้านบาท</p>"


def test_markers_without_a_space_before_thai_letters_count() -> None:
    assert flat("1.แรก\n2.สอง") == "<ol><li>แรก</li><li>สอง</li></ol>"
    assert flat("-แรก\n•สอง") == "<ul><li>แรก</li><li>สอง</li></ul>"


def test_a_list_keeps_its_numbers() -> None:
    assert flat("(1) ก\n(2) ข\n(4) ง") == (
        '<ol class="in-parentheses"><li>ก</li><li>ข</li><li value="4">ง</li></ol>'
    )
    assert flat("1. ก\n\nคั่น\n\n2. ข") == '<ol><li>ก</li></ol><p>คั่น</p><ol start="2"><li>ข</li></ol>'


def test_a_paragraph_within_an_item_stays_in_the_item() -> None:
    assert flat("1. ก\n\n   ขยาย\n2. ข") == (
        "<ol><li><p>ก</p><p>ขยาย</p></li><li><p>ข</p></li></ol>"
    )


def test_an_indented_paragraph_is_prose_not_code() -> None:
    assert flat("        ตามที่กระทรวง") == "<p>ตามที่กระทรวง</p>"


def test_a_rule_is_a_rule() -> None:
    assert flat("ก\n\n---\n\nข\n\n* * *") == "<p>ก</p><hr><p>ข</p><hr>"


# --- tables ------------------------------------------------------------------------

TABLE = "| รายการ | จำนวน | ร้อยละ | |\n|:--|--:|:-:|--|\n| ก | 1 | 2 | 3 |\n"


def test_a_table_scrolls_in_a_labelled_region_and_is_aligned_by_classes() -> None:
    assert flat(f"# งบประมาณ\n\n{TABLE}").endswith(
        '<div aria-label="ตาราง งบประมาณ" class="table-scroll" role="region" tabindex="0">'
        '<table class="data-table"><caption class="visually-hidden">ตาราง งบประมาณ</caption>'
        '<thead><tr><th class="align-left" scope="col">รายการ</th>'
        '<th class="align-right" scope="col">จำนวน</th>'
        '<th class="align-center" scope="col">ร้อยละ</th><td></td></tr></thead>'
        '<tbody><tr><td class="align-left">ก</td><td class="align-right">1</td>'
        '<td class="align-center">2</td><td>3</td></tr></tbody></table></div>'
    )


def test_labels_of_tables_differ() -> None:
    text = html(f"# ก\n\n{TABLE}\n\n{TABLE}")
    assert 'aria-label="ตาราง ก"' in text
    assert 'aria-label="ตาราง ก (2)"' in text


def test_a_table_may_follow_a_line_without_a_blank_one() -> None:
    assert "<table" in html(f"ดังตาราง\n{TABLE}")


# --- letters -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ก**ข**ค", "<p>ก<strong>ข</strong>ค</p>"),
        ('**"คำ"**ต่อ', '<p><strong>"คำ"</strong>ต่อ</p>'),
        ("**(ร่าง)**แผน", "<p><strong>(ร่าง)</strong>แผน</p>"),
        ("ชื่อ_ไฟล์_ยาว", "<p>ชื่อ_ไฟล์_ยาว</p>"),
    ],
)
def test_bold_works_beside_thai_letters(text: str, expected: str) -> None:
    assert html(text) == expected


# --- links -------------------------------------------------------------------------


def test_links_with_spaces_are_encoded_and_thai_stays_readable() -> None:
    assert html("[แผน](ไฟล์/แผน ปี 2568.pdf)") == ('<p><a href="ไฟล์/แผน%20ปี%202568.pdf">แผน</a></p>')


def test_the_resolver_rewrites_links_and_images() -> None:
    rendered = render_markdown(
        "[ก](แผน ก.pdf) ![ภาพ](a.png) <a href='b.pdf'>ดิบ</a>",
        link_resolver=lambda target: "files/" + target,
    )
    assert 'href="files/แผน%20ก.pdf"' in rendered.html
    assert 'alt="ภาพ" src="files/a.png"' in rendered.html
    assert 'href="files/b.pdf"' in rendered.html
    assert rendered.unresolved == ()


def test_links_that_lead_nowhere_are_kept_and_told_with_their_lines() -> None:
    rendered = render_markdown(
        "[ก](a.pdf)\n\n![ข](b.png)\n[ค](a.pdf)", link_resolver=lambda target: None
    )
    assert rendered.unresolved == (
        UnresolvedLink("a.pdf", 1),
        UnresolvedLink("b.png", 3),
        UnresolvedLink("a.pdf", 4),
    )
    assert 'href="a.pdf"' in rendered.html


def test_links_within_the_text_follow_the_prefix_and_are_not_asked_about() -> None:
    rendered = render_markdown(
        "# ก {#here}\n\n[ไป](#here)", id_prefix="p", link_resolver=lambda target: None
    )
    assert '<a href="#p-here">' in rendered.html
    assert rendered.unresolved == ()


def test_footnotes_link_both_ways_with_prefixed_ids() -> None:
    rendered = render_markdown("ข้อความ[^1]\n\n[^1]: ที่มา", id_prefix="p")
    assert '<sup id="p-fnref-1"><a class="footnote-ref" href="#p-fn-1">' in rendered.html
    assert '<li id="p-fn-1">' in rendered.html
    assert 'href="#p-fnref-1"' in rendered.html


# --- safety ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<style>p{color:red}</style>",
        "ก <script src=x></script> ข",
        '<iframe src="https://example.com"></iframe>',
        '<p onclick="alert(1)">ก</p>',
        '<img src=x onerror="alert(1)">',
        "[ก](javascript:alert(1))",
        "[ก](JaVaScRiPt&#58;alert(1))",
        "![ก](data:text/html;base64,AAAA)",
        '<p id="main" class="menu" style="color:red" role="alert">ก</p>',
        '<a href="vbscript:x">ก</a>',
        "<svg><script>alert(1)</script></svg>",
        "<form action=x><input name=y></form>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    ],
)
def test_nothing_dangerous_or_foreign_passes(text: str) -> None:
    result = html(text).lower()
    for part in ("script", "style", "<iframe", "onclick", "onerror", "alert(", "data:", "id="):
        assert part not in result
    for part in ("class=", "role=", "<form", "<input", "<svg"):
        assert part not in result


def test_code_shows_tags_as_text() -> None:
    assert "&lt;script&gt;" in html("```\n<script>x</script>\n```")


def test_harmless_html_of_clerks_stays() -> None:
    assert html("ก<br>ข <u>ค</u> H<sub>2</sub>O") == "<p>ก<br>ข <u>ค</u> H<sub>2</sub>O</p>"


def test_rendering_is_the_same_every_time() -> None:
    text = "# ก\n\n1. ข\n\n" + TABLE + "\n[^1]\n\n[^1]: ค"
    assert render_markdown(text) == render_markdown(text)
