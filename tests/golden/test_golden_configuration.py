"""What the clerk reads about settings, themes, frameworks and accepted findings."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from golden_texts import assert_reads_as_agreed, texts_of
from little_year import YEAR, check, write_year
from small_site import SmallSite

from prongsai.checks.baseline import read_baseline, refuse_unfinished
from prongsai.content.site_config import load_site
from prongsai.errors import ConfigError, UsageError
from prongsai.findings import Finding, Findings, Severity
from prongsai.publish import output, site_unit
from prongsai.publish.output import Published
from prongsai.publish.shards import Shard
from prongsai.requirements.loader import load_frameworks

MakeSite = Callable[..., SmallSite]
Spoil = Callable[[SmallSite], object]
OFFICIAL = Path(__file__).parents[2] / "prongsai" / "requirements" / "data" / "oit-2568.yaml"


# --- site_config.yaml -----------------------------------------------------------------


def _settings(**settings: str) -> Spoil:
    return lambda site: site.configure(**settings)


def _nobody(site: SmallSite) -> None:
    (site.root / "content" / "ban-na").rename(site.root / "content" / ".ban-na")


def _page(site: SmallSite, text: str, slug: str = "about") -> None:
    site.write("docs/about.md", text)
    site.configure(pages=f"[{{file: docs/about.md, slug: {slug}}}]")


def _two_pages(site: SmallSite) -> None:
    site.write("docs/about.md", "# เกี่ยวกับเรา")
    site.configure(pages="[{file: docs/about.md}, {file: docs/about.md}]")


SETTINGS: dict[str, Spoil] = {
    "CFG001": lambda site: (site.root / "site_config.yaml").unlink(),
    "CFG003": _settings(agencies="[ban-na, ban-naa]"),
    "CFG003-nothing-near": _settings(agencies="[ban-na, wapi-pathum]"),
    "CFG004": lambda site: site.add_agency("บ้านนา"),
    "CFG004-reserved": lambda site: site.add_agency("assets"),
    "CFG005": _nobody,
    "CFG006": _settings(output="content"),
    "CFG006-below": _settings(output="themes/out"),
    "CFG007": _settings(pages="[{file: docs/about.md}]"),
    "CFG007-no-markdown": _settings(pages="[{file: docs/about.pdf}]"),
    "CFG007-untitled": lambda site: _page(site, "ข้อความ"),
    "CFG008": lambda site: _page(site, "# เกี่ยวกับเรา", "search"),
    "CFG008-unusable": lambda site: _page(site, "# เกี่ยวกับเรา", "เกี่ยวกับเรา"),
    "CFG008-twice": _two_pages,
    "CFG050": _settings(publish="{to: ftps, host: ftp.ita.example, user: web1, password: hunter2}"),
    "CFG050-address": _settings(
        publish="{to: git, repository: 'https://me:hunter2@git.example/ita'}"
    ),
    "CFG051": _settings(publish="{to: ftps, host: ftp.ita.example}"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_fault_of_the_settings_reads_as_agreed(small_site: MakeSite, name: str) -> None:
    site = small_site("ban-na")
    SETTINGS[name](site)

    assert_reads_as_agreed(name, _of_settings(site.root / "site_config.yaml"))


def _of_settings(config: Path) -> tuple[Finding, ...]:
    try:
        findings = Findings()
        load_site(config, findings)
        return tuple(findings)
    except ConfigError as refused:
        return tuple(refused.findings)


# --- themes ---------------------------------------------------------------------------


def _theme(settings: str, css: str = "") -> Spoil:
    """A theme of the agency's own, named ``ours``, that the site is told to use."""

    def spoil(site: SmallSite) -> None:
        site.configure(theme="ours")
        site.write("themes/ours/theme.yaml", f"name: ours\n{settings}")
        site.write("themes/ours/static/css/ours.css", css)

    return spoil


def _circle(site: SmallSite) -> None:
    _theme("extends: theirs\n")(site)
    site.write("themes/theirs/theme.yaml", "name: theirs\nextends: ours\n")


OURS = "extends: civic\nstylesheets: [css/ours.css]\n"
THEMES: dict[str, Spoil] = {
    "CFG010": _settings(theme="civik"),
    "CFG010-ancestor": _theme("extends: civik\n"),
    "CFG012": _circle,
    "CFG012-itself": _theme("extends: ours\n"),
    "CFG013": _theme(OURS.replace("ours.css", "our.css")),
    "CFG013-picture": _theme(OURS, "body { background: url('../img/no-such.svg') }\n"),
}


def _words(text: str) -> Spoil:
    """A theme whose file of English words says this besides what civic says."""

    def spoil(site: SmallSite) -> None:
        _theme("extends: civic\n")(site)
        site.write("themes/ours/words/en.yaml", text)

    return spoil


THEMES["CFG014"] = _words("welcome: Welcome\n")
THEMES["CFG014-no-text"] = _words("menu: [Menu]\n")


@pytest.mark.parametrize("name", THEMES)
def test_a_fault_of_a_theme_reads_as_agreed_and_nothing_is_built(
    small_site: MakeSite, name: str
) -> None:
    site = small_site("ban-na")
    THEMES[name](site)

    with pytest.raises(ConfigError) as refused:
        site.build()

    assert_reads_as_agreed(name, refused.value.findings)
    assert site.published() == {}


def test_an_agency_whose_theme_goes_in_a_circle_gets_the_sites(small_site: MakeSite) -> None:
    site = small_site("ban-na")
    _circle(site)
    site.configure(theme="civic")
    site.edit("content/ban-na/agency.yaml", "type:", "theme: ours\ntype:")

    (finding,) = site.build().findings

    assert (finding.code, finding.agency) == ("CFG012", "ban-na")
    assert "assets/civic/site." in site.page("index.html")


# --- frameworks -----------------------------------------------------------------------

PHOTO = """\
id: executives.photo
                text: รูปถ่ายของผู้บริหารทุกคน
                check: {kind: records, path: executives, fields: [photo]}
"""
PHOTO_OF_PAGES = """\
id: {name}
                text: รูปถ่ายของผู้บริหารทุกคน
                check: {{kind: built-pages, rules: [{rule}]}}
"""

FRAMEWORKS = {
    "CFG020": ("fiscal_year: 2568", "fiscal_year: 2567"),
    "CFG021": ("topics: [executives]", "topics: [executives, structur]"),
    "CFG021-plan": ("plan_topic: integrity-measures", "plan_topic: xyz"),
    "CFG022": ("id: executives.photo", "id: photo"),
    "CFG023": ("code: O2\n", "code: O1\n"),
    "CFG024": ("id: executives.photo", "id: executives.contact"),
    "CFG025": ("path: contact.phones", "path: contact.phone"),
    "CFG025-first-step": ("path: contact.phones", "path: contacts.phones"),
    "CFG026": ("fields: [photo]", "fields: [foto]"),
    "CFG026-word": ("where: {rank: head}", "where: {rank: boss}"),
    "CFG026-columns": ("[ita-procurement-16, ita-procurement-18]", "[ita-procurement-17]"),
    "CFG026-instead": (
        "id: executives.photo",
        "id: executives.photo\n                instead: [executives.face]",
    ),
    "CFG022-no-topics": ("topics: [executives]", "topics: []"),
    "CFG022-no-name": (PHOTO, PHOTO_OF_PAGES.format(name="website", rule="A11Y001")),
    "CFG026-rule": (PHOTO, PHOTO_OF_PAGES.format(name="website.photo", rule="WEB1")),
    "CFG026-needed": ("{kind: dated, path: news}", "{kind: link, path: news}"),
}


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_fault_of_a_framework_reads_as_agreed(tmp_path: Path, name: str) -> None:
    old, new = FRAMEWORKS[name]
    text = OFFICIAL.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "frameworks").mkdir()
    own = tmp_path / "frameworks" / "oit-2568.yaml"
    own.write_text(text.replace(old, new, 1), encoding="utf-8")

    findings = Findings()
    load_frameworks(tmp_path, findings)
    assert_reads_as_agreed(name, _without_lines(list(findings)))


def _without_lines(findings: list[Finding]) -> list[Finding]:
    """The official year may grow: which line it is belongs to the tests of the catalog."""
    return [replace(f, place=f.place and replace(f.place, line=1)) for f in findings]


def test_a_framework_under_another_name_reads_as_agreed(tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "oit2570.yml").write_text("fiscal_year: 2570\n", encoding="utf-8")

    findings = Findings()
    load_frameworks(tmp_path, findings)
    assert_reads_as_agreed("CFG027", list(findings))


def test_a_topic_of_the_site_that_is_there_reads_as_agreed(tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "topics.yaml").write_text(
        "topics:\n  - {id: contact, title: ติดต่อ, title_en: Contact, scope: yearly}\n",
        encoding="utf-8",
    )
    findings = Findings()
    load_frameworks(tmp_path, findings)
    assert_reads_as_agreed("CFG035", list(findings))


# --- years and output -----------------------------------------------------------------


def test_a_year_without_a_framework_is_told_once_and_the_rest_is_built(
    small_site: MakeSite,
) -> None:
    site = small_site("ban-na")
    site.write("content/ban-na/2575/service-statistics.yaml", "updated: 4 เม.ย. 2575\n")
    _add_framework(site, 2573)

    result = site.build()

    assert_reads_as_agreed("CFG030", result.findings)
    assert [finding.severity for finding in result.findings] == [Severity.WARNING]
    assert [finding.agency for finding in result.findings] == ["ban-na"]
    assert (site.output / "2568/o1/index.html").is_file()
    assert not (site.output / "2575/o1").exists()


def test_a_year_gets_its_table_with_its_framework(small_site: MakeSite) -> None:
    site = small_site("ban-na")
    site.write("content/ban-na/2575/service-statistics.yaml", "updated: 4 เม.ย. 2575\n")
    _add_framework(site, 2575)

    assert "CFG030" not in {finding.code for finding in site.build().findings}
    assert (site.output / "2575/o1/index.html").is_file()


def _add_framework(site: SmallSite, year: int) -> None:
    text = OFFICIAL.read_text(encoding="utf-8")
    site.write(f"frameworks/oit-{year}.yaml", text.replace("year: 2568", f"year: {year}", 1))


def test_a_file_that_cannot_be_written_reads_as_agreed(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site("ban-na")
    real = output.write_atomically

    def held(path: Path, content: bytes) -> bool:
        if path == site.output / "mandate/index.html":
            raise PermissionError(errno.EACCES, "words", str(path))
        return real(path, content)

    monkeypatch.setattr(output, "write_atomically", held)
    (finding,) = site.build().findings

    # The words in brackets are the operating system's own.
    told = finding.message.partition(" (")[0]
    assert_reads_as_agreed("CFG031", [replace(finding, message=told)])


def test_files_of_somebody_else_in_the_output_read_as_agreed(small_site: MakeSite) -> None:
    site = small_site("ban-na")
    site.write("output/index.html", "mine")
    site.write("output/robots.txt", "mine")

    with pytest.raises(UsageError) as refused:
        site.build()

    assert_reads_as_agreed("CFG033", refused.value.findings)


def test_files_that_vanish_again_and_again_read_as_agreed(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site("ban-na")
    real = site_unit.build_site

    def tidied(*arguments: Any, **named: Any) -> Published:
        made = real(*arguments, **named)
        (site.output / "mandate/index.html").unlink()
        return made

    monkeypatch.setattr(site_unit, "build_site", tidied)

    assert_reads_as_agreed("CFG034", site.build().findings)


# --- shards ---------------------------------------------------------------------------


def _part(site: SmallSite, number: int, of: int) -> Path:
    site.build(output=site.root / f"part-{number}", shard=Shard(number, of))
    return Path(f"part-{number}")


def _described(part: Path, **changes: object) -> None:
    path = part / "_shard/shard.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes), encoding="utf-8")


def test_parts_that_cannot_be_put_together_read_as_agreed(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site("ban-na", "khao-noi", "thung-yai")
    monkeypatch.chdir(site.root)
    parts = [_part(site, number, of=3) for number in (1, 2, 3)]
    shutil.copytree(parts[0], "copy-of-1")
    _described(parts[0], version="0.0.9")
    _described(parts[1], settings="other")
    (parts[2] / "thung-yai/index.html").unlink()
    site.edit("content/khao-noi/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")
    site.add_agency("nong-na")
    shutil.rmtree("content/ban-na")
    _reads_as("CFG036", site, [*parts, Path("copy-of-1"), Path("output")])

    (site.root / "part-3").rename("part-4")
    _reads_as("CFG036-missing", site, parts[:2])
    _described(parts[1], of=2)
    _reads_as("CFG036-other-splitting", site, [*parts[:2], Path("themes")])


def _reads_as(name: str, site: SmallSite, parts: list[Path]) -> None:
    with pytest.raises(UsageError) as refused:
        site.build(merge=tuple(parts))
    assert_reads_as_agreed(name, refused.value.findings)


# --- the baseline ---------------------------------------------------------------------

MAP = f"""\
accepted:
  - code: OIT011
    agency: ban-na
    year: {YEAR}
    item: O2
    requirement: contact.map
    reason: รอสำรวจพิกัด
    expires: 30/04/2570
"""
SLIPS = """\
accepted:
  - code: CNT013
    agency: ban-na
    file: content/ban-na/mandate.yaml
    reason: รอแก้
    expires: 30/04/2570
"""


def _baseline_findings(site: SmallSite, text: str) -> list[Finding]:
    path = site.write("prongsai-baseline.yaml", text)
    result = check(site, baseline=read_baseline(path, path.name))
    return [finding for finding in result.findings if finding.code.startswith("CFG")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("CFG041", MAP.replace("30/04/2570", "31/03/2570")),
        ("CFG042", MAP.replace("contact.map", "contact.address")),
    ],
)
def test_a_fault_of_the_baseline_reads_as_agreed(
    small_site: MakeSite, name: str, text: str
) -> None:
    site = small_site("ban-na")
    write_year(site)

    assert _baseline_findings(site, MAP) == []
    assert_reads_as_agreed(name, _baseline_findings(site, text))


def test_more_findings_than_accepted_read_as_agreed(small_site: MakeSite) -> None:
    site = small_site("ban-na")
    write_year(site)
    slips = "powers:\n  - text: ดูแลถนน\n"
    site.write("content/ban-na/mandate.yaml", f"updated: 5 ม.ค. 2570\nas_of: เร็ว ๆ นี้\n{slips}")
    code = next(f.code for f in check(site).findings if f.code.startswith("CNT"))
    text = SLIPS.replace("CNT013", code).replace(
        "    file:", "    year: 2570\n    item: O1\n    file:"
    )
    assert _baseline_findings(site, text) == []
    site.edit("content/ban-na/mandate.yaml", "5 ม.ค. 2570", "ต้นปี")

    assert_reads_as_agreed("CFG043", _baseline_findings(site, text))


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("CFG040", "    expires: 30/04/2570\n"),
        ("CFG040-both", "    reason: รอสำรวจพิกัด\n    expires: 30/04/2570\n"),
    ],
)
def test_an_unfinished_entry_reads_as_agreed(tmp_path: Path, name: str, old: str) -> None:
    path = tmp_path / "prongsai-baseline.yaml"
    path.write_text(MAP.replace(old, ""), encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        refuse_unfinished(read_baseline(path, path.name), path.name)

    assert_reads_as_agreed(name, refused.value.findings)


def test_every_text_is_of_a_case() -> None:
    others = {
        "CFG027",
        "CFG035",
        "CFG030",
        "CFG031",
        "CFG032",
        "CFG033",
        "CFG034",
        "CFG036",
        "CFG036-missing",
        "CFG036-other-splitting",
        "CFG040",
        "CFG040-both",
        "CFG041",
        "CFG042",
        "CFG043",
    }
    assert texts_of({"CFG"}) == {*SETTINGS, *THEMES, *FRAMEWORKS, *others}
