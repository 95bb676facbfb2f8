"""What a fault costs: its field, its row, its file; the item it is of is told, and not complete."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from little_year import YEAR, check, write_year
from small_site import DOCUMENT, PICTURE, SmallSite

from prongsai.checks.result import ItemCheck
from prongsai.commands.build import summary
from prongsai.findings import Severity
from prongsai.requirements.outcome import ItemState

STATISTICS = f"content/ban-na/{YEAR}/service-statistics.yaml"


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    made = small_site("ban-na")
    write_year(made)
    return made


def item(site: SmallSite, code: str) -> ItemCheck:
    """How an item of the little year stands."""
    (year,) = check(site, "ban-na").years
    return next(entry for entry in year.items if entry.match.item.code == code)


def outcomes(entry: ItemCheck) -> list[str]:
    return [str(decision.outcome) for decision in entry.match.decisions]


def test_an_odd_date_leaves_every_requirement_of_the_item_as_it_was(site: SmallSite) -> None:
    before = item(site, "O1")
    assert before.match.complete
    site.edit("content/ban-na/mandate.yaml", "updated: 5 ม.ค. 2568", "updated: TODO")
    site.edit("content/ban-na/mandate.yaml", "powers:", "responsible: สำนักปลัด\npowers:")

    now = item(site, "O1")

    assert outcomes(now) == outcomes(before)
    assert now.responsible == "สำนักปลัด"
    (finding,) = now.findings
    assert (finding.code, finding.year, finding.item) == ("CNT013", YEAR, "O1")
    assert finding.place is not None
    assert finding.place.line == 2


def test_an_item_with_an_error_is_never_complete(site: SmallSite) -> None:
    site.edit("content/ban-na/mandate.yaml", "updated: 5 ม.ค. 2568", "updated: TODO")

    now = item(site, "O1")

    assert not now.match.complete
    assert now.match.state is ItemState.PARTIAL
    assert now.gain > 0


def test_a_fault_is_one_finding_and_not_also_one_outside_the_items(site: SmallSite) -> None:
    site.edit("content/ban-na/mandate.yaml", "updated: 5 ม.ค. 2568", "updated: TODO")

    found = [finding for finding in check(site, "ban-na").findings if finding.code == "CNT013"]

    assert [finding.item for finding in found] == ["O1"]


@pytest.mark.parametrize("fax", ['"..."', "xxx"])
def test_an_odd_fax_number_leaves_the_agency(site: SmallSite, fax: str) -> None:
    site.edit("content/ban-na/agency.yaml", "  phones:", f"  fax: {fax}\n  phones:")

    result = check(site, "ban-na")

    assert result.unreadable == ()
    (year,) = result.years
    contact = next(entry for entry in year.items if entry.match.item.code == "O2")
    assert any(finding.code.startswith("CNT") for finding in contact.findings)
    assert "met" in outcomes(contact)


def test_a_key_left_empty_is_told_at_its_own_line(site: SmallSite) -> None:
    site.write("content/ban-na/mandate.yaml", "title: หน้าที่\nnotes: [ก]\npowers:\n")

    (finding,) = [found for found in item(site, "O1").findings if found.requirement]

    assert finding.place is not None
    assert finding.place.line == 3


def test_a_file_that_cannot_be_read_at_all_is_told_before_the_items(site: SmallSite) -> None:
    site.write("content/ban-na/mandate.yaml", "powers: {text: ก\n")

    result = check(site, "ban-na")

    assert [f.severity for f in result.outside_items("ban-na")] == [Severity.ERROR]


# --- what is published ------------------------------------------------------------------


def documents(site: SmallSite, *files: str) -> None:
    listed = "".join(f"  - {{file: {file}, title: เอกสาร {file}}}\n" for file in files)
    site.edit("content/ban-na/mandate.yaml", "powers:", f"documents:\n{listed}powers:")


def published(site: SmallSite) -> list[str]:
    return sorted(name for name in site.published() if "/mandate/" in name and "files/" in name)


def spoil(site: SmallSite, name: str, data: bytes) -> None:
    path = site.root / "content" / "ban-na" / "files" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


HALF = DOCUMENT.read_bytes()[: len(DOCUMENT.read_bytes()) // 3]
LOCKED = DOCUMENT.with_name("password.pdf").read_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("half.pdf", HALF),
        ("locked.pdf", LOCKED),
        ("picture.pdf", PICTURE.read_bytes()),
        ("empty.pdf", b""),
        ("broken.png", PICTURE.read_bytes()[: PICTURE.stat().st_size // 2]),
        ("broken.docx", b"PK\x03\x04" + bytes(200)),
    ],
)
def test_a_file_nobody_can_open_is_not_published_nor_linked_and_is_named(
    site: SmallSite, name: str, data: bytes
) -> None:
    site.put("content/ban-na/files/good.pdf", DOCUMENT)
    spoil(site, name, data)
    documents(site, "files/good.pdf", f"files/{name}")

    result = site.build()

    assert [path.rpartition("/")[2] for path in published(site)] == ["good.pdf"]
    assert name not in site.page("mandate/index.html")
    assert f"เอกสารแนบหรือรูป 1: content/ban-na/files/{name}" in summary(result, 1)


def test_the_second_of_two_files_with_one_address_is_neither_published_nor_linked(
    site: SmallSite,
) -> None:
    for folder in ("a", "b"):
        site.put(f"content/ban-na/files/{folder}/map.png", PICTURE)
    documents(site, "files/a/map.png", "files/b/map.png")

    result = site.build()

    page = site.page("mandate/index.html")
    assert "เอกสาร files/a/map.png" in page
    assert "เอกสาร files/b/map.png" not in page
    assert "เอกสารแนบหรือรูป 1: content/ban-na/files/b/map.png" in summary(result, 1)


def test_a_cell_that_cannot_be_read_is_shown_as_such_and_is_empty_in_the_data(
    site: SmallSite,
) -> None:
    table = (
        "tables:\n  - id: works\n    title: งาน\n    columns:\n"
        "      - {id: name, label: งาน, type: text}\n"
        "      - {id: paid, label: จ่าย, type: money}\n"
        "    rows:\n      - [ถนน, หลายบาท]\n      - [ฝาย, 500, เกิน]\n      - [ท่อ, 700]\n"
    )
    site.edit("content/ban-na/mandate.yaml", "powers:", f"{table}powers:")

    result = site.build()

    page = site.page("mandate/index.html")
    assert "(อ่านไม่ได้)" in page
    assert "หลายบาท" not in page
    assert "ฝาย" not in page
    data = b"".join(data for name, data in site.published().items() if name.endswith(".csv"))
    assert "อ่านไม่ได้" not in data.decode("utf-8-sig")
    said = summary(result, 1)
    assert "  แถว 1: content/ban-na/mandate.yaml:" in said
    assert "  ช่องของตาราง 1: content/ban-na/mandate.yaml:" in said


def test_a_build_without_errors_says_nothing_of_what_is_left_out(site: SmallSite) -> None:
    assert "ยังไม่ได้เผยแพร่" not in summary(site.build(), 1)
