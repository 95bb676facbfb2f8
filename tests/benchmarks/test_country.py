"""The made-up country and corpus: the same from one seed, without a fault, resumable."""

from __future__ import annotations

import re
from pathlib import Path

import contents
import corpus
import country
import nation
import peers
import pytest
from generators import Prongsai, Tools

from prongsai.content.loading import load_agency
from prongsai.findings import Findings, Severity
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics


def tree(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


# --- the country ----------------------------------------------------------------------


def test_an_agency_depends_on_seed_and_number_alone() -> None:
    few, many = list(country.agencies(5)), list(country.agencies(50))

    assert many[:5] == few
    assert len({agency.slug for agency in many}) == 50
    assert list(country.agencies(5, seed=2)) != few
    assert dict(contents.files(many[3], 1)) == dict(contents.files(few[3], 1))


def test_the_country_has_its_provinces_and_every_kind_and_size() -> None:
    everything = list(country.agencies())

    assert len(everything) == country.COUNTRY
    assert len({agency.province for agency in everything}) == country.PROVINCES
    assert {agency.kind for agency in everything} == {kind for kind, *_ in country.KINDS}
    assert len({agency.size for agency in everything}) > 10


def test_its_content_is_read_without_an_error(tmp_path: Path) -> None:
    nation.make(tmp_path, 4, seed=1)
    frameworks, topics = load_frameworks(None, Findings()), load_topics()

    for agency in country.agencies(4):
        loaded = load_agency(tmp_path, agency.slug, topics, frameworks.topics_of_item)
        assert loaded.agency is not None
        assert [it for it in loaded.findings if it.severity is Severity.ERROR] == []
        # Nine files by topic, the contact of agency.yaml, and the news.
        assert len(loaded.agency.disclosures) == 11
        assert len(loaded.agency.news) >= 2
        assert sum(len(it.tables) for it in loaded.agency.disclosures) == 1
        assert sum(len(it.documents) for it in loaded.agency.disclosures) == 4


def test_what_is_made_stays_and_only_the_rest_is_made_after_a_kill(tmp_path: Path) -> None:
    nation.make(tmp_path, 3, seed=1)
    whole = tree(tmp_path)
    kept = tmp_path / "content/lao-0001/agency.yaml"
    time = kept.stat().st_mtime_ns
    (tmp_path / "content/lao-0002").rename(tmp_path / "content/.lao-0002")
    (tmp_path / "content/.lao-0002/agency.yaml").write_text("half", encoding="utf-8")

    nation.make(tmp_path, 3, seed=1)

    assert tree(tmp_path) == whole
    assert kept.stat().st_mtime_ns == time


def test_steps_that_are_done_are_not_repeated_and_a_cut_one_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []

    def run(site: Path, name: str, count: int, arguments: list[str]) -> None:
        begun.append(name)
        nation.remember(site, {"begun": name})
        if len(begun) == 3:
            raise KeyboardInterrupt
        nation.remember(site, {"name": name})

    monkeypatch.setattr(nation, "run", run)
    monkeypatch.setattr(nation, "table", lambda site: iter(()))
    monkeypatch.setattr("sys.argv", ["nation.py", "--work", str(tmp_path), "--part", "7850"])
    with pytest.raises(KeyboardInterrupt):
        nation.main()
    nation.main()

    names = [name for name, *_ in nation.steps(tmp_path, 0)]
    assert begun == [*names[:3], *names[2:]]
    assert nation.done(tmp_path) == set(names)


# --- the corpus of the peers ----------------------------------------------------------


def test_a_page_of_the_corpus_depends_on_seed_and_number_alone() -> None:
    assert list(corpus.pages(3)) == list(corpus.pages(9))[:3]
    assert corpus.page(2, 1) != corpus.page(2, 2)


def test_the_cells_of_a_page_are_those_of_its_tables() -> None:
    page = corpus.page(7, 1)
    rows = [line for line in page.body.splitlines() if line.startswith("|")]
    tables = sum(set(row) <= set("|-: ") for row in rows)

    assert 2 <= tables <= 3
    heads = sum(row.count("|") - 1 for row in rows if re.match(r"\| (?:ลำดับ|ที่) ", row))
    rules = sum(row.count("|") - 1 for row in rows if set(row) <= set("|-: "))
    assert sum(row.count("|") - 1 for row in rows) - heads - rules == page.cells


def test_a_generator_that_leaves_work_out_is_found_out(tmp_path: Path) -> None:
    generator = Prongsai(Tools(tmp_path), tmp_path)
    made = generator.folder / "out"
    made.mkdir(parents=True)
    (made / "a.html").write_text("<td>1</td><td>2</td>", encoding="utf-8")

    assert peers.lacking(generator, cells=2, count=1) == ""
    assert peers.lacking(generator, cells=3, count=1) == "made 2 table cells of 3"
    assert peers.lacking(generator, cells=2, count=2) == "made 1 pages of 2"


def test_the_corpus_is_laid_out_as_content_is_filed(tmp_path: Path) -> None:
    generator = Prongsai(Tools(tmp_path), tmp_path)
    generator.lay_out(corpus.pages(corpus.PAGES_PER_AGENCY))
    frameworks, topics = load_frameworks(None, Findings()), load_topics()

    loaded = load_agency(generator.folder, "t001", topics, frameworks.topics_of_item)

    assert loaded.agency is not None
    assert len(loaded.agency.disclosures) == corpus.PAGES_PER_AGENCY
