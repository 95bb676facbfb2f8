"""The log shows whoever changes it, and tells when an item was complete first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from clerk_desk import call
from golden_texts import assert_reads_as_agreed, texts_of
from hypothesis import given
from hypothesis import strategies as some
from logs import BASE, FILES, changed, log
from small_site import SmallSite

from prongsai.errors import UsageError
from prongsai.findings import Finding
from prongsai.foreign.web import Answer
from prongsai.journal.chain import (
    Chain,
    ItemOutcome,
    Line,
    Publication,
    next_entry,
    read_chain,
    write_chain,
)
from prongsai.journal.history import events_of_document, events_of_item, first_complete
from prongsai.journal.proof import against_folder, against_site, proven
from prongsai.journal.signing import VARIABLE, is_signed_by, make_key, public_key, signature_of
from prongsai.reports.certificate import as_html, as_json, certificate_of

MakeSite = Callable[..., SmallSite]
Said = pytest.CaptureFixture[str]
FILE = "journal/ban-na.jsonl"


def without(chain: Chain, at: int) -> Chain:
    return Chain(chain.lines[:at] + chain.lines[at + 1 :])


# --- what shows -------------------------------------------------------------------------------


def test_a_log_as_it_was_written_is_whole(tmp_path: Path) -> None:
    write_chain(tmp_path / "a.jsonl", log())
    read = read_chain(tmp_path / "a.jsonl")
    assert read == log()
    assert proven(read, FILE, digest=log(2).head) == []
    assert read.online() == FILES[2]


def forged() -> Chain:
    """A line changed, its own digest made to fit, and the next ones left."""
    chain = changed(log(), 1, time="2026-01-01T09:30:00+07:00")
    lines = list(chain.lines)
    lines[1] = Line(lines[1].entry, lines[1].entry.digest())
    return Chain(tuple(lines))


CASES: dict[str, Callable[[], list[Finding]]] = {
    "SEC010": lambda: proven(changed(log(), 2, tool="9.9"), FILE),
    "SEC010-missing": lambda: proven(without(log(), 1), FILE)[:1],
    "SEC010-sum": lambda: [
        finding
        for finding in proven(changed(log(), 2, files={"2569/o12/index.html": "f" * 64}), FILE)
        if "ผลรวม" in finding.message
    ],
    "SEC010-unread": lambda: proven(Chain(log().lines, (4,)), FILE),
    "SEC010-digest": lambda: proven(log(2), FILE, digest=log().head),
    "SEC010-file-changed": lambda: against_site(
        log(1), BASE, lambda asked: Answer(200, {}, b"other", asked)
    )[:1],
    "SEC010-file-missing": lambda: against_site(log(1), BASE, lambda _: Answer(404))[:1],
}


@pytest.mark.golden
@pytest.mark.parametrize("name", CASES)
def test_what_was_done_to_a_log_reads_as_agreed(name: str) -> None:
    assert_reads_as_agreed(name, CASES[name]())


def test_every_text_is_of_a_case() -> None:
    assert texts_of({"SEC"}) == {*CASES, "SEC010-signature"}


def test_a_forged_line_shows_in_the_next_one() -> None:
    assert [finding.place.line for finding in proven(forged(), FILE) if finding.place] == [3]


def test_lines_cut_off_the_end_show_by_a_digest_kept_elsewhere() -> None:
    assert proven(log(2), FILE) == []
    assert len(proven(log(2), FILE, digest=log().head)) == 1


@given(some.data())
def test_no_byte_of_a_log_can_be_changed_unseen(data: some.DataObject) -> None:
    path = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path("/tmp")
    path = path / "prongsai-log-test.jsonl"
    write_chain(path, log())
    content = bytearray(path.read_bytes())
    at = data.draw(some.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(some.integers(0, 7))
    path.write_bytes(bytes(content))
    read = read_chain(path)
    path.unlink()
    assert read == log() or proven(read, FILE, digest=log().head)


def test_the_folder_is_held_against_the_last_line(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"home")
    chain = log(1)
    entry = replace(
        chain.lines[0].entry,
        files={"index.html": hashlib.sha256(b"home").hexdigest(), "gone.html": "0" * 64},
    )
    told = against_folder(Chain((Line(entry, ""),)), tmp_path)
    assert [finding.message for finding in told] == ["ไม่พบ gone.html ที่บันทึกไว้ตอนเผยแพร่"]


# --- what it tells ----------------------------------------------------------------------------


def test_an_items_history_tells_when_it_was_complete_first_and_every_change() -> None:
    said = [(event.number, event.said) for event in events_of_item(log(), "2569", "O12")]
    assert said == [
        (1, "เผยแพร่แล้วบางส่วน"),
        (2, "ครบถ้วน (ครั้งแรก)"),
        (3, "หน้าของข้อเปลี่ยน"),
    ]
    assert first_complete(log(), "2569", "O12") == "2026-02-05T09:30:00+07:00"


def test_a_document_is_known_by_its_sha256() -> None:
    (event,) = events_of_document(log(), "d" * 64)
    assert (event.number, event.said) == (2, f"เผยแพร่ที่ {BASE}2569/files/แผน.pdf")
    assert list(events_of_document(log(), "0" * 64)) == []


def test_the_certificate_says_only_what_the_log_says() -> None:
    certificate = certificate_of(log(), "2569")
    assert certificate.digest == log().head
    (item,) = certificate.items
    assert (item.code, item.state, item.address) == ("O12", "ครบถ้วน", f"{BASE}2569/o12/")
    assert item.first_complete == "2026-02-05T09:30:00+07:00"
    (document,) = certificate.documents
    assert (document.sha256, document.since) == ("d" * 64, "2026-02-05T09:30:00+07:00")
    page = as_html(certificate).decode()
    for shown in ("5 กุมภาพันธ์ 2569 เวลา 09.30 น.", log().head, "e" * 64, "แผน.pdf"):
        assert shown in page
    assert "<script" not in page
    assert json.loads(as_json(certificate))["items"][0]["sha256"] == "e" * 64
    assert as_html(certificate) == as_html(certificate_of(log(), "2569"))


def test_names_in_a_certificate_are_texts_and_nothing_more() -> None:
    attack = '</td><script>alert(1)</script><img src=x onerror="alert(2)">'
    years = {"2569": {"O12": ItemOutcome("complete", attack, f"2569/{attack}/index.html")}}
    files = {f"2569/files/{attack}.pdf": "d" * 64, f"2569/{attack}/index.html": "a" * 64}
    now = Publication("ban-na", attack, f"https://x.example/{attack}", files, years)
    entry = next_entry(Chain(), now, "2026-01-05T09:30:00+07:00", attack)

    page = as_html(certificate_of(Chain((Line(entry, entry.digest()),)), "2569")).decode()

    assert "alert(1)" in page
    assert "<script" not in page
    assert "<img" not in page


# --- signatures -------------------------------------------------------------------------------


def test_a_signature_is_by_one_key_and_over_one_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = make_key(tmp_path / "key", tmp_path / "site")
    other = make_key(tmp_path / "other", tmp_path / "site")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert signature_of("x") == ""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "key"))
    line = log(1).lines[0]
    signed = Chain((replace(line, signature=signature_of(line.digest)),))
    assert proven(signed, FILE, key=public_key(public)) == []
    assert is_signed_by(public_key(public), line.digest + "0", signed.lines[0].signature) is False
    assert_reads_as_agreed("SEC010-signature", proven(signed, FILE, key=public_key(other)))
    assert len(proven(log(1), FILE, key=public_key(public))) == 1


def test_a_key_is_never_made_in_the_site_nor_over_another(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ต้องอยู่นอกโฟลเดอร์ของเว็บไซต์"):
        make_key(tmp_path / "site" / "key", tmp_path / "site")
    (tmp_path / "key").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="จึงไม่เขียนทับ"):
        make_key(tmp_path / "key", tmp_path / "site")


# --- as commands ------------------------------------------------------------------------------


def test_from_publish_to_certificate(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    site = small_site("ban-na", publish="{to: โฟลเดอร์, folder: www}")
    (site.root / "www").mkdir()
    monkeypatch.chdir(site.root)
    assert call("publish", "--quiet", "--no-look") == 0
    before = site.published()
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")
    assert call("publish", "--quiet", "--no-look") == 0
    capsys.readouterr()

    assert call("journal", "verify") == 0
    assert "ban-na: ตรงทั้งหมด 2 ครั้ง" in capsys.readouterr().out
    document = "2568/files/report.pdf" if "2568/files/report.pdf" in before else ""
    document = document or next(name for name in before if name.endswith(".pdf"))
    assert call("journal", "show", hashlib.sha256(before[document]).hexdigest()) == 0
    assert document.rpartition("/")[2] in capsys.readouterr().out
    assert call("journal", "show", "O1") == 0
    assert "(ครั้งที่ 2) หน้าของข้อเปลี่ยน" in capsys.readouterr().out
    assert call("journal", "certificate") == 0
    page, kept, _ = capsys.readouterr().out.split("\n", 2)
    assert "ban-na" in page
    assert call("journal", "verify", "--certificate", kept) == 0

    # The site itself tells the digest of each document, for who has only the file.
    told = before["documents/sha256.txt"].decode().splitlines()
    assert f"{hashlib.sha256(before[document]).hexdigest()}  {document}" in told
    assert "sha256.txt" in before["documents/index.html"].decode()

    # Nothing of the log is in the output, and the next build writes nothing.
    built = site.build()
    assert built.written == 0
    assert not [name for name in site.published() if "journal" in name]

    # The last line goes: only the certificate knows.
    path = site.root / "journal" / "ban-na.jsonl"
    rows = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(rows[0])
    assert call("journal", "verify", "--no-files") == 0
    assert call("journal", "verify", "--no-files", "--certificate", kept) == 1
    path.write_bytes(rows[1])
    assert call("publish", "--quiet", "--no-look") == 2
    assert "จึงไม่เขียนต่อ" in capsys.readouterr().err
