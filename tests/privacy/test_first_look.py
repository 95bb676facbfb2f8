"""The first look at a text never rules out what a scan of it would find; it only spares scans."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
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
from prongsai.findings import Severity
from prongsai.markup import parsing
from prongsai.markup.parsing import Parsed, parsed
from prongsai.markup.unparsed_lines import blocks
from prongsai.privacy.digit_runs import LONG, stretches
from prongsai.privacy.first_look import FirstLook, PieceLook
from prongsai.privacy.kind import Kind, kinds
from prongsai.privacy.passages import Cell, Passage, WholeText, line_passages, record
from prongsai.privacy.scan import is_sought, may_find, scan
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
        assert all(is_sought(kind, look) for kind in there)
    whole, there = found(line_passages(text))
    for look in (FirstLook.at_lines(text), FirstLook.at_passages(whole)):
        assert all(is_sought(kind, look) for kind in there)
    records = [[(line, "โทร"), (line, title)] for line in text.split("\n")]
    whole, there = found(record([(label, line) for line, label in each]) for each in records)
    for look in (FirstLook.at_records(records), FirstLook.at_passages(whole)):
        assert all(is_sought(kind, look) for kind in there)


def assert_nothing_shown_is_ruled_out(text: str) -> None:
    for _, piece in pieces(text):
        said = shown(piece)
        _, there = found(Passage((Cell(each),)) for each in said)
        look = FirstLook.at_words(said[0], said[1:])
        assert all(is_sought(kind, look) for kind in there)
        quick = PieceLook.at(piece)
        if quick is not None:
            assert all(kind.has_room_in(quick) for kind in there)
            assert quick.names_somebody or not look.names_somebody


def pieces(text: str) -> Iterator[tuple[range, str]]:
    lines = text.split("\n")
    return ((block, "\n".join(lines[block.start : block.stop])) for block in blocks(lines))


def shown(piece: str) -> tuple[str, ...]:
    page = parsed(piece)
    return " ".join(page.words.split()), *privacy_passages._said_besides(page)


# Each way in which markup may stand within a number, at the digit: what is looked for by its signs.
AT_A_DIGIT = re.compile(
    r"\d[ .-]?(?:[*_`\\~<&%[]|\n\s*[\d-])|[*_`\\~>;)\]][ .-]?\d|&#|%[2-7][0-9A-Fa-f]"
)


def hidden_the_long_way(text: str) -> list[tuple[str, str, int]]:
    """What every piece that markup may divide shows, parsed and searched."""
    return [
        (datum.kind, datum.mark, number + 1)
        for block, piece in pieces(text)
        if AT_A_DIGIT.search(piece)
        for datum in scan(Passage((Cell(each),)) for each in shown(piece))
        if datum.severity is Severity.ERROR
        for number in block
    ]


@settings(max_examples=250, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=18).map("".join),
    st.sampled_from(["", "รายชื่อผู้รับเบี้ย", "ผู้ร้องเรียน"]),
)
def test_whatever_a_scan_finds_may_be_there(text: str, title: str) -> None:
    assert_nothing_is_ruled_out(text, title)
    assert_nothing_shown_is_ruled_out(text)


DIVIDED = [
    *(ID, "1234567890121", "เลขประจำตัวประชาชน ๑๒๓๔๕๖๗๘๙๐๑๒๑", "บัญชี 123-4-56789-0 นายบุญมี ทองดี"),
    *("นายบุญมี ทองดี โทร 081-234-5678", "ผู้รับเบี้ย Mr. John 0812345678", "ผู้ร้องเรียน น.ส.สมใจ ใจดี"),
    *("ผู้รับเบี้ย น&#3634;ยบุญมี ทองดี 0812345678", "ผู้ป่วย นาย บุญมี อยู่บ้านเลขที่ 99/1 หมู่ 3"),
    *("นายกองค์การบริหาร 0812345678 ร้องเรียน"),
]
CUTS = [
    *("**", "_", "`", "\\", "~~", "&#8203;", "&#48;", "&nbsp;", "%31", "%20", "\n", "  \n", "\n\n"),
    *(
        "\n- ",
        "\n    - ",
        "\n1. ",
        "\n> ",
        "\n# ",
        "\n---\n",
        "\n===\n",
        "|",
        "\n| ก | ข |\n|---|---|\n| ",
    ),
    *("](u)", "[x](u)", "[](a-2.pdf)", "[](a%20b)", "![ก](u)", "[r]", "\n[r]: u 'นาย'\n", "[^1]"),
    *(
        "\n\n[^1]: ",
        "<b>",
        "</b>",
        "<br>",
        "<!-- x -->",
        '<i title="x">',
        "{#a}",
        "klzzwxh:0",
        "\ue000",
    ),
    *("\u200b", "\u00ad", " ", "-", ".", "1", "\t", "\r\n", " = "),
]
AROUND = [
    "{}",
    "[{}](u)",
    "- {}\n- หมู่ 7",
    "| ก | ข |\n|---|---|\n| {} | 2 |",
    "# {}",
    "ก {} [แผน](a-2.pdf) 2",
]


@st.composite
def divided_texts(draw: st.DrawFn) -> str:
    """Data that markup divides in up to four places, between what else may stand there."""
    written = draw(st.sampled_from(DIVIDED))
    for place, cut in draw(
        st.lists(st.tuples(st.integers(0, 60), st.sampled_from(CUTS)), max_size=4)
    ):
        written = written[: place % len(written)] + cut + written[place % len(written) :]
    around = draw(st.sampled_from(AROUND)).replace("{}", written)
    return draw(st.sampled_from(["", "\n \n", "ข้อ 7 **x**\n\n"])) + around


@settings(max_examples=400, deadline=None, derandomize=True)
@given(divided_texts())
def test_what_markup_divides_is_found_as_if_every_piece_were_parsed(text: str) -> None:
    found_here = [(one.kind, one.mark, one.where.line) for one in hidden_in_markup(text, 1)]
    assert found_here == hidden_the_long_way(text)
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


def test_a_long_number_stands_in_a_stretch_in_whatever_digits_it_is_written() -> None:
    digits = re.findall(r"\d", "".join(map(chr, range(sys.maxunicode + 1))))
    assert len(digits) > 600

    assert all(len(stretches(f"ก{digit * LONG}")) == 1 for digit in digits)


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


def test_only_pieces_that_have_room_for_something_are_read_as_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts: list[str] = []
    real = parsing.parsed

    def counted(text: str) -> Parsed:
        texts.append(text)
        return real(text)

    monkeypatch.setattr(parsing, "parsed", counted)
    divided = "**1-2345**-67890-12-1 ปี 2568"
    assert list(hidden_in_markup(f"{QUIET}\n- หมู่ 7\n- หมู่ 4\n\n{divided}\n", 1))

    assert texts == [divided]
