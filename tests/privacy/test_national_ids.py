"""National IDs in text: found however they are written, and no other number is taken for one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prongsai.checks.verify.file_reader import spots_of
from prongsai.privacy.document_text import read_document
from prongsai.privacy.kinds.national_id import find_national_ids, is_national_id
from prongsai.privacy.passages import line_passages, row_passages
from prongsai.privacy.scan import scan

HYPHENS = "-‐‑‒–—―−_﹣－"
SPACES = "\u0020\u00a0\u2009\u202f\u2007\u3000"
DOTS = ".·•．"
SLASHES = "/\\⁄／"
UNSEEN = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u206a\u3164\uffa0\ufe0f\U000e0020\U000e0100"
)
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def number(first_twelve: str) -> str:
    total = sum((13 - place) * int(digit) for place, digit in enumerate(first_twelve))
    return f"{first_twelve}{(11 - total % 11) % 10}"


def grouped(digits: str, mark: str) -> str:
    return mark.join((digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12]))


def found(text: str) -> list[str]:
    return [each.digits for each in find_national_ids(text)]


ids = st.from_regex(r"[1-8][0-9]{11}", fullmatch=True).map(number)
marks = st.one_of(
    st.sampled_from([*HYPHENS, *SPACES, *DOTS, *SLASHES]),
    st.tuples(st.sampled_from(SPACES), st.sampled_from(HYPHENS), st.sampled_from(SPACES)).map(
        "".join
    ),
)
PERSON, OTHER = number("110370207181"), number("110370207199")
AROUND = [
    (",", ","),
    (";", ";"),
    ("\t", "\t"),
    ("\n", "\r\n"),
    ('"', '"'),
    ("'", "'"),
    ("“", "”"),
    ("/", "/"),
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("<", ">"),
    ("|", "|"),
    (":", "."),
    ("ก", "ข"),
    ("ID", "TH"),
    ("5,", ",25"),
    ("5;", ";2568"),
    ("5\t", "\t081-234-5678"),
    ('"5","', '","12/3"'),
    ("1. ", " 12/3 หมู่ 2"),
    ("นาย ก 1 ", " 0812345678"),
]


@given(ids, st.sampled_from(AROUND), st.sampled_from([str, lambda text: grouped(text, "-")]))
def test_whatever_stands_before_and_after(
    person: str, around: tuple[str, str], written: Callable[[str], str]
) -> None:
    before, after = around

    assert found(f"แถว {before}{written(person)}{after} จบ") == [person]


@given(ids, marks, st.sampled_from([None, THAI, WIDE]))
def test_in_the_groups_of_the_card_with_any_mark(
    person: str, mark: str, digits: dict[int, int] | None
) -> None:
    written = grouped(person, mark)

    assert found(f"อ้างถึง {written.translate(digits) if digits else written} แล้ว") == [person]


@given(ids, st.sets(st.integers(1, 12), min_size=1), st.sampled_from(UNSEEN))
def test_what_nobody_sees_parts_no_number(person: str, places: set[int], unseen: str) -> None:
    written = "".join(
        f"{unseen if place in places else ''}{digit}" for place, digit in enumerate(person)
    )

    assert found(f"เลข{written}") == [person]
    assert found(f"9{unseen}{written}") == []


@given(ids, st.sets(st.integers(1, 12), min_size=1), st.sampled_from(HYPHENS + SPACES))
def test_in_any_groups_beside_words_that_name_it(person: str, places: set[int], mark: str) -> None:
    written = "".join(
        f"{mark if place in places else ''}{digit}" for place, digit in enumerate(person)
    )

    assert [each.certain for each in find_national_ids(f"เลขประจําตัวประชาชน: {written}")] == [True]


@given(ids, st.sets(st.integers(1, 12), min_size=1))
def test_in_other_groups_with_hyphens_even_alone(person: str, places: set[int]) -> None:
    written = "".join(
        f"{'-' if place in places else ''}{digit}" for place, digit in enumerate(person)
    )

    assert found(f"อ้างถึง {written} แล้ว") == [person]


@given(st.from_regex(r"[0-9]{13}", fullmatch=True), st.sampled_from(["{}", "{},5", '"{}"']))
def test_digits_that_are_no_id_are_never_one(digits: str, around: str) -> None:
    assume(not is_national_id(digits))

    assert found(around.format(digits)) == []
    assert found(around.format(grouped(digits, "-"))) == []


@given(ids, st.from_regex(r"[0-9]{1,9}", fullmatch=True))
def test_never_within_a_longer_run_of_digits(person: str, more: str) -> None:
    for text in (f"{person}{more}", f"{more}{person}", f"{person}-{more}", f"{more}-{person}"):
        assert person not in found(text)


@given(st.lists(st.integers(0, 999_999_999_999), min_size=1, max_size=40))
def test_amounts_with_commas_are_no_ids(amounts: list[int]) -> None:
    assert found("ยอด " + " ".join(f"{amount:,}" for amount in amounts)) == []
    assert found(",".join(f"{amount:,}" for amount in amounts)) == []


@given(st.lists(st.from_regex(r"[0-9]{1,12}", fullmatch=True), max_size=40))
def test_a_comma_only_parts(numbers: list[str]) -> None:
    assert found(",".join(numbers)) == []
    assert found("\t".join(numbers)) == []
    assert found("\n".join(numbers)) == []


@pytest.mark.parametrize(
    "text",
    [
        ",".join(PERSON),
        "1,2,3,4,5,6,7,8,9,0,1,2,3",
        "1 250 000 000 000",
        "67109012345 670914000123 68019234567",
        "0-2000-0100 0-2000-0101 081-234-5678",
        f"สัญญาเลขที่ {PERSON}/2568",
        f"สัญญาเลขที่ {PERSON}/68",
        f"{PERSON}-1",
        f"14.{PERSON}",
        f"{PERSON}.50",
        f"https://a.go.th/upload/{PERSON}.pdf",
        f"www.a.go.th/?t={PERSON}",
        f"sha256 a4{PERSON}b7",
        f"IMG_20240115_{PERSON}",
        grouped(number("010550000000"), "-"),
        number("099400016550"),
    ],
)
def test_other_numbers_are_left_in_peace(text: str) -> None:
    assert found(text) == []


def test_an_address_that_says_what_the_number_is() -> None:
    assert found(f"https://a.go.th/check?citizen_id={PERSON}") == [PERSON]


def test_a_whole_number_as_programs_write_it() -> None:
    assert found(f"ก,{PERSON}.0\n") == [PERSON]


def test_numbers_of_goods_of_which_some_pass_by_chance() -> None:
    goods = [
        f"{first:04d}-{first * 7 % 1000:03d}-{first * 13 % 10000:04d}-{first % 89 + 10}"
        for first in range(1100, 1200)
    ]
    assert any(is_national_id(each.replace("-", "")) for each in goods)

    assert found("\n".join(goods)) == []


def test_one_number_thrice_is_no_list() -> None:
    assert {each.certain for each in find_national_ids(f"{PERSON}\n{PERSON}\n{PERSON}")} == {False}


def test_people_with_the_same_mask_are_counted_apart() -> None:
    same = [number(f"1{middle:011d}") for middle in range(1, 400)]
    same = [digits for digits in same if digits[-1] == same[0][-1]]
    [spot] = spots_of(scan(line_passages("\n".join([*same, same[0]]))))

    assert (len(spot.who), spot.times) == (len(same), len(same) + 1)
    assert not any(digits[1:12] in str(spot) for digits in same)


def test_a_number_named_once_is_certain_everywhere() -> None:
    [spot] = spots_of(
        scan(line_passages(f"เลขบัตรประชาชน {PERSON}\n{'ก' * 200}\n{PERSON}\n{'ข' * 200}"))
    )

    assert (spot.kind, len(spot.who), spot.times) == ("national-id/certain", 1, 2)


@pytest.mark.parametrize(
    "text", ["1" * 200_000, "1 " * 100_000, "1-" * 100_000, ("1" * 12 + " " * 9000) * 20]
)
def test_long_runs_of_digits_hold_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("mark", ["-", "–", ".", " ", "\u200b-", "**-"])
def test_the_groups_of_the_card_are_set_by_somebody_who_means_it(mark: str) -> None:
    [seen] = find_national_ids(f"อ้างถึง {grouped(PERSON, mark)}")

    assert seen.certain


def test_figures_of_a_table_in_the_groups_of_the_card_are_no_sure_number() -> None:
    [seen] = find_national_ids(grouped(number("125675000010"), " "))

    assert not seen.certain


@pytest.mark.parametrize(
    ("line", "certain"),
    [
        (f"นายสมชาย ใจดี {PERSON}", True),
        (f"card {PERSON}", True),
        (f"บัตร {PERSON[:5]}**{PERSON[5:]}**", True),
        (f"{PERSON[:3]}*{PERSON[3:]}", False),
        (PERSON, False),
        (f"นายสมชาย ใจดี เลขที่สัญญา {PERSON}", False),
        (f"ครุภัณฑ์ {PERSON} ผู้ดูแล นายสมชาย ใจดี", False),
    ],
)
def test_a_number_beside_a_person_is_the_persons_unless_it_is_called_something_else(
    line: str, certain: bool
) -> None:
    assert [one.certain for one in scan(line_passages(line))] == [certain]


def test_the_header_of_a_column_names_all_below_it() -> None:
    rows = [["ชื่อ", "ID Card"], *(["ก" * 90, PERSON] for _ in range(2))]

    assert [found.certain for found in scan(row_passages(rows))] == [True, True]


@pytest.mark.parametrize(
    "cells", [[PERSON[:6], PERSON[6:]], [*PERSON], grouped(PERSON, "-").split("-")]
)
def test_a_number_in_cells_side_by_side_is_found_in_each_of_them(cells: list[str]) -> None:
    rows = [["ชื่อ", "เลขบัตรประชาชน"], ["ก" * 90, *cells, "600"]]

    assert [one.where.column for one in scan(row_passages(rows))] == list(range(2, 2 + len(cells)))
    assert not scan(row_passages([["ชื่อ", "จำนวน"], ["ก" * 90, *cells, "600"]]))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"], ids=["LF", "CR", "CRLF"])
def test_a_line_of_a_csv_that_cannot_be_taken_apart_is_read_where_it_stands(
    tmp_path: Path, end: str
) -> None:
    """Old Excel for Mac ends lines with CR alone; rows and lines have to be counted alike."""
    rows = ["ชื่อ,เลขประจำตัวประชาชน", '"นาย ก ไม่ปิด,1101000000312', "นาง ข,2"]
    path = tmp_path / "list.csv"
    path.write_bytes(end.join(rows).encode())

    read = read_document(path)

    assert [p.cells[0].text for p in read.passages if "1101" in p.cells[-1].text + p.cells[0].text]
