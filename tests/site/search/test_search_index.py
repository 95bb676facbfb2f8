"""The search index of an agency: what can be found, in which words, at what weight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from planned_site import PlannedSite
from published_index import Index, plain_scan, read_index
from small_site import SmallSite

from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.site.pages import search as search_pages
from prongsai.site.pages.item import ItemPage
from prongsai.site.pages.search import SearchPage, site_files
from prongsai.site.planned import Kind, Markdown, PlannedMade, PlannedPage, SearchText
from prongsai.site.search_index import SearchEntry, SearchScripts, joined
from prongsai.site.summary import AgencySummary

Make = Callable[..., SmallSite]
INDEX = "ban-na/search-index.js"


def index_of(site: SmallSite, prefix: str = "ban-na/") -> Index:
    """The index of an agency with all its texts."""
    return read_index(
        site.page(f"{prefix}search-index.js"), lambda address: site.page(f"{prefix}{address}")
    )


@pytest.fixture
def built(planned_site: Callable[..., PlannedSite]) -> PlannedSite:
    return planned_site()


def test_every_page_and_document_of_the_agency_can_be_found(built: SmallSite) -> None:
    index = index_of(built)
    published = {name.removeprefix("ban-na/") for name in built.published() if "ban-na/" in name}
    pages = {name for name in published if name.endswith(".html")} - {"search/index.html"}
    documents = {entry.target for entry in index.entries if entry.kind == "document"}

    assert {entry.target for entry in index.entries} == pages | documents
    assert documents == {name for name in published if name.endswith(".pdf")}


def test_an_entry_knows_its_kind_year_and_item(built: SmallSite) -> None:
    entries = {entry.target: entry for entry in index_of(built).entries}

    item = entries["2568/o1/index.html"]
    assert (item.kind, item.year, item.code) == ("item", 2568, "o1")
    post = entries["news/2568-01-14-hearing/index.html"]
    assert (post.kind, post.year, post.code) == ("news", 2568, "")
    topic = entries["mandate/index.html"]
    assert (topic.kind, topic.year) == ("topic", None)
    assert entries["index.html"].kind == "page"


def test_a_document_tells_type_size_and_pages(built: SmallSite) -> None:
    (document,) = (e for e in index_of(built).entries if e.kind == "document")

    assert document.title == "รายงานสถิติ"
    assert document.summary == "ข้อมูลสถิติการให้บริการ · PDF, 22 KB, 2 หน้า"


def test_typed_content_markdown_and_the_text_inside_files_are_found(
    built: SmallSite,
) -> None:
    index = index_of(built)

    assert "mandate/index.html" in plain_scan(index, "ดูแลถนนและทางน้ำ")
    assert plain_scan(index, "ชาวบ้านนาร่วมประชุม") == {"news/2568-01-14-hearing/index.html"}
    assert "1 หมู่ที่ 1 ตำบลบ้านนา" in next(
        entry.text for entry in index.entries if entry.target == "index.html"
    )
    # The first line of the PDF.
    (file,) = plain_scan(index, "เอกสารตัวอย่างสำหรับการทดสอบ")
    assert file.endswith(".pdf")


def test_the_words_of_the_framework_are_not_taken_for_the_agencys(built: PlannedSite) -> None:
    views = [
        file.view for file in built.published().files.values() if isinstance(file, PlannedPage)
    ]
    items = [view for view in views if isinstance(view, ItemPage)]
    asked = {requirement.text for view in items for requirement in view.requirements}
    whole = "\n".join(entry.text for entry in index_of(built).entries)

    assert any(len(text) > 20 for text in asked)
    assert [text for text in asked if len(text) > 20 and text in whole] == []


def test_what_is_shown_stays_as_written(
    planned_site: Make,
) -> None:
    site = planned_site("ban-na", agency_prefix="always")
    site.edit(
        "content/ban-na/news/2568-01-14-hearing.md", "เปิดรับฟัง", "เเจ้งนํ้าประปา ครั้งที่ ๒ E-Service"
    )
    entry = next(e for e in index_of(site).entries if e.kind == "news")

    assert entry.title.startswith("เเจ้งนํ้าประปา ครั้งที่ ๒ E-Service")


def test_pages_of_several_years_share_what_they_both_say(planned_site: Make) -> None:
    site = planned_site("ban-na", agency_prefix="always")
    site.write("content/ban-na/2569/service-statistics.yaml", "updated: 4 เม.ย. 2568\n")
    index = index_of(site)
    said = [entry.text for entry in index.entries if "ดูแลถนน" in entry.text]

    assert len(said) >= 3
    assert len(index.texts) == len(set(index.texts))


def test_the_index_is_made_again_only_when_something_that_can_be_found_changed(
    small_site: Make,
) -> None:
    site = small_site()
    site.build()
    before = site.states()
    site.edit("themes/civic/templates/item.html", "page-over", "page-over ")
    site.build()
    assert not any("search" in name for name in site.rewritten(before))

    before = site.states()
    site.edit("content/ban-na/mandate.yaml", "ทางน้ำในตำบล", "ทางน้ำทุกสาย")
    site.build()
    rewritten = {name for name in site.rewritten(before) if "search" in name}
    assert rewritten == {INDEX, "ban-na/search/texts-1.js"}


def test_the_script_is_sound_whatever_stands_in_a_title() -> None:
    title = "\"';</script>\u2028\u2029\\ <img src=x onerror=alert(1)>"
    text = SearchText("", (title,))
    scripts = SearchScripts("a", title, [SearchEntry(title, "x.html", Kind.NEWS, texts=(text,))])
    script = scripts.index({"shards": ["t.js"]}).decode()
    shard = scripts.shards[0].script().decode()

    assert not {"\u2028", "\u2029"} & {*script, *shard}
    assert read_index(script, lambda _: shard).entries[0].title == title


# --- texts ----------------------------------------------------------------------------


def test_markdown_becomes_words_without_marks_and_words_stay_whole() -> None:
    source = "# หัวข้อ\n\nใช้**งบ**ประมาณ [ดูประกาศ](https://a.example/x)\n\n- หนึ่ง\n- สอง\n"

    assert joined([Markdown(source)]) == "หัวข้อ ใช้งบประมาณ ดูประกาศ หนึ่ง สอง"


def test_a_piece_that_repeats_stands_once() -> None:
    assert joined(["ก", "", "ข  ค", "ก"]) == "ก · ข ค"


def test_the_whole_text_of_a_page_counts_and_its_first_script_stays_small(
    planned_site: Make,
) -> None:
    site = planned_site("ban-na", agency_prefix="always")
    lines = "\n\n".join(f"บรรทัดที่ {number} ของเรื่องยาว" for number in range(9_000))
    site.write("content/ban-na/structure.md", f"---\ntitle: เรื่องยาว\n---\n\n{lines}\n\nท้ายเรื่อง\n")
    index = index_of(site)

    assert "structure/index.html" in plain_scan(index, "ท้ายเรื่อง")
    assert len(index.raw["shards"]) > 1
    assert "บรรทัดที่ 5 " not in site.page(INDEX)


# --- the pages ------------------------------------------------------------------------


def test_the_choices_are_the_years_and_kinds_that_can_be_found(built: SmallSite) -> None:
    page = BeautifulSoup(built.page("ban-na/search/index.html"), "html.parser")

    assert [o["value"] for o in page.select("select[name=year] option")] == ["", "2568"]
    kinds = {entry.kind for entry in index_of(built).entries}
    assert {o["value"] for o in page.select("select[name=kind] option")} == {"", *kinds}


def test_the_portal_knows_names_types_and_places_and_where_to_read_on(built: SmallSite) -> None:
    index = read_index(built.page("search-index.js"))

    assert [entry.title for entry in index.entries] == [
        "องค์การบริหารส่วนตำบลบ้านนา",
        "องค์การบริหารส่วนตำบลเขาน้อย",
    ]
    assert plain_scan(index, "จังหวัด ตัวอย่าง") == {"ban-na/index.html", "khao-noi/index.html"}
    assert index.raw["indexes"] == [
        {"key": slug, "u": f"{slug}/search-index.js"} for slug in ("ban-na", "khao-noi")
    ]
    assert {entry["u"] for entry in index.raw["indexes"]} <= built.published().keys()


@pytest.mark.parametrize(("agencies", "searched"), [(30, 30), (31, 0)])
def test_a_portal_of_many_agencies_leaves_their_pages_to_themselves(
    planned_site: Make, agencies: int, searched: int
) -> None:
    site = planned_site()
    known = [
        AgencySummary(f"เทศบาล {n}", home=f"a{n}/index.html", years=((2568, "x"),))
        for n in range(agencies)
    ]
    loaded = load_site(site.root / "site_config.yaml", Findings())
    _, page, made = site_files(loaded, known)

    assert isinstance(page, PlannedPage)
    assert isinstance(page.view, SearchPage)
    assert bool(page.view.kinds) == bool(searched)
    assert isinstance(made, PlannedMade)
    index = read_index(made.make().decode())
    assert (len(index.entries), len(index.raw["indexes"])) == (agencies, searched)
    assert search_pages.AGENCIES_SEARCHED == 30


def test_a_site_of_one_agency_has_one_search(planned_site: Make) -> None:
    site = planned_site("ban-na")
    assert index_of(site, "").key == ""
    assert 'data-key=""' in site.page("search/index.html")
    assert 'action="/search/index.html"' in site.page("404.html")
