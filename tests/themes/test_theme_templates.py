"""Templates: one partial for every content type, sound HTML, nothing a strict policy refuses."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from theme_pages import ROOT, THEMES, disclosure_view, item_page, part_view, renderer
from theme_samples import full, least

from prongsai.content_types.registry import content_types
from prongsai.site.sections import FileView
from prongsai.site.templates import Renderer

TYPES = content_types()
PARTIALS = ROOT / "themes/civic/templates/partials/types"
TEMPLATES = sorted((ROOT / "themes").glob("*/templates/**/*.html"))
PAGES = (
    "portal.html",
    "home.html",
    "year.html",
    "item.html",
    "topic.html",
    "news-index.html",
    "news-post.html",
    "documents.html",
    "search.html",
    "sitemap.html",
    "not-found.html",
)
INLINE = re.compile(
    r"""\sstyle\s*=|\son[a-z]+\s*=|<script(?! type="application/ld\+json">| src=)|<style|javascript:"""
)
ELSEWHERE = re.compile(r"""(?:src|href)=["'](?:https?:)?//""")
HEADINGS = re.compile("^h[1-6]$")


@pytest.fixture(scope="module")
def civic() -> Renderer:
    return renderer("civic")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "themes").as_posix()


def soup_of(civic: Renderer, key: str, *, complete: bool = True) -> BeautifulSoup:
    content_type = TYPES[key]
    value = full(content_type) if complete else least(content_type)
    files: dict[str, FileView] | None = None if complete else {}
    page = item_page(disclosure_view(part_view(content_type, value), files=files))
    return BeautifulSoup(civic.render("item.html", page), "html.parser")


def test_every_content_type_has_its_partial_and_no_partial_is_left_over() -> None:
    assert {path.stem for path in PARTIALS.glob("*.html")} == set(TYPES)


@pytest.mark.parametrize("theme", THEMES)
def test_every_template_of_a_theme_compiles(theme: str) -> None:
    environment = renderer(theme).environment
    names = environment.list_templates(extensions=["html"])
    assert set(PAGES) < set(names)
    for name in names:
        environment.get_template(name)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_needs_inline_style_or_script_or_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not INLINE.search(text)
    assert not ELSEWHERE.search(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_what_a_template_imports_it_uses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for statement in re.findall(r"\{% from '[^']+' import (.+?) with context %\}", text):
        for name in statement.split(", "):
            assert re.search(rf"(?<![\w.]){name}\(|call {name}\b", text), name


@pytest.mark.parametrize("key", sorted(TYPES))
@pytest.mark.parametrize("complete", [True, False], ids=["full", "least"])
def test_a_part_is_shown_under_its_anchor_with_its_heading(
    civic: Renderer, key: str, complete: bool
) -> None:
    soup = soup_of(civic, key, complete=complete)
    part = soup.find(id=f"topic-{key.replace('_', '-')}")
    assert part is not None
    assert part.name == "section"
    heading = part.find("h3")
    assert heading is not None
    assert heading.get_text(strip=True) == TYPES[key].label


@pytest.mark.parametrize("key", sorted(TYPES))
@pytest.mark.parametrize("complete", [True, False], ids=["full", "least"])
def test_a_page_is_sound_whatever_the_records_leave_out(
    civic: Renderer, key: str, complete: bool
) -> None:
    soup = soup_of(civic, key, complete=complete)
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    levels = [int(element.name[1]) for element in soup.find_all(HEADINGS)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    main = soup.find("main")
    assert main is not None
    assert "None" not in main.get_text()
    assert all(element.find("li") for element in soup.select("ul, ol"))
    assert all(element.find("dt") for element in soup.select("dl"))
    assert all(element.get_text(strip=True) for element in soup.select("a[href], h2, h3, h4, h5"))


@pytest.mark.parametrize("key", sorted(key for key, kind in TYPES.items() if kind.many))
def test_each_record_of_a_list_can_be_pointed_at(civic: Renderer, key: str) -> None:
    soup = soup_of(civic, key)
    anchor = f"topic-{key.replace('_', '-')}"
    assert soup.find(id=f"{anchor}-1") is not None
    assert soup.find(id=f"{anchor}-2") is not None


@pytest.mark.parametrize("key", sorted(TYPES))
def test_tables_name_their_columns_and_rows(civic: Renderer, key: str) -> None:
    for table in soup_of(civic, key).select("table"):
        assert table.find("caption")
        assert all(cell.get("scope") == "col" for cell in table.select("thead th"))
        assert all(row.find("th", scope="row") for row in table.select("tbody tr, tfoot tr"))
        columns = len(table.select("thead th"))
        assert all(len(row.find_all(["th", "td"])) == columns for row in table.select("tr"))
        region = table.parent
        assert region is not None
        assert region["role"] == "region"
        assert region["tabindex"] == "0"
        assert region["aria-label"]


def test_pictures_of_people_and_events_have_words_and_sizes(civic: Renderer) -> None:
    for key in ("executives", "activities", "participation", "contact", "chart"):
        pictures = soup_of(civic, key).select("main .part img")
        assert pictures
        assert all(picture["alt"] and picture["width"] for picture in pictures)


def test_a_missing_photo_is_said_in_words(civic: Renderer) -> None:
    assert "ไม่มีรูปถ่าย" in soup_of(civic, "executives", complete=False).get_text()


def test_the_head_of_a_page(civic: Renderer) -> None:
    html = civic.render("item.html", item_page(disclosure_view()))
    assert html.startswith("<!doctype html>")
    assert '<meta charset="utf-8">' in html[:200]
    assert '<html lang="th">' in html
    assert "maximum-scale" not in html
    assert "user-scalable" not in html
    assert '<meta name="color-scheme" content="light dark">' in html
    soup = BeautifulSoup(html, "html.parser")
    sheets = soup.select('link[rel="stylesheet"]')
    assert ["fonts." in str(sheet["href"]) for sheet in sheets] == [True, False]
    assert str(sheets[1]["href"]).startswith("../../../assets/civic/")


def test_the_frame_of_a_page(civic: Renderer) -> None:
    soup = BeautifulSoup(civic.render("item.html", item_page(disclosure_view())), "html.parser")
    skip = soup.select_one("a.skip-link")
    assert skip is not None
    assert soup.find(id=str(skip["href"])[1:]).name == "main"  # type: ignore[union-attr]
    assert all(soup.select_one(tag) for tag in ("header", "nav", "main", "footer"))
    assert "หน่วยงานสมมติ" in soup.select_one("aside").get_text()  # type: ignore[union-attr]
    crumbs = soup.select("nav.breadcrumbs ol li")
    assert crumbs[-1]["aria-current"] == "page"
    assert crumbs[-1].find("a") is None
    footer = soup.select_one("footer")
    assert footer is not None
    assert footer.select_one("a.footer-action") is not None
    # The date of the page stands at its head, and only there.
    dates = soup.select('header time[datetime="2025-01-14"], footer time')
    assert [tag.find_parent(["header", "footer"]).name for tag in dates] == ["header"]  # type: ignore[union-attr]


def test_the_requirement_box_says_outcome_and_place_in_words(civic: Renderer) -> None:
    soup = BeautifulSoup(civic.render("item.html", item_page(disclosure_view())), "html.parser")
    met, missing = soup.select(".requirement-list > li")
    assert "พบข้อมูล" in met.get_text()
    assert met.find("a")["href"] == "#structure"  # type: ignore[index]
    assert missing["id"] == "req-o1-x"
    assert "ยังไม่พบ" in missing.get_text()
    assert "ข้อแนะนำ" not in missing.get_text()


def test_a_document_link_tells_kind_size_pages_and_scan(civic: Renderer) -> None:
    soup = BeautifulSoup(civic.render("item.html", item_page(disclosure_view())), "html.parser")
    link = soup.select_one("#structure-doc-announcement a")
    assert link is not None
    assert link.get_text() == "ประกาศ (PDF, 1.2 MB, 16 หน้า, ไฟล์สแกน)"


def test_the_places_evidence_leads_to_exist(civic: Renderer) -> None:
    soup = BeautifulSoup(civic.render("item.html", item_page(disclosure_view())), "html.parser")
    for suffix in ("", "-text", "-facts", "-none", "-table-budget", "-doc-announcement"):
        assert soup.find(id=f"structure{suffix}") is not None, suffix
