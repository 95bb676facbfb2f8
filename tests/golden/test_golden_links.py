"""What is said about a site that was never built, and about links that were really tried.

The web is played by answers that are handed in. How to write the texts anew is told in
``golden_texts.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from assessor_desk import Desk
from golden_texts import assert_reads_as_agreed, texts_of
from small_site import SmallSite

from prongsai.checks.online import Answer, LinkUse, Manners, Method, try_links
from prongsai.checks.verify import verify_site
from prongsai.content.content_text import foreign_pictures
from prongsai.content.site_config import load_site
from prongsai.findings import Findings, Place
from prongsai.reporter import NullReporter
from prongsai.requirements.kinds.website import website_findings

LINE = "  - {name: แผนพัฒนาท้องถิ่น, url: https://plan.tuayang.go.th/2568}"
PLACE = Place("content/ban-na/strategic-plan.yaml", 3, 34, LINE)
PAGE = "https://ita.example/ban-na/2568/o4/"
ADDRESS = "https://plan.tuayang.go.th/2568"
ANSWERS: Mapping[str, Answer] = {
    "LNK020-gone": Answer(404, ADDRESS),
    "LNK020-no-answer": Answer(failure="unreachable"),
    "LNK020-no-address": Answer(failure="address"),
    "LNK021-turned-away": Answer(403, ADDRESS),
    "LNK021-slow": Answer(failure="timeout"),
    "LNK022-certificate": Answer(failure="certificate"),
    "LNK023-login": Answer(200, "https://accounts.google.com/v3/signin"),
    "LNK023-own-login": Answer(200, "https://plan.tuayang.go.th/member/login.php"),
    "LNK027-home": Answer(200, "https://plan.tuayang.go.th/index.php"),
    "LNK027-error": Answer(200, "https://plan.tuayang.go.th/404.html"),
    "LNK027-circle": Answer(302, ADDRESS),
}


def used(name: str = "แผนพัฒนาท้องถิ่น") -> LinkUse:
    return LinkUse(name, PLACE, "ban-na", 2568, "O4", PAGE)


@pytest.mark.parametrize("name", ANSWERS)
def test_what_came_back_is_told_in_these_words(name: str) -> None:
    def fetch(method: Method, address: str, timeout: float) -> Answer:
        return ANSWERS[name]

    uses = {ADDRESS: [used()]}
    found = try_links(uses, NullReporter(), fetch=fetch, wait=lambda seconds: None)

    assert_reads_as_agreed(name, found)


def test_a_link_without_words_is_named_by_its_address() -> None:
    found = try_links(
        {ADDRESS: [used("")]},
        NullReporter(),
        fetch=lambda *_: Answer(404, ADDRESS),
        wait=lambda seconds: None,
    )

    assert_reads_as_agreed("LNK020-without-words", found)


def test_links_that_were_left_out_are_told_in_these_words() -> None:
    found = try_links(
        {f"{ADDRESS}/{number}": [used()] for number in range(1500)},
        NullReporter(),
        fetch=lambda *_: Answer(200),
        manners=Manners(most=2),
        wait=lambda seconds: None,
    )

    assert_reads_as_agreed("LNK024-left-out", found)


def test_a_site_that_was_never_built_is_told_in_these_words(tmp_path: Path) -> None:
    small = SmallSite(tmp_path / "site", ("ban-na",), {})
    site = load_site(small.root / "site_config.yaml", Findings())

    shown = verify_site(site, small.output, ("ban-na",), NullReporter())
    found = [finding for _, findings in shown for finding in findings]

    assert_reads_as_agreed("LNK014-never-built", found)


def test_no_text_is_left_over() -> None:
    kinds = {f"LNK025-{kind}" for kind in ("account", "home", "download", "hidden", "nobodys")}
    kinds |= {"LNK026-same-channel", "LNK026-same-way", "LNK028-other-host"}
    others = {"LNK014-never-built", *kinds, "LNK015", "LNK020-without-words", "LNK024-left-out"}

    assert texts_of(["LNK"]) == ANSWERS.keys() | others


def test_a_picture_of_another_website_reads_as_agreed() -> None:
    text = "\nประชุมวันนี้\n\n![ประชุม](https://picture.example/a.jpg)\n"
    findings = Findings()
    foreign_pictures(text, "content/ban-na/news/meeting.md", findings, 5)

    assert_reads_as_agreed("LNK015", list(findings))


def test_a_main_website_elsewhere_is_told_in_these_words(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("agency.yaml", "name: อบต.ทุ่งยาง\ntype: sao\nwebsite: https://www.tuayang.go.th/\n")
    agency, _ = desk.load()

    assert list(website_findings(agency, "https://tuayang.go.th/a/")) == []
    found = list(website_findings(agency, "https://ita.tuayang.go.th/"))
    assert_reads_as_agreed("LNK028-other-host", found)
