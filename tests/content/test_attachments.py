"""Files that content refers to: found under exactly their name, inside the agency's folder."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.content.attachments import (
    Attachments,
    local_targets,
    referenced_files,
    without_missing,
)
from prongsai.content.privacy_gate import PrivacyGate
from prongsai.content.privacy_setting import Privacy
from prongsai.content_types.contact import Contact, Map, Participation
from prongsai.findings import Findings, Loss, Piece, Place

PDF = Path(__file__).parents[1] / "documents" / "files" / "thai-text.pdf"
HERE = Place("content/a/2568/report.yaml", 3)
BESIDE = "content/a/2568/report.yaml"


def looking_in(root: Path) -> Attachments:
    findings = Findings()
    return Attachments(root, "content/a", findings, PrivacyGate(Privacy.BLOCK, findings))


@pytest.fixture
def attachments(tmp_path: Path) -> Attachments:
    for name in ("2568/files/plan.pdf", "files/plan.pdf", "files/ภาพ แผน.pdf", "files/a(1).pdf"):
        path = tmp_path / "content" / "a" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PDF, path)
    (tmp_path / "content" / "b").mkdir()
    shutil.copy(PDF, tmp_path / "content" / "b" / "secret.pdf")
    return looking_in(tmp_path)


@pytest.mark.parametrize(
    ("reference", "source"),
    [
        ("files/plan.pdf", "content/a/2568/files/plan.pdf"),
        ("./files/plan.pdf", "content/a/2568/files/plan.pdf"),
        ("../files/plan.pdf", "content/a/files/plan.pdf"),
        ("files/ภาพ แผน.pdf", "content/a/files/ภาพ แผน.pdf"),
        ("files/%E0%B8%A0%E0%B8%B2%E0%B8%9E%20%E0%B9%81%E0%B8%9C%E0%B8%99.pdf", None),
        ("files/a(1).pdf", "content/a/files/a(1).pdf"),
    ],
)
def test_beside_the_file_first_then_in_the_agencys_folder(
    attachments: Attachments, reference: str, source: str | None
) -> None:
    expected = source or "content/a/files/ภาพ แผน.pdf"
    assert attachments.resolve(reference, BESIDE) == expected
    assert attachments.is_used(expected)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_symbolic_link_leads_to_nobody_elses_file(attachments: Attachments) -> None:
    folder = attachments.root / "content" / "a" / "files"
    (folder / "leak.pdf").symlink_to(attachments.root / "content" / "b" / "secret.pdf")
    (folder / "same.pdf").symlink_to(folder / "plan.pdf")
    (folder / "others").symlink_to(attachments.root / "content" / "b")

    assert attachments.resolve("files/leak.pdf", BESIDE) is None
    assert attachments.resolve("files/others/secret.pdf", BESIDE) is None
    assert attachments.resolve("files/same.pdf", BESIDE) == "content/a/files/same.pdf"


@pytest.mark.parametrize(
    "reference",
    [
        "../../b/secret.pdf",
        "../../../content/b/secret.pdf",
        "files/../../../b/secret.pdf",
        "%2e%2e/%2e%2e/b/secret.pdf",
        "../../../../../../../../etc/passwd",
        "/etc/passwd",
        "..",
        "",
        "files",
        "files/PLAN.pdf",
        "a" * 5000,
        "files/plan.pdf\x00",
    ],
)
def test_nothing_else_is_found(attachments: Attachments, reference: str) -> None:
    assert attachments.resolve(reference, BESIDE) is None


def test_a_sibling_whose_name_begins_alike_is_another_folder(tmp_path: Path) -> None:
    (tmp_path / "content" / "ab").mkdir(parents=True)
    (tmp_path / "content" / "a").mkdir()
    shutil.copy(PDF, tmp_path / "content" / "ab" / "plan.pdf")
    attachments = looking_in(tmp_path)
    assert attachments.resolve("../ab/plan.pdf", "content/a/structure.yaml") is None


def test_a_file_outside_is_told_apart_from_one_that_is_missing(attachments: Attachments) -> None:
    assert attachments.document("../../b/secret.pdf", BESIDE, HERE) is None
    assert attachments.document("files/map.pdf", BESIDE, HERE) is None
    assert [(f.code, f.message, str(f.place)) for f in attachments.findings] == [
        ("CNT033", 'ไฟล์ "../../b/secret.pdf" อยู่นอกโฟลเดอร์ของหน่วยงาน', f"{BESIDE}:3"),
        ("CNT033", 'ไม่พบไฟล์ "files/map.pdf"', f"{BESIDE}:3"),
    ]


def test_a_file_with_another_name_may_be_the_one_that_was_meant(attachments: Attachments) -> None:
    attachments.document("files/plann.pdf", BESIDE, HERE)
    assert next(iter(attachments.findings)).remedy == (
        'หมายถึง "files/plan.pdf" ใช่หรือไม่ ถ้าไม่ใช่ให้วางไฟล์ files/plann.pdf ไว้ในโฟลเดอร์'
    )


@pytest.mark.parametrize("meant", ["files/Plan.pdf", "files/plan.PDF"])
def test_the_file_that_was_meant_is_named(attachments: Attachments, meant: str) -> None:
    attachments.document(meant, BESIDE, HERE)
    assert next(iter(attachments.findings)).remedy == (
        'หมายถึง "files/plan.pdf" ใช่หรือไม่ (ตัวพิมพ์เล็กใหญ่ต้องตรงกัน)'
    )


def test_a_document_keeps_its_reference_and_gets_a_permanent_name(
    attachments: Attachments,
) -> None:
    plain = attachments.document("files/plan.pdf", BESIDE, HERE)
    named = attachments.document("files/ภาพ แผน.pdf", BESIDE, HERE, title="แผน", name="local-plan")
    thai = attachments.document("files/ภาพ แผน.pdf", BESIDE, HERE)
    assert plain is not None
    assert (plain.reference, plain.name, plain.title) == ("files/plan.pdf", "plan.pdf", "plan")
    assert plain.facts.pages == 2
    assert named is not None
    assert (named.name, named.title) == ("local-plan.pdf", "แผน")
    assert thai is not None
    assert thai.name.startswith("doc-")
    assert thai.name.isascii()


def test_each_file_is_inspected_once(attachments: Attachments, tmp_path: Path) -> None:
    empty = tmp_path / "content" / "a" / "files" / "empty.csv"
    empty.write_bytes(b"")
    assert attachments.document("files/empty.csv", BESIDE, HERE) is None
    empty.write_bytes(b"a,b\n")
    assert attachments.document("files/empty.csv", BESIDE, HERE) is None


def test_everybody_who_asks_for_a_faulty_file_is_told(
    attachments: Attachments, tmp_path: Path
) -> None:
    (tmp_path / "content" / "a" / "files" / "empty.pdf").write_bytes(b"")
    for _ in range(2):
        before = len(attachments.findings)
        assert attachments.document("files/empty.pdf", BESIDE, HERE) is None
        (told,) = attachments.findings.errors(before)
        assert told.code == "DOC002"
        assert told.loss == Loss(Piece.DOCUMENT, "content/a/files/empty.pdf")


# --- what typed content and text refer to ---------------------------------------------


def test_paths_in_typed_content_are_found_with_their_location() -> None:
    contact = Contact(map=Map(image="files/map.png"))
    assert list(referenced_files(contact, ("contact",))) == [
        ("files/map.png", ("contact", "map", "image"))
    ]
    held = Participation.model_validate(
        {"issue": "ประชาคม", "date": "6 ม.ค. 2568", "photos": ["a.jpg", "b.jpg"]}
    )
    assert list(referenced_files((held,), ("participation",))) == [
        ("a.jpg", ("participation", 0, "photos", 0)),
        ("b.jpg", ("participation", 0, "photos", 1)),
    ]
    kept = without_missing((held,), {"b.jpg"})
    assert kept[0].photos == ("b.jpg",)
    assert without_missing(contact, {"files/map.png"}) == contact


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("[แผน](files/plan.pdf)", ["files/plan.pdf"]),
        ("![ภาพ](<files/ภาพ ถ่าย.jpg>)", ["files/ภาพ ถ่าย.jpg"]),
        ("[ก](a.pdf) [ข](b.pdf#page=2)", ["a.pdf", "b.pdf#page=2"]),
        ('[ก](a.pdf "ชื่อ")', ["a.pdf"]),
        ("[ก](files/a(1).pdf)", ["files/a(1).pdf"]),
        ("[แผน]: files/plan.pdf", ["files/plan.pdf"]),
        ("[^1]: หมายเหตุ.pdf", []),
        ("[ก](https://x.go.th/a.pdf) [ข](#ข) [ค](/a) [ง](mailto:a@b.go.th) [จ](//x)", []),
        (r"[ก](C:\a.pdf)", []),
        ("ไม่มีลิงก์ (a.pdf)", []),
    ],
)
def test_links_that_lead_to_files(line: str, targets: list[str]) -> None:
    assert [target for target, _ in local_targets(line)] == targets


def test_code_is_no_link_and_lines_are_counted_from_zero() -> None:
    text = "ก\n```\n[ตัวอย่าง](x.pdf)\n```\n[ข](b.pdf)\n~~~\n[ค](c.pdf)\n```\n~~~\n[ง](d.pdf)\n"
    assert list(local_targets(text)) == [("b.pdf", 4), ("d.pdf", 9)]


@pytest.mark.parametrize("text", ["[" * 400_000, "![" * 200_000, "[a](<" * 100_000])
def test_marks_without_end_cost_one_pass(text: str) -> None:
    """The suite would take an hour where one of these is quadratic."""
    assert not list(local_targets(text))
    assert [target for target, _ in local_targets(f"{text}\n[a](b.pdf)")] == ["b.pdf"]


@given(st.text("[]()<>!\\` \nก.a/#:~%", max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    lines = text.split("\n")
    for target, number in local_targets(text):
        assert target
        assert target in lines[number]


@pytest.mark.parametrize(
    ("written", "there", "sentence"),
    [
        ("กำหนดการ.pdf", "ก\u0e4d\u0e32หนดการ.pdf", "ลำดับหรือรหัส"),
        ("ที่ประชุม.pdf", "ท\u0e48\u0e35ประชุม.pdf", "ลำดับหรือรหัส"),
        ("re\u0301sume\u0301.pdf", "résumé.pdf", "ลำดับหรือรหัส"),
        ("แผนงาน.pdf", "แผน\u200bงาน.pdf", "U+200B ZERO WIDTH SPACE"),
        ("คำสั่ง ที่ 1.pdf", "คำสั่ง\u00a0ที่ 1.pdf", "U+00A0 NO-BREAK SPACE"),
        ("แผน ปี 2568.pdf", "แผน  ปี 2568.pdf", "วรรค"),
    ],
)
@pytest.mark.skipif(sys.platform == "darwin", reason="the file system there normalises names")
def test_names_that_look_the_same_say_in_what_they_differ(
    attachments: Attachments, written: str, there: str, sentence: str
) -> None:
    shutil.copy(PDF, attachments.root / "content" / "a" / "files" / there)

    assert attachments.find(f"files/{written}", BESIDE, HERE) is None

    [finding] = attachments.findings
    assert finding.code == "CNT033"
    assert sentence in finding.message
    assert "พิมพ์ใหม่" in finding.remedy
