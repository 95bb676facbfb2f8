"""What a careful reader finds on the repository's own built site, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_build import SampleBuild

from prongsai.checks.verify import session, verify_site
from prongsai.content.site_config import Site, load_site
from prongsai.findings import Finding, Findings
from prongsai.publish.build import Options, build
from prongsai.reporter import NullReporter

pytestmark = pytest.mark.slow

EXPECTED: dict[str, set[tuple[str, str]]] = {
    # A made-up municipality that is complete: nothing but that nobody has looked at its photos.
    "sample": {("PII020", "")},
    # The five are made from results and reports that agencies have published. Their documents
    # were not copied, so what is left to be found on the pages are links and forgotten text.
    # Their own words hold no placeholder, no dotted blank, no person's number; the notice on
    # each page says that they are examples.
    "hua-pluak": set(),
    "nong-chok": set(),
    "nong-samet": set(),
    "tha-nang-naeo": set(),
    "wapi-pathum": set(),
    # The portal and the page for addresses that do not exist; the manual's pictures of the screen.
    "": {("PII020", "")},
}
"""By agency: code and file."""


@pytest.fixture(scope="module")
def site(built_sample: SampleBuild, tmp_path_factory: pytest.TempPathFactory) -> Site:
    copy = built_sample.copy(tmp_path_factory.mktemp("verify") / "site")
    return load_site(copy.config, Findings())


def verified(site: Site) -> list[Finding]:
    shown = verify_site(site, site.root / "output", site.agencies, NullReporter())
    return [finding for _, findings in shown for finding in findings]


def test_the_built_site_has_the_findings_of_a_careful_reader(site: Site) -> None:
    found: dict[str, set[tuple[str, str]]] = {agency: set() for agency in ("", *site.agencies)}
    for finding in verified(site):
        key = (finding.code, finding.place.file if finding.place else "")
        found[finding.agency].add(key)

    assert found == EXPECTED


def test_a_second_look_reads_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    first = verified(site)
    monkeypatch.delattr(session, "read_page")
    monkeypatch.delattr(session, "read_file")

    assert verified(site) == first


def test_one_spoilt_line_is_one_finding_at_that_line(site: Site) -> None:
    content = site.root / "content" / "sample" / "pdpa-policy.md"
    before = content.read_text(encoding="utf-8")
    known = set(verified(site))
    content.write_text(
        f"{before}\n\nนโยบายของ (หน่วยงาน/เว็บไซต์) [คลิกที่นี่](https://drive.google.com/x)\n",
        encoding="utf-8",
    )
    build(Options(config=site.root / "site_config.yaml"), NullReporter())

    new = [finding for finding in verified(site) if finding not in known]

    line = before.count("\n") + 3
    assert {(finding.code, str(finding.place)) for finding in new} == {
        (code, f"content/sample/pdpa-policy.md:{line}") for code in ("WEB020", "LNK007", "LNK010")
    }
    assert Path(new[0].url).name == "pdpa-policy"
