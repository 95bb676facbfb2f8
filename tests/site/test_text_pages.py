"""The site's own pages of text: where they are published, what they lead to, who finds them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from small_site import DOCUMENT, PICTURE, SmallSite, tree

MakeSite = Callable[..., SmallSite]

PAGES = "[{file: docs/index.md, slug: manual, place: เมนู}, {file: docs/two.md, slug: manual/two}]"
INDEX = """\
# คู่มือ

ต่อที่ [บทที่สอง](two.md#ท้าย) หรือ [รายงาน](files/report.pdf)

![หน้าจอ](images/photo.png)

| ก | ข |
| --- | --- |
| 1 | 2 |

## ต้น

## กลาง

## ปลาย
"""
TWO = "# บทที่สอง\n\nกลับไป [สารบัญ](index.md)\n\n### ท้าย\n"


@pytest.fixture(params=[("ban-na",), ("ban-na", "khao-noi")], ids=["single", "portal"])
def site(request: pytest.FixtureRequest, planned_site: MakeSite) -> SmallSite:
    made = planned_site(*request.param)
    made.configure(pages=PAGES)
    made.write("docs/index.md", INDEX)
    made.write("docs/two.md", TWO)
    made.put("docs/images/photo.png", PICTURE)
    made.put("docs/files/report.pdf", DOCUMENT)
    return made


def soup(site: SmallSite, page: str) -> BeautifulSoup:
    return BeautifulSoup(site.page(page), "html.parser")


def hrefs(found: BeautifulSoup, where: str) -> list[str]:
    return [str(link["href"]) for link in found.select(f"{where} a[href]")]


def test_pages_are_published_with_what_they_lead_to(site: SmallSite) -> None:
    assert site.build().findings == ()

    assert {"manual/index.html", "manual/two/index.html"} <= site.published().keys()
    assert {"files/pages/photo.png", "files/pages/report.pdf"} <= site.published().keys()


def test_links_lead_to_the_published_pages_and_files(site: SmallSite) -> None:
    links = hrefs(soup(site, "manual/index.html"), ".prose")
    assert links == ["two/index.html#text-ท้าย", "../files/pages/report.pdf"]
    assert hrefs(soup(site, "manual/two/index.html"), ".prose") == ["../index.html"]


def test_a_link_to_a_heading_of_its_own_page_may_be_written_by_its_words(site: SmallSite) -> None:
    site.write("docs/two.md", "# บทที่สอง\n\n[ลงไป](#ข้อ-1-เริ่ม)\n\n## ข้อ 1: เริ่ม\n")
    page = soup(site, "manual/two/index.html")

    (link,) = hrefs(page, ".prose")
    assert page.select_one(f".prose [id='{link.removeprefix('#')}']") is not None


def test_a_picture_tells_its_size_and_a_table_its_name(site: SmallSite) -> None:
    page = soup(site, "manual/index.html")

    (picture,) = page.select(".prose img")
    assert picture["src"] == "../files/pages/photo.png"
    assert (picture["width"], picture["height"]) == ("40", "30")
    assert [caption.get_text() for caption in page.select(".prose caption")] == ["ตารางข้อมูล"]


def test_the_title_is_the_only_first_heading_and_contents_name_the_main_ones(
    site: SmallSite,
) -> None:
    page = soup(site, "manual/index.html")

    assert [heading.get_text() for heading in page.select("h1")] == ["คู่มือ"]
    assert [link.get_text() for link in page.select(".text-contents a")] == ["ต้น", "กลาง", "ปลาย"]
    targets = {str(tag["id"]) for tag in page.select(".prose [id]")}
    assert {link.removeprefix("#") for link in hrefs(page, ".text-contents")} <= targets
    assert soup(site, "manual/two/index.html").select(".text-contents") == []


def test_pages_of_one_family_lead_to_one_another(site: SmallSite) -> None:
    assert hrefs(soup(site, "manual/index.html"), ".pager") == ["two/index.html"]
    second = soup(site, "manual/two/index.html")
    assert hrefs(second, ".pager") == ["../index.html"]
    assert hrefs(second, ".breadcrumbs")[-1] == "../index.html"


def test_menu_and_footer_lead_to_the_pages_as_chosen(site: SmallSite) -> None:
    home = soup(site, "index.html")

    assert "manual/index.html" in hrefs(home, ".site-menu")
    assert "manual/two/index.html" in hrefs(home, ".site-footer")


def test_pages_stand_in_the_sitemap_and_can_be_searched(site: SmallSite) -> None:
    sitemap = "sitemap.xml" if "sitemap-site.xml" not in site.published() else "sitemap-site.xml"

    assert "https://ita.example/manual/two/" in site.page(sitemap)
    assert "บทที่สอง" in site.page("search/texts-1.js")


def test_an_edited_page_is_made_again_and_nothing_else(site: SmallSite) -> None:
    site.build()
    assert site.build().written == 0

    site.edit("docs/two.md", "กลับไป", "กลับไปที่")
    site.build()
    assert "กลับไปที่" in SmallSite.page(site, "manual/two/index.html")


def test_a_page_that_is_no_longer_listed_is_taken_away_with_its_files(site: SmallSite) -> None:
    site.build()
    site.configure()
    site.build()

    assert not [name for name in tree(site.output) if name.startswith(("manual/", "files/pages/"))]


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("[ก](none.pdf)", 'ไม่พบไฟล์ "docs/none.pdf"'),
        ("[ก](../README.md)", "ลิงก์ไปหน้า README.md ซึ่งไม่ได้เผยแพร่"),
        ("[ก](../../secret.pdf)", 'ไม่พบไฟล์ "../secret.pdf"'),
        ("![ก](images/PHOTO.png)", 'ไม่พบไฟล์ "docs/images/PHOTO.png"'),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_line(
    small_site: MakeSite, link: str, message: str
) -> None:
    site = small_site("ban-na")
    site.configure(pages="[{file: docs/about.md}]")
    site.write("docs/about.md", f"# เกี่ยวกับเรา\n\n{link}\n")
    site.put("docs/images/photo.png", PICTURE)

    (finding,) = site.build().findings
    assert (finding.code, finding.message) == ("CNT033", message)
    assert str(finding.place) == "docs/about.md:3"
    assert (site.output / "about/index.html").is_file()


def test_an_address_an_agency_has_is_refused(small_site: MakeSite) -> None:
    site = small_site("ban-na", "khao-noi")
    site.configure(pages="[{file: docs/about.md, slug: ban-na}]")
    site.write("docs/about.md", "# เกี่ยวกับเรา\n")

    (finding,) = site.build().findings
    assert (finding.code, finding.message) == (
        "CFG008",
        'ที่อยู่ "ban-na" ซ้ำกับหน่วยงานหรือชื่อที่เว็บไซต์ใช้เอง',
    )


def test_of_two_files_with_one_name_both_are_published(planned_site: MakeSite) -> None:
    site = planned_site("ban-na")
    site.configure(pages="[{file: docs/about.md}]")
    site.write("docs/about.md", "# เกี่ยวกับเรา\n\n[ก](a/plan.pdf) [ข](b/plan.pdf)\n")
    for folder in ("a", "b"):
        site.put(f"docs/{folder}/plan.pdf", DOCUMENT)
    names = {Path(name).name for name in site.published() if name.startswith("files/pages/")}
    assert names == {"plan.pdf", "docs-b-plan.pdf"}
