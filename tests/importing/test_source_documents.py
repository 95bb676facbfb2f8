"""Five published documents of local governments, imported and compared with hand-made content.

The documents are texts read by machine (OCR) out of scans; the content of five agencies was
made from them by hand. Whoever made it rewrote the sentences and corrected what the machine
had misread, so two figures are told for each document:

* structured cells - indicators, numbers, scores, units, periods, statuses, names of measures
  and projects, budgets, counts of records and members: these should be the same;
* sentences - these cannot be: the hand-made ones are worded anew.

Many structured cells of the last document cannot be the same either: the machine misread
years and the agency's name. So they are counted a second time without cells whose value
stands nowhere in the text. (A misread year does stand elsewhere in it and still counts
against the import, as does a list that was divided otherwise.)

A last figure needs no second maker: how much of the source's text is somewhere in what the
import gives (typed content, text body, or the list of what found no place).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from agreement import Cell, compare, plain, share
from import_desk import new_file, setting_of
from small_site import SmallSite

from prongsai.content.disclosure import entry_model, key_label
from prongsai.findings import Findings, Severity
from prongsai.importing.changes import change_for
from prongsai.importing.drafting import draft_file
from prongsai.importing.readers import read_source
from prongsai.importing.shapes import Found, recognise_all
from prongsai.importing.source import Aim, Bullets, SourceFile, markdown_of
from prongsai.importing.text_lines import CHECKED, UNCHECKED
from prongsai.reading.text_files import split_front_matter
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.reading.yaml_writing import Plain, yaml_text
from prongsai.tables.grid.sheet import Sheet
from prongsai.topics.registry import load_topics

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = REPOSITORY.parent / "shared" / "seeds"
TOPICS = load_topics()


@dataclass(frozen=True)
class Document:
    """A document, the content files made from it by hand, and the floors it must reach.

    ``sentences`` are fields that hold a sentence in this document, though they hold a name
    elsewhere. Floors are what was reached when they were set, rounded down.
    """

    number: str
    topic: str
    files: tuple[str, ...]
    structured: float
    sentences_alike: float
    sentences: tuple[str, ...] = ()


DOCUMENTS = (
    Document(
        "000",
        "integrity-measures-report",
        ("hua-pluak/2567/integrity-measures-report.yaml", "hua-pluak/ita-results.yaml"),
        0.98,
        0.72,
    ),
    # Its table has one column for the measure and how it is done; by hand it was divided in two.
    Document(
        "001",
        "integrity-measures-report",
        ("nong-chok/2564/integrity-measures-report.yaml",),
        0.99,
        0.35,
        ("measure", "method"),
    ),
    # It analyses the indicators of an instrument together, in a merged cell that by hand became a
    # row of its own: the rows below it stand against others.
    Document(
        "002",
        "integrity-measures",
        ("tha-nang-naeo/2566/integrity-measures.md",),
        0.71,
        0.2,
        ("findings", "improvements"),
    ),
    Document(
        "003",
        "integrity-measures-report",
        ("nong-samet/2568/integrity-measures-report.yaml", "nong-samet/ita-results.yaml"),
        1.0,
        0.57,
    ),
    # Years and the agency's name were misread from page to page, and tables not read at all.
    Document("004", "anticorruption-plan", ("wapi-pathum/anticorruption-plan.yaml",), 0.8, 0.64),
)
ALL_STRUCTURED, SAID_BY_THE_TEXT = 0.89, 0.92
NOTHING_LOST = 0.98

needs_sources = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the source documents (../shared/seeds) are not here"
)


@cache
def imported(number: str, topic: str) -> tuple[SourceFile, Found]:
    (path,) = SOURCES.glob(f"{number}_*.txt")
    source = read_source(path, path.name)
    takes = (*TOPICS[topic].takes, "memo")
    return source, recognise_all(source, takes, Aim("agency", 2568, topic))


def by_hand(document: Document) -> dict[str, Any]:
    """The typed keys of the files made by hand."""
    record: dict[str, Any] = {}
    for name in document.files:
        text = (REPOSITORY / "content" / name).read_text(encoding="utf-8")
        first = 1
        if name.endswith(".md"):
            parts = split_front_matter(text, name, Findings())
            assert parts is not None
            text, first = parts.yaml, parts.yaml_line
        tree = read_yaml(text, name, Findings(), first)
        assert tree is not None
        record.update(tree.data)
    takes = (*TOPICS[document.topic].takes, "memo")
    return {key: record[key] for key in takes if key in record}


@cache
def cells_of(document: Document) -> tuple[Cell, ...]:
    source, found = imported(document.number, document.topic)
    values = {key: value.value for key, value in found.values.items()}
    text = plain(" ".join(texts_of(source)))
    return tuple(compare(by_hand(document), values, text, sentences=document.sentences))


def divided(cells: tuple[Cell, ...]) -> tuple[list[Cell], list[Cell]]:
    structured = [cell for cell in cells if cell.structured]
    return structured, [cell for cell in cells if not cell.structured]


def told(name: str, cells: tuple[Cell, ...]) -> str:
    structured, sentences = divided(cells)
    mean = sum(cell.likeness for cell in sentences) / max(1, len(sentences))
    said = [cell for cell in structured if cell.agrees or cell.said]
    return (
        f"{name}: structured {share(structured):6.1%} of {len(structured):4}"
        f", said by the text {share(said):6.1%} of {len(said):4}"
        f" | sentences {share(sentences):6.1%} of {len(sentences):5}, mean likeness {mean:.2f}"
        f" | all {share(cells):6.1%}"
    )


@needs_sources
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.number)
def test_imported_content_agrees_with_what_was_made_by_hand(
    document: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = cells_of(document)
    structured, sentences = divided(cells)
    with capsys.disabled():
        sys.stdout.write(f"\n{told(document.number, cells)} ")
    differing = "\n".join(
        f"{cell.where}: {cell.wanted!r} / {cell.found!r}" for cell in structured if not cell.agrees
    )
    assert share(structured) >= document.structured, differing
    mean = sum(cell.likeness for cell in sentences) / len(sentences)
    assert mean >= document.sentences_alike


@needs_sources
def test_over_all_documents_the_structured_cells_agree(capsys: pytest.CaptureFixture[str]) -> None:
    cells = tuple(cell for document in DOCUMENTS for cell in cells_of(document))
    with capsys.disabled():
        sys.stdout.write(f"\n{told('all', cells)} ")
    structured, _ = divided(cells)
    assert share(structured) >= ALL_STRUCTURED
    said = [cell for cell in structured if cell.agrees or cell.said]
    assert share(said) >= SAID_BY_THE_TEXT


@needs_sources
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.number)
def test_imported_content_is_accepted_by_the_content_model(document: Document) -> None:
    _, found = imported(document.number, document.topic)
    record: dict[str, Plain] = {key: value.value for key, value in found.values.items()}
    for value in found.values.values():
        record |= {key: text for key, text in value.common.items() if key not in record}
    findings = Findings()
    tree = read_yaml(yaml_text(record), "import.yaml", findings)
    assert tree is not None
    assert not findings
    refused = Findings()
    validate(entry_model(TOPICS[document.topic].takes), tree, refused)
    assert [f.message for f in refused if f.severity is Severity.ERROR] == []


@needs_sources
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.number)
def test_nothing_of_the_document_is_lost(
    document: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    source, found = imported(document.number, document.topic)
    rest = [block for n, block in enumerate(source.blocks) if n not in found.blocks]
    given = [markdown_of(rest)]
    for value in found.values.values():
        given += [yaml_text({value.key: value.value}), *(text for _, text in value.left)]
    kept = pieces(" ".join(given))
    wanted = [piece for text in texts_of(source, found.blocks) for piece in pieces(text)]
    there = sum(piece in kept for piece in wanted) / len(wanted)
    with capsys.disabled():
        sys.stdout.write(f"\n{document.number}: {there:.2%} of the text is in the result ")
    assert there >= NOTHING_LOST


YEARS = {"000": "2566", "001": "2564", "002": "2566", "003": "2567", "004": ""}
"""The fiscal year that each document says it is about; the plan of five years says none."""
AGENCIES = {
    "000": "เทศบาลตำบลห้วยปลวก",
    "001": "เทศบาลตำบลหนองจอก",
    "002": "องค์การบริหารส่วนตำบลท่านางแนว",
    "003": "เทศบาลตำบลหนองเสม็ด",
    "004": "เทศบาลตำบลวาปีปทุม",
}
KEPT_AFTER_NEW_AGENCY = 0.97


@needs_sources
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.number)
def test_a_file_of_a_new_agency_takes_the_document_with_its_year(
    document: Document, small_site: Callable[..., SmallSite], capsys: pytest.CaptureFixture[str]
) -> None:
    site = small_site("ban-na")
    name = AGENCIES[document.number]
    site.edit("content/ban-na/agency.yaml", "องค์การบริหารส่วนตำบลบ้านนา", name)
    new_file(site, document.topic)
    (path,) = SOURCES.glob(f"{document.number}_*.txt")

    setting = setting_of(site.root, "ban-na", 2568)
    (draft,) = draft_file(path, path.name, setting, document.topic).drafts
    change = change_for(draft, setting)

    source, found = imported(document.number, document.topic)
    kept = pieces(change.text)
    wanted = [piece for text in texts_of(source, found.blocks) for piece in pieces(text)]
    there = sum(piece in kept for piece in wanted) / len(wanted)
    with capsys.disabled():
        sys.stdout.write(f"\n{document.number}: {there:.2%} of the text is in the new file ")
    assert there >= KEPT_AFTER_NEW_AGENCY
    assert draft.record.get("fiscal_year", "") == YEARS[document.number]
    asked = " ".join(f.message for f in draft.findings if f.code == "IMP039")
    for key in ("updated", "responsible"):
        assert key in draft.record or key_label(key) in asked
    assert {f.code for f in change.findings} == set()


def texts_of(source: SourceFile, understood: frozenset[int] = frozenset()) -> list[str]:
    """The texts of the source, without boxes to tick.

    Of the blocks that were ``understood`` their headers are left out.
    """
    texts: list[str] = []
    for number, block in enumerate(source.blocks):
        if isinstance(block, Sheet):
            rows = block.rows[1:] if number in understood else block.rows
            texts += [line for row in rows for c in row for line in str(c).split("\n")]
        elif isinstance(block, Bullets):
            texts += block.items
        elif number not in understood or len(block.text) > 60:
            texts.append(block.text)
    lines = [line for text in texts for line in text.split("\n")]
    return [line for line in lines if not line.startswith((CHECKED, UNCHECKED))]


def pieces(text: str) -> set[str]:
    """All runs of six letters, without digits and signs."""
    letters = re.sub(r"[0-9]", "", plain(text))
    return {letters[n : n + 6] for n in range(len(letters) - 5)}


def test_every_hand_made_file_is_there() -> None:
    for document in DOCUMENTS:
        assert isinstance(by_hand(document), Mapping)
