"""Only what changed since the last time is read again, and nothing stale is believed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from built_output import BuiltOutput, codes, page

from prongsai.checks.verify import session
from prongsai.findings import Finding, Place, Severity
from prongsai.reporter import BufferReporter

FILES = Path(__file__).parents[2] / "documents" / "files"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all files that are read."""
    names: list[str] = []
    read_page, read_file = session.read_page, session.read_file

    def page_read(path: Path, rules: object, parts: object) -> object:
        names.append(path.parent.name)
        return read_page(path, rules, parts)  # type: ignore[arg-type]

    def file_read(path: Path, name: str, record: object) -> object:
        names.append(path.name)
        return read_file(path, name, record)  # type: ignore[arg-type]

    monkeypatch.setattr(session, "read_page", page_read)
    monkeypatch.setattr(session, "read_file", file_read)
    return names


def site_of(tmp_path: Path) -> BuiltOutput:
    site = BuiltOutput(tmp_path)
    for name in ("o7", "o8", "o9"):
        site.item(f"<p>lorem ipsum {name}</p>", name=name)
    site.put("ban-na/files/all/x/plan.pdf", (FILES / "thai-text.pdf").read_bytes())
    return site


def test_nothing_is_read_twice_while_nothing_changes(tmp_path: Path, reads: list[str]) -> None:
    site = site_of(tmp_path)
    first = site.verify()
    assert sorted(reads) == ["o7", "o8", "o9", "output", "plan.pdf"]
    reads.clear()

    assert site.verify() == first
    assert reads == []


def test_only_a_page_that_was_made_again_is_read_again(tmp_path: Path, reads: list[str]) -> None:
    site = site_of(tmp_path)
    site.verify()
    reads.clear()
    site.item("<p>แก้แล้ว</p>", name="o8")

    assert "o8" not in {finding.item.lower() for finding in site.verify()}
    assert reads == ["o8"]


def test_a_page_altered_behind_our_back_is_read_again(tmp_path: Path, reads: list[str]) -> None:
    site = site_of(tmp_path)
    path = site.item("<p>ข้อมูล</p>")
    site.verify()
    reads.clear()
    path.write_text(page("<p>(ชื่อหน่วยงาน)</p>"), encoding="utf-8")
    os.utime(path, ns=(1, 1))

    assert "(ชื่อหน่วยงาน)" in "".join(finding.message for finding in site.verify_as_it_is())
    assert reads == ["o7"]


@pytest.mark.parametrize("damage", ["", "[]", '{"format":1}', '{"format":1,"code":"x","pages":3}'])
def test_a_damaged_memory_is_as_good_as_none(tmp_path: Path, reads: list[str], damage: str) -> None:
    site = site_of(tmp_path)
    first = site.verify()
    reads.clear()
    for path in (tmp_path / ".prongsai" / "verify").rglob("*.*"):
        path.write_text(damage, encoding="utf-8")

    assert site.verify() == first
    assert len(reads) == 5


def test_what_the_build_said_of_a_document_is_not_said_again(tmp_path: Path) -> None:
    origin = "content/ban-na/files/old.pdf"
    cut = (FILES / "cut-short.pdf").read_bytes()
    said = Finding("DOC004", Severity.ERROR, "ไฟล์ PDF เสียหายหรือไม่ครบ", "", Place(origin))
    site = BuiltOutput(tmp_path)
    path = site.put("ban-na/files/all/x/old.pdf", cut, origin=origin, found=(said,))
    assert codes(site.verify()) == ["PII020"]

    path.write_bytes(cut + b"\n")

    assert codes(site.verify_as_it_is()) == ["DOC020", "PII020"]


def test_links_between_agencies_are_followed_to_the_anchor(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path, "ban-na", "khao-noi")
    site.put("khao-noi/index.html", page('<p id="news">ข่าว</p>'), agency="khao-noi")
    links = "".join(
        f'<a href="../../../khao-noi/index.html#{name}">{name}</a>' for name in ("news", "gone")
    )
    site.item(links)

    [finding] = site.verify()

    assert finding.code == "LNK004"
    assert '"#gone"' in finding.message


def test_the_memory_of_many_agencies_is_one_small_file_each(tmp_path: Path) -> None:
    names = tuple(f"agency-{number}" for number in range(9))
    site = BuiltOutput(tmp_path, *names)
    for name in names:
        site.put(f"{name}/index.html", page("<p>(ชื่อหน่วยงาน)</p>"), agency=name)
    alone = site.verify()
    together = site.verify_as_it_is(None, jobs=2)

    assert [finding.agency for finding in alone] == list(names)
    assert together == alone
    kept = sorted(path.stem for path in (tmp_path / ".prongsai" / "verify").rglob("*.json"))
    assert kept == ["_site", *names]


def test_what_was_not_tried_is_said_in_a_note(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.item('<a href="https://www.dla.go.th">กรมส่งเสริมการปกครองท้องถิ่น</a>')
    reporter = BufferReporter()

    assert site.verify(reporter) == []
    assert reporter.notes == ["ลิงก์ภายนอก 1 แห่งยังไม่ได้ลองเปิดจริง (ลองด้วย check --online)"]
    assert reporter.total == 1
