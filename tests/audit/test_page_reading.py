"""A foreign page as a visitor sees it: encodings, what is hidden, menus, tables, links, walls."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.audit.opened import Area, Part, Why
from prongsai.audit.page_reading import MOST_BYTES, PageRead, read_page

THAI = "องค์การบริหารส่วนตำบลตัวอย่าง โครงสร้างและอำนาจหน้าที่"
LONG = "<p>" + "ข้อมูลของหน่วยงานที่ประชาชนควรทราบ " * 12 + "</p>"


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    def reading(html: str | bytes, declared: str = "") -> PageRead:
        path = tmp_path / "page.html"
        path.write_bytes(html.encode() if isinstance(html, str) else html)
        return read_page(path, "https://a.go.th/folder/page", declared)

    return reading


def text(page: PageRead) -> str:
    return Part(blocks=page.blocks).text


def whys(page: PageRead) -> list[Why]:
    return [barrier.why for barrier in page.barriers]


@pytest.mark.parametrize(
    "meta", ["tis-620", "windows-874", "utf-8", "iso-8859-11", "x-unknown", ""]
)
@pytest.mark.parametrize("header", ["", "utf-8", "TIS-620"])
@pytest.mark.parametrize("real", ["utf-8", "cp874"])
def test_thai_is_read_whatever_the_page_says_of_itself(
    read,
    real: str,
    header: str,
    meta: str,  # type: ignore[no-untyped-def]
) -> None:
    page = read(f'<meta charset="{meta}"><body><p>{THAI}</p>'.encode(real), header)

    assert text(page) == THAI
    assert page.encoding == ("utf-8" if real == "utf-8" else "windows-874")


def test_pages_in_utf_16_and_in_other_languages_are_read(read) -> None:  # type: ignore[no-untyped-def]
    assert text(read(f"<p>{THAI}</p>".encode("utf-16"))) == THAI
    assert text(read("<p>Café</p>".encode("latin-1"), "iso-8859-1")) == "Café"
    assert "โครงสร้าง" in text(read(f"<p>{THAI}</p>".encode() + b"<p>\xff\xfe\xfd</p>"))


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display: none'>{}</div>",
        "<div hidden>{}</div>",
        "<p class='sr-only'>{}</p>",
        "<style>.gone, .x{{display:none}}</style><p class='gone'>{}</p>",
        "<span style='font-size:0'>{}</span>",
        "<p style='text-indent:-9999px'>{}</p>",
        "<!-- {} -->",
        "<template>{}</template>",
        "<noscript>{}</noscript>",
        "<script>document.write('{}')</script>",
        "<table><tr style='display:none'><td>{}</td><td>2</td></tr><tr><td>ก</td><td>ข</td></tr></table>",
    ],
)
def test_what_nobody_sees_is_not_read(read, hidden: str) -> None:  # type: ignore[no-untyped-def]
    page = read(f"<body><h1>หัวเรื่อง</h1>{LONG}{hidden.format('ข้อความที่ซ่อน')}</body>")

    assert "ซ่อน" not in text(page)
    assert "หัวเรื่อง" in text(page)


@pytest.mark.parametrize(
    "opened",
    [
        "<a href='#more'>อ่านต่อ</a><div id='more' style='display:none'>{}</div>",
        "<button data-bs-target='#t' aria-controls='t'>แท็บ</button><div id='t' class='hidden'>{}</div>",
        "<details><summary>ดูเพิ่ม</summary>{}</details>",
        "<style>@media print {{ .x {{display:none}} }}</style><p class='x'>{}</p>",
    ],
)
def test_what_a_click_shows_is_read(read, opened: str) -> None:  # type: ignore[no-untyped-def]
    assert "รายละเอียด" in text(read(f"<body>{opened.format('รายละเอียดโครงการ')}</body>"))


def test_menus_head_and_foot_stand_apart(read) -> None:  # type: ignore[no-untyped-def]
    page = read(
        "<body class='has-sidebar'><header><nav><a href='/o12'>รายการจัดซื้อจัดจ้าง</a></nav></header>"
        "<div class='sidebar'>ผู้เข้าชม 5</div><div id='content'><article><header class='entry-header'><h1>แผนพัฒนา</h1></header>"
        "<p>เนื้อหา <a href='plan.pdf'>แผน</a></p></article></div><footer>ที่อยู่ 99 หมู่ 1</footer></body>"
    )

    assert text(page) == "แผนพัฒนา\nเนื้อหา แผน"
    assert "รายการจัดซื้อจัดจ้าง" in page.frame
    assert "ที่อยู่ 99 หมู่ 1" in page.frame
    assert [(link.href, link.area, link.above) for link in page.links] == [
        ("/o12", Area.MENU, ""),
        ("plan.pdf", Area.CONTENT, "แผนพัฒนา"),
    ]


def test_a_column_of_links_without_a_name_is_a_menu_only_beside_content(read) -> None:  # type: ignore[no-untyped-def]
    links = "".join(f"<a href='/{n}'>เรื่องที่ {n}</a><br>" for n in range(8))
    beside = read(f"<body><table><tr><td>{links}</td><td>{LONG}</td></tr></table></body>")
    alone = read(f"<body><div>{links}</div></body>")

    assert {link.area for link in beside.links} == {Area.MENU}
    assert {link.area for link in alone.links} == {Area.CONTENT}


def test_a_table_keeps_its_cells_whether_or_not_they_were_ended(read) -> None:  # type: ignore[no-untyped-def]
    whole = read(
        "<table><thead><tr><th>โครงการ<th>งบ</thead><tr><td rowspan=2>ถนน<td>1,000<tr><td>2,000</table>"
    )
    [table] = Part(blocks=whole.blocks).tables

    assert [table.texts(row) for row in range(3)] == [
        ["โครงการ", "งบ"],
        ["ถนน", "1,000"],
        ["ถนน", "2,000"],
    ]


def test_a_table_that_lays_out_the_page_is_none(read) -> None:  # type: ignore[no-untyped-def]
    page = read(
        "<table><tr><td><h1>แผน</h1></td></tr><tr><td><table border=1><tr><td>โครงการ</td><td>งบ</td></tr>"
        "<tr><td>ถนน</td><td>1,000</td></tr></table></td></tr></table>"
    )

    assert [len(table.rows) for table in Part(blocks=page.blocks).tables] == [2]
    assert [heading.text for heading in Part(blocks=page.blocks).headings] == ["แผน"]


def test_a_link_knows_its_row_and_what_it_is_called(read) -> None:  # type: ignore[no-untyped-def]
    page = read(
        "<h2>ปี 2568</h2><table><tr><th>เรื่อง</th><th>ไฟล์</th></tr><tr><td>O12 จัดซื้อ</td><td><a href='1.pdf'><img src='pdf.gif' alt='เปิด'></a></td></tr></table>"
        "<ul><li>แผน <a href='2.pdf'>ดาวน์โหลด</a></li><li>รายงาน</li></ul>"
        "<a href=\"javascript:window.open('3.pdf')\">คู่มือ</a><a href='#' onclick=\"location.href='4.html'\">ต่อ</a>"
    )

    assert [(link.href, link.words, link.beside) for link in page.links] == [
        ("1.pdf", "เปิด", "O12 จัดซื้อ"),
        ("2.pdf", "ดาวน์โหลด", "แผน ดาวน์โหลด"),
        ("3.pdf", "คู่มือ", "คู่มือ ต่อ"),
        ("4.html", "ต่อ", "คู่มือ ต่อ"),
    ]
    assert {link.above for link in page.links} == {"ปี 2568"}


def test_large_bold_letters_are_headings(read) -> None:  # type: ignore[no-untyped-def]
    page = read(f"<font size=5><b>โครงสร้าง</b></font><br>กองคลัง<br><p><b>อำนาจหน้าที่</b></p>{LONG}")

    headings = [heading.text for heading in Part(blocks=page.blocks).headings]
    assert headings == ["โครงสร้าง", "อำนาจหน้าที่"]


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<title>เข้าสู่ระบบ</title><form><input name=u><input type=password></form>", Why.LOGIN),
        ("<p>คุณต้องมีสิทธิ์เข้าถึง</p><button>ขอสิทธิ์เข้าถึง</button>", Why.NO_PERMISSION),
        (
            "<title>You need access</title><p>Request access, or switch account</p>",
            Why.NO_PERMISSION,
        ),
        ("<title>404 Not Found</title><h1>ไม่พบหน้าที่ท่านต้องการ</h1>", Why.GONE),
        ("<div id=root></div><script src=/a.js></script>", Why.SCRIPT_ONLY),
        ("<h1>สถิติ</h1><p>กำลังโหลดข้อมูล...</p><script>axios.get('/x')</script>", Why.SCRIPT_ONLY),
        ("<nav><a href=/>หน้าแรก</a></nav><main><h1>คู่มือ</h1></main>", Why.EMPTY),
    ],
)
def test_what_keeps_a_visitor_out_is_told(read, html: str, why: Why) -> None:  # type: ignore[no-untyped-def]
    assert whys(read(f"<html><body>{html}</body></html>")) == [why]


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>แผน</h1>{LONG * 3}<form><input name=u><input type=password>เข้าสู่ระบบสมาชิก</form>",
        f"<h1>รายงาน</h1>{LONG}<script>jQuery(document).ready(slide)</script>",
        "<h1>โครงสร้าง</h1><img src=chart.jpg>",
        "<h1>แผน</h1><a href=plan.pdf>แผนพัฒนา</a>",
        "<h1>แผน</h1><iframe src=plan.pdf></iframe>",
        f"<h1>คู่มือ</h1>{LONG * 3}<p>กรณีไม่พบหน้าเว็บให้แจ้งผู้ดูแล</p>",
    ],
)
def test_what_keeps_nobody_out_is_not(read, html: str) -> None:  # type: ignore[no-untyped-def]
    assert whys(read(f"<html><body>{html}</body></html>")) == []


def test_a_page_that_leads_on_and_its_frames_are_told(read) -> None:  # type: ignore[no-untyped-def]
    assert read("<meta http-equiv=Refresh content=\"3; URL='home.php'\">").refresh == "home.php"
    assert read("<meta http-equiv=refresh content='600; url=/x'><p>ถ่ายทอดสด").refresh == ""
    framed = read("<frameset><frame src=menu.htm><frame src=main.htm></frameset>")
    assert framed.frames == ("menu.htm", "main.htm")
    assert read("<base href='/x/'><p>ก").base == "https://a.go.th/x/"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 3_000 + "ลึก",
        "<p>" * 5_000 + "ย่อหน้า",
        "<td>" * 3_000 + "ช่อง",
        "<a href=x>" * 3_000 + "ลิงก์",
        "<!--" * 10_000,
        "<" * 20_000,
        "<table>" * 800 + "<td>ก",
        "<ul><li>" * 800 + "ก",
        "&#x110000;&#0;&#xd800;" * 100,
        "<style>" + "a{" * 50_000 + "</style>",
        "\0" * 1_000,
    ],
)
def test_hostile_pages_are_read_or_told(read, html: str) -> None:  # type: ignore[no-untyped-def]
    assert isinstance(read(html), PageRead)


def test_a_page_that_is_too_long_is_read_in_part_and_told(
    read,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[no-untyped-def]
) -> None:
    assert MOST_BYTES == 2_000_000
    monkeypatch.setattr("prongsai.audit.page_reading.MOST_BYTES", 5_000)

    assert Why.PARTLY in whys(read("<main><h1>ยาว</h1>" + LONG * 100))
