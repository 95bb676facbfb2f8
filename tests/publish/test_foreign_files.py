"""Files of somebody else in the output: the run is refused, names them all, and touches none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import PICTURE, SmallSite, tree

from prongsai.errors import UsageError
from prongsai.publish import ledger
from prongsai.publish.output_folder import OutputFolder

MakeSite = Callable[..., SmallSite]


@pytest.fixture
def site(built_site: MakeSite) -> SmallSite:
    """A site with one agency, built once."""
    return built_site("ban-na")


def refused(site: SmallSite, **options: Path) -> set[str]:
    """The files that a refusal names, while every file of the site stays as it was."""
    before = _everything(site)
    with pytest.raises(UsageError) as stopped:
        site.build(**options)
    (finding,) = stopped.value.findings
    assert _everything(site) == before
    assert finding.code == "CFG033"
    return set(finding.message.partition("จึงไม่เขียนทับ: ")[2].split(", "))


def _everything(site: SmallSite) -> dict[str, bytes]:
    files = tree(site.root)
    return {name: data for name, data in files.items() if not name.startswith(".prongsai/")}


# --- a folder that is not ours --------------------------------------------------------


def test_a_folder_with_a_page_of_somebody_is_refused_and_all_of_it_named(
    small_site: MakeSite,
) -> None:
    site = small_site("ban-na")
    for name in ("index.html", "robots.txt", ".htaccess", "assets/logo.png", "news/old.html"):
        site.write(f"public_html/{name}", "mine")

    assert refused(site, output=site.root / "public_html") == {
        *("index.html", "robots.txt", ".htaccess", "assets/logo.png", "news/old.html")
    }


def test_a_folder_with_files_that_are_in_nobodys_way_is_refused_too(small_site: MakeSite) -> None:
    site = small_site()
    site.write("docs/mine.txt", "mine")

    assert refused(site, output=site.root / "docs") == {"mine.txt"}


def test_a_page_of_an_agency_among_many_stops_all_of_them(small_site: MakeSite) -> None:
    site = small_site("ban-na", "khao-noi", "thung-yai")
    site.write("output/thung-yai/index.html", "mine")

    assert refused(site) == {"thung-yai/index.html"}


@pytest.mark.parametrize(
    "name", [".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".nojekyll", ".well-known/x"]
)
def test_what_systems_leave_and_hosts_ask_for_is_in_nobodys_way(
    small_site: MakeSite, name: str
) -> None:
    site = small_site("ban-na")
    site.write(f"output/{name}", "")

    assert site.build().errors == 0
    assert (site.output / name).is_file()


def test_a_folder_that_was_ours_and_was_filled_by_somebody_is_refused(site: SmallSite) -> None:
    shutil.rmtree(site.output)
    site.write("output/index.html", "เว็บไซต์ใหม่ของผู้อื่น")

    assert refused(site) == {"index.html"}


# --- a folder that is ours ------------------------------------------------------------


def test_a_new_page_never_takes_the_place_of_somebodys_file(site: SmallSite) -> None:
    site.write("output/laws/index.html", "mine")
    site.write("content/ban-na/laws.yaml", "laws:\n  - title: ข้อบัญญัติตำบล\n")

    assert refused(site) == {"laws/index.html"}


def test_a_new_document_never_takes_the_place_of_somebodys_file(site: SmallSite) -> None:
    site.write("output/files/all/mandate/map.png", "mine")
    site.put("content/ban-na/files/map.png", PICTURE)
    document = "documents:\n  - file: files/map.png\n    title: แผนที่\n"
    site.edit("content/ban-na/mandate.yaml", "powers:", f"{document}powers:")

    assert refused(site) == {"files/all/mandate/map.png"}


def test_a_file_of_the_site_never_takes_the_place_of_somebodys(small_site: MakeSite) -> None:
    site = small_site(base_url="")
    site.build()
    site.write("output/sitemap.xml", "mine")
    site.configure()

    assert refused(site) == {"sitemap.xml"}


def test_a_static_file_of_a_theme_never_takes_the_place_of_somebodys(site: SmallSite) -> None:
    site.write("output/assets/civic/notes.txt", "mine")
    site.write("themes/civic/static/notes.txt", "ours")

    assert refused(site) == {"assets/civic/notes.txt"}


def test_a_folder_in_the_place_of_a_page_is_named(site: SmallSite) -> None:
    page = site.output / "mandate/index.html"
    page.unlink()
    page.mkdir()

    assert refused(site) == {"mandate/index.html"}


def test_somebodys_file_beside_our_pages_is_left_alone(site: SmallSite) -> None:
    for name in (".htaccess.old", "mandate/notes.txt", ".well-known/security.txt"):
        site.write(f"output/{name}", "mine")
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")

    assert site.build().errors == 0
    assert "ดูแลสะพาน" in site.page("mandate/index.html")
    assert site.page("mandate/notes.txt") == "mine"


def test_a_file_that_appears_after_the_first_look_is_told_and_the_rest_is_built(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prongsai.publish.output_checks.refuse_foreign", lambda *_: None)
    foreign = site.write("output/laws/index.html", "mine")
    site.write("content/ban-na/laws.yaml", "laws:\n  - title: ข้อบัญญัติตำบล\n")
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")

    for _ in range(2):
        (finding,) = site.build().findings
        assert finding.code == "CFG033"
        assert finding.message.endswith("จึงไม่เขียนทับ: laws/index.html")
        assert site.page("laws/index.html") == "mine"
        assert "ดูแลสะพาน" in site.page("mandate/index.html")
    foreign.unlink()

    assert site.build().errors == 0
    assert "ข้อบัญญัติตำบล" in site.page("laws/index.html")


# --- ledgers that were lost -----------------------------------------------------------


def test_without_ledgers_the_same_files_are_taken_over(site: SmallSite) -> None:
    before = site.states()
    shutil.rmtree(site.root / ".prongsai")

    assert site.build().errors == 0
    assert site.rewritten(before) == set()
    assert site.build().rendered == 0


def test_without_ledgers_a_page_that_would_change_is_not_known_to_be_ours(site: SmallSite) -> None:
    shutil.rmtree(site.root / ".prongsai")
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")

    assert "mandate/index.html" in refused(site)
    shutil.rmtree(site.output)
    assert site.build().errors == 0


def test_a_site_that_was_copied_without_the_times_of_its_files_is_ours(
    site: SmallSite, tmp_path: Path
) -> None:
    for path in site.output.rglob("*"):
        os.utime(path, (1, 1))
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")

    assert site.build().errors == 0
    assert "ดูแลสะพาน" in site.page("mandate/index.html")


@pytest.mark.parametrize("files", [1, 2, 5, 40])
def test_what_a_killed_first_run_has_written_is_ours(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    """Even if the content has changed since: no page of it has a ledger yet."""
    site = small_site("ban-na")
    real = os.replace
    done = 0

    def then_die(path: str, target: str) -> None:
        nonlocal done
        real(path, target)
        done += Path(target).is_relative_to(site.output)
        if done == files:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", then_die)
        with pytest.raises(KeyboardInterrupt):
            site.build()
    site.edit("content/ban-na/agency.yaml", "name: ", "name: ชื่อใหม่")

    assert site.build().errors == 0
    assert "ชื่อใหม่" in site.page("index.html")


# --- links ----------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="making links needs a right on Windows")
class TestLinks:
    """Nothing is written or removed through a link."""

    def test_a_link_in_the_place_of_a_folder_is_named_and_not_followed(
        self, site: SmallSite
    ) -> None:
        shutil.rmtree(site.output / "2568")
        (site.output / "2568").symlink_to(site.root / "content/ban-na/2568")

        assert refused(site) == {"2568"}

    def test_a_link_in_the_place_of_a_page_is_named_and_not_followed(self, site: SmallSite) -> None:
        page = site.output / "mandate/index.html"
        page.unlink()
        page.symlink_to(site.root / "content/ban-na/mandate.yaml")

        assert refused(site) == {"mandate/index.html"}

    def test_nothing_is_removed_behind_a_link(self, site: SmallSite) -> None:
        elsewhere = site.root / "elsewhere"
        shutil.move(site.output / "mandate", elsewhere)
        (site.output / "mandate").symlink_to(elsewhere)
        (site.root / "content/ban-na/mandate.yaml").unlink()

        site.build()

        assert (elsewhere / "index.html").is_file()

    def test_an_output_that_is_a_link_is_one_folder_under_both_names(self, site: SmallSite) -> None:
        (site.root / "public").symlink_to(site.output)

        assert site.build(output=site.root / "public").written == 0

    def test_ledgers_filed_under_the_name_of_a_link_are_taken_along(self, site: SmallSite) -> None:
        shutil.move(site.output, site.root.parent / "www")
        site.output.symlink_to(site.root.parent / "www")
        site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")

        assert site.build().errors == 0
        assert [path.name for path in (site.root / ".prongsai/ledger").iterdir()] != ["output"]

    @pytest.mark.parametrize("target", ["content", "content/ban-na", "themes/civic", ".prongsai"])
    def test_an_output_that_leads_to_sources_is_refused(self, site: SmallSite, target: str) -> None:
        (site.root / "out").symlink_to(site.root / target)

        with pytest.raises(UsageError, match="ปนกับ"):
            site.build(output=site.root / "out")

    def test_an_output_where_linked_content_really_lies_is_refused(self, site: SmallSite) -> None:
        elsewhere = site.root.parent / "shared"
        (site.root / "content").rename(elsewhere)
        (site.root / "content").symlink_to(elsewhere)

        with pytest.raises(UsageError, match="ปนกับ content"):
            site.build(output=elsewhere / "public")

    def test_a_turn_that_is_a_link_writes_into_nobodys_file(self, site: SmallSite) -> None:
        turn = next((site.root / ".prongsai").rglob("turn"))
        victim = site.write("victim.txt", "mine")
        turn.unlink()
        turn.symlink_to(victim)

        site.build()

        assert victim.read_text(encoding="utf-8") == "mine"


# --- folders that are never taken -----------------------------------------------------


@pytest.mark.parametrize(
    "folder", [".git", ".GIT/pages", "build/node_modules", ".cache", "schemas", ".svn"]
)
def test_folders_of_other_programs_are_refused_even_empty(
    small_site: MakeSite, folder: str
) -> None:
    site = small_site("ban-na")
    (site.root / folder).mkdir(parents=True)

    with pytest.raises(UsageError) as stopped:
        site.build(output=site.root / folder)

    assert [finding.code for finding in stopped.value.findings] == ["CFG006"]
    assert not any((site.root / folder).iterdir())


def test_the_root_of_the_disk_and_a_home_are_refused(
    small_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site("ban-na")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))

    for folder in (home, Path(home.anchor)):
        with pytest.raises(UsageError, match=r"โปรแกรมอื่น|ปนกับ"):
            site.build(output=folder)


def test_an_output_of_other_letter_case_is_known_by_the_folder_itself(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and macOS, where ``Content`` and ``content`` are one folder."""
    real = os.path.samestat
    (site.root / "CONTENT").mkdir()
    cased = (site.root / "CONTENT").stat()

    def forgiving(one: os.stat_result, other: os.stat_result) -> bool:
        return real(one, cased) or real(other, cased) or real(one, other)

    monkeypatch.setattr(os.path, "samestat", forgiving)

    with pytest.raises(UsageError, match="ปนกับ content"):
        site.build(output=site.root / "CONTENT")


# --- what it costs --------------------------------------------------------------------


def test_a_run_without_a_change_looks_at_no_file_more_than_once(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    real = ledger.is_intact

    def counting(path: Path | str, record: ledger.OutputRecord) -> bool:
        looked.append(str(path))
        return real(path, record)

    def never(*_: object) -> None:
        raise AssertionError("the output was listed")

    for module in ("unchanged", "output", "output_checks"):
        monkeypatch.setattr(f"prongsai.publish.{module}.is_intact", counting)
    monkeypatch.setattr(OutputFolder, "strangers", never)

    assert site.build().written == 0
    assert len(looked) == len(site.published())
