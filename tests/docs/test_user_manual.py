"""The user manual is true: its commands, codes, examples, links and pictures."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
import shlex
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from prongsai import cli
from prongsai.content.disclosure import entry_model
from prongsai.content.site_config import SiteEntry, load_site
from prongsai.findings import Findings
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.requirements.loader import load_frameworks
from prongsai.requirements.registry import rules
from prongsai.topics.registry import load_topics, usual_unit

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "manual"
PAGES = sorted(path.name for path in MANUAL.glob("*.md"))
LARGEST_PICTURE = 60_000
LARGEST_TOGETHER = 600_000

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"# (?:content/[^/\s]+/(?:\d{4}/)?([a-z0-9-]+)\.yaml|(site_config)\.yaml)")
HARMLESS = {"explain", "frameworks"}
"""Commands that only tell something; they are run as they stand."""


def text(page: str) -> str:
    return (MANUAL / page).read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return [body for kind, body in BLOCK.findall(text(page)) if kind == language]


def command_lines() -> list[str]:
    """Every command of the manual, as words for the program."""
    return [
        line.removeprefix("start.bat ")
        for page in PAGES
        for block in blocks(page, "bat")
        for line in block.splitlines()
        if line.strip()
    ]


def examples() -> list[tuple[str, str, str]]:
    """Page, topic and text of every named YAML file shown."""
    return [
        (page, found[1] or "site_config", part)
        for page in PAGES
        for block in blocks(page, "yaml")
        for part in re.split(r"\n(?=# content/)", block)
        if (found := NAMED.match(part))
    ]


NEEDS_A_YEAR = re.compile(r"frameworks (derive|import|review|diff)")
"""They write a year of the site, or ask about one that was written: tests/manuals, tests/requirements."""


# --- commands -------------------------------------------------------------------------


def test_there_are_commands_and_every_block_of_them_calls_the_launcher() -> None:
    lines = [line for page in PAGES for block in blocks(page, "bat") for line in block.splitlines()]

    assert len(lines) >= 15
    assert all(line.startswith("start.bat ") for line in lines)


@pytest.mark.parametrize("line", command_lines())
def test_a_command_is_one_that_the_program_takes(line: str) -> None:
    words = shlex.split(line)
    told = io.StringIO()

    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(told):
        try:
            cli.make_parser().parse_args(cli.with_default_command(words))
        except SystemExit:
            pytest.fail(f"{line}\n{told.getvalue()}")


@pytest.mark.parametrize(
    "line",
    [
        line
        for line in command_lines()
        if shlex.split(line)[0] in HARMLESS and not NEEDS_A_YEAR.search(line)
    ],
)
def test_a_command_that_only_tells_something_does(
    line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    assert cli.main(shlex.split(line)) == 0
    assert capsys.readouterr().out


def test_the_menu_shown_is_the_menu_there_is() -> None:
    from prongsai.commands.menu import Choice

    shown = re.findall(r"^  (\d+)\. (.+)$", blocks("first-hour.md", "text")[0], re.MULTILINE)
    assert shown == [(str(n), choice.label) for n, choice in enumerate(Choice, start=1)]


def test_the_message_shown_is_the_message_given() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    message = next(block for block in blocks("faq.md", "text") if "CNT013" in block)
    shown = message.replace("content/ban-mai/2568/o6.yaml", "")
    assert shown.splitlines()[0] in readme


# --- facts ----------------------------------------------------------------------------


def test_every_code_named_is_one_of_the_program() -> None:
    named = {
        code
        for page in PAGES
        for code in re.findall(r"\b[A-Z]{3}\d{3}\b|\bA11Y\d{3}\b", text(page))
    }

    assert named
    assert named <= rules().keys()


def test_the_deadlines_are_those_of_the_catalogs() -> None:
    table = re.findall(
        r"^\| (\d{4}) \| \**(\S[^|]*?)\**(?: ปีก่อนหน้า[^|]*)? \| (\S+) \|$",
        text("calendar.md"),
        re.MULTILINE,
    )
    frameworks = load_frameworks(None, Findings())

    assert [int(year) for year, _, _ in table] == [
        year for year in sorted(frameworks) if year >= 2564
    ]
    for year, told, confidence in table:
        deadline = frameworks[int(year)].deadline
        assert confidence == deadline.confidence.label
        assert told.startswith("30 เมษายน") if deadline.date else told.startswith("ยังไม่พบ")
        if deadline.date:
            assert (deadline.date.month, deadline.date.day) == (4, 30)


# --- examples -------------------------------------------------------------------------


def test_there_are_examples_of_most_topics() -> None:
    topics = {topic for _, topic, _ in examples()}

    assert len(topics & {topic.id for topic in load_topics()}) >= 40


@pytest.mark.parametrize(
    ("page", "topic", "example"),
    examples(),
    ids=[f"{page}-{topic}" for page, topic, _ in examples()],
)
def test_an_example_is_read_as_it_stands(page: str, topic: str, example: str) -> None:
    filled = re.sub(r"<([^<>\n]+)>", r"\1", example)
    findings = Findings()
    tree = read_yaml(filled, f"{topic}.yaml", findings)
    assert tree is not None
    if topic == "agency":
        return
    model = SiteEntry if topic == "site_config" else entry_model(load_topics()[topic].takes)
    more = Findings()
    entry = validate(model, tree, more)

    assert [*findings, *more] == []
    assert entry is not None


# --- links and pictures ---------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_to_a_file(page: str) -> None:
    prose = re.sub(r"```.*?```", "", text(page), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", prose)

    assert [t for t in targets if "://" not in t and not (MANUAL / t).is_file()] == []


def test_every_page_is_published_and_reached_from_the_first() -> None:
    findings = Findings()
    site = load_site(ROOT / "site_config.yaml", findings)
    published = {page.file for page in site.pages}

    assert not findings
    assert {f"docs/manual/{page}" for page in PAGES} <= published
    assert {page for page in PAGES if page != "index.md"} <= set(
        re.findall(r"\(([a-z-]+\.md)\)", text("index.md"))
    )


def test_every_picture_is_shown_has_words_and_is_small() -> None:
    shown = {
        (alt, name)
        for page in PAGES
        for alt, name in re.findall(r"!\[([^\]]*)\]\(images/([^)]+)\)", text(page))
    }
    files = {path.name: path for path in (MANUAL / "images").iterdir()}

    assert {name for _, name in shown} == files.keys()
    assert all(len(alt) > 20 for alt, _ in shown)
    assert all(path.stat().st_size <= LARGEST_PICTURE for path in files.values())
    assert sum(path.stat().st_size for path in files.values()) <= LARGEST_TOGETHER
    for path in files.values():
        with Image.open(path) as picture:
            assert picture.width <= 1280


def test_headings_descend_one_level_at_a_time_from_one_title() -> None:
    for page in PAGES:
        prose = BLOCK.sub("", text(page))
        levels = [len(marks) for marks in re.findall(r"^(#+) ", prose, re.MULTILINE)]
        assert levels[0] == 1, page
        assert levels.count(1) == 1, page
        assert all(after <= before + 1 for before, after in pairwise(levels))


# --- the generated page ---------------------------------------------------------------


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    path = ROOT / "scripts" / "make_manual_topics.py"
    spec = importlib.util.spec_from_file_location("make_manual_topics", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_topics_is_current(maker: ModuleType) -> None:
    assert maker.page() == text("topics.md"), "run: python scripts/make_manual_topics.py --write"


def test_every_topic_has_its_place_its_codes_and_who_brings_it(maker: ModuleType) -> None:
    page = maker.page()
    for topic in load_topics():
        _, found, rest = page.partition(f"## {topic.title} ({topic.id})\n")
        assert found, topic.id
        part = rest.partition("\n## ")[0]
        assert "- รหัสข้อ: " in part
        assert usual_unit(topic.id) in part


def test_requirements_are_told_with_their_confidence(maker: ModuleType) -> None:
    framework = load_frameworks(None, Findings())[2568]
    page = maker.page()
    for item in framework.items():
        for requirement in item.requirements:
            assert f"{requirement.text}" in page
    assert "ความเชื่อมั่นต่ำ" in page
