"""A file that is a link out of its folder is told as not used, and really is not used."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import SmallSite

from prongsai.errors import ConfigError
from prongsai.reading.text_files import leads_outside

MakeSite = Callable[..., SmallSite]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="making links needs a right on Windows")

SECRET = "ความลับของผู้อื่น"


@pytest.fixture
def site(small_site: MakeSite) -> SmallSite:
    return small_site("ban-na", "khao-noi")


def linked_out(site: SmallSite, name: str) -> None:
    """Put the file or folder elsewhere, with a secret in its text, and a link in its place."""
    path, elsewhere = site.root / name, site.root.parent / "elsewhere" / name
    elsewhere.parent.mkdir(parents=True, exist_ok=True)
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    for file in [elsewhere, *elsewhere.rglob("*")]:
        if file.suffix in {".yaml", ".md", ".html", ".css"}:
            text = file.read_text(encoding="utf-8")
            for word in ("บ้านนา", "รับชำระภาษี", "ขอเชิญชาว"):
                text = text.replace(word, SECRET)
            file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "content/ban-na/agency.yaml",
        "content/ban-na/mandate.yaml",
        "content/ban-na/2568",
        "content/ban-na/2568/service-statistics.yaml",
        "content/ban-na/2568/files/report.pdf",
        "content/ban-na/news",
        "content/ban-na/news/2568-01-14-hearing.md",
        "content/ban-na/news/files/photo.png",
    ],
)
def test_a_linked_file_of_an_agency_is_told_and_not_published(site: SmallSite, name: str) -> None:
    linked_out(site, name)

    result = site.build()

    told = [finding for finding in result.findings if finding.code == "CNT033"]
    assert told
    assert len({(finding.place, finding.message) for finding in told}) == len(told)
    published = site.published()
    assert not {page for page, data in published.items() if SECRET.encode() in data}
    assert not {
        page
        for page in published
        if page.startswith("ban-na/") and page.endswith(f"/{Path(name).name}")
    }


def test_an_agency_without_its_own_agency_file_keeps_what_was_published(site: SmallSite) -> None:
    site.build()
    whole = site.published()
    linked_out(site, "content/ban-na/agency.yaml")

    site.build()

    assert site.published() == whole


def test_a_linked_framework_is_told_and_the_official_one_does_not_stand_in(
    site: SmallSite,
) -> None:
    official = Path(__file__).parents[2] / "prongsai/requirements/data/oit-2568.yaml"
    site.put("frameworks/oit-2568.yaml", official)
    linked_out(site, "frameworks/oit-2568.yaml")

    result = site.build()

    places = {str(finding.place) for finding in result.findings if finding.code == "CNT033"}
    assert places == {"frameworks/oit-2568.yaml"}
    assert not (site.output / "ban-na/2568/o1").exists()


@pytest.mark.parametrize(
    "name",
    ["static/img/linked.svg", "static/css/linked.css", "templates/linked.html", "templates/linked"],
)
def test_a_theme_with_a_link_out_of_it_is_refused(site: SmallSite, name: str) -> None:
    outside = site.root.parent / "outside"
    outside.mkdir()
    (outside / "x").write_text(SECRET, encoding="utf-8")
    target = outside if name.endswith("linked") else outside / "x"
    (site.root / "themes/civic" / name).symlink_to(target)

    with pytest.raises(ConfigError) as refused:
        site.build()

    (finding,) = refused.value.findings
    assert finding.code == "CNT033"
    assert str(finding.place) == f"themes/civic/{name}"


def test_a_linked_page_of_the_site_is_not_published(site: SmallSite) -> None:
    site.write("docs/about.md", f"# เกี่ยวกับ\n\n{SECRET}\n")
    linked_out(site, "docs/about.md")
    site.configure(pages="[{file: docs/about.md}]")

    result = site.build()

    assert {finding.code for finding in result.findings} == {"CFG007"}
    assert not [page for page, data in site.published().items() if SECRET.encode() in data]


def test_a_link_within_the_folder_is_used(site: SmallSite) -> None:
    (site.root / "content/ban-na/mandate.yaml").rename(site.root / "content/ban-na/.mine.yaml")
    (site.root / "content/ban-na/mandate.yaml").symlink_to(".mine.yaml")

    assert site.build().errors == 0
    assert (site.output / "ban-na/mandate/index.html").is_file()


def test_a_folder_that_as_a_whole_is_a_link_is_used(site: SmallSite) -> None:
    elsewhere = site.root.parent / "khao-noi"
    (site.root / "content/khao-noi").rename(elsewhere)
    (site.root / "content/khao-noi").symlink_to(elsewhere)

    assert site.build().errors == 0
    assert (site.output / "khao-noi/mandate/index.html").is_file()


def test_links_in_a_circle_lead_nowhere_good(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    assert not leads_outside(tmp_path / "none", tmp_path)
    assert not (tmp_path / "a").exists()
    leads_outside(tmp_path / "a", tmp_path)
