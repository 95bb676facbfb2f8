"""Reading pages: ordinary Thai is left in peace, and no page stops the run."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built_output import BASE, CONFIG, BuiltOutput, codes, page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_site import SmallSite

from prongsai.checks.verify.page_reader import Parts, read_page, text_of
from prongsai.checks.verify.page_text import PageText, newest_fiscal_year
from prongsai.checks.verify.reading import Reading, Seen
from prongsai.checks.verify.rules import rules
from prongsai.checks.verify.rules.leftovers import dotted_blanks, placeholders
from prongsai.checks.verify.tokens import BrokenHtmlError


def spots(text: str) -> list[str]:
    shown = PageText({"content": text})
    return [spot.text for rule in (placeholders, dotted_blanks) for spot in rule(shown)]


@pytest.mark.parametrize(
    "text",
    [
        "ชื่อหน่วยงาน",  # a column of the official table
        "หน่วยงานเจ้าของเว็บไซต์ (เทศบาลตำบลบ้านนา)",
        "อื่น ๆ (ระบุ) ค่าธรรมเนียม",
        "ขนาด XXL จำนวน 20 ตัว",
        "พระเจ้าหลุยส์ King Louis XX",
        "โทร. 08x-xxx-1234",
        "เลขประจำตัว 1-xxxx-xxxxx-xx-3",
        "https://example.go.th/xxx/index.html",
        "พิมพ์ข้อความที่ต้องการร้องเรียนในช่องรายละเอียด",
        "รอสักครู่... แล้วลองใหม่ …",
        "บทที่ 1 บทนำ ............................ 12",
        "ภาคผนวก ก …………………… ก",
        "งบประมาณ 1,250,000.00 บาท (ร้อยละ 98.50)",
        "โครงการ to do list สำหรับประชาชน",
        "วันที่ 1 ต.ค. 2567 – 31 มี.ค. 2568",
        "อยู่ระหว่างดำเนินการ",
    ],
)
def test_ordinary_words_are_not_placeholders(text: str) -> None:
    assert spots(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[ชื่อหน่วยงาน] ขอประกาศ", "[ชื่อหน่วยงาน]"),
        ("ประกาศ ( ระบุชื่อหน่วยงาน )", "( ระบุชื่อหน่วยงาน )"),
        ("TODO เขียนต่อ", "TODO"),
        ("นายxxxx ตำแหน่ง", "xxxx"),
        ("xx", "xx"),
        ("ตัวอย่างข้อความ", "ตัวอย่างข้อความ"),
        ("ใส่ข้อความ", "ใส่ข้อความ"),
        ("ใส่ข้อความที่นี่", "ใส่ข้อความที่นี่"),
        ("{{ agency.name }} เปิดเผย", "{{ agency.name }}"),
        ("Coming soon", "Coming soon"),
        ("ลงชื่อ .....................", "ลงชื่อ ....................."),
        ("เลขที่ ……/2568", "เลขที่ ……"),
        ("ชื่อ __________ สกุล", "ชื่อ __________"),
    ],
)
def test_words_that_stand_for_words_are_found(text: str, found: str) -> None:
    assert spots(text) == [found]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("ประกาศ ณ วันที่ 30 กันยายน 2567", 2567),
        ("ประกาศ ณ วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๗", 2568),
        ("ต.ค. 67", 2568),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)", 2570),
        ("คำสั่งที่ 12/2569", 2569),
        ("ปี 68", 2568),
        ("งบประมาณ 2,568 บาท จำนวน 68 โครงการ", 0),
    ],
)
def test_the_newest_fiscal_year_a_text_names(text: str, year: int) -> None:
    assert newest_fiscal_year(PageText({"content": text})) == year


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("a plan that covers the year", "<p>แผน พ.ศ. 2566-2570</p>"),
        ("data of the year before, as asked", "<p>ข้อมูล ณ 30 กันยายน 2567</p>"),
        ("no year at all", "<p>อำนาจหน้าที่</p>"),
        ("the year in the box only", '<ul><li id="req-a">ปี 2565</li></ul>'),
        ("the year in the menu only", "<nav>ปีงบประมาณ 2565</nav>"),
    ],
)
def test_pages_of_the_right_year_are_left_in_peace(name: str, main: str, tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.item(main)

    assert codes(site.verify()) == []


def test_an_item_that_asks_for_no_year_may_be_old(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.item("<p>ประกาศ พ.ศ. 2552</p>", name="o1")

    assert codes(site.verify()) == []


def test_a_memo_may_keep_its_dotted_lines(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.item('<article class="formal memo"><p>ที่ บน ........../2568</p></article>')

    assert codes(site.verify()) == []


def test_examples_quoted_letter_by_letter_are_nobodys_forgotten_words(tmp_path: Path) -> None:
    quoted = "<pre><code>name: &lt;ชื่อ-นามสกุล&gt; วันที่ 31 เม.ย. 2568</code></pre>"
    site = BuiltOutput(tmp_path)
    site.item(quoted)

    assert codes(site.verify()) == []


def test_in_a_menu_short_words_have_their_meaning(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.item('<nav><a href="../../../index.html">เอกสาร</a></nav>')

    assert codes(site.verify()) == []


def test_the_same_file_under_two_addresses_is_one_place(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    for year in (2567, 2568):
        site.put(f"ban-na/files/{year}/x/plan.csv", "ลำดับ,รายการ\n")
    site.item(
        '<a href="../../files/2567/x/plan.csv">แผน</a> <a href="../../files/2568/x/plan.csv">แผน</a>'
    )

    assert codes(site.verify()) == []


@pytest.mark.parametrize(
    "href",
    [
        "https://www.xn--12c1fe0br.go.th/แผน?ปี=2568#หน้า",
        "https://เทศบาลบ้านนา.ไทย/",
        "http://203.155.220.1:8080/plan.pdf",
        "mailto:saraban@ban-na.go.th",
        "tel:+66-37-123-456",
        "https://www.facebook.com/ban-na",
        "https://lin.ee/abc",
        "https://line.me/R/ti/p/@ban-na",
        "https://maps.app.goo.gl/abc",
        "https://goo.gl/maps/abc",
        "//www.dla.go.th/plan",
        f"{'https://ban-na.example.go.th/oit/'}index.html",
        "#content",
        "#top",
        "../../../",
    ],
)
def test_good_addresses_are_left_in_peace(href: str, tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.item(f'<a href="{href}">เว็บไซต์ของเทศบาล</a>')

    assert codes(site.verify()) == []


@pytest.mark.parametrize(
    "written", ["/ข้อมูล/", "/%E0%B8%82%E0%B9%89%E0%B8%AD%E0%B8%A1%E0%B8%B9%E0%B8%A5/"]
)
def test_a_site_below_a_thai_path_knows_its_own_addresses(written: str, tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    config = CONFIG.replace(BASE, "https://ban-na.example.go.th/ข้อมูล/")
    (tmp_path / "site_config.yaml").write_text(config, encoding="utf-8")
    site.item(f'<a href="{written}ban-na/2568/o7/">แผน</a> <a href="{written}none/">ไม่มี</a>')

    assert codes(site.verify()) == ["LNK003"]


def test_a_broken_page_is_still_read(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.item('<p>a < b <a href="#">แผน</a><b>ตัวหนา</p>')

    assert codes(site.verify()) == ["LNK005", "WEB016"]


def test_a_drawing_with_short_tags_is_well_formed(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.item('<svg role="img" aria-label="แผนภูมิ"><g><path d="M0 0"/></g></svg><br/>')

    assert codes(site.verify()) == []


def test_a_page_that_is_too_large_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prongsai.checks.verify.page_reader.MOST_BYTES", 100)
    site = BuiltOutput(tmp_path)
    site.item("<p>ข้อมูล</p>")

    assert {finding.severity.value for finding in site.verify()} == {"not-checked"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400) | st.text("<>/!-=\"' apx&;กิ1", max_size=80).map(str.encode))
def test_no_bytes_stop_the_reading(tmp_path: Path, data: bytes) -> None:
    for content in (data, page("<p>ก</p>").encode().replace("<p>ก".encode(), data)):
        path = tmp_path / "index.html"
        path.write_bytes(content)
        read_page(path, rules().reads)


@pytest.mark.parametrize("piece", ["<!--", "<a ", '<a "', "<p>", "<![", "&#", "<a href='", "(" * 9])
def test_no_repetition_hangs_the_reading(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "index.html"
    path.write_text(piece * 3000, encoding="utf-8")

    assert read_page(path, rules().reads).charset_first is False


def test_what_a_template_holds_is_not_on_the_page() -> None:
    html = '<p>ก</p><template data-search="result"><h3 id="x">ค<a href="#"></a></h3></template><p>ข</p>'

    seen = Parts().read(html)

    assert (seen.ids, seen.links, seen.headings) == ([], [], [])
    assert "ค" not in str(seen.texts)


# --- parts that pages share ------------------------------------------------------------------


FRAMED = (
    '<!doctype html>\n<html lang="th">\n<head>\n<title>หน้า</title>\n<script>if (1 < 2) {}</script>\n</head>\n'
    '<body>\n<header class="top">\n<a href="index.html">หน้าแรก</a>\n'
    '<nav aria-label="เมนู">\n<ul>\n<li><a href="a.html">แผน</a></li>\n</ul>\n</nav>\n</header>\n'
    '<main id="content">\n<section class="s" id="plan">\n<h2>แผน <img src="a.png" alt="ภาพ"></h2>\n'
    '<div class="prose" id="plan-text">\n<p>โทร 081-234-5678 &amp; <b>ปี 2568</b></p>\n<table>\n<tr>\n'
    "<td>1</td>\n<td><p>ก</p>\n<p>ข</p></td>\n</tr>\n</table>\n</div>\n</section>\n"
    '<ul><li id="req-a">ตามเกณฑ์</li></ul>\n<pre>\nก\n</pre>\n</main>\n'
    '<footer class="foot">\n<button>ค้นหา</button>\n</footer>\n</body>\n</html>\n'
)
BITS = (
    *("<", ">", '"', "'", "\n", "\t", "\xa0", "&#10;", "<!--", "-->", "<>", "</p>", "<p>", "<td>"),
    *("<a href='#'>", "</a>", "<nav>", "</nav>", "<pre>", "</pre>", "<main>", "</main>", "<br/>"),
    *("<script>", "</script>", "\n<div id='x'>", "</div>", "\n<section >", "</section>\n", "<g/>"),
    *(
        "\n<nav>\n",
        '<img alt="ก">',
        "<SPAN id=req-b>",
        "</Span>",
        "<button>",
        "</button>",
        "<table>",
    ),
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A page with pieces cut out of it, doubled and put in, anywhere."""
    html = FRAMED
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(html)))
        end = start + draw(st.integers(0, 40))
        html = html[:start] + draw(st.sampled_from(("", html[start:end] * 2, *BITS))) + html[end:]
    return html


def whole(html: str) -> Seen:
    reading = Reading({})
    reading.read(html)
    reading.finish(len(html))
    return reading.seen


def shown(read: Callable[[str], Seen], html: str) -> object:
    """What is seen of a page and its text, or where it is broken."""
    try:
        seen = read(html)
    except BrokenHtmlError as error:
        return str(error)
    return seen._replace(texts=[]), text_of(seen)


@settings(deadline=None, max_examples=200)
@given(st.lists(damaged(), min_size=2, max_size=4))
def test_a_page_read_in_parts_shows_what_it_shows_as_a_whole(pages: list[str]) -> None:
    parts = Parts()
    for html in (FRAMED, *pages):
        assert shown(parts.read, html) == shown(whole, html)


def test_a_part_is_read_again_where_something_else_is_open_before_it() -> None:
    part = '\n<div id="x"><a href="#">แผน</a></div>'
    parts = Parts()

    areas = [parts.read(f"<{name}>{part}</{name}>").links[0].area for name in ("main", "nav")]

    assert areas == ["content", "menu"]


def test_an_element_without_content_begins_no_area() -> None:
    seen = Parts().read('<input id="req-a"><p>แผน</p><div id="req-b"/><p>ผล</p>')

    assert text_of(seen).content == "แผน\nผล"


@pytest.fixture
def real_pages(built_site: Callable[..., SmallSite]) -> list[str]:
    """Pages as a build makes them."""
    pages = sorted(built_site().output.rglob("*.html"))
    return [path.read_text(encoding="utf-8") for path in pages]


def spoiled(html: str, chance: random.Random) -> str:
    """A page with tags cut, doubled and moved, ids and addresses changed, text cut out of it."""
    for _ in range(chance.randint(1, 3)):
        tags = [found.span() for found in re.finditer(r"<[^>]*>", html)]
        values = [found.span(1) for found in re.finditer(r'(?:id|href)="([^"]*)"', html)]
        start, end = chance.choice([*tags, *values, (chance.randrange(len(html)),) * 2])
        other = slice(*chance.choice([*tags, *values]))
        new = chance.choice(("", html[other], html[start:end] * 2, html[start:end].upper(), *BITS))
        html = html[:start] + new + html[end + chance.choice((0, 0, 9)) :]
    return html


def test_real_pages_with_damage_read_in_parts_show_what_they_show_as_a_whole(
    real_pages: list[str],
) -> None:
    chance = random.Random(16)
    parts = Parts()
    for html in real_pages:
        assert shown(parts.read, html) == shown(whole, html)
    for _ in range(250):
        html = spoiled(chance.choice(real_pages), chance)
        assert shown(parts.read, html) == shown(whole, html), html


def test_what_all_pages_share_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    reads = Reading.read
    monkeypatch.setattr(
        Reading, "read", lambda self, html: (read.append(html), reads(self, html))[1]
    )
    parts = Parts()
    for number in range(9):
        parts.read(FRAMED.replace("ปี 2568", f"ปี 256{number}"))

    assert sum("<footer" in part for part in read) == 1
    assert sum('<header class="top">' in part for part in read) == 1
    assert sum("plan-text" in part for part in read) == 9


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 3_000 + "ก" + "</div>" * 3_000 + "</body></html>",
        "<html><head>" + "<p>ก" * 40_000,
        "<html><head>" + "<title>ก</title>ข" * 20_000 + "</head></html>",
    ],
    ids=["nested", "left open", "title after title"],
)
def test_work_on_a_page_grows_with_its_length_alone(tmp_path: Path, page: str) -> None:
    (tmp_path / "index.html").write_text(page, encoding="utf-8")

    facts = read_page(tmp_path / "index.html", ())

    assert facts.unread or facts.title == "ก"
