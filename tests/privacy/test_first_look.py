"""The first look at a text never rules out what a scan of it would find; it only spares scans."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.content import privacy_passages
from prongsai.content.privacy_passages import (
    hidden_in_markup,
    markdown_passages,
    personal_in_markdown,
)
from prongsai.markup import parsing
from prongsai.markup.parsing import Parsed, parsed
from prongsai.markup.unparsed_lines import blocks
from prongsai.privacy.first_look import FirstLook
from prongsai.privacy.kind import Kind, kinds
from prongsai.privacy.passages import Cell, Passage, WholeText, line_passages, record
from prongsai.privacy.scan import may_find
from prongsai.privacy.surroundings import Surroundings

sys.path.append(str(Path(__file__).parents[1] / "proof" / "privacy"))

from late_texts import late_texts  # found by the line above
from other_texts import other_texts
from planted_texts import LabelledText, labelled_texts

ID = "1-2345-67890-12-1"
PIECES = [
    *("นายบุญมี ทองดี", "นางสาวสมใจ", "Mr. John", "Mr.", "John", "1 สมชาย ใจดี", "ผู้ร้อง", "ร้องเรียน"),
    *("โทร", "081-234-5678", "๐๘๑๒๓๔๕๖๗๘", "+66", "81", "812345678", "0812345678", "66812345678"),
    *(ID, "1234567890121", "1234", "567890121", "บัตรประชาชน", "เลขประจำตัว", "ประชาชน 1"),
    *("เลขที่บัญชี", "บัญชี", "กรุงไทย", "123-4-56789-0", "ชื่อบัญชี", "a/c", "99/1", "หมู่ 3", "ถนน", "ที่อยู่"),
    *("a@gmail.com", "ผู้รับเบี้ย", "รายชื่อ", "ชื่อ-สกุล", "ชื่อ", "ลำดับ", "ที่", "วันที่", "12", "5"),
    *(
        "| ลำดับ | ชื่อ | ผู้ร้อง |\n|---|---|---|\n",
        "|---|---|\n",
        " | ",
        "|",
        "\t",
        "\n",
        "\n\n",
        "     ",
    ),
    *(
        "# ",
        "- ",
        "**",
        "_",
        "`",
        "\\",
        "[",
        "](u)",
        "](a%20b)",
        "![",
        "<b>",
        "</b>",
        "&#48;",
        "&nbsp;",
    ),
    *("\u200b", "\u00a0", " ", "-", ".", ",", "/"),
]
"""What data are made of, what they are called by, and what Markdown may put in between."""


def found(passages: Iterable[Passage]) -> tuple[WholeText, list[type[Kind]]]:
    text = WholeText(passages)
    around = Surroundings(text)
    return text, [kind for kind in kinds().values() if list(kind.find(text, around))]


def assert_nothing_is_ruled_out(text: str, title: str) -> None:
    whole, there = found(markdown_passages(text, 1, title))
    for look in (FirstLook.at_markdown(title, text), FirstLook.at_passages(whole)):
        assert all(kind.may_be_in(look) for kind in there)
    whole, there = found(line_passages(text))
    for look in (FirstLook.at_lines(text), FirstLook.at_passages(whole)):
        assert all(kind.may_be_in(look) for kind in there)
    for passages in ([record([("โทร", line), (title, line)]) for line in text.split("\n")],):
        whole, there = found(passages)
        assert all(kind.may_be_in(FirstLook.at_passages(whole)) for kind in there)


def assert_nothing_shown_is_ruled_out(text: str) -> None:
    lines = text.split("\n")
    for block in blocks(text):
        shown = parsed("\n".join(lines[block.start : block.stop]))
        said = (" ".join(shown.words.split()), *privacy_passages._said_besides(shown))
        _, there = found(Passage((Cell(each),)) for each in said)
        look = FirstLook.at_words(said[0], said[1:])
        assert all(kind.may_be_in(look) for kind in there)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=18).map("".join),
    st.sampled_from(["", "รายชื่อผู้รับเบี้ย", "ผู้ร้องเรียน"]),
)
def test_whatever_a_scan_finds_may_be_there(text: str, title: str) -> None:
    assert_nothing_is_ruled_out(text, title)
    assert_nothing_shown_is_ruled_out(text)


def as_markdown(text: LabelledText, random: Random) -> str:
    """A labelled text, cut by markup at some places."""
    rows = [f"| {' | '.join(row)} |" for row in text.rows]
    ruled = [f"|{'---|' * len(text.rows[0])}"] if rows else []
    written = "\n".join([f"# {text.title}", *text.lines, "", *rows[:1], *ruled, *rows[1:]])
    for _ in range(random.randrange(3)):
        place = random.randrange(len(written))
        cut = random.choice(["**", "_", "\n", " | ", "\u200b", "&nbsp;", "\\", "["])
        written = written[:place] + cut + written[place:]
    return written


@pytest.mark.parametrize("corpus", [labelled_texts, other_texts, late_texts])
def test_nothing_of_a_corpus_is_ruled_out(corpus: object) -> None:
    random = Random(16)
    for text in corpus(60, 16):  # type: ignore[operator]
        written = as_markdown(text, random)
        assert_nothing_is_ruled_out(written, text.title)
        assert_nothing_shown_is_ruled_out(written)


QUIET = (
    "## ผลการจัดซื้อจัดจ้าง\n\nรายงานให้นายกเทศมนตรีทราบ ตามช่องทางร้องเรียน ปี 2568 [แผน](a-2.pdf)\n\n"
    "| ที่ | โครงการ | เลขที่ | บาท |\n|---|---|---|--:|\n| ๑ | ถนนสาย ก | 668606842470 | 9,713,444.25 |\n"
)


def test_a_text_is_scanned_only_where_something_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned: list[str] = []
    real = privacy_passages.scan

    def counted(passages: Iterable[Passage]) -> object:
        held = tuple(passages)
        scanned.append(held[0].cells[0].text)
        return real(held)

    monkeypatch.setattr(privacy_passages, "scan", counted)
    for text in (QUIET, f"{QUIET}\n{ID}\n"):
        personal_in_markdown(text, 1, "เรื่อง")
        list(hidden_in_markup(text, 1))

    assert scanned[0] == "เรื่อง"
    assert scanned.count("เรื่อง") == 1
    assert not may_find(FirstLook.at_markdown("เรื่อง", QUIET))


@pytest.mark.parametrize("piece", ["|", "| ", "\t", "1|", "1 ", "นาย", "\n"])
def test_a_text_of_one_piece_is_looked_at_once(piece: str) -> None:
    """Were any part of it gone through again from each place, this would take a minute."""
    assert not may_find(FirstLook.at_markdown("", piece * 100_000))


def test_of_a_text_only_the_pieces_that_markup_may_divide_are_read_as_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts: list[str] = []
    real = parsing.parsed

    def counted(text: str) -> Parsed:
        texts.append(text)
        return real(text)

    monkeypatch.setattr(parsing, "parsed", counted)
    assert list(hidden_in_markup(QUIET, 1)) == []

    assert texts == [QUIET.split("\n\n")[1]]
