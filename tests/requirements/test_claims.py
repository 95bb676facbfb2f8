"""``covers``: the place a clerk names for a requirement, and every way it can be wrong."""

from __future__ import annotations

from typing import Any

import pytest
from assessor_desk import Desk, met, unmet
from pdf_files import MENU, write_pdf

from prongsai.requirements.documents import shares_words
from prongsai.requirements.outcome import Outcome
from prongsai.thai.slugs import heading_id

COVERED = {"kind": "covered"}
NAME = "annual-report.analysis"
BODY = "\n# ผลการวิเคราะห์\n\nผลการดำเนินงานดี\n\n## รายละเอียด {#detail}\n\nผลการดำเนินงานดีมาก\n"
TABLE = """\
tables:
  - id: results
    title: ผลการดำเนินงาน
    columns:
      - {id: item, label: รายการ}
      - {id: result, label: ผล}
    rows:
      - [ก, ดี]
"""


def claim(at: str, head: str = "", requirement: str = NAME) -> str:
    return f"{head}covers:\n  - requirement: {requirement}\n    at: '{at}'\n"


def in_markdown(desk: Desk, *places: str) -> Any:
    claims = "".join(f"  - {{requirement: {NAME}, at: '{at}'}}\n" for at in places)
    desk.write("2568/annual-report.md", f"---\ncovers:\n{claims}---\n{BODY}")
    return desk.ask(NAME, COVERED)


# --- headings -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "anchor", "label"),
    [
        ("#detail", "annual-report-detail", "หัวข้อ รายละเอียด"),
        ("#ผลการวิเคราะห์", None, "หัวข้อ ผลการวิเคราะห์"),
        (f"#{heading_id('ผลการวิเคราะห์')}", None, "หัวข้อ ผลการวิเคราะห์"),
    ],
)
def test_a_heading_by_its_anchor_or_its_words(
    desk: Desk, at: str, anchor: str | None, label: str
) -> None:
    expected = anchor or f"annual-report-{heading_id('ผลการวิเคราะห์')}"
    assert met(in_markdown(desk, at)) == [("content/a/2568/annual-report.md:3", expected, label)]


@pytest.mark.parametrize(("heading", "is_of_it"), [("ข้อเสนอแนะ", True), ("สภาพอากาศ", False)])
def test_a_heading_of_words_that_every_document_has_is_of_its_own_matter(
    heading: str, is_of_it: bool
) -> None:
    text = f"{heading}\nเริ่มจัดหาผู้รับจ้างตั้งแต่เดือนตุลาคม"

    assert shares_words(text, ("ข้อเสนอแนะ",)) is is_of_it


def test_a_heading_that_is_not_there(desk: Desk) -> None:
    assert unmet(in_markdown(desk, "#สรุป")) == (
        'ไม่พบหัวข้อ "#สรุป"',
        "หัวข้อที่มี: #ผลการวิเคราะห์, #รายละเอียด",
        "content/a/2568/annual-report.md:3",
    )


def test_a_heading_where_there_is_no_text(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", claim("#สรุป"))
    assert unmet(desk.ask(NAME, COVERED)) == (
        'ไม่พบหัวข้อ "#สรุป"',
        "เรื่องนี้ยังไม่มีหัวข้อ เพิ่มหัวข้อก่อน หรือแก้ช่อง at ให้ชี้ที่อื่น",
        "content/a/2568/annual-report.yaml:3",
    )


# --- tables ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "label"),
    [
        ("table:results", "ตาราง ผลการดำเนินงาน"),
        ("table:results/result", "ตาราง ผลการดำเนินงาน คอลัมน์ ผล"),
    ],
)
def test_a_table_or_one_of_its_columns(desk: Desk, at: str, label: str) -> None:
    desk.write("2568/annual-report.yaml", claim(at, TABLE))
    assert met(desk.ask(NAME, COVERED)) == [
        ("content/a/2568/annual-report.yaml:10", "annual-report-table-results", label)
    ]


@pytest.mark.parametrize(
    ("at", "reason", "remedy"),
    [
        ("table:plan", 'ไม่พบตาราง "plan"', "ตารางที่มี: results"),
        ("table:", 'ไม่พบตาราง ""', "ตารางที่มี: results"),
        (
            "table:results/budget",
            'ตาราง "results" ไม่มีคอลัมน์ "budget"',
            "คอลัมน์ที่มี: item, result",
        ),
    ],
)
def test_a_table_or_column_that_is_not_there(desk: Desk, at: str, reason: str, remedy: str) -> None:
    desk.write("2568/annual-report.yaml", claim(at, TABLE))
    place = "content/a/2568/annual-report.yaml:11"
    assert unmet(desk.ask(NAME, COVERED)) == (reason, remedy, place)


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        ("[[ถนน, '-'], [ท่อ, '']]", Outcome.NOT_MET),
        ("[[ถนน, เสร็จ], [ถนน, เสร็จ]]", Outcome.NOT_MET),
        ("[[รายการ, ผล]]", Outcome.NOT_MET),
        ("[[ถนน, เสร็จ], [ท่อ, '']]", Outcome.MET),
    ],
    ids=["a column nobody filled", "one row again", "its own heads", "one cell empty"],
)
def test_a_table_is_filled_or_it_is_no_place(desk: Desk, rows: str, outcome: Outcome) -> None:
    table = TABLE.replace("    rows:\n      - [ก, ดี]\n", f"    rows: {rows}\n")
    desk.write("2568/annual-report.yaml", claim("table:results", table))
    assert desk.ask(NAME, COVERED).outcome is outcome


def test_a_table_where_there_are_none(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", claim("table:plan"))
    assert unmet(desk.ask(NAME, COVERED))[1] == "เรื่องนี้ยังไม่มีตาราง เพิ่มตารางก่อน หรือแก้ช่อง at ให้ชี้ที่อื่น"


# --- documents and pages --------------------------------------------------------------

PLAN = "documents:\n  - {file: files/plan.pdf, title: รายงาน}\n"


REPORT = ["รายงานผลการดำเนินงานประจำปี ๒๕๖๗ ของเทศบาลตำบลตัวอย่าง", "ปรับปรุงถนนสาย ๓ ยาว ๖๔๐ เมตร"]


@pytest.mark.parametrize("at", ["files/plan.pdf", "./files/plan.pdf", r"files\plan.pdf"])
def test_a_document(desk: Desk, at: str) -> None:
    write_pdf(desk.folder / "2568/files/plan.pdf", REPORT)
    desk.write("2568/annual-report.yaml", claim(at, PLAN))
    decision = desk.ask(NAME, COVERED)
    ((place, anchor, label),) = met(decision)
    assert (place, label) == ("content/a/2568/annual-report.yaml:2", "รายงาน")
    assert anchor.startswith("annual-report-doc-plan")


@pytest.mark.parametrize("page", ["1", "2", "๒"])
def test_a_page_of_a_pdf(desk: Desk, page: str) -> None:
    write_pdf(desk.folder / "2568/files/plan.pdf", REPORT, REPORT)
    desk.write("2568/annual-report.yaml", claim(f"files/plan.pdf#page={page}", PLAN))
    (evidence,) = desk.ask(NAME, COVERED).evidence
    assert evidence.page == int(page)
    assert evidence.document == "content/a/2568/files/plan.pdf"
    assert evidence.label == f"รายงาน หน้า {int(page)}"


@pytest.mark.parametrize(
    ("at", "reason", "remedy"),
    [
        (
            "files/plan.pdf#page=3",
            'เอกสาร "files/plan.pdf" มี 2 หน้า ไม่มีหน้า 3',
            "แก้เลขหน้าให้ตรงกับเอกสาร",
        ),
        (
            "files/plan.pdf#page=0",
            'เอกสาร "files/plan.pdf" มี 2 หน้า ไม่มีหน้า 0',
            "แก้เลขหน้าให้ตรงกับเอกสาร",
        ),
        ("files/plan.pdf#หน้า4", 'ตำแหน่ง "#หน้า4" อ่านไม่ออก', "เขียนเลขหน้าแบบ #page=4"),
        ("files/plan.pdf#page=-1", 'ตำแหน่ง "#page=-1" อ่านไม่ออก', "เขียนเลขหน้าแบบ #page=4"),
        (
            "files/other.pdf",
            'ไม่พบเอกสาร "files/other.pdf" ในช่อง documents ของเรื่องนี้',
            "เอกสารที่มี: files/plan.pdf",
        ),
        ("", None, None),
    ],
)
def test_a_document_or_page_that_is_not_there(
    desk: Desk, at: str, reason: str | None, remedy: str | None
) -> None:
    desk.attach("2568/files/plan.pdf")
    desk.write("2568/annual-report.yaml", claim(at, PLAN))
    decision = desk.ask(NAME, COVERED, broken=reason is None)
    assert decision.outcome is Outcome.NOT_MET
    if reason:
        assert (decision.reason, decision.remedy) == (reason, remedy)
        assert str(decision.place) == "content/a/2568/annual-report.yaml:5"


def test_a_page_number_of_absurd_length_is_refused_not_computed(desk: Desk) -> None:
    desk.attach("2568/files/plan.pdf")
    desk.write("2568/annual-report.yaml", claim(f"files/plan.pdf#page={'9' * 5000}", PLAN))
    assert desk.ask(NAME, COVERED).outcome is Outcome.NOT_MET


def test_a_page_of_a_file_without_pages(desk: Desk) -> None:
    desk.attach("2568/files/letter.docx", "letter.docx")
    head = PLAN.replace("plan.pdf", "letter.docx")
    desk.write("2568/annual-report.yaml", claim("files/letter.docx#page=1", head))
    assert unmet(desk.ask(NAME, COVERED))[:2] == (
        'เอกสาร "files/letter.docx" ไม่ใช่ PDF จึงระบุหน้าไม่ได้',
        "ระบุเฉพาะชื่อไฟล์ หรือใช้ไฟล์ PDF",
    )


@pytest.mark.parametrize("at", ["files/plan.pdf", "files/plan.pdf#page=1"])
def test_a_document_behind_a_password(desk: Desk, at: str) -> None:
    desk.attach("2568/files/plan.pdf", "password.pdf")
    desk.write("2568/annual-report.yaml", claim(at, PLAN))
    assert unmet(desk.ask(NAME, COVERED, broken=True))[0] == (
        'เอกสาร "files/plan.pdf" ไม่ได้เผยแพร่ เพราะไม่พบไฟล์หรือไฟล์มีข้อผิดพลาด'
    )


@pytest.mark.parametrize(
    ("pages", "at", "outcome", "reason"),
    [
        ([MENU], "", Outcome.NEEDS_HUMAN, 'ไม่พบคำของเรื่องนี้ใน "files/plan.pdf"'),
        ([REPORT, MENU], "#page=2", Outcome.NEEDS_HUMAN, "ไม่พบคำของเรื่องนี้"),
        ([["รายงานผล", "(อยู่ระหว่างจัดทำ)"]], "", Outcome.NOT_MET, 'ยังไม่มีข้อมูล ใน "files/plan.pdf"'),
        ([["รายงานผล", "asdf qwerty " * 9]], "", Outcome.NOT_MET, "ยังไม่มีข้อมูล"),
        (
            [["สารบัญ", "ผลการดำเนินงาน ..... ๕", "ปัญหา ..... ๙"] * 4],
            "",
            Outcome.NOT_MET,
            "ยังไม่มีข้อมูล",
        ),
        (
            [["รอรวบรวมข้อมูลเพื่อจัดทำรายงานผลการดำเนินงานประจำปีงบประมาณ"]],
            "",
            Outcome.NOT_MET,
            "ยังไม่มีข้อมูล",
        ),
    ],
    ids=["something else", "another page", "a title", "keys", "contents", "awaited"],
)
def test_a_document_that_does_not_tell_is_for_a_person(
    desk: Desk, pages: list[Any], at: str, outcome: Outcome, reason: str
) -> None:
    write_pdf(desk.folder / "2568/files/plan.pdf", *pages)
    desk.write("2568/annual-report.yaml", claim(f"files/plan.pdf{at}", PLAN))
    decision = desk.ask(NAME, COVERED)
    assert decision.outcome is outcome
    assert reason in decision.reason


def test_a_blank_document_is_none(desk: Desk) -> None:
    write_pdf(desk.folder / "2568/files/plan.pdf", ())
    desk.write("2568/annual-report.yaml", claim("files/plan.pdf", PLAN))
    decision = desk.ask(NAME, COVERED, broken=True)
    assert decision.outcome is Outcome.NOT_MET
    assert 'เอกสาร "files/plan.pdf" ไม่ได้เผยแพร่' in decision.reason


def test_a_claim_on_a_blank_page_is_not_met_however_full_the_others_are(desk: Desk) -> None:
    write_pdf(desk.folder / "2568/files/plan.pdf", REPORT, (), REPORT)
    desk.write("2568/annual-report.yaml", claim("files/plan.pdf#page=2", PLAN))
    assert unmet(desk.ask(NAME, COVERED))[0] == 'เอกสาร รายงาน ยังไม่มีข้อมูล ใน "files/plan.pdf หน้า 2"'
    desk.write("2568/annual-report.yaml", claim("files/plan.pdf#page=3", PLAN))
    assert met(desk.ask(NAME, COVERED))


def test_one_dated_word_of_a_person_stands_for_a_whole_scan(desk: Desk) -> None:
    desk.attach("2568/files/plan.pdf", "scan.pdf")
    named = f"[{NAME}, annual-report.other]"
    word = f"attestations:\n  - {{requirement: {named}, statement: อ่านแล้ว, unit: กองคลัง, date: 3 ม.ค. 2568}}\n"
    desk.write("2568/annual-report.yaml", claim("files/plan.pdf", PLAN, named) + word)
    labels = [label for _, _, label in met(desk.ask(NAME, COVERED))]
    assert labels == ["รายงาน", "คำรับรองของกองคลัง"]


@pytest.mark.parametrize("text", ["", "รอข้อมูล", "- xxx", "ผลการวิเคราะห์", "| ผล |\n| --- |\n| - |"])
def test_a_heading_with_nothing_below_is_no_place(desk: Desk, text: str) -> None:
    body = f"## ผลการวิเคราะห์\n\n{text}\n\n## ต่อไป\n\nผลการดำเนินงานดี\n"
    head = f"---\ncovers:\n  - {{requirement: {NAME}, at: '#ผลการวิเคราะห์'}}\n---\n"
    desk.write("2568/annual-report.md", head + body)
    assert desk.ask(NAME, COVERED).outcome is Outcome.NOT_MET


# --- how claims and kinds work together -----------------------------------------------


def test_without_a_claim_the_clerk_is_told_how_to_write_one(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "fiscal_year: 2567\n")
    assert unmet(desk.ask(NAME, COVERED)) == (
        "ยังไม่ได้ระบุว่าองค์ประกอบนี้อยู่ที่ใด",
        f"เติมช่อง covers โดยระบุ requirement: {NAME} และ at: ตำแหน่งที่พบ",
        "content/a/2568/annual-report.yaml:1",
    )


def test_a_claim_for_another_requirement_says_nothing_here(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", claim("table:results", TABLE, "annual-report.other"))
    assert unmet(desk.ask(NAME, COVERED))[0] == "ยังไม่ได้ระบุว่าองค์ประกอบนี้อยู่ที่ใด"


def test_several_places_are_all_evidence(desk: Desk) -> None:
    assert len(met(in_markdown(desk, "#detail", "#ผลการวิเคราะห์"))) == 2


def test_one_wrong_place_spoils_the_claim(desk: Desk) -> None:
    assert unmet(in_markdown(desk, "#detail", "#สรุป")) == (
        'ไม่พบหัวข้อ "#สรุป"',
        "หัวข้อที่มี: #ผลการวิเคราะห์, #รายละเอียด",
        "content/a/2568/annual-report.md:4",
    )


def test_a_claim_holds_where_typed_content_does_not_say_it(desk: Desk) -> None:
    check = {"kind": "present", "path": "problems"}
    desk.write("2568/annual-report.yaml", TABLE)
    assert desk.ask(NAME, check).outcome is Outcome.NOT_MET
    desk.write("2568/annual-report.yaml", claim("table:results/result", TABLE))
    assert met(desk.ask(NAME, check))[0][2] == "ตาราง ผลการดำเนินงาน คอลัมน์ ผล"


def test_a_wrong_claim_is_named_rather_than_what_it_stands_for(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", claim("table:plan", TABLE))
    check = {"kind": "present", "path": "problems"}
    assert unmet(desk.ask(NAME, check))[0] == 'ไม่พบตาราง "plan"'


def test_no_claim_stands_for_a_persons_word_or_the_website(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", claim("table:results", TABLE))
    assert desk.ask(NAME, {"kind": "attestation"}).outcome is Outcome.NEEDS_HUMAN
    assert desk.ask(NAME, {"kind": "website"}).outcome is Outcome.NOT_MET
