"""What a person sees in a table is what is published, or a finding names the cell.

A share of the corpus; all of it, with the figures by feature: ``python scripts/prove_tables.py``.
"""

from __future__ import annotations

import pytest
from sheet_corpus import Figures, proved
from worked_copy import REPOSITORY

from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.importing.draft import Setting
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

SHEETS = 480

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    site = load_site(REPOSITORY / "site_config.yaml", Findings())
    setting = Setting(
        site, site.agencies[0], 2568, load_topics(), load_frameworks(site.root, Findings())
    )
    return proved(range(SHEETS), tmp_path_factory.mktemp("sheets"), setting)


def shown(figures: Figures, lines: list[tuple[int, str]]) -> str:
    return "\n".join([*figures.lines(), "", *(f"sheet {n}: {text}" for n, text in lines[:60])])


def test_no_cell_differs_in_silence(figures: Figures) -> None:
    assert not figures.silent, shown(figures, figures.silent)


def test_most_cells_are_right_without_a_finding(figures: Figures) -> None:
    assert figures.share >= 0.95, shown(figures, [])


def test_tidy_sheets_are_read_without_a_word(figures: Figures) -> None:
    assert not figures.noise, shown(figures, figures.noise)


def test_every_cell_that_is_seen_is_accounted_for_once(figures: Figures) -> None:
    assert not figures.accounts, shown(figures, figures.accounts)
