"""What a check costs: agencies read, pages opened, what of it is kept for the next one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date

import pytest
from small_site import SmallSite

from prongsai.checks.kept import KeptChecks
from prongsai.checks.run import Wanted
from prongsai.checks.session import ChecksOfSite
from prongsai.cli import main
from prongsai.content import loading
from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.reporter import NullReporter

MakeSite = Callable[..., SmallSite]
DAY = "1/4/2569"


@pytest.fixture
def site(small_site: MakeSite) -> SmallSite:
    return small_site("ban-na", "khao-noi")


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read in this process: agencies by slug, built pages as "page"."""
    done: list[str] = []
    load = loading._Loading.run

    def loaded(self: loading._Loading) -> loading.LoadedAgency:
        done.append(self.slug)
        return load(self)

    monkeypatch.setattr(loading._Loading, "run", loaded)
    from prongsai.checks.verify import session

    read = session.read_page

    def opened(*arguments: object) -> object:
        done.append("page")
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(session, "read_page", opened)
    return done


def checked(site: SmallSite, *words: str) -> str:
    """The report as JSON."""
    report = site.root.parent / "report.json"
    config = ["--config", str(site.root / "site_config.yaml"), "--quiet", "--as-of", DAY]
    main(["check", *config, "--format", "json", "--output", str(report), *words])
    return report.read_text(encoding="utf-8")


def built(site: SmallSite) -> None:
    main(["build", "--quiet", "--jobs", "1", "--config", str(site.root / "site_config.yaml")])


def test_after_a_build_no_agency_is_read_again_and_every_page_is_opened_once(
    site: SmallSite, work: list[str]
) -> None:
    built(site)
    work.clear()

    checked(site)

    pages = sum(1 for _ in site.output.rglob("*.html"))
    assert work == ["page"] * pages


def test_alone_a_check_reads_every_agency_once(site: SmallSite, work: list[str]) -> None:
    checked(site)

    assert sorted(set(work) - {"page"}) == ["ban-na", "khao-noi"]
    assert work.count("ban-na") == work.count("khao-noi") == 1


def test_with_nothing_changed_a_check_reads_nothing_and_says_the_same(
    site: SmallSite, work: list[str]
) -> None:
    first = checked(site)
    work.clear()

    assert checked(site) == first
    assert work == []


def test_of_one_edited_agency_everything_is_decided_anew_and_of_the_other_nothing(
    site: SmallSite, work: list[str]
) -> None:
    before = json.loads(checked(site))
    work.clear()
    site.edit("content/ban-na/2568/service-statistics.yaml", "updated:", "covers: {x: y}\nupdated:")

    after = json.loads(checked(site))

    assert "khao-noi" not in work
    assert work.count("ban-na") == 1
    assert after["findings"] != before["findings"]
    fresh = site.root.parent / "fresh"
    os.rename(site.root / ".prongsai", fresh)  # noqa: PTH104
    assert json.loads(checked(site)) == after


def test_another_question_is_answered_anew_and_the_day_is_always_the_asked_one(
    site: SmallSite, work: list[str]
) -> None:
    checked(site)
    work.clear()

    later = json.loads(checked(site, "--as-of", "2/4/2569"))
    assert work == []
    days = [year["readiness"]["days_left"] for year in later["agencies"]]
    assert json.loads(checked(site))["agencies"][0]["readiness"]["days_left"] == days[0] + 1
    work.clear()

    only = json.loads(checked(site, "--item", "O12"))
    assert work == ["ban-na", "khao-noi"]
    assert {item["code"] for year in only["agencies"] for item in year["items"]} == {"O12"}


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"format":1}', b"\xff"])
def test_a_damaged_check_is_as_good_as_none(
    site: SmallSite, work: list[str], damage: bytes
) -> None:
    first = checked(site)
    for path in (site.root / ".prongsai" / "checks").rglob("*.json"):
        path.write_bytes(damage)
    work.clear()

    assert checked(site) == first
    assert work == ["ban-na", "khao-noi"]


def test_a_link_to_another_agency_is_looked_at_again_when_that_agency_changes(
    site: SmallSite,
) -> None:
    link = "[ที่นั่น](../../khao-noi/mandate/index.html)"
    site.write("content/ban-na/laws.md", f"---\ntitle: กฎหมาย\n---\n\n{link}\n")
    assert '"LNK003"' not in checked(site)
    (site.root / "content/khao-noi/mandate.yaml").unlink()

    assert '"LNK003"' in checked(site)


def test_of_very_many_agencies_only_a_few_are_held(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prongsai.checks.kept._AT_HAND", 1)
    loaded = load_site(site.root / "site_config.yaml", Findings())
    wanted = Wanted(date(2026, 4, 1))
    kept = KeptChecks(loaded, site.output, wanted)
    checks = ChecksOfSite(loaded, loaded.agencies, wanted, kept)

    checks.bring_up_to_date(1, NullReporter())

    twice = [[check.slug for check in checks] for _ in range(2)]
    assert twice == [["ban-na", "khao-noi"]] * 2
    assert len(kept._at_hand) == 1
