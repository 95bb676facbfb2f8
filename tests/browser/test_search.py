"""Search as a visitor uses it: by double-click and from a server, by keyboard, without scripts."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request
from published_index import Index, plain_scan, read_index

from prongsai.site.outputs.hosting import CONTENT_SECURITY_POLICY
from prongsai.site.pages import search as search_pages
from prongsai.thai.text import normalize_for_search

if TYPE_CHECKING:
    from conftest import BuiltSite
    from small_site import SmallSite

AGENCY = "sample"
QUERIES = (
    "งบประมาณ",
    "ข้อมูลข่าวสาร",
    "น้ำประปา",
    "นํ้าดื่ม",
    "จัดซื้อจัดจ้าง",
    "ร้องเรียน",
    "๒๕๖๘",
    "2568",
    "โครงสร้าง",
    "แผนปฏิบัติการ 2569",
    "เเผนพัฒนาท้องถิ่น",
    "no gift policy",
    "ความเสี่ยง การทุจริต",
    "นายกเทศมนตรี",
    "รถไฟฟ้าใต้ดิน",
)
"""What people type: also with Thai digits, two เ for แ, ำ in two pieces, another case."""

ABSENT = "รถไฟฟ้าใต้ดิน"


def index_of(site: BuiltSite, prefix: str = f"{AGENCY}/") -> Index:
    """The index of an agency (or, with an empty prefix, of the portal) with all its texts."""
    script = site.text(f"{prefix}search-index.js")
    return read_index(script, lambda address: site.text(f"{prefix}{address}"))


@pytest.fixture(scope="module")
def index(sample_site: BuiltSite) -> Index:
    return index_of(sample_site)


class _Quiet(SimpleHTTPRequestHandler):
    """Serves pages under the policy that the emitted servers' files set."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


def serve(folder: Path) -> ThreadingHTTPServer:
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def served(sample_site: BuiltSite) -> Iterator[str]:
    server = serve(sample_site.root)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _refused(request: Request) -> list[str]:
    """A request that failed; one that the next page came before has not."""
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong: no error, no refusal by the policy, no dialog."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("requestfailed", lambda request: faults.extend(_refused(request)))
    yield page
    context.close()
    assert faults == []


@pytest.fixture(params=["file", "http"])
def site(request: pytest.FixtureRequest, sample_site: BuiltSite) -> str:
    """The root of the site's addresses: opened by double-click, and from a server."""
    if request.param == "file":
        return sample_site.root.as_uri()
    return str(request.getfixturevalue("served"))


def type_words(page: Page, words: str) -> None:
    """Search for words and wait for the answer from all texts."""
    page.fill("[data-search=words]", words)
    page.press("[data-search=words]", "Enter")
    wait_for_answer(page, words)


def wait_for_answer(page: Page, words: str) -> None:
    page.wait_for_function(
        """words => {
          const count = document.querySelector('[data-search=count]');
          return count.dataset.state === 'whole' && count.textContent.includes(words);
        }""",
        arg=f"“{words}”",
    )


def shown(page: Page, root: str, *, same: bool = True) -> list[str]:
    """The targets of all results that hold the words as typed, in order, those that say the same
    among them, after everything has been shown."""
    while page.locator("[data-search=more]").is_visible():
        page.click("[data-search=more]")
    one = "[data-search=list] [data-search=link]"
    links = page.locator(f"{one}, [data-search=list] [data-search=same-link]" if same else one)
    found = links.evaluate_all("links => links.map((link) => link.href.split('#')[0])")
    return [str(address).removeprefix(root).lstrip("/") for address in found]


def search_page(root: str, agency: str = AGENCY) -> str:
    return f"{root}/{agency}/search/index.html"


# --- what is found ----------------------------------------------------------------------


def test_every_query_finds_just_what_a_plain_scan_finds(
    page: Page, site: str, index: Index
) -> None:
    page.goto(search_page(site))
    for query in QUERIES:
        type_words(page, query)
        found = shown(page, f"{site}/{AGENCY}")
        assert len(found) == len(set(found)), query
        assert set(found) == plain_scan(index, query), query
        results = page.locator("[data-search=list] > li").count()
        count = page.inner_text("[data-search=count]")
        assert count.startswith(f"พบ {results} รายการ" if found else "ไม่พบรายการ"), query


def test_the_queries_are_worth_asking(index: Index) -> None:
    answers = {query: plain_scan(index, query) for query in QUERIES}

    assert answers[ABSENT] == set()
    assert answers["๒๕๖๘"] == answers["2568"]
    assert answers["เเผนพัฒนาท้องถิ่น"] == plain_scan(index, "แผนพัฒนาท้องถิ่น")
    assert sum(bool(found) for found in answers.values()) >= 12
    assert len({frozenset(found) for found in answers.values()}) >= 12


def test_what_is_found_can_be_read_on_the_page(sample_site: BuiltSite, index: Index) -> None:
    from bs4 import BeautifulSoup

    texts = {
        name: normalize_for_search(
            BeautifulSoup(sample_site.text(name), "html.parser").get_text("")
        )
        for name in sample_site.of(AGENCY)
    }
    for query in QUERIES:
        words = [w for w in normalize_for_search(query).split() if not w.isdigit()]
        for target in plain_scan(index, query):
            text = texts.get(f"{AGENCY}/{target}")
            assert text is None or all(word in text for word in words), (query, target)


@pytest.mark.parametrize("words", ["o12", "O12", "ข้อ 12", "ข้อ ๑๒", "ข้อที่12", "012", "O 12"])
def test_an_item_is_found_by_its_code_newest_year_first(
    page: Page, sample_site: BuiltSite, words: str
) -> None:
    root = sample_site.root.as_uri()
    page.goto(f"{search_page(root)}?q={quote(words)}")
    page.wait_for_selector(".search-result")
    first = shown(page, f"{root}/{AGENCY}")[:2]

    assert first == ["2569/o12/index.html", "2568/o12/index.html"]


def test_an_item_code_with_a_year_and_the_beginning_of_a_code(
    page: Page, sample_site: BuiltSite
) -> None:
    root = sample_site.root.as_uri()
    page.goto(search_page(root))
    type_words(page, "ข้อ 12 ปี 2568")
    assert shown(page, f"{root}/{AGENCY}")[0] == "2568/o12/index.html"
    type_words(page, "o1")
    found = [target for target in shown(page, f"{root}/{AGENCY}") if target.startswith("2568/o1")]
    assert found[0] == "2568/o1/index.html"
    assert len(found) == 11


def test_titles_come_before_texts(page: Page, sample_site: BuiltSite, index: Index) -> None:
    root = sample_site.root.as_uri()
    titles = {entry.target: normalize_for_search(entry.title) for entry in index.entries}
    page.goto(search_page(root))
    for query in ("งบประมาณ", "จัดซื้อจัดจ้าง", "โครงสร้าง"):
        type_words(page, query)
        leading = shown(page, f"{root}/{AGENCY}", same=False)
        in_title = [query in titles[target] for target in leading]
        assert any(in_title)
        assert in_title == sorted(in_title, reverse=True)


def test_year_and_kind_narrow_the_results(page: Page, site: str, index: Index) -> None:
    page.goto(f"{search_page(site)}?q={quote('งบประมาณ')}")
    page.select_option("[data-search=year]", "2568")
    page.wait_for_function("location.search.includes('year=2568')")
    of_year = {entry.target for entry in index.entries if entry.year == 2568}
    assert set(shown(page, f"{site}/{AGENCY}")) == plain_scan(index, "งบประมาณ") & of_year
    assert "ในปี 2568" in page.inner_text("[data-search=count]")

    page.select_option("[data-search=kind]", "document")
    page.wait_for_function("location.search.includes('kind=document')")
    documents = {entry.target for entry in index.entries if entry.kind == "document"}
    expected = plain_scan(index, "งบประมาณ") & of_year & documents
    assert set(shown(page, f"{site}/{AGENCY}")) == expected

    page.reload()
    page.wait_for_selector(".search-result")
    assert set(shown(page, f"{site}/{AGENCY}")) == expected


# --- what is found, marked ---------------------------------------------------------------

_TRAPS = (
    "",
    " \t\n ",
    "๐๑๒๓๔๕๖๗๘๙",
    "นํ้า น้ํา น้ำ นำ้ นํา",
    "เเก้ แก้ เเเก้ เ\u200bเก้",
    "กี่ก่ี กุ่กุ่ กิ์ก์ิ กิิ",
    "ที่\u200bทำ\u00adการ\ufeff",
    "É e\u0301 ẞ Σας İ",
    "ก\u00a0ข\u3000ค\u2028ง\x85จ\x1cฉ",
    "ำ ้ ํ า เ",
    "ํ่า ่ํา ํ\u200b่า",
)


def test_marked_pieces_are_the_text_itself_and_the_marks_what_was_asked_for(
    page: Page, sample_site: BuiltSite, index: Index
) -> None:
    terms = [word for query in QUERIES for word in normalize_for_search(query).split()]
    texts = [text[:3000] for entry in index.entries for text in entry.shown[:3]] + list(_TRAPS)
    page.goto(search_page(sample_site.root.as_uri()))
    pieces = page.evaluate(
        "([texts, terms]) => texts.map(text => prongsaiSearch.marked(text, terms))", [texts, terms]
    )
    marks = 0
    for text, found in zip(texts, pieces, strict=True):
        assert "".join(words for words, _ in found) == text
        hits = "\n".join(normalize_for_search(words) for words, hit in found if hit)
        marks += hits.count("\n") + bool(hits)
        assert all(term in hits for term in terms if term in normalize_for_search(text)), text
        assert not any(words[0] in "่้๊๋์ิีึืุูัำํ" for words, _ in found[1:])
    assert marks > 500


def test_marks_keep_letters_and_their_signs_together(page: Page, sample_site: BuiltSite) -> None:
    page.goto(search_page(sample_site.root.as_uri()))

    def marked(text: str, *terms: str) -> list[list[Any]]:
        return list(page.evaluate("a => prongsaiSearch.marked(a[0], a[1])", [text, list(terms)]))

    assert marked("ค่านํ้าประปา", "น้ำ") == [["ค่า", False], ["นํ้า", True], ["ประปา", False]]
    assert marked("เเผน ๒๕๖๘", "แผน", "2568") == [["เเผน", True], [" ", False], ["๒๕๖๘", True]]
    assert marked("ที่ก้าว", "ก") == [["ที่", False], ["ก้", True], ["าว", False]]
    assert marked("งบประมาณ", "งบ", "บประ") == [["งบ", True], ["ประ", True], ["มาณ", False]]


def test_results_show_words_as_written_with_the_words_found_marked(
    page: Page, sample_site: BuiltSite
) -> None:
    page.goto(f"{search_page(sample_site.root.as_uri())}?q={quote('ความเสี่ยง')}")
    page.wait_for_selector(".search-result")
    for result in page.locator(".search-result").all():
        assert result.locator("mark").count() >= 1
        marks = result.locator("mark").all_text_contents()
        assert {normalize_for_search(mark) for mark in marks} == {"ความเสี่ยง"}


# --- using it -----------------------------------------------------------------------------


def test_the_form_of_every_page_leads_to_the_results(page: Page, site: str) -> None:
    page.goto(f"{site}/{AGENCY}/2568/o1/index.html")
    page.focus("#header-search")
    page.keyboard.type("ร้องเรียน")
    page.keyboard.press("Enter")
    page.wait_for_selector(".search-result")

    address = urlsplit(page.url)
    assert address.path.endswith(f"/{AGENCY}/search/index.html")
    assert parse_qs(address.query) == {"q": ["ร้องเรียน"]}
    assert page.input_value("[data-search=words]") == "ร้องเรียน"


def test_search_answers_while_one_types(page: Page, site: str) -> None:
    page.goto(search_page(site))
    page.focus("[data-search=words]")
    page.keyboard.type("โครงสร้าง")
    page.wait_for_selector(".search-result")

    assert parse_qs(urlsplit(page.url).query) == {"q": ["โครงสร้าง"]}


def test_the_keyboard_is_enough(page: Page, sample_site: BuiltSite) -> None:
    page.goto(search_page(sample_site.root.as_uri()))
    page.focus("[data-search=words]")
    page.keyboard.type("งบประมาณ")
    page.keyboard.press("Enter")
    page.wait_for_selector(".search-result")
    stops = []
    for _ in range(5):
        focused = page.evaluate_handle("document.activeElement")
        stops.append(focused.evaluate("e => e.dataset.search || e.type"))
        assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
        page.keyboard.press("Tab")
    assert stops == ["words", "submit", "year", "kind", "link"]

    page.focus("[data-search=more]")
    page.keyboard.press("Enter")
    assert page.evaluate(
        "document.activeElement === document.querySelectorAll('.search-result [data-search=link]')[20]"
    )

    page.focus("[data-search=words]")
    page.keyboard.press("Escape")
    assert page.input_value("[data-search=words]") == ""
    assert page.locator(".search-result").first.is_hidden()
    assert page.inner_text("[data-search=count]") == ""
    assert urlsplit(page.url).query == ""


def test_results_are_announced_in_words(page: Page, sample_site: BuiltSite) -> None:
    page.goto(search_page(sample_site.root.as_uri()))
    status = page.get_by_role("status")
    assert status.text_content() == ""
    type_words(page, "โครงสร้าง")
    text = status.text_content()
    assert text is not None
    assert text.startswith("พบ ")
    assert "รายการที่ตรงกับ “โครงสร้าง”" in text


def test_when_nothing_is_found_help_is_given(page: Page, site: str, sample_site: BuiltSite) -> None:
    page.goto(search_page(site))
    assert page.locator("[data-search=nothing]").is_hidden()
    type_words(page, ABSENT)
    help_box = page.locator("[data-search=nothing]")
    assert help_box.is_visible()
    ways = page.locator("[data-search=ways]")
    assert ways.is_visible()
    links = ways.locator("a").evaluate_all("links => links.map((link) => link.href)")
    pages = [str(link).removeprefix(f"{site}/") for link in links]
    assert pages[0] == f"{AGENCY}/contact/index.html"
    assert pages[-1] == f"{AGENCY}/sitemap/index.html"
    assert set(pages) <= set(sample_site.pages)

    type_words(page, "โครงสร้าง")
    assert help_box.is_hidden()
    assert ways.is_hidden()


def test_results_that_read_alike_say_what_parts_them(page: Page, sample_site: BuiltSite) -> None:
    root = sample_site.root.as_uri()
    page.goto(f"{search_page(root)}?q=o&kind=item")
    page.wait_for_selector(".search-result")
    found = shown(page, root)
    texts = page.locator(".search-result [data-search=link]").all_inner_texts()

    assert len(found) > 60
    assert len(set(texts)) == len(texts)


# --- strangers' words ---------------------------------------------------------------------

EVIL = "<img src=x onerror=alert(1)>"


def test_no_word_of_a_title_or_query_becomes_markup(
    page: Page, small_site: Callable[..., SmallSite]
) -> None:
    site = small_site("ban-na")
    site.edit(
        "content/ban-na/news/2568-01-14-hearing.md",
        "title: เปิดรับฟังความคิดเห็น",
        f"title: 'ข่าว {EVIL}</script><script>alert(2)</script>'\nsummary: '{EVIL}'",
    )
    site.build()
    root = site.output.as_uri()
    page.goto(f"{root}/search/index.html?q={quote(EVIL)}&year={quote(EVIL)}&kind={quote(EVIL)}")
    page.wait_for_selector(".search-result")

    assert EVIL in page.inner_text(".search-result")
    assert EVIL in page.inner_text("[data-search=count]")
    assert page.locator("main img").count() == 0
    # Text size, index, words, Thai, finding, search, and one shard of texts.
    assert page.locator("script[src]").count() == 7


# --- the portal -----------------------------------------------------------------------------


def test_the_portal_finds_agencies_and_the_pages_of_all(
    page: Page, site: str, sample_site: BuiltSite
) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(f"{site}/search/index.html")
    assert sum("search-index.js" in address for address in requested) == 1

    agencies = sorted(path.parent.name for path in sample_site.root.glob("*/search-index.js"))
    type_words(page, "จัดซื้อจัดจ้าง")
    assert sum("search-index.js" in address for address in requested) == 1 + len(agencies)
    expected = {
        f"{agency}/{target}"
        for agency in agencies
        for target in plain_scan(index_of(sample_site, f"{agency}/"), "จัดซื้อจัดจ้าง")
    }
    own = index_of(sample_site, "")
    expected |= plain_scan(own, "จัดซื้อจัดจ้าง")
    assert set(shown(page, site)) == expected

    type_words(page, "เทศบาลตำบลหัวปลวก")
    found = shown(page, site)
    assert found[0] == "hua-pluak/index.html"
    assert len(found) == len(set(found))
    inside = page.locator("[data-search=inside-link]").first
    assert str(inside.evaluate("link => link.href")) == f"{site}/hua-pluak/search/index.html"


def test_a_portal_of_many_agencies_leads_on_to_their_own_search(
    page: Page, small_site: Callable[..., SmallSite], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_pages, "AGENCIES_SEARCHED", 1)
    site = small_site()
    site.build()
    root = site.output.as_uri()
    page.goto(f"{root}/search/index.html")
    type_words(page, "ดูแลถนน")
    assert page.locator("[data-search=nothing]").is_visible()
    type_words(page, "บ้านนา")
    assert shown(page, root) == ["ban-na/index.html"]
    page.click("[data-search=inside-link]")
    type_words(page, "ดูแลถนน")
    assert shown(page, f"{root}/ban-na")


def test_a_missing_index_is_said(page: Page, small_site: Callable[..., SmallSite]) -> None:
    site = small_site()
    site.build()
    (site.output / "khao-noi/search-index.js").write_text("", encoding="utf-8")
    page.goto(f"{site.output.as_uri()}/search/index.html")
    type_words(page, "ดูแลถนน")

    assert "โหลดข้อมูลสำหรับค้นหาได้ไม่ครบ" in page.inner_text("[data-search=count]")
    assert shown(page, site.output.as_uri())


# --- without scripts, on small screens, in size ---------------------------------------------


def test_without_javascript_the_list_of_pages_stands_in(
    browser: Browser, sample_site: BuiltSite
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample_site.address(f"{AGENCY}/mandate/index.html"))
    page.fill("#header-search", "งบประมาณ")
    page.press("#header-search", "Enter")
    page.wait_for_url("**/search/index.html?q=*")

    assert "การค้นหาต้องใช้ JavaScript" in page.locator("noscript .callout").inner_text()
    assert page.locator("[data-search=form]").is_hidden()
    assert page.locator("main a:visible").count() >= len(sample_site.of(AGENCY)) - 1
    page.locator("noscript a", has_text="O1 โครงสร้าง").first.click()
    page.wait_for_url("**/o1/index.html")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_results_fit_every_screen(
    browser: Browser, sample_site: BuiltSite, width: int, scheme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    for name in ("search", f"{AGENCY}/search", f"{AGENCY}/sitemap"):
        page.goto(f"{sample_site.root.as_uri()}/{name}/index.html?q={quote('งบประมาณ')}")
        if name.endswith("search"):
            page.wait_for_selector(".search-result")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for control in page.locator("input:visible, select:visible, button:visible").all():
            box = control.bounding_box()
            assert box is not None
            assert box["height"] >= 44
    context.close()


def test_what_is_loaded_before_anything_is_asked_stays_small(sample_site: BuiltSite) -> None:
    """An agency's titles at most 40 kB as servers send them; a shard of texts about 50 kB."""
    for path in sample_site.root.glob("*/search-index.js"):
        assert len(gzip.compress(path.read_bytes(), 9)) < 40_000, path.parent.name
    for path in sample_site.root.glob("**/search/texts-*.js"):
        assert len(gzip.compress(path.read_bytes(), 9)) < 80_000, path
