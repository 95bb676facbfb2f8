"""Every fault of a built page or file, and the Thai sentences the clerk reads about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built_output import HEAD, BuiltOutput, page
from golden_texts import GOLDEN, assert_agreed, updating
from planted_files import picture_with_place, workbook_by

from prongsai.findings import Finding

SENTENCES = "verify/sentences.txt"
FILES = Path(__file__).parents[2] / "documents" / "files"
PERSON = "1-1037-02071-81-1"
OTHER = "3-1005-00012-34-6"
NEW = "ban-na/2568/o7/index.html"


def _missing(site: BuiltOutput) -> None:
    site.item("<p>มีข้อมูล</p>").unlink()


def _empty(site: BuiltOutput) -> None:
    site.item("<p>มีข้อมูล</p>").write_bytes(b"")


def _altered(site: BuiltOutput) -> None:
    data = (FILES / "thai-text.pdf").read_bytes()
    path = site.put("ban-na/files/2568/x/plan.pdf", data, origin="content/ban-na/files/plan.pdf")
    path.write_bytes(data[:-2000])


def _pdf(name: str) -> Callable[[BuiltOutput], None]:
    def put(site: BuiltOutput) -> None:
        data = (FILES / name).read_bytes()
        site.put(f"ban-na/files/2568/x/{name}", data, origin=f"content/ban-na/files/{name}")

    return put


def _page_of(number: int) -> Callable[[BuiltOutput], None]:
    def put(site: BuiltOutput) -> None:
        _pdf("thai-text.pdf")(site)
        site.item(f'<a href="../../files/2568/x/thai-text.pdf#page={number}">แผน หน้า {number}</a>')

    return put


def _head(head: str, lang: str = 'lang="th"') -> Callable[[BuiltOutput], None]:
    return lambda site: _discard(site.put(NEW, page("<p>ข้อมูล</p>", head=head, lang=lang)))


def _main(main: str) -> Callable[[BuiltOutput], None]:
    return lambda site: _discard(site.item(main))


def _link(href: str, text: str = "แผนปฏิบัติการ") -> Callable[[BuiltOutput], None]:
    return _main(f'<p><a href="{href}">{text}</a></p>')


def _discard(path: Path) -> None:
    assert path.exists()


def _style(site: BuiltOutput) -> None:
    site.put("assets/site.css", "@font-face{src:url('sarabun.woff2')}", agency="_site")


def _card(site: BuiltOutput) -> None:
    site.put("ban-na/files/2568/x/card.txt", "-", origin="content/ban-na/files/สำเนาบัตรประชาชน.pdf")


def _linked_picture(site: BuiltOutput) -> None:
    site.put("ban-na/files/2568/x/order.jpg", b"\xff\xd8", origin="content/ban-na/files/order.jpg")
    site.item('<a href="../../files/2568/x/order.jpg">คำสั่งที่ 12/2568</a>')


def _document(name: str, content: str | bytes) -> Callable[[BuiltOutput], None]:
    return lambda site: _discard(
        site.put(f"ban-na/files/2568/x/{name}", content, origin=f"content/ban-na/files/{name}")
    )


def _photo(site: BuiltOutput) -> None:
    for number in (1, 2):
        site.put(f"ban-na/files/2568/x/photo-{number}.jpg", b"\xff\xd8")


CASES: dict[str, Callable[[BuiltOutput], None]] = {
    "a promised page is gone": _missing,
    "a promised page is empty": _empty,
    "a link to a page that is not there": _link("../../2568/o99/index.html"),
    "a link to a file spelt in another case": _link("../../Index.HTML"),
    "a website without https": _link("www.ban-na.go.th"),
    "a link out of the output folder": _link("../../../../secret.html"),
    "an anchor that is not there": _link("#ไม่มี"),
    "an anchor of another page that is not there": _link("../../../index.html#news"),
    "a page that the PDF does not have": _page_of(3),
    "a link to nowhere": _link("#"),
    "an empty address": _link(""),
    "a script for an address": _link("javascript:void(0)"),
    "a bare address": _link("https://www.dla.go.th/plan", "https://www.dla.go.th/plan"),
    "click here": _link("https://www.dla.go.th", "คลิกที่นี่"),
    "one text for two places": _main(
        '<a href="https://a.go.th/1">รายงาน</a> <a href="https://a.go.th/2">รายงาน</a>'
    ),
    "an address with a space": _link("https://www.dla.go.th/แผน ปี"),
    "an address twice begun": _link("http://https://www.dla.go.th"),
    "an address without a host": _link("https:///plan"),
    "a host without a dot": _link("https://dla/plan"),
    "an unknown kind of link": _link("htp://www.dla.go.th"),
    "a wrong mail address": _link("mailto:ban-na"),
    "a file in Google Drive": _link("https://drive.google.com/file/d/1/view"),
    "a Google form": _link("https://forms.gle/abc"),
    "a LINE group": _link("https://line.me/R/ti/g/abc"),
    "a shortened address": _link("https://bit.ly/abc"),
    "a file on the clerk's own computer": _link("file:///C:/Users/A/plan.pdf"),
    "the office's own network": _link("http://192.168.1.10/plan.pdf"),
    "a picture that is not there": _main('<img src="photo.jpg" alt="ประชุมประชาคม">'),
    "a font that is not there": _style,
    "no title": _head(HEAD.replace("<title>หน้าทดสอบ</title>", "")),
    "no language": _head(HEAD, lang=""),
    "a wrong language": _head(HEAD, lang='lang="fr"'),
    "no description": _head(HEAD.replace('name="description"', 'name="keywords"')),
    "no first heading": lambda site: _discard(
        site.put(NEW, page("<h1></h1>").replace("<h1></h1>", "<p>ข้อมูล</p>"))
    ),
    "two first headings": _main("<h1>แผน</h1><h1>รายงาน</h1>"),
    "a level of headings left out": _main("<h1>แผน</h1><h2>งบ</h2><h4>รายจ่าย</h4>"),
    "an empty heading": _main("<h1>แผน</h1><h2> </h2>"),
    "no charset": _head(HEAD.replace('<meta charset="utf-8">', "")),
    "tags that are not closed": _main("<div><p>ข้อมูล</div>"),
    "something from another website": _main('<img src="https://cdn.example.com/a.png" alt="ตรา">'),
    "the agency's name not filled in": _main("<p>(ชื่อหน่วยงาน) ให้ความสำคัญกับข้อมูลส่วนบุคคล</p>"),
    "the agency or website not filled in": _main("<p>นโยบายของ (หน่วยงาน/เว็บไซต์)</p>"),
    "filler text": _main("<p>Lorem ipsum dolor</p>"),
    "letters in place of a name": _main("<p>ผู้รับผิดชอบ นาย xxx</p>"),
    "a dotted blank": _main("<p>ประกาศ ณ วันที่ ........ เดือน มกราคม 2568</p>"),
    "last year's data again": _main("<p>ข้อมูล ณ วันที่ 30 กันยายน 2565</p>"),
    "a date that is not in the calendar": _main("<p>ประกาศ ณ วันที่ 31 เมษายน 2568</p>"),
    "a picture without a text": _main('<img src="../../../index.html">'),
    "a table without headers": _main("<table><tr><td>รายการ</td><td>งบ</td></tr></table>"),
    "a link without words": _main(
        '<a href="../../../index.html"><img src="../../../index.html" alt=""></a>'
    ),
    "a button without words": _main("<button type='button'></button>"),
    "one anchor twice": _main('<p id="a">ก</p><p id="a">ข</p>'),
    "a file name for a text": _main('<img src="../../../index.html" alt="IMG_2041.jpg">'),
    "no zoom": _head(HEAD.replace("initial-scale=1", "user-scalable=no")),
    "a national ID number": _main(f"<p>เลขประจำตัวประชาชน {PERSON}</p>"),
    "a number that may be one": _main(f"<p>อ้างอิง {PERSON.replace('-', '')}</p>"),
    "numbers of several people": _document(
        "list.csv", f"ชื่อ,เลขบัตร\nก,{PERSON}\nข,{OTHER}\nก,{PERSON}\n"
    ),
    "numbers that may be some": _main(
        f"<p>อ้างอิง {PERSON.replace('-', '')} และ {OTHER.replace('-', '')}</p>"
    ),
    "a copy of somebody's card": _card,
    "a file that may be such a copy": lambda site: _discard(
        site.put("ban-na/files/2568/x/house.txt", "-", origin="content/ban-na/files/ทะเบียนบ้าน.pdf")
    ),
    "data of recipients": _document(
        "list.csv",
        "ผู้รับเบี้ยยังชีพ,ที่อยู่,โทรศัพท์,เลขที่บัญชี,อีเมล\n"
        "นายบุญมี ทองประทีปไทร,99/1 หมู่ 3,081-234-5678,123-4-56789-0,boonmee.1@gmail.com\n"
        "นางมาลี ศรีวารีล้อม,12 ม.4,089-876-5432,987-6-54321-0,malee.2@hotmail.com\n",
    ),
    "data that may be private": _document(
        "list.csv",
        "ชื่อ-สกุล,ที่อยู่,โทรศัพท์,อีเมล\nนายบุญมี ทองประทีปไทร,99/1 หมู่ 3,081-234-5678,boonmee.1@gmail.com\n",
    ),
    "a complainant": _document("list.csv", "ที่,ผู้ร้องเรียน,เรื่อง\n1,นายบุญมี ทองประทีปไทร,ไฟทางดับ\n"),
    "where a picture was taken": _document("house.jpg", picture_with_place("JPEG", placed=True)),
    "who wrote a workbook": _document("plan.xlsx", workbook_by("นายบุญมี ทองประทีปไทร")),
    "a list of recipients": _link("../../../index.html", "รายชื่อผู้รับเบี้ยยังชีพผู้สูงอายุ ปี 2568"),
    "a scan": _pdf("scan.pdf"),
    "a picture for a document": _linked_picture,
    "pictures on pages": _photo,
    "a kind of file that is not read": _document("minutes.doc", "?"),
    "a file in unknown letters": _document("list.txt", b"ID \xff\xfa\x80 caf\xe9"),
    "a document changed after the build": _altered,
    "a page too long to be mended": _main("<p>แผน</b>" + "ก" * 1_000_000),
}


def printed(name: str, findings: list[Finding]) -> str:
    lines = [f"== {name}"]
    for finding in findings:
        lines += [f"{finding.code} {finding.severity}: {finding.message}", f"    {finding.remedy}"]
    return "\n".join(lines)


def found(tmp_path: Path, make: Callable[[BuiltOutput], None]) -> list[Finding]:
    site = BuiltOutput(tmp_path)
    make(site)
    if not site.knows("ban-na/index.html"):
        site.put("ban-na/index.html", page("<p>หน้าแรก</p>"))
    site.write_ledgers()
    return site.verify_as_it_is()


def golden() -> dict[str, str]:
    cases = (GOLDEN / SENTENCES).read_text(encoding="utf-8").split("\n\n")
    return {case.partition("\n")[0].removeprefix("== "): case.strip() for case in cases if case}


@pytest.mark.parametrize("name", CASES)
def test_the_fault_is_told_in_these_words(name: str, tmp_path: Path) -> None:
    assert printed(name, found(tmp_path, CASES[name])) == golden()[name]


def test_the_golden_sentences_are_all_of_these_cases(tmp_path: Path) -> None:
    if updating():
        for name in CASES:
            (tmp_path / name).mkdir()
        texts = (printed(name, found(tmp_path / name, CASES[name])) for name in CASES)
        assert_agreed(SENTENCES, "\n\n".join(texts) + "\n")

    assert list(golden()) == list(CASES)
