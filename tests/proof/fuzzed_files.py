"""Files changed at random, and every reader that is given files of other people.

A file is its number: the same seed, reader and number are the same bytes on every machine.
Packages are changed inside their parts as often as from outside, so that what reads XML is
reached too. A reader may find fault in words, or end a run in words
(:class:`~prongsai.errors.ProngsaiError`); anything else that it raises is a mistake of ours.
"""

from __future__ import annotations

import io
import random
import shutil
import traceback
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import hostile_files

from prongsai.checks.baseline import read_baseline
from prongsai.checks.verify.page_reader import read_page
from prongsai.content.loading import load_agency
from prongsai.content.site_config import load_site
from prongsai.documents.cutting import can_be_cut, published_bytes
from prongsai.documents.inspection import inspect_document
from prongsai.errors import ProngsaiError
from prongsai.findings import Findings
from prongsai.foreign import apart
from prongsai.importing.readers import read_source
from prongsai.importing.source import markdown_of
from prongsai.journal.chain import (
    Chain,
    ItemOutcome,
    Line,
    Publication,
    next_entry,
    read_chain,
    write_chain,
)
from prongsai.journal.proof import proven
from prongsai.manuals.reading import read_manual
from prongsai.markup.render import render_markdown
from prongsai.privacy.scan import scan_file
from prongsai.publish.ledger import Ledger, LedgerFile, OutputRecord
from prongsai.requirements.loader import load_frameworks
from prongsai.tables.spreadsheets import read_sheet, sheet_names
from prongsai.topics.registry import load_topics
from prongsai.upload.manifest import Manifest, Sent, read_manifest, write_manifest

ROOT = Path(__file__).resolve().parents[2]
_SAMPLE = ROOT / "content" / "sample"
_FILES = ROOT / "tests" / "documents" / "files"


@dataclass(frozen=True, slots=True)
class FuzzedReader:
    """What reads a kind of file, and whole files of that kind to begin with.

    ``apart`` says that the product runs it in the reading process, which may die of a file.
    """

    name: str
    seeds: tuple[Path, ...]
    read: Callable[[Path], object]
    apart: bool = False


def tried(reader: FuzzedReader, seed: int, number: int, folder: Path) -> tuple[Path, str]:
    """Make a file and have it read; returns it and what was raised that may not be."""
    path = fuzzed(reader, seed, number, folder)
    return path, raised(reader, path)


def raised(reader: FuzzedReader, path: Path) -> str:
    """What reading a file raises that may not be raised."""
    try:
        reader.read(path)
    except ProngsaiError:
        return ""
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{Path(place.filename).name}:{place.lineno} {type(error).__name__}: {error}"
    return ""


def fuzzed(reader: FuzzedReader, seed: int, number: int, folder: Path) -> Path:
    """The file of this number, written into the folder."""
    chance = random.Random(f"{seed} {reader.name} {number}")
    source = chance.choice(reader.seeds)
    other = chance.choice(reader.seeds).read_bytes()
    path = folder / f"fuzzed{source.suffix}"
    path.write_bytes(_changed(source.read_bytes(), other, chance))
    return path


def read_here() -> None:
    """Have files read in this process from now on, so that what is raised is seen."""
    apart._READER.read = lambda function, *arguments: function(*arguments)  # type: ignore[method-assign,misc]


# --- changing ---------------------------------------------------------------------------------

_NUMBERS = (b"0", b"-1", b"255", b"65536", b"99999999", b"2147483648", b"4294967295", b"1e999")
_WORDS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b"[" * 500, b"{" * 500, b'"', b"'"),
    *("\u202e".encode(), "\u200b".encode(), "\U000e0041".encode(), b"\xed\xa0\x80", b"\xc0\xaf"),
    *(b"<script>alert(1)</script>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<![CDATA["),
    *(b"../../etc/passwd", b"CON", b"=cmd|'/c calc'!A1", b"%%EOF", b"endstream", b"obj", b"&x *x"),
    *("๒๕๖๘".encode(), "31 ก.พ. 2568".encode(), b"9" * 400, b"- " * 200, b"|" * 300, b": : :"),
)


def _changed(data: bytes, other: bytes, chance: random.Random) -> bytes:
    if data[:4] == b"PK\x03\x04" and chance.random() < 0.6:
        with suppress(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
            return _changed_inside(data, chance)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        data = _changed_once(data, other, chance)
    return data


def _changed_inside(data: bytes, chance: random.Random) -> bytes:
    """The package with one of its parts changed and all packed again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))] or [*parts])
    for _ in range(chance.choice((1, 2, 8))):
        parts[name] = _changed_once(parts[name], chance.choice([*parts.values()]), chance)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return whole.getvalue()


def _changed_once(data: bytes, other: bytes, chance: random.Random) -> bytes:
    if not data:
        return chance.choice(_WORDS)
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 4, 30, 400)))
    kind = chance.randrange(8)
    if kind == 0:  # a bit
        flipped = bytes([data[start] ^ 1 << chance.randrange(8)])
        return data[:start] + flipped + data[start + 1 :]
    if kind == 1:  # something put in
        return data[:start] + chance.choice(_WORDS) + data[start:]
    if kind == 2:  # something taken out
        return data[:start] + data[end:]
    if kind == 3:  # something again and again
        return data[:start] + data[start:end] * chance.choice((2, 20, 300)) + data[end:]
    if kind == 4:  # the end cut off
        return data[:start] if chance.random() < 0.3 else data[start:] + data[:start]
    if kind == 5 and other:  # something of another file
        place = chance.randrange(len(other))
        return data[:start] + other[place : place + end - start] + data[end:]
    if kind == 6:  # another number
        return _other_number(data, start, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _other_number(data: bytes, start: int, chance: random.Random) -> bytes:
    while start < len(data) and not data[start : start + 1].isdigit():
        start += 1
    end = start
    while end < len(data) and data[end : end + 1].isdigit():
        end += 1
    return data[:start] + chance.choice(_NUMBERS) + data[end:]


# --- readers ----------------------------------------------------------------------------------


def readers(folder: Path) -> tuple[FuzzedReader, ...]:
    """Every reader; seeds that have to be made are laid into the folder."""
    made = _made(folder)
    site = _site(folder)
    words = (*_found(_SAMPLE, "*.docx"), _FILES / "letter.docx", made / "list.docx")
    books = (*_found(_SAMPLE, "*.xlsx")[:6], made / "plain.xlsx")
    sheets = (*books, made / "sheet.ods", *_found(_SAMPLE, "*.csv")[:3], made / "list.csv")
    pdfs = (*sorted(_FILES.glob("*.pdf")), *_found(_SAMPLE, "*.pdf")[:4], made / "drawn.pdf")
    pictures = tuple(sorted(_FILES.glob("picture.*")))
    yamls = _found(_SAMPLE, "*.yaml")
    texts = (*_found(_SAMPLE, "*.md"), made / "table.md", ROOT / "README.md")
    every = (*words, *books, *pdfs, *pictures, made / "sheet.ods", made / "list.csv")
    return (
        FuzzedReader("content", (*yamls, *texts), lambda path: _load(path, site)),
        FuzzedReader("settings", (ROOT / "site_config.yaml",), lambda path: _settings(path, site)),
        FuzzedReader("markdown", texts, _markdown),
        FuzzedReader("tables", sheets, _table, apart=True),
        FuzzedReader("documents", every, _document, apart=True),
        FuzzedReader("private", every, scan_file, apart=True),
        FuzzedReader("import", (*words, *sheets, made / "list.txt"), _import, apart=True),
        FuzzedReader("manuals", (*pdfs, *words, made / "list.txt"), read_manual, apart=True),
        FuzzedReader("frameworks", (made / "oit-2568.yaml",), lambda path: _year(path, site)),
        FuzzedReader("pages", (made / "page.html",), lambda path: read_page(path, ())),
        FuzzedReader("baseline", (made / "baseline.yaml",), lambda path: read_baseline(path, "b")),
        FuzzedReader("ledger", (made / "ledger.json",), lambda path: LedgerFile(path).read()),
        FuzzedReader("journal", (made / "log.jsonl",), _journal),
        FuzzedReader("manifest", (made / "manifest.json",), read_manifest),
    )


def _found(folder: Path, pattern: str) -> tuple[Path, ...]:
    return tuple(sorted(folder.rglob(pattern)))


def _load(path: Path, site: Path) -> None:
    """As a file of an agency: under the name of a topic, beside an agency that is whole."""
    content = site / "content" / "a"
    place = content / f"2568/annual-plan-budget{path.suffix}"
    if path.suffix == ".md":
        place = content / "news/2568-01-14-a.md"
    shutil.copyfile(path, place)
    try:
        load_agency(site, "a", load_topics())
    finally:
        place.unlink()


def _settings(path: Path, site: Path) -> None:
    shutil.copyfile(path, site / "site_config.yaml")
    load_site(site / "site_config.yaml", Findings())


def _year(path: Path, site: Path) -> None:
    (site / "frameworks").mkdir(exist_ok=True)
    shutil.copyfile(path, site / "frameworks" / "oit-2568.yaml")
    load_frameworks(site, Findings()).of_year(2568)


def _markdown(path: Path) -> None:
    render_markdown(path.read_bytes().decode("utf-8", "replace"), id_prefix="p")


def _table(path: Path) -> None:
    first = read_sheet(path, path.name)
    for name in sheet_names(path)[:3] if path.suffix in (".xlsx", ".ods") else ():
        if name != first.name:
            read_sheet(path, path.name, name)


def _document(path: Path) -> None:
    inspect_document(path, path.name)
    if can_be_cut(path):
        with suppress(OSError):
            published_bytes(path)


def _import(path: Path) -> None:
    markdown_of(read_source(path, path.name).blocks)


def _journal(path: Path) -> None:
    chain = read_chain(path)
    proven(chain, path.name)
    if chain.lines:
        chain.online()


# --- whole files ------------------------------------------------------------------------------


def _site(folder: Path) -> Path:
    site = folder / "site"
    (site / "content/a/2568").mkdir(parents=True, exist_ok=True)
    (site / "content/a/news").mkdir(exist_ok=True)
    text = "name: ทดสอบ\ntype: เทศบาลตำบล\n"
    (site / "content/a/agency.yaml").write_text(text, encoding="utf-8")
    return site


@cache
def _made(folder: Path) -> Path:
    made = folder / "seeds"
    made.mkdir(exist_ok=True)
    hostile_files.workbook(made / "plain.xlsx")
    hostile_files.word(made / "list.docx", "๑. โครงการอบรม งบประมาณ 20,000 บาท")
    rows = (
        "<t:table-row><t:table-cell o:value-type='string'><x:p>ก</x:p></t:table-cell></t:table-row>"
    )
    hostile_files.opendocument(made / "sheet.ods", rows * 3)
    hostile_files.pdf(made / "drawn.pdf", zlib.compress(b"BT /F1 9 Tf (abc) Tj ET 0 0 m 9 9 l S\n"))
    requirements = ROOT / "prongsai" / "requirements" / "data" / "oit-2568.yaml"
    shutil.copyfile(requirements, made / "oit-2568.yaml")
    for name, text in _TEXTS.items():
        (made / name).write_text(text, encoding="utf-8")
    _made_of_state(made)
    return made


def _made_of_state(made: Path) -> None:
    """What the program keeps for itself, written as it writes it."""
    record = OutputRecord("00", 5, 5, "content/a/agency.yaml")
    LedgerFile(made / "ledger.json").write(Ledger("0", outputs={"a/index.html": record}))
    write_manifest(made / "manifest.json", Manifest({"a/index.html": Sent("0" * 64, 5)}, {"b"}))
    chain = Chain()
    for number in range(3):
        online = {"a/index.html": f"{number:064}", "a/b.pdf": "1" * 64}
        years = {"2568": {"O1": ItemOutcome("complete", "โครงสร้าง", "a/2568/o1/")}}
        now = Publication("a", "ทดสอบ", "https://a.example/", online, years)
        entry = next_entry(chain, now, "2026-01-01T00:00:00+07:00", "0")
        chain = Chain((*chain.lines, Line(entry, entry.digest())))
    write_chain(made / "log.jsonl", chain)


_TEXTS = {
    "list.csv": 'ลำดับ,"รายการ",ราคากลาง (บาท)\n1,"กระดาษ, A4","1,200.50"\n2,หมึก,800\nรวม,,2000.50\n',
    "list.txt": "แผนปฏิบัติการ\n\n1. โครงการอบรม\n   งบประมาณ  20,000 บาท\n2. โครงการวิ่ง\n\n"
    "ลำดับ   รายการ   บาท\n1       ก         10\n2       ข         20\n",
    "table.md": "---\ntitle: ก\ndate: 1 ม.ค. 2568\n---\n# หัวข้อ\n\n| ก | ข |\n|---|---|\n| 1 | [ค](files/a.pdf) |\n\n"
    "1. ก\n2. ข[^1]\n\n[^1]: หมายเหตุ\n\n```\nโค้ด\n```\n![รูป](https://x.example/a.png) **หนา** `x`\n",
    "baseline.yaml": "accepted:\n  - code: DOC007\n    agency: a\n    file: content/a/2568/files/a.pdf\n"
    "    reason: รอเอกสาร\n    expires: 30 ก.ย. 2569\n",
    "page.html": '<!DOCTYPE html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n<title>ก</title>\n'
    '<link rel="stylesheet" href="a.css"></head>\n<body><main id="main"><h1>ก</h1><h2 id="b">ข</h2>\n'
    '<table><caption>ต</caption><tr><th scope="col">ก</th></tr><tr><td>1</td></tr></table>\n'
    '<img src="a.png" alt="ก"><a href="#b">ไป</a></main></body></html>\n',
}
