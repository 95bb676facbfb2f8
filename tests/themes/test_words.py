"""The words of the frame: data of the theme, whole in every language, counted as inputs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from small_site import SmallSite
from theme_pages import ROOT, THEMES

from prongsai.site.themes import load_theme

MakeSite = Callable[..., SmallSite]
ASKED = re.compile(r"word\('([a-z_]+)'(?! ~)")
BUILT = {
    *("text_size_normal", "text_size_large", "text_size_largest"),
    *("colours_system", "colours_light", "colours_dark", "colours_contrast"),
}
"""Words whose name a template puts together."""


def asked() -> set[str]:
    """Every word that a template asks for."""
    templates = (ROOT / "themes").glob("*/templates/**/*.html")
    texts = [path.read_text(encoding="utf-8") for path in templates]
    return BUILT.union(*(ASKED.findall(text) for text in texts))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_word_asked_for_is_there_and_none_is_left_over(theme: str, language: str) -> None:
    assert load_theme(ROOT, theme).words[language].keys() == asked()


@pytest.mark.parametrize("key", sorted(load_theme(ROOT, "civic").words["th"]))
def test_both_languages_leave_the_same_places_free(key: str) -> None:
    words = load_theme(ROOT, "civic").words
    thai, english = (set(re.findall(r"\{\w+\}", words[name][key])) for name in ("th", "en"))

    assert english <= thai


def test_a_child_theme_replaces_single_words(small_site: MakeSite) -> None:
    site = small_site("ban-na", theme="lotus")
    site.write("themes/lotus/words/th.yaml", "menu: รายการ\n")
    site.build()

    assert ">รายการ</button>" in site.page("index.html")
    assert ">ปิดเมนู</button>" in site.page("index.html")


def test_an_edited_word_makes_every_page_of_its_language_again_and_no_other(
    small_site: MakeSite,
) -> None:
    site = small_site("ban-na")
    site.edit("content/ban-na/agency.yaml", "type:", "name_en: Ban Na\ntype:")
    site.build()
    before = site.states()
    site.edit("themes/civic/words/en.yaml", "skip: Skip to main content", "skip: Skip to content")
    site.build()
    english = {name for name in site.rewritten(before) if name.endswith(".html")}

    assert english == {"en/index.html", "en/2568/index.html", "en/search/index.html"}
    assert "Skip to content" in site.page("en/index.html")

    before = site.states()
    site.edit("themes/civic/words/th.yaml", "skip: ข้ามไปยังเนื้อหาหลัก", "skip: ข้ามไปที่เนื้อหา")
    site.build()
    pages = {name for name in site.published() if name.endswith(".html")}

    assert {name for name in site.rewritten(before) if name.endswith(".html")} == pages - english
    assert "ข้ามไปที่เนื้อหา" in site.page("mandate/index.html")


def test_a_word_that_no_file_has_is_told_with_the_template_that_asks_for_it(
    small_site: MakeSite,
) -> None:
    site = small_site("ban-na")
    site.edit(
        "themes/civic/templates/home.html",
        "{% block main %}",
        "{% block main %}{{ word('hello') }}",
    )

    (finding,) = site.build().findings

    assert (finding.code, finding.place and finding.place.file) == (
        "WEB001",
        "themes/civic/templates/home.html",
    )
    assert 'ไม่มีคำ "hello" ในไฟล์ words/th.yaml' in finding.message
