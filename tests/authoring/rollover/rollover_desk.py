"""A desk for tests of ``rollover``: the sample agency before its new year, and little agencies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from prongsai import cli
from prongsai.authoring.rollover.agency_rollover import AgencyRollover, Years, roll_over
from prongsai.content.loading import LoadedAgency, load_agency
from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.reading.yaml_source import read_yaml
from prongsai.requirements.engine import match_year
from prongsai.requirements.loader import load_frameworks
from prongsai.requirements.outcome import Decision
from prongsai.topics.registry import load_topics

REPOSITORY = Path(__file__).resolve().parents[3]
FRAMEWORKS = load_frameworks(None, Findings())
TOPICS = load_topics()
AGENCY = "name: อบต.ทดสอบ\ntype: อบต.\nprovince: ตัวอย่าง\nwebsite: https://www.test.example/\n"


def call(*arguments: str) -> int:
    """The exit code of the command line, whether it ends or the parser leaves."""
    try:
        return cli.main(arguments)
    except SystemExit as left:
        return int(left.code or 0)


def sample_site(root: Path) -> Path:
    """The sample agency of the repository as it was before anything of 2569 was written."""
    folder = root / "content" / "sample"
    shutil.copytree(REPOSITORY / "content" / "sample", folder)
    shutil.rmtree(folder / "2569")
    settings(root)
    return root


def settings(root: Path) -> None:
    """A ``site_config.yaml`` for whatever agencies there are."""
    text = "title: ทดสอบ\nfiscal_year: 2568\nagencies: []\n"
    (root / "site_config.yaml").write_text(text, encoding="utf-8")


def agency(root: Path, slug: str, files: Mapping[str, str | bytes]) -> Path:
    """A little agency with these files, its ``agency.yaml`` besides unless it is given."""
    for name, text in {"agency.yaml": AGENCY, **files}.items():
        path = root / "content" / slug / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    settings(root)
    return root / "content" / slug


def rolled(root: Path, slug: str, old: int = 2568, new: int = 2569) -> AgencyRollover:
    """What would become of an agency; nothing is written."""
    site = load_site(root / "site_config.yaml", Findings())
    years = Years(FRAMEWORKS[old], FRAMEWORKS[new])
    return roll_over(site, slug, years, TOPICS, FRAMEWORKS.topics_of_item)


def loaded(root: Path, slug: str) -> LoadedAgency:
    """The agency as a build reads it."""
    return load_agency(root, slug, TOPICS, FRAMEWORKS.topics_of_item)


def open_decisions(root: Path, slug: str, year: int) -> list[Decision]:
    """What the check still asks for in a year."""
    found = loaded(root, slug).agency
    assert found is not None
    return [
        entry for item in match_year(found, FRAMEWORKS[year], TOPICS).items for entry in item.open
    ]


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for the one that says whose turn it is."""
    paths = sorted(path for path in root.rglob("*") if path.is_file() and path.name != "turn")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def data_of(text: str) -> dict[str, Any]:
    """What a content file says."""
    findings = Findings()
    found = read_yaml(text, "file.yaml", findings)
    assert found is not None
    assert isinstance(found.data, dict), findings
    return found.data


def uncommented(text: str) -> str:
    """The text with every example in use; explanations stay comments."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(line.removeprefix("# ") for line in rest)])


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text with the key it stands under; the keys of mappings too, under their own name."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, key)
    elif value is not None:
        yield key, value
