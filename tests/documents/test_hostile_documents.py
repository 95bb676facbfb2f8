"""Documents that ask for far too much, or that stop their reader: a finding for each."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import hostile_files as hostile
import pytest

from prongsai.documents.image_content import is_one_colour
from prongsai.documents.inspection import inspect_document
from prongsai.documents.pdf_facts import asks_too_much, read_pdf_facts
from prongsai.findings.rules.doc import DOC013
from prongsai.foreign.apart import Refusal
from prongsai.foreign.files import ForeignFiles
from prongsai.foreign.packages import look_through

Value = TypeVar("Value")
SHOW = b"BT /F1 12 Tf 10 50 Td (Page) Tj ET\n"


def zipped(raw: bytes) -> bytes:
    """A raw deflate stream as PDFs hold it; nobody gets as far as its check sum."""
    return b"\x78\x9c" + raw + b"\0\0\0\0"


FILES: dict[str, tuple[str, str, Callable[[Path], Path]]] = {
    "a part whose stream is spoiled": (
        "a.docx",
        "DOC009",
        lambda path: hostile.cut_stream(hostile.word(path, "ก" * 900), "word/document.xml"),
    ),
    "a part packed in a way nobody knows": (
        "a.docx",
        "DOC009",
        lambda path: hostile.changed_part(hostile.word(path), "word/document.xml", "method", 77),
    ),
    "an encrypted part": (
        "a.docx",
        "DOC009",
        lambda path: hostile.changed_part(hostile.word(path), "word/document.xml", "flags", 1),
    ),
    "an encrypted archive": (
        "a.zip",
        "DOC005",
        lambda path: hostile.changed_part(
            hostile.package(path, {"plan.txt": b"x"}), "plan.txt", "flags", 1
        ),
    ),
    "an archive packed in a way nobody knows": (
        "a.zip",
        "DOC009",
        lambda path: hostile.changed_part(
            hostile.package(path, {"plan.txt": b"x"}), "plan.txt", "method", 77
        ),
    ),
    "a package that unpacks without end": (
        "a.docx",
        "DOC014",
        lambda path: hostile.with_stream(
            hostile.word(path), "word/media/x.png", hostile.endless(b"", bytes(10), 1_000_000_000)
        ),
    ),
    "a part that unpacks to more than it says, with the right sum for less": (
        "a.docx",
        "DOC009",
        lambda path: hostile.with_stream(
            hostile.word(path),
            "word/x.xml",
            hostile.endless(b"", bytes(10), 1),
            claimed=10,
            crc=zlib.crc32(bytes(10)),
        ),
    ),
    "a package of more parts than anybody makes": (
        "a.zip",
        "DOC014",
        lambda path: hostile.package(path, {f"{number}.txt": b"" for number in range(10_001)}),
    ),
    "a drawing of 116 MB in a page": (
        "a.pdf",
        "DOC014",
        lambda path: hostile.pdf(path, zipped(hostile.endless(SHOW, SHOW, 116_000_000))),
    ),
    "a drawing packed twice": (
        "a.pdf",
        "DOC014",
        lambda path: hostile.pdf(
            path,
            zlib.compress(zipped(hostile.endless(SHOW, SHOW, 116_000_000))),
            "[/FlateDecode/FlateDecode]",
        ),
    ),
    "a picture of 3,600 million pixels": ("a.png", "DOC014", hostile.huge_picture),
}


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_document_is_told_and_stays_small(tmp_path: Path, what: str) -> None:
    name, code, make = FILES[what]
    path = make(tmp_path / name)
    assert path.stat().st_size < 2_500_000
    facts, findings = inspect_document(path, name)
    assert facts is not None
    assert [finding.code for finding in findings] == [code]


def test_what_is_whole_is_let_through(tmp_path: Path) -> None:
    assert look_through(hostile.word(tmp_path / "a.docx")).fault is None
    assert read_pdf_facts(hostile.pdf(tmp_path / "a.pdf", zlib.compress(SHOW))).pages == 1
    assert (
        inspect_document(hostile.huge_picture(tmp_path / "a.png", 9_000, 9_000), "a.png")[1] == []
    )


def test_the_words_around_a_stream_may_lie_about_its_end(tmp_path: Path) -> None:
    stored = b"\0" + (9).to_bytes(2, "little") + (0xFFFF - 9).to_bytes(2, "little") + b"endstream"
    drawing = zipped(stored + hostile.endless(b"", SHOW, 116_000_000))
    assert asks_too_much(hostile.pdf(tmp_path / "a.pdf", drawing))


def test_small_streams_that_are_many_count_together(tmp_path: Path) -> None:
    one = zipped(hostile.endless(SHOW, SHOW, 40_000_000))
    path = hostile.pdf(tmp_path / "a.pdf", one)
    assert not asks_too_much(path)
    again = b"9 0 obj<</Filter/FlateDecode>>stream\n" + one + b"\nendstream endobj\n"
    path.write_bytes(path.read_bytes() + again * 12)
    assert asks_too_much(path)


class Refusing(ForeignFiles):
    """A reading process that never gives an answer."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal

    def read(self, function: Callable[..., Value], path: Path, *words: str) -> Value | Refusal:
        return self.refusal


@pytest.mark.parametrize("refusal", Refusal)
@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_document_that_stops_its_reader_is_named_and_stays_in_the_list(
    tmp_path: Path, name: str, refusal: Refusal
) -> None:
    make = {"a.pdf": lambda path: hostile.pdf(path, b""), "a.docx": hostile.word}[name]
    facts, findings = inspect_document(make(tmp_path / name), name, Refusing(refusal))
    assert facts is not None
    assert facts.pages is None
    assert [(finding.code, finding.message) for finding in findings] == [
        ("DOC013", refusal.told_by(DOC013).message)
    ]


def test_a_chunk_that_claims_four_gigabytes_costs_what_is_there(tmp_path: Path) -> None:
    picture = tmp_path / "photo.png"
    data = (Path(__file__).with_name("files") / "picture.png").read_bytes()
    place = data.index(b"IDAT") - 4
    picture.write_bytes(data[:place] + b"\xff\xff\xff\xff" + data[place + 4 :])

    assert is_one_colour(picture) in (True, False)
