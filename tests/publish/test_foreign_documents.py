"""Documents of other programs while a site is built: read once, remembered, never the end of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import hostile_files as hostile
import hostile_readers
import pytest
from small_site import SmallSite

from prongsai.cli import main
from prongsai.documents.inspection import inspect_document
from prongsai.findings import Finding
from prongsai.findings.rules.doc import DOC013
from prongsai.foreign import files
from prongsai.foreign.apart import readers_started
from prongsai.foreign.files import RememberedFiles, remembered_files
from prongsai.publish.writing import remember
from prongsai.tables.spreadsheets import read_xlsx

MakeSite = Callable[..., SmallSite]
MEMORY = ".prongsai/readings/ban-na.json"
FILES = "content/ban-na/2568/files"
STATISTICS = "content/ban-na/2568/service-statistics.yaml"


class Counter:
    """Counts what the reading process is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self._read = files.read_apart
        monkeypatch.setattr(files, "read_apart", self)

    def __call__(self, function: Any, path: Path, *words: str) -> Any:
        self.asked.append(path.name)
        return self._read(function, path, *words)


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    return Counter(monkeypatch)


@pytest.fixture
def site(small_site: MakeSite) -> SmallSite:
    """One agency with a PDF, and a table in a workbook."""
    made = small_site("ban-na")
    hostile.workbook(made.root / FILES / "t.xlsx")
    table = "tables:\n  - id: t\n    title: ตาราง\n    source: files/t.xlsx\n"
    columns = (
        "    columns:\n      - {id: a, label: รายการ}\n      - {id: b, label: ราคากลาง (บาท)}\n"
    )
    made.edit(STATISTICS, "updated:", f"{table}{columns}updated:")
    return made


def shows(site: SmallSite, word: str) -> bool:
    """Whether a page of the site has this word."""
    pages = (data for name, data in site.published().items() if name.endswith(".html"))
    return any(word.encode() in data for data in pages)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_nothing_is_started_for_a_site_without_such_documents(small_site: MakeSite) -> None:
    plain = small_site("ban-na")
    text = "documents:\n  - file: files/report.pdf\n    title: รายงานสถิติ\n"
    plain.edit(STATISTICS, text, "")
    plain.edit("content/ban-na/news/2568-01-14-hearing.md", "images: [files/photo.png]\n", "")
    before = readers_started()
    assert plain.build().errors == 0
    assert readers_started() == before
    memory = plain.root / MEMORY
    assert b'"known":{}' in memory.read_bytes()


def test_a_document_is_read_once_however_often_the_site_is_built(
    site: SmallSite, counter: Counter
) -> None:
    site.build()
    assert sorted(counter.asked) == ["photo.png", "report.pdf", "report.pdf", "t.xlsx"]
    site.build()
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลถนนและไฟฟ้า")
    assert site.build().written
    assert sorted(counter.asked) == ["photo.png", "report.pdf", "report.pdf", "t.xlsx"]


def test_a_document_that_changed_is_read_again(site: SmallSite, counter: Counter) -> None:
    site.build()
    hostile.pdf(site.root / FILES / "report.pdf", b"")
    site.build()
    assert sorted(counter.asked) == ["photo.png", *["report.pdf"] * 3, "t.xlsx"]


def test_the_output_is_the_same_whether_remembered_or_read(site: SmallSite) -> None:
    findings = site.build().findings
    first = site.published()
    site.edit("site_config.yaml", "เว็บไซต์ทดสอบ", "เว็บไซต์อื่น")
    site.build()
    site.edit("site_config.yaml", "เว็บไซต์อื่น", "เว็บไซต์ทดสอบ")
    assert site.build().findings == findings
    assert site.published() == first


def answers(site: SmallSite, remembered: RememberedFiles | None) -> list[object]:
    """What documents and sheets are found to be; a repr tells types that are equal apart."""
    pdf, book = site.root / FILES / "report.pdf", site.root / FILES / "t.xlsx"
    found = [
        inspect_document(pdf, "report.pdf", remembered),
        inspect_document(book, "t.xlsx", remembered),
        read_xlsx(book, "t.xlsx", None, remembered),
        read_xlsx(book, "t.xlsx", "ไม่มี", remembered),
    ]
    return [found, repr(found)]


def test_what_is_remembered_equals_what_is_read(site: SmallSite, counter: Counter) -> None:
    fresh = answers(site, None)
    known = remembered_files(site.root, "ban-na")
    assert answers(site, known) == fresh
    remember(known)
    counter.asked.clear()
    again = remembered_files(site.root, "ban-na")
    assert answers(site, again) == fresh
    assert counter.asked == []
    assert again.content() is None


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _one_digit(data: bytes) -> bytes:
    return data.replace(b"500", b"900", 1)


def _nested(data: bytes) -> bytes:
    body = b"[" * 100_000
    return files._check(body) + b"\n" + body


def _another_record(data: bytes) -> bytes:
    body = data.partition(b"\n")[2].replace(b"PdfFacts", b"Path")
    return files._check(body) + b"\n" + body


@pytest.mark.parametrize("damage", [_cut, _one_digit, _nested, _another_record])
def test_a_damaged_memory_is_none(
    site: SmallSite, counter: Counter, damage: Callable[[bytes], bytes]
) -> None:
    known = remembered_files(site.root, "ban-na")
    fresh = answers(site, known)
    remember(known)
    known.memory.write_bytes(damage(known.memory.read_bytes()))
    counter.asked.clear()
    assert answers(site, remembered_files(site.root, "ban-na")) == fresh
    assert "report.pdf" in counter.asked


def test_what_lies_there_no_more_is_forgotten(site: SmallSite) -> None:
    site.build()
    assert "t.xlsx" in (site.root / MEMORY).read_text(encoding="utf-8")
    whole = (site.root / STATISTICS).read_text(encoding="utf-8")
    site.write(STATISTICS, whole[: whole.index("tables:")] + whole[whole.index("updated:") :])
    (site.root / FILES / "t.xlsx").unlink()
    site.build()
    assert "t.xlsx" not in (site.root / MEMORY).read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_document_that_stops_its_reader_is_named_and_tried_again_by_the_next_run(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hostile_one:
        hostile_one.setattr("prongsai.documents.inspection.read_pdf_facts", hostile_readers.abort)
        for _ in range(2):
            result = site.build()
            assert codes(result.findings) == ["DOC013"]
            assert str(result.findings[0].place) == f"{FILES}/report.pdf"
            assert result.findings[0].message == DOC013.stopped().message
            assert shows(site, "กระดาษ")
    assert site.build().findings == ()


HOSTILE: dict[str, Callable[[Path], Path]] = {
    "bomb.docx": lambda path: hostile.with_stream(
        hostile.word(path), "word/x.png", hostile.endless(b"", bytes(10), 1_000_000_000)
    ),
    "cut.docx": lambda path: hostile.cut_stream(hostile.word(path, "ก" * 900), "word/document.xml"),
    "method.docx": lambda path: hostile.changed_part(
        hostile.word(path), "word/document.xml", "method", 77
    ),
    "locked.docx": lambda path: hostile.changed_part(
        hostile.word(path), "word/document.xml", "flags", 1
    ),
    "long.pdf": lambda path: hostile.pdf(
        path, b"\x78\x9c" + hostile.endless(b"", b"BT (x) Tj ET\n", 116_000_000)
    ),
    "huge.png": hostile.huge_picture,
    "count.xlsx": lambda path: hostile.workbook(
        path,
        hostile.in_part("xl/sharedStrings.xml", b'uniqueCount="4"', b'uniqueCount="4294967296"'),
    ),
    "rows.ods": lambda path: hostile.opendocument(
        path,
        '<t:table-row t:number-rows-repeated="1048576">'
        '<t:table-cell o:value-type="string"><x:p>x</x:p></t:table-cell></t:table-row>',
    ),
}
TABLES = ("count.xlsx", "rows.ods")


@pytest.mark.slow
def test_every_hostile_file_is_a_finding_and_everything_else_is_built(
    site: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = []
    for name, make in HOSTILE.items():
        make(site.root / FILES / name)
        if name not in TABLES:
            lines.append(f"  - file: files/{name}\n    title: {name}\n")
    site.edit(STATISTICS, "documents:\n", "documents:\n" + "".join(lines))
    table = "  - id: {}\n    title: x\n    source: files/{}\n    columns: [{{id: a, label: x}}]\n"
    tables = "".join(table.format(name.partition(".")[0], name) for name in TABLES)
    site.edit(STATISTICS, "tables:\n", "tables:\n" + tables)
    monkeypatch.chdir(site.root)

    assert main(["--config", str(site.root / "site_config.yaml")]) == 1

    told = capsys.readouterr()
    for name in HOSTILE:
        assert f"{FILES}/{name}" in told.out + told.err
    assert shows(site, "กระดาษ")
    assert shows(site, "ดูแลถนน")
    assert main(["check", "--config", str(site.root / "site_config.yaml")]) == 1
