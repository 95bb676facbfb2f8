"""What a run may remove, what it must keep, and what it refuses to touch."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import PICTURE, SmallSite

from prongsai.errors import ConfigError, RunStopped, UsageError
from prongsai.findings import Finding, Severity
from prongsai.publish.build import BuildResult

MakeSite = Callable[..., SmallSite]


@pytest.fixture
def site(built_site: MakeSite) -> SmallSite:
    """A site with two agencies, built once."""
    return built_site()


def codes(result: BuildResult) -> set[str]:
    return {finding.code for finding in result.findings if finding.severity is Severity.ERROR}


def only(result: BuildResult, code: str) -> Finding:
    (finding,) = [finding for finding in result.findings if finding.code == code]
    return finding


def refused(site: SmallSite, **options: Path) -> str:
    """The files that a refusal names; nothing was written or removed meanwhile."""
    before = site.states()
    with pytest.raises(UsageError) as stopped:
        site.build(**options)
    (finding,) = stopped.value.findings
    assert site.states() == before
    assert finding.code == "CFG033"
    return finding.message.partition("จึงไม่เขียนทับ: ")[2]


# --- orphans --------------------------------------------------------------------------


def test_a_deleted_source_takes_its_pages_files_and_empty_folders_along(site: SmallSite) -> None:
    before = set(site.published())
    (site.root / "content/ban-na/news/2568-01-14-hearing.md").unlink()
    (site.root / "content/ban-na/mandate.yaml").unlink()

    result = site.build()

    for gone in ("ban-na/news", "ban-na/mandate", "ban-na/files/all"):
        assert not (site.output / gone).exists()
    gone = before - set(site.published())
    assert {
        "ban-na/news/index.html",
        "ban-na/news/2568-01-14-hearing/index.html",
        "ban-na/mandate/index.html",
        "ban-na/files/all/news/photo.png",
    } <= gone
    assert result.removed == len(gone)
    assert (site.output / "khao-noi/mandate/index.html").is_file()


def test_a_file_of_somebody_else_is_never_removed(site: SmallSite) -> None:
    foreign = site.output / "ban-na/mandate/.htaccess"
    foreign.write_text("Require all granted\n", encoding="utf-8")
    (site.root / "content/ban-na/mandate.yaml").unlink()

    site.build()

    assert foreign.is_file()
    assert not (site.output / "ban-na/mandate/index.html").exists()


def test_an_orphan_that_somebody_edited_stays(site: SmallSite) -> None:
    page = site.output / "ban-na/mandate/index.html"
    page.write_text("แก้ด้วยมือ", encoding="utf-8")
    (site.root / "content/ban-na/mandate.yaml").unlink()

    site.build()

    assert page.read_text(encoding="utf-8") == "แก้ด้วยมือ"


def test_an_agency_that_left_the_site_takes_its_files_along(site: SmallSite) -> None:
    site.add_agency("thung-yai")
    site.build()
    site.configure(agencies="[ban-na, thung-yai]")

    result = site.build()

    assert not (site.output / "khao-noi").exists()
    assert "khao-noi" not in site.page("index.html") + site.page("sitemap.xml")
    assert result.removed > 30
    assert (site.output / "thung-yai/index.html").is_file()


def test_a_mistyped_agency_in_the_settings_takes_no_page_away(site: SmallSite) -> None:
    site.configure(agencies="[ban-na, khao-noy]", agency_prefix="always")

    result = site.build()

    assert codes(result) == {"CFG003"}
    assert (site.output / "khao-noi/index.html").is_file()


def test_renaming_the_folder_of_a_single_agency_keeps_its_pages(small_site: MakeSite) -> None:
    site = small_site("ban-na")
    site.build()
    whole = site.published()
    (site.root / "content/ban-na").rename(site.root / "content/ban-na-mai")

    site.build()

    renamed = site.published()
    # The names of data sets in the government's catalog have to tell agencies apart.
    named = "data/gd-catalog.xlsx"
    assert whole.pop(named) != renamed.pop(named)
    assert renamed == whole


def test_one_agency_and_two_agencies_can_follow_each_other(small_site: MakeSite) -> None:
    """The agency's home and the portal take turns at the same address."""
    site = small_site("ban-na", "khao-noi")
    trees = {}
    for agencies in ("ban-na", "ban-na khao-noi", "ban-na", "ban-na khao-noi"):
        site.configure(agencies=f"[{agencies.replace(' ', ', ')}]")
        site.build()
        trees.setdefault(agencies, site.published())
        assert site.published() == trees[agencies]
    assert "ban-na/index.html" in trees["ban-na khao-noi"]
    assert not {name for name in trees["ban-na"] if name.startswith("ban-na/")}


# --- faults ---------------------------------------------------------------------------


def test_two_documents_that_claim_one_address_are_an_error_naming_both(site: SmallSite) -> None:
    for folder in ("a", "b"):
        site.put(f"content/ban-na/files/{folder}/map.png", PICTURE)
    documents = "".join(
        f"  - file: files/{folder}/map.png\n    title: แผนที่\n" for folder in ("a", "b")
    )
    site.edit("content/ban-na/mandate.yaml", "powers:", f"documents:\n{documents}powers:")

    finding = only(site.build(), "CNT040")

    assert finding.severity is Severity.ERROR
    assert "content/ban-na/files/a/map.png" in finding.message
    assert "content/ban-na/files/b/map.png" in finding.message


def test_an_undefined_name_names_template_and_line_and_spoils_no_other_page(
    site: SmallSite,
) -> None:
    old = site.page("ban-na/mandate/index.html")
    template = "themes/civic/templates/partials/types/powers.html"
    site.edit(template, "{%", "{{ no_such_name }}\n{%")
    site.edit("content/ban-na/agency.yaml", "1 หมู่ที่ 1", "9 หมู่ที่ 9")
    line = (
        (site.root / template).read_text(encoding="utf-8").split("{{ no_such_name")[0].count("\n")
    )

    result = site.build()

    faults = [finding for finding in result.findings if finding.code == "WEB001"]
    assert {finding.agency for finding in faults} == {"ban-na", "khao-noi"}
    for finding in faults:
        assert finding.place is not None
        assert (finding.place.file, finding.place.line) == (template, line + 1)
        assert "no_such_name" in finding.message
    assert "9 หมู่ที่ 9" in site.page("ban-na/contact/index.html")
    assert site.page("ban-na/mandate/index.html") == old


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ("{% if %}", "Expected"),
        ("{% include 'no-such.html' %}", "no-such"),
        ("{{ 1 // 0 }}", "zero"),
    ],
)
def test_every_kind_of_fault_in_a_template_is_a_finding(
    site: SmallSite, broken: str, word: str
) -> None:
    site.edit("themes/civic/templates/news-post.html", "<article", f"{broken}<article")

    result = site.build()

    assert codes(result) == {"WEB001"}
    messages = [finding.message for finding in result.findings]
    assert all(word in message for message in messages), messages
    template = "themes/civic/templates/news-post.html"
    before = (site.root / template).read_text(encoding="utf-8").partition(broken)[0]
    places = {str(finding.place) for finding in result.findings}
    assert places == {f"{template}:{before.count(chr(10)) + 1}"}
    assert (site.output / "ban-na/news/2568-01-14-hearing/index.html").is_file()


def test_a_broken_agency_file_leaves_the_published_pages(site: SmallSite) -> None:
    whole = site.published()
    site.edit("content/ban-na/agency.yaml", "name:", "name")

    for _ in range(2):
        result = site.build()
        assert "CNT" in str(codes(result))
        assert site.published() == whole
    site.edit("content/ban-na/agency.yaml", "name", "name:")

    assert site.build().errors == 0
    assert site.published() == whole


def restyle(site: SmallSite) -> None:
    site.write("themes/civic/static/css/print.css", "@media print { body { color: black } }\n")


@pytest.mark.parametrize(
    ("file", "good", "broken"),
    [
        ("content/ban-na/agency.yaml", "name:", "name"),
        ("themes/civic/templates/news-post.html", "<article", "{{ no_such_name }}<article"),
        ("themes/civic/templates/not-found.html", "<h1", "{{ no_such_name }}<h1"),
    ],
    ids=["agency", "page", "site page"],
)
def test_pages_that_had_to_stay_keep_the_style_sheet_they_name(
    site: SmallSite, file: str, good: str, broken: str
) -> None:
    old = {name for name in site.published() if "/site." in name}
    site.edit(file, good, broken)
    restyle(site)

    for _ in range(2):
        site.build()
        styles = {name for name in site.published() if "/site." in name}
        assert styles > old
    site.edit(file, broken, good)
    site.build()

    assert {name for name in site.published() if "/site." in name} == styles - old


def test_an_agency_with_an_unknown_theme_gets_the_sites(site: SmallSite) -> None:
    site.edit("content/ban-na/agency.yaml", "type:", "theme: no-such-theme\ntype:")

    finding = only(site.build(), "CFG010")

    assert finding.agency == "ban-na"
    assert "../assets/civic/site." in site.page("ban-na/index.html")


def test_an_agency_brings_no_templates_of_its_own(site: SmallSite) -> None:
    shutil.copytree(site.root / "themes" / "civic", site.root / "content" / "ban-na" / "mine")
    site.edit("content/ban-na/agency.yaml", "type:", "theme: ../content/ban-na/mine\ntype:")

    finding = only(site.build(), "CFG010")

    assert finding.agency == "ban-na"
    assert "../assets/civic/site." in site.page("ban-na/index.html")


def test_a_broken_disclosure_is_told_and_the_rest_is_built(site: SmallSite) -> None:
    site.edit("content/ban-na/mandate.yaml", "powers:", "powers: [")
    site.edit("content/ban-na/agency.yaml", "1 หมู่ที่ 1", "9 หมู่ที่ 9")

    result = site.build()

    assert result.errors == 1
    assert "9 หมู่ที่ 9" in site.page("ban-na/contact/index.html")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: site.edit("content/ban-na/mandate.yaml", "powers:", "powers: ["),
        lambda site: site.configure(agencies="[ban-na, nobody]"),
        lambda site: site.write("frameworks/oit-2568.yaml", "fiscal_year: สอง"),
    ],
    ids=["content", "settings", "framework"],
)
def test_strict_stops_before_anything_is_written(
    site: SmallSite, spoil: Callable[[SmallSite], object]
) -> None:
    before = site.states()
    spoil(site)

    with pytest.raises(RunStopped) as stopped:
        site.build(strict=True)

    assert stopped.value.findings
    assert all(finding.severity is Severity.ERROR for finding in stopped.value.findings)
    assert site.states() == before


def test_strict_builds_what_is_without_errors(site: SmallSite) -> None:
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")

    assert site.build(strict=True).rendered > 0


def test_an_unknown_agency_is_a_mistake_of_the_command(site: SmallSite) -> None:
    with pytest.raises(UsageError, match="ban-na, khao-noi"):
        site.build(agencies=("nobody",))


def test_a_file_in_the_way_of_a_folder_stops_the_run_until_it_is_gone(site: SmallSite) -> None:
    page = site.output / "ban-na/mandate/index.html"
    page.unlink()
    page.parent.rmdir()
    page.parent.write_text("ขวางทาง", encoding="utf-8")

    for _ in range(2):
        assert refused(site) == "ban-na/mandate"
    page.parent.unlink()

    assert site.build().errors == 0
    assert page.is_file()


# --- where the output lies ------------------------------------------------------------


@pytest.mark.parametrize("where", [".", "content", "content/out", "themes/x", ".."])
def test_an_output_folder_among_the_sources_is_refused(site: SmallSite, where: str) -> None:
    with pytest.raises(UsageError, match="ปนกับ"):
        site.build(output=site.root / where)


def test_an_output_folder_that_is_a_file_is_refused(site: SmallSite) -> None:
    site.write("taken", "x")

    with pytest.raises(UsageError, match="สร้างโฟลเดอร์ผลลัพธ์"):
        site.build(output=site.root / "taken")


def test_an_output_path_with_thai_letters_and_spaces_works(small_site: MakeSite) -> None:
    site = small_site("ban-na", folder="เว็บ ของ เรา")
    output = site.root / "ผล ลัพธ์ ปี ๒๕๖๘"

    site.build(output=output)
    again = site.build(output=output)

    assert (output / "mandate/index.html").is_file()
    assert again.written == 0


def test_outputs_with_similar_names_do_not_share_their_ledgers(site: SmallSite) -> None:
    for name in ("ปี", "ปู", "x" * 200):
        result = site.build(output=site.root / "out" / name)
        assert result.written > 0
        assert site.build(output=site.root / "out" / name).written == 0


# --- addresses ------------------------------------------------------------------------


def test_a_single_agency_has_no_prefix(small_site: MakeSite) -> None:
    site = small_site("ban-na")

    site.build()

    assert {"index.html", "2568/o1/index.html", "sitemap.xml", "404.html"} <= set(site.published())
    assert not (site.output / "ban-na").exists()


def test_a_single_agency_has_a_prefix_when_asked_for(small_site: MakeSite) -> None:
    site = small_site("ban-na", agency_prefix="always")

    site.build()

    assert {"index.html", "ban-na/2568/o1/index.html"} <= set(site.published())
    assert 'href="ban-na/index.html"' in site.page("index.html")


def test_a_reserved_slug_is_refused_and_the_rest_is_built(site: SmallSite) -> None:
    site.add_agency("assets")

    result = site.build()

    assert codes(result) == {"CFG004"}
    assert not (site.output / "assets/index.html").exists()
    assert (site.output / "ban-na/index.html").is_file()


def test_without_a_base_url_there_is_no_sitemap_and_all_else(small_site: MakeSite) -> None:
    site = small_site(base_url="")

    assert site.build().errors == 0

    names = set(site.published())
    assert not {name for name in names if name.endswith("sitemap.xml")}
    assert {"index.html", "robots.txt", "404.html", "ban-na/2568/o1/index.html"} <= names
    assert "Sitemap" not in site.page("robots.txt")
    assert "canonical" not in site.page("ban-na/index.html")


def test_a_site_without_agencies_cannot_be_built(small_site: MakeSite, tmp_path: Path) -> None:
    site = small_site()
    site.configure(agencies="[nobody]")

    with pytest.raises(ConfigError) as refused:
        site.build()

    assert {finding.code for finding in refused.value.findings} == {"CFG003"}
    assert not site.output.exists()


def test_an_agency_with_a_theme_of_its_own_brings_its_style_sheet(site: SmallSite) -> None:
    site.edit("content/ban-na/agency.yaml", "type:", "theme: lotus\ntype:")

    site.build()

    assert "../assets/lotus/site." in site.page("ban-na/index.html")
    assert "../assets/civic/site." in site.page("khao-noi/index.html")
    assert len([name for name in site.published() if "/site." in name]) == 2
