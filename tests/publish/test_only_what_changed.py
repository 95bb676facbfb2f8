"""Only what changed is made again, and everything that changed is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_build import SampleBuild
from small_site import REPOSITORY, SmallSite, copy_of_the_repository, tree

from prongsai.errors import ConfigError
from prongsai.publish import output

MakeSite = Callable[..., SmallSite]

STATISTICS_PAGES = {
    "ban-na/2568/index.html",
    "ban-na/2568/o11/index.html",
    "ban-na/documents/index.html",
    "ban-na/index.html",
    "ban-na/service-statistics/index.html",
}
LISTS = {"ban-na/changes/index.html", "ban-na/open-data/index.html"}
"""Pages that list everything of an agency, should it have them."""

ABOUT = {
    f"ban-na/about-site/{name}/index.html"
    for name in ("accessibility", "policy", "privacy", "security")
}
"""Pages about the website; they tell the date of its newest content."""


def pages(names: set[str]) -> set[str]:
    """The pages among files; the rest is data for machines."""
    return {name for name in names if name.endswith(".html")}


@pytest.fixture
def site(built_site: MakeSite) -> SmallSite:
    """A site with two agencies, built once."""
    return built_site()


def test_a_second_run_touches_no_file_and_renders_nothing(site: SmallSite) -> None:
    before = site.states()

    result = site.build()

    assert site.states() == before
    assert (result.rendered, result.written, result.removed) == (0, 0, 0)
    assert all(agency.skipped for agency in result.results)


def test_a_run_that_finds_nothing_changed_imports_nothing_of_what_makes_pages(
    site: SmallSite,
) -> None:
    """Importing costs such a run more than looking: a third of the modules is brought in."""
    code = """
import sys
from prongsai.cli import main
main(["build", "--quiet"])
print("---", *sys.modules)
"""
    site.build()

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=site.root, capture_output=True, check=True
    )

    imported = done.stdout.decode().rpartition("---")[2].split()
    assert "prongsai.publish.build" in imported
    assert {"jinja2", "markdown", "xlsxwriter", "bs4", "asyncio"}.isdisjoint(imported)
    rooms = {name.split(".")[1] for name in imported if name.startswith("prongsai.")}
    assert rooms.isdisjoint({"checks", "importing", "authoring", "preview"})
    for name in ("agency_unit", "site_unit", "output_checks"):
        assert f"prongsai.publish.{name}" not in imported
    assert not [name for name in imported if name.startswith("prongsai.privacy.kinds.")]
    assert sum(name.startswith("prongsai.") for name in imported) < 100


def test_settings_in_which_nothing_personal_stood_are_searched_again_when_they_change(
    site: SmallSite,
) -> None:
    site.configure(title="ติดต่อ นายสมชาย ใจดี เลขประจำตัวประชาชน 1-1017-00230-70-8")

    with pytest.raises(ConfigError) as stopped:
        site.build()

    assert "PII001" in [finding.code for finding in stopped.value.findings]


def test_the_sites_own_part_is_looked_at_again_when_a_file_of_it_is_gone(site: SmallSite) -> None:
    site.build()
    (site.output / "404.html").unlink()

    result = site.build()

    assert (result.written, result.rendered) == (1, 1)
    assert (site.output / "404.html").is_file()


def test_what_is_wrong_with_a_framework_is_told_by_every_run(site: SmallSite) -> None:
    site.write("frameworks/oit-2568.txt.yaml", "fiscal_year: 2568\n")

    first, again = site.build(), site.build()

    assert [finding.code for finding in first.findings if not finding.agency] == ["CFG027"]
    assert again.findings == first.findings
    assert again.written == 0


def test_a_source_with_a_new_time_and_the_old_content_renders_nothing(site: SmallSite) -> None:
    before = site.states()
    os.utime(site.root / "content/ban-na/mandate.yaml", ns=(1, 10**18))

    result = site.build()

    assert (result.rendered, result.written) == (0, 0)
    assert site.rewritten(before) == set()


def test_one_edited_disclosure_rewrites_only_the_pages_that_show_it(site: SmallSite) -> None:
    before = site.states()
    site.edit("content/ban-na/2568/service-statistics.yaml", "รับชำระภาษี", "รับชำระค่าน้ำ")

    result = site.build()

    rewritten = site.rewritten(before)
    assert pages(rewritten) == {"ban-na/2568/o11/index.html"}
    assert result.rendered == 1
    assert not {name for name in rewritten if not name.startswith("ban-na/")}
    assert "รับชำระค่าน้ำ" in site.page("ban-na/2568/o11/index.html")


def test_a_new_date_reaches_every_page_that_shows_or_lists_it(site: SmallSite) -> None:
    before = site.states()
    site.edit("content/ban-na/2568/service-statistics.yaml", "4 เม.ย. 2568", "7 ก.ค. 2568")

    site.build()

    rewritten = site.rewritten(before)
    assert pages(rewritten) - LISTS - ABOUT == STATISTICS_PAGES
    assert "ban-na/sitemap.xml" in rewritten
    assert not {name for name in rewritten if not name.startswith("ban-na/")}


def test_a_new_year_in_the_menu_reaches_every_page_of_its_agency_and_no_other(
    site: SmallSite,
) -> None:
    before = site.states()
    site.write("content/ban-na/2567/service-statistics.yaml", "updated: 1 มี.ค. 2567\n")

    site.build()

    rewritten = site.rewritten(before)
    old = {name.removeprefix("output/") for name in before}
    pages = {name for name in old if name.startswith("ban-na/") and name.endswith(".html")}
    assert pages <= rewritten
    assert not {name for name in rewritten if name.startswith("khao-noi/")}
    assert "index.html" in rewritten


def test_a_document_with_new_bytes_is_copied_again(site: SmallSite) -> None:
    before = site.states()
    document = site.root / "content/ban-na/2568/files/report.pdf"
    document.write_bytes(document.read_bytes() + b"\n%\n")

    result = site.build()

    copied = "ban-na/files/2568/service-statistics/report.pdf"
    assert copied in site.rewritten(before)
    assert (site.output / copied).read_bytes() == document.read_bytes()
    assert result.rendered <= len(STATISTICS_PAGES)


def test_a_changed_partial_rewrites_only_pages_whose_templates_reach_it(site: SmallSite) -> None:
    before = site.states()
    site.edit("themes/civic/templates/partials/types/powers.html", "{%", "<!-- ใหม่ -->{%")

    result = site.build()

    with_powers = {name for name in site.rewritten(before) if name.endswith(".html")}
    showing = {name for name, data in site.published().items() if b'"mandate-powers"' in data}
    assert with_powers == showing
    assert "ban-na/mandate/index.html" in showing
    assert result.rendered == len(showing) < 10


def test_a_changed_page_template_rewrites_only_its_pages(site: SmallSite) -> None:
    before = site.states()
    site.edit("themes/civic/templates/news-post.html", "<article", "<article lang='th'")

    site.build()

    assert site.rewritten(before) == {
        "ban-na/news/2568-01-14-hearing/index.html",
        "khao-noi/news/2568-01-14-hearing/index.html",
    }


def test_a_changed_style_sheet_gets_a_new_name_on_every_page_and_the_old_one_goes(
    site: SmallSite,
) -> None:
    before = site.published()
    states = site.states()
    site.write("themes/civic/static/css/print.css", "@media print { body { color: black } }\n")

    site.build()

    old = {name for name in before if "/site." in name}
    new = {name for name in site.published() if "/site." in name}
    assert len(old) == len(new) == 1
    assert old != new
    pages = {name for name in before if name.endswith(".html")}
    assert {name for name in site.rewritten(states) if name.endswith(".html")} == pages


def test_a_new_site_title_reaches_every_page(site: SmallSite) -> None:
    states = site.states()
    site.configure(title="ชื่อใหม่")

    site.build()

    pages = {name for name in site.published() if name.endswith(".html")}
    assert {name for name in site.rewritten(states) if name.endswith(".html")} == pages


def test_other_digits_reach_the_pages(site: SmallSite) -> None:
    site.configure(digits="thai")

    site.build()

    assert "๒๕๖๘" in site.page("ban-na/2568/o11/index.html")


def test_another_favicon_reaches_the_pages(site: SmallSite) -> None:
    site.write("themes/civic/static/img/other.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.build()
    site.edit("themes/civic/theme.yaml", "img/favicon.svg", "img/other.svg")

    site.build()

    assert "img/other." in site.page("ban-na/mandate/index.html")


def test_another_agency_concerns_no_page_of_the_others(site: SmallSite) -> None:
    before = site.states()
    site.add_agency("thung-yai")

    result = site.build()

    others = {name for name in site.rewritten(before) if not name.startswith("thung-yai/")}
    assert pages(others) == {"index.html", "search/index.html"}
    assert not {name for name in others if name.startswith(("ban-na/", "khao-noi/"))}
    assert [agency.slug for agency in result.results if agency.skipped] == ["ban-na", "khao-noi"]


def test_naming_the_agencies_in_the_settings_concerns_no_page(site: SmallSite) -> None:
    site.configure(agencies="[ban-na, khao-noi]")

    result = site.build()

    assert result.rendered == 0
    assert all(agency.skipped for agency in result.results)


def test_a_published_file_that_somebody_changed_is_made_again(site: SmallSite) -> None:
    whole = site.published()
    (site.output / "ban-na/mandate/index.html").write_text("แก้เอง", encoding="utf-8")
    (site.output / "khao-noi/files/2568/service-statistics/report.pdf").unlink()

    site.build()

    assert site.published() == whole


def test_an_edit_that_hides_behind_the_old_time_is_seen(site: SmallSite) -> None:
    """Copying programs may give a new file the old one's time; the disk still knows better."""
    if os.name == "nt":
        pytest.skip("Windows keeps no time of change")
    path = site.root / "content/ban-na/mandate.yaml"
    stat = path.stat()
    site.edit("content/ban-na/mandate.yaml", "ถนน", "สะพ")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    site.build()

    assert "ดูแลสะพ" in site.page("ban-na/mandate/index.html")


def test_agencies_built_alone_keep_the_portal_complete(site: SmallSite) -> None:
    before = site.states()
    portal = site.page("index.html")
    for slug in ("ban-na", "khao-noi"):
        site.edit(f"content/{slug}/mandate.yaml", "ดูแลถนน", "บำรุงถนน")

    result = site.build(agencies=("ban-na",))

    assert [agency.slug for agency in result.results] == ["ban-na"]
    assert not {name for name in site.rewritten(before) if name.startswith("khao-noi/")}
    assert site.page("index.html") == portal


def test_an_agency_without_its_ledger_is_built_too_so_that_the_portal_keeps_it(
    site: SmallSite,
) -> None:
    portal = site.page("index.html")
    next((site.root / ".prongsai").rglob("khao-noi.json")).unlink()

    site.build(agencies=("ban-na",))

    assert site.page("index.html") == portal


def test_any_number_of_processes_makes_the_same_bytes(small_site: MakeSite) -> None:
    site = small_site("ban-na", "khao-noi", "thung-yai")
    site.build(jobs=1)

    result = site.build(jobs=2, output=site.root / "second")

    assert site.published(site.root / "second") == site.published()
    assert result.rendered > 100


ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Chatham", "LC_ALL": "C", "LANG": "C"}
"""A time zone in which nobody runs these tests, a fixed order of sets, no Thai locale."""


@pytest.mark.slow
def test_the_whole_repository_has_the_same_bytes_anywhere(
    built_sample: SampleBuild, tmp_path: Path
) -> None:
    """Another folder, hash seed, time zone, locale, working folder and number of processes."""
    other = copy_of_the_repository(tmp_path / "ที่ อื่น" / "site")
    for path in other.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))

    _run(other, other, ELSEWHERE, "--jobs", "1")

    here, there = tree(built_sample.output), tree(other / "output")
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []
    assert len(here) > 500


def _run(root: Path, cwd: Path, environment: dict[str, str], *options: str) -> None:
    command = [sys.executable, str(REPOSITORY / "build.py"), "--quiet"]
    command += ["--config", str(root / "site_config.yaml"), *options]
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, check=False
    )
    assert done.returncode in {0, 1}, done.stderr.decode()


ONE_BIG_AGENCY = """
import sys
from pathlib import Path

from prongsai.profile import profiling
from prongsai.publish import output
from prongsai.publish.build import Options, build
from prongsai.reporter import NullReporter

if __name__ == "__main__":
    output.WORTH_SHARING, output.CHUNK = 1, 7
    with profiling() as profile:
        build(Options(Path("site_config.yaml"), jobs=2), NullReporter())
    sys.stdout.write(f"{profile.counts['pages_rendered']} {profile.counts['chunks_made']}")
"""


def test_a_process_with_threads_makes_the_files_of_a_big_agency_itself(
    built_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the preview does, whose server and watcher are threads: a fork could inherit their locks."""
    site = built_site("ban-na")
    site.configure(title="ชื่อใหม่")
    monkeypatch.setattr(output, "WORTH_SHARING", 1)
    monkeypatch.setattr(output, "in_processes", lambda *_, **__: pytest.fail("processes started"))
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()

    try:
        result = site.build(jobs=2)
    finally:
        ended.set()
        other.join()

    assert result.rendered > 0


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot inherit here")
def test_the_files_of_one_big_agency_are_made_by_several_processes(
    built_site: MakeSite,
) -> None:
    site = built_site("ban-na")
    before = site.published()
    shutil.rmtree(site.output)
    shutil.rmtree(site.root / ".prongsai/ledger")
    told = subprocess.run(
        [sys.executable, "-c", ONE_BIG_AGENCY],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    pages = sum(name.endswith(".html") for name in before)
    assert int(told[0]) == pages
    assert int(told[1]) > pages / 7
    assert site.published() == before
    assert site.build().rendered == 0
