"""Which file of an agency's folder is about which topic and year."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prongsai.content.folder import FolderContents, agency_file_like, read_folder
from prongsai.findings import Severity
from prongsai.reports.diagnostics import format_findings
from prongsai.topics.registry import load_topics

ITEMS = {(2568, "O1"): ("structure", "mandate"), (2568, "O12"): ("procurement-progress",)}


def read(folder: Path, *files: str) -> FolderContents:
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("title: ก\n", encoding="utf-8")
    return read_folder(folder, "content/a", load_topics(), lambda y, code: ITEMS.get((y, code)))


def sorted_out(contents: FolderContents) -> list[tuple[str, int | None, list[str]]]:
    return [
        (file.name, file.year, [topic.id for topic in file.topics]) for file in contents.contents
    ]


def said(contents: FolderContents) -> list[tuple[str, str]]:
    return [(f.code, f.place.file if f.place else "") for f in contents.findings]


def test_evergreen_topics_lie_beside_the_agency_file_and_yearly_ones_in_year_folders(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, "agency.yaml", "structure.md", "2568/annual-report.yml", "2569/qa.yaml")
    assert sorted_out(found) == [
        ("content/a/structure.md", None, ["structure"]),
        ("content/a/2568/annual-report.yml", 2568, ["annual-report"]),
        ("content/a/2569/qa.yaml", 2569, ["qa"]),
    ]
    assert found.years == (2568, 2569)
    assert found.findings == ()


@pytest.mark.parametrize("name", ["o12.yaml", "O12.YAML", "o012.md", "o๑๒.yaml"])
def test_a_file_may_be_named_by_the_item_of_its_year(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, f"2568/{name}")
    assert sorted_out(found) == [(f"content/a/2568/{name}", 2568, ["procurement-progress"])]


@pytest.mark.parametrize("name", ["o12.yaml", "2567/o12.yaml", "2568/o99.yaml", "2568/o0.yaml"])
def test_an_item_code_means_nothing_outside_its_year(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name)
    assert sorted_out(found) == []
    assert said(found) == [("CNT036", f"content/a/{name}")]


def test_hidden_and_temporary_files_are_nobodys_business(tmp_path: Path) -> None:
    names = (".structure.yaml", "~$plan.docx", "_draft.yaml", "_old/structure.yaml", ".git/x.yaml")
    assert read(tmp_path, *names) == FolderContents((), (), (), (), ())


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_symbolic_link_publishes_nobody_elses_file(tmp_path: Path) -> None:
    (tmp_path / "others" / "2568").mkdir(parents=True)
    (tmp_path / "others" / "secret.md").write_text("title: ข\n", encoding="utf-8")
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "mandate.md").symlink_to(tmp_path / "others" / "secret.md")
    (folder / "2568").symlink_to(tmp_path / "others" / "2568")
    (folder / "loop.md").symlink_to(folder / "loop.md")

    found = read(folder, "structure.md")

    assert sorted_out(found) == [("content/a/structure.md", None, ["structure"])]
    assert found.years == ()
    assert said(found) == [("CNT033", "content/a/2568"), ("CNT033", "content/a/mandate.md")]


def test_folders_of_attached_files_are_not_read(tmp_path: Path) -> None:
    found = read(tmp_path, "files/plan.pdf", "2568/files/plan.pdf", "photos/a.jpg", "2568/a.jpg")
    assert found.findings == ()
    assert found.contents == ()


def test_a_document_in_the_way_is_a_warning(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, "2568/plan.PDF").findings
    assert (finding.code, finding.severity) == ("CNT037", Severity.WARNING)


@pytest.mark.parametrize(
    ("folder", "remedy"),
    [
        ("2025", "เปลี่ยนชื่อโฟลเดอร์เป็น 2568"),
        ("๒๕๖๘", "เปลี่ยนชื่อโฟลเดอร์เป็น 2568"),
        ("ปี2568", "เปลี่ยนชื่อโฟลเดอร์เป็น 2568"),
        ("ปี ๒๕๖๘", "เปลี่ยนชื่อโฟลเดอร์เป็น 2568"),
        ("68", "ย้ายไฟล์ไปไว้ในโฟลเดอร์ปี เช่น 2568 หรือไว้ข้าง agency.yaml"),
    ],
)
def test_a_folder_that_is_no_fiscal_year_is_told_its_name(
    tmp_path: Path, folder: str, remedy: str
) -> None:
    found = read(tmp_path, f"{folder}/structure.yaml")
    assert found.years == ()
    assert [(f.code, f.remedy) for f in found.findings] == [("CNT034", remedy)]


def test_an_empty_year_folder_counts_as_a_year(tmp_path: Path) -> None:
    (tmp_path / "2569").mkdir()
    assert read(tmp_path).years == (2569,)


def test_content_in_folders_below_is_not_lost_in_silence(tmp_path: Path) -> None:
    found = read(tmp_path, "2568/o12/plan.yaml", "news/2568/road.md", "2568/files/plan.pdf")
    assert said(found) == [
        ("CNT034", "content/a/2568/o12"),
        ("CNT034", "content/a/news/2568"),
    ]


def test_the_first_file_of_a_topic_counts_and_its_rivals_are_named(tmp_path: Path) -> None:
    found = read(tmp_path, "structure.yaml", "structure.md", "2568/structure.yaml", "2568/o1.yaml")
    assert [name for name, _, _ in sorted_out(found)] == [
        "content/a/structure.md",
        "content/a/2568/o1.yaml",
    ]
    assert [file.name for file in found.rivals] == [
        "content/a/structure.yaml",
        "content/a/2568/structure.yaml",
    ]
    assert said(found) == [
        ("CNT032", "content/a/structure.yaml"),
        ("CNT032", "content/a/2568/structure.yaml"),
    ]


def test_the_same_topic_in_two_years_is_no_rivalry(tmp_path: Path) -> None:
    found = read(tmp_path, "structure.yaml", "2568/structure.yaml", "2569/structure.yaml")
    assert len(found.contents) == 3
    assert found.findings == ()


def test_news_are_named_by_their_address(tmp_path: Path) -> None:
    found = read(tmp_path, "news/2568-01-06-no-gift.md", "news/road.yaml", "news/road.jpg")
    assert [post.slug for post in found.news] == ["2568-01-06-no-gift", "road"]
    assert found.findings == ()


@pytest.mark.parametrize("name", ["No-Gift.md", "a b.md", "a_b.md", "-a.md", "ข่าว.md", "a--b.md"])
def test_a_news_file_whose_name_cannot_be_an_address(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, f"news/{name}")
    assert found.news == ()
    assert said(found) == [("CNT039", f"content/a/news/{name}")]


def test_a_name_that_is_not_text_is_a_finding_that_can_be_printed(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.yaml")).write_text("a: b\n", "utf-8")
    except OSError:
        pytest.skip("this file system refuses such names")
    found = read(tmp_path)
    assert [finding.code for finding in found.findings] == ["CNT030"]
    format_findings(found.findings).encode("utf-8")


def test_a_folder_that_cannot_be_opened_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2568").mkdir()
    listing = Path.iterdir

    def refused(path: Path) -> object:
        if path.name == "2568":
            raise PermissionError(13, "denied", str(path))
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    found = read(tmp_path, "structure.yaml")
    assert [name for name, _, _ in sorted_out(found)] == ["content/a/structure.yaml"]
    assert set(said(found)) == {("CNT002", "content/a/2568")}


@pytest.mark.parametrize(
    ("files", "meant"),
    [
        (["agency.yaml"], "agency.yaml"),
        (["agency.yml"], "agency.yml"),
        (["Agency.yaml"], "Agency.yaml"),
        (["agency.yaml.txt"], "agency.yaml.txt"),
        (["Agency.yaml", "agency.yaml"], "agency.yaml"),
        (["structure.yaml"], None),
    ],
)
def test_what_was_probably_meant_to_be_the_agency_file(
    tmp_path: Path, files: list[str], meant: str | None
) -> None:
    for name in files:
        (tmp_path / name).write_text("name: ก\n", encoding="utf-8")
    assert agency_file_like(tmp_path) == meant
