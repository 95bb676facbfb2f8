"""A warm build after an edit makes what a clean build of the same content would make."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_site import DOCUMENT, SmallSite

from prongsai.content.site_config import load_site
from prongsai.errors import ConfigError
from prongsai.findings import Findings
from prongsai.publish.build import Options
from prongsai.publish.warm import WarmBuild, touched
from prongsai.reporter import BufferReporter, NullReporter

MakeSite = Callable[..., SmallSite]

MANDATE = "content/ban-na/mandate.yaml"
STATISTICS = "content/ban-na/2568/service-statistics.yaml"
NEWS = "content/ban-na/news/2568-01-14-hearing.md"


@pytest.fixture
def site(built_site: MakeSite) -> SmallSite:
    """A site with two agencies, built once."""
    return built_site()


@pytest.fixture
def warm(site: SmallSite) -> WarmBuild:
    """A warm build that has already seen one edit."""
    return warmed(site)


def warmed(site: SmallSite) -> WarmBuild:
    build = WarmBuild(Options(config=site.root / "site_config.yaml", jobs=1))
    build.build(None, NullReporter())
    build.warm_up("ban-na")
    build.build([MANDATE], NullReporter())
    return build


def clean(site: SmallSite) -> dict[str, bytes]:
    """What a build into an empty folder makes of the site as it is now."""
    fresh = site.root / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(site.root / ".prongsai" / "ledger" / "fresh", ignore_errors=True)
    site.build(output=fresh)
    return site.published(fresh)


# --- the same output ------------------------------------------------------------------


def _edit_a_sentence(site: SmallSite, number: int) -> str:
    site.write(MANDATE, f"title: หน้าที่ {number}\npowers:\n  - text: ดูแลถนน {number}\n")
    return MANDATE


def _break_a_file(site: SmallSite, number: int) -> str:
    site.write(STATISTICS, f"title: [{number}\n")
    return STATISTICS


def _mend_a_file(site: SmallSite, number: int) -> str:
    site.write(STATISTICS, f"fiscal_year: 2568\ntitle: สถิติ {number}\n")
    return STATISTICS


def _name_a_document(site: SmallSite, number: int) -> str:
    text = f"laws:\n  - title: ข้อบัญญัติ {number}\n    file: files/law.pdf\n"
    site.write("content/ban-na/laws.yaml", text)
    return "content/ban-na/laws.yaml"


def _bring_a_document(site: SmallSite, number: int) -> str:
    site.put("content/ban-na/files/law.pdf", DOCUMENT)
    return "content/ban-na/files/law.pdf"


def _take_a_document_away(site: SmallSite, number: int) -> str:
    (site.root / "content/ban-na/files/law.pdf").unlink(missing_ok=True)
    return "content/ban-na/files/law.pdf"


def _write_news(site: SmallSite, number: int) -> str:
    name = f"content/ban-na/news/2568-02-0{number % 9 + 1}-news.md"
    site.write(name, f"---\ntitle: ข่าว {number}\ndate: 3 ก.พ. 2568\n---\nเนื้อข่าว\n")
    return name


def _delete_news(site: SmallSite, number: int) -> str:
    (site.root / NEWS).unlink(missing_ok=True)
    return NEWS


def _rename_the_agency(site: SmallSite, number: int) -> str:
    path = site.root / "content/ban-na/agency.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    site.write("content/ban-na/agency.yaml", f"name: อบต. {number}\n" + "".join(lines[1:]))
    return "content/ban-na/agency.yaml"


def _edit_the_neighbour(site: SmallSite, number: int) -> str:
    site.write("content/khao-noi/mandate.yaml", f"powers:\n  - text: ดูแลคลอง {number}\n")
    return "content/khao-noi/mandate.yaml"


EDITS = (
    _edit_a_sentence,
    _break_a_file,
    _mend_a_file,
    _name_a_document,
    _bring_a_document,
    _take_a_document_away,
    _write_news,
    _delete_news,
    _rename_the_agency,
    _edit_the_neighbour,
)


def test_an_edit_makes_the_pages_that_a_clean_build_makes(site: SmallSite, warm: WarmBuild) -> None:
    for edit in EDITS:
        warm.build([edit(site, 1)], NullReporter())
        assert site.published() == clean(site), edit.__name__


@pytest.mark.slow
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(1, 9)), min_size=2, max_size=6))
def test_any_row_of_edits_makes_the_pages_that_a_clean_build_makes(
    small_site: MakeSite,
    tmp_path: Path,
    edits: list[tuple[Callable[[SmallSite, int], str], int]],
) -> None:
    shutil.rmtree(tmp_path / "site", ignore_errors=True)
    site = small_site()
    warm = warmed(site)
    for edit, number in edits:
        warm.build([edit(site, number)], NullReporter())

    assert site.published() == clean(site)


def test_several_edits_may_come_at_once(site: SmallSite, warm: WarmBuild) -> None:
    changed = [_name_a_document(site, 1), _bring_a_document(site, 1), _edit_the_neighbour(site, 1)]
    warm.build(changed, NullReporter())

    assert site.published() == clean(site)


# --- the pages of an edit first -------------------------------------------------------


def _save_news(site: SmallSite, number: int) -> str:
    site.edit(NEWS, "ร่วมประชุม", f"ร่วมประชุมครั้งที่ {number}")
    return NEWS


@pytest.mark.parametrize(
    ("edit", "page", "text"),
    [
        (_edit_a_sentence, "ban-na/mandate/index.html", "ดูแลถนน 7"),
        (_save_news, "ban-na/news/2568-01-14-hearing/index.html", "ร่วมประชุมครั้งที่ 7"),
    ],
    ids=["disclosure", "news"],
)
def test_the_pages_that_show_a_save_come_first_and_are_not_written_again(
    site: SmallSite,
    warm: WarmBuild,
    edit: Callable[[SmallSite, int], str],
    page: str,
    text: str,
) -> None:
    before = site.states()
    first: list[set[str]] = []
    inodes: list[int] = []

    def shown() -> None:
        first.append(site.rewritten(before))
        inodes.append((site.output / page).stat().st_ino)

    warm.build([edit(site, 7)], NullReporter(), shown)

    assert page in first[0]
    assert text in site.page(page)
    assert "ban-na/search-index.js" not in first[0]
    assert (site.output / page).stat().st_ino == inodes[0]


@pytest.mark.parametrize("departs", [False, True], ids=["stays", "departs"])
def test_a_build_cut_short_after_its_first_pages_is_repaired(
    site: SmallSite, warm: WarmBuild, *, departs: bool
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        warm.build([_edit_a_sentence(site, 7)], NullReporter(), interrupted)
    assert "ดูแลถนน 7" in site.page("ban-na/mandate/index.html")
    if departs:
        (site.root / MANDATE).unlink()
    site.build()

    assert site.published() == clean(site)
    assert not list((site.root / ".prongsai").rglob("*.claims"))


def test_a_build_by_somebody_else_in_between_is_seen(site: SmallSite, warm: WarmBuild) -> None:
    _edit_a_sentence(site, 3)
    site.build()
    warm.build([_save_news(site, 7)], NullReporter())

    assert site.published() == clean(site)


# --- only what changed ----------------------------------------------------------------


def test_only_the_pages_that_show_the_change_are_made(site: SmallSite, warm: WarmBuild) -> None:
    before, reporter = site.states(), BufferReporter()
    result = warm.build([_edit_a_sentence(site, 1)], reporter)

    written = site.rewritten(before)
    assert "ban-na/mandate/index.html" in written
    assert not any(name.startswith("khao-noi/") for name in written)
    assert 0 < result.rendered < 8
    assert [progress.name for progress in reporter.progress] == ["องค์การบริหารส่วนตำบลบ้านนา"]


def test_a_save_without_a_change_writes_nothing(site: SmallSite, warm: WarmBuild) -> None:
    before = site.states()
    result = warm.build([MANDATE], NullReporter())

    assert site.rewritten(before) == set()
    assert (result.rendered, result.written) == (0, 0)


def test_findings_of_other_agencies_stay_and_mended_ones_go(
    site: SmallSite, warm: WarmBuild
) -> None:
    site.write("content/khao-noi/laws.yaml", "laws: [")
    neighbour = {
        f.code for f in warm.build(["content/khao-noi/laws.yaml"], NullReporter()).findings
    }
    assert neighbour

    broken = warm.build([_break_a_file(site, 1)], NullReporter()).findings
    assert {finding.agency for finding in broken} == {"ban-na", "khao-noi"}

    mended = warm.build([_mend_a_file(site, 1)], NullReporter()).findings
    assert {finding.agency for finding in mended} == {"khao-noi"}


# --- doubt leads to a whole build -----------------------------------------------------


def test_what_lies_outside_the_agencies_concerns_the_whole(site: SmallSite) -> None:
    loaded = load_site(site.root / "site_config.yaml", Findings())
    assert touched(loaded, [MANDATE, STATISTICS]) == ["ban-na"]
    for changed in (
        ["site_config.yaml"],
        ["themes/civic/templates/base.html"],
        ["frameworks/oit-2568.yaml"],
        ["content/new-one/agency.yaml"],
        ["content/ban-na"],
        [MANDATE, "themes/civic/theme.yaml"],
    ):
        assert touched(loaded, changed) is None, changed


def test_an_agency_that_comes_or_goes_is_seen(site: SmallSite, warm: WarmBuild) -> None:
    site.add_agency("thung-yai")
    warm.build(["content/thung-yai/agency.yaml"], NullReporter())
    assert (site.output / "thung-yai/index.html").is_file()

    shutil.rmtree(site.root / "content/thung-yai")
    warm.build(["content/thung-yai/agency.yaml"], NullReporter())
    assert not (site.output / "thung-yai").exists()


def test_a_template_edit_reaches_every_page(site: SmallSite, warm: WarmBuild) -> None:
    site.edit("themes/civic/templates/base.html", "<body", '<body data-edited="1"')
    warm.build(["themes/civic/templates/base.html"], NullReporter())

    assert site.published() == clean(site)
    assert "data-edited" in site.page("ban-na/index.html")


def test_broken_settings_leave_the_last_good_pages_and_heal(
    site: SmallSite, warm: WarmBuild
) -> None:
    whole = site.published()
    good = (site.root / "site_config.yaml").read_text(encoding="utf-8")
    site.write("site_config.yaml", "title: [")
    with pytest.raises(ConfigError):
        warm.build(["site_config.yaml"], NullReporter())
    assert site.published() == whole

    site.write("site_config.yaml", good)
    changed = [_edit_a_sentence(site, 7), "site_config.yaml"]
    warm.build(changed, NullReporter())

    assert "ดูแลถนน 7" in site.page("ban-na/mandate/index.html")


def test_an_output_that_was_deleted_is_made_again(site: SmallSite, warm: WarmBuild) -> None:
    shutil.rmtree(site.output)
    warm.build([MANDATE], NullReporter())

    assert site.published() == clean(site)
