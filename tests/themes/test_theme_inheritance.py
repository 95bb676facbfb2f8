"""A child theme replaces single files; everything else comes from its parent."""

from __future__ import annotations

from pathlib import Path

from theme_pages import ROOT, disclosure_view, item_page, renderer

from prongsai.site.themes import STYLESHEET, load_theme


def origin(theme: str, template: str) -> str | None:
    found = renderer(theme).environment.get_template(template).filename
    return found.split("/themes/")[1] if found else None


def test_lotus_has_its_own_footer() -> None:
    assert origin("lotus", "partials/footer.html") == "lotus/templates/partials/footer.html"
    assert origin("civic", "partials/footer.html") == "civic/templates/partials/footer.html"


def test_lotus_takes_all_other_templates_from_civic() -> None:
    assert origin("lotus", "item.html") == "civic/templates/item.html"
    assert (
        origin("lotus", "partials/types/risks.html") == "civic/templates/partials/types/risks.html"
    )


def test_lotus_shows_its_own_colours_in_the_same_sheets() -> None:
    civic = load_theme(ROOT, "civic").assets[STYLESHEET].content.decode()
    lotus = load_theme(ROOT, "lotus").assets[STYLESHEET].content.decode()
    assert "--color-brand: #7a1247;" in lotus
    assert "--color-brand: #12365f;" in civic
    assert "--color-brand: #12365f;" not in lotus
    assert "--color-focus: #ffd23f;" in lotus
    assert ".requirement-box" in lotus


def test_a_page_in_lotus_has_the_footer_of_lotus_around_the_content_of_civic() -> None:
    page = item_page(disclosure_view())
    civic, lotus = (renderer(theme).render("item.html", page) for theme in ("civic", "lotus"))
    assert "footer-columns" in civic
    assert "footer-columns" not in lotus
    assert "requirement-box" in lotus
    assert "assets/lotus/" in lotus


def test_a_site_without_themes_of_its_own_has_those_of_the_program(tmp_path: Path) -> None:
    theme = load_theme(tmp_path, "lotus")
    assert theme.assets == load_theme(ROOT, "lotus").assets


def test_a_theme_of_the_sites_own_comes_before_the_programs(tmp_path: Path) -> None:
    own = tmp_path / "themes/civic"
    own.mkdir(parents=True)
    (own / "theme.yaml").write_text("name: civic\n", encoding="utf-8")
    assert load_theme(tmp_path, "civic").folders == (own,)
    child = tmp_path / "themes/ours"
    child.mkdir()
    (child / "theme.yaml").write_text("name: ours\nextends: lotus\n", encoding="utf-8")
    names = [folder.parent.parent for folder in load_theme(tmp_path, "ours").folders]
    assert names == [tmp_path, ROOT, tmp_path]
