"""What the operating system refuses, as the clerk reads it; the errors are simulated."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_site import REPOSITORY, SmallSite

from prongsai import cli
from prongsai.commands import check as check_command
from prongsai.refusals import reason_of, refusal_of, sentence_of

MakeSite = Callable[..., SmallSite]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def site(small_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    made = small_site("ban-na")
    monkeypatch.chdir(made.root)
    return made


def refused(code: int, name: str = "ผล/index.html", winerror: int = 0) -> OSError:
    error = OSError(code, "in the words of the system", name)
    if winerror:
        # Only Windows sets it by itself.
        error = type("OfWindows", (OSError,), {"winerror": winerror})(code, "words", name)
    return error


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            refused(errno.ENOSPC),
            (
                'อ่านหรือเขียน "ผล/index.html" ไม่ได้ เพราะดิสก์เต็ม\n'
                "ลบไฟล์ที่ไม่ใช้ หรือย้ายเว็บไซต์ไปไดรฟ์ที่มีที่ว่าง แล้วเรียกคำสั่งเดิมอีกครั้ง"
            ),
        ),
        (
            refused(errno.EACCES),
            (
                'อ่านหรือเขียน "ผล/index.html" ไม่ได้ เพราะมีโปรแกรมอื่นเปิดอยู่ หรือไม่มีสิทธิ์\n'
                "ปิดไฟล์นี้ใน Excel, Word หรือโปรแกรมอื่น และตรวจสิทธิ์ของโฟลเดอร์ แล้วเรียกคำสั่งเดิมอีกครั้ง"
            ),
        ),
        (
            refused(errno.EROFS),
            (
                'อ่านหรือเขียน "ผล/index.html" ไม่ได้ เพราะไดรฟ์นี้อ่านได้อย่างเดียว\n'
                "ย้ายเว็บไซต์ไปไดรฟ์ที่เขียนได้ หรือเลือกโฟลเดอร์อื่นด้วย --output แล้วเรียกคำสั่งเดิมอีกครั้ง"
            ),
        ),
        (
            refused(errno.ENAMETOOLONG),
            (
                'อ่านหรือเขียน "ผล/index.html" ไม่ได้ เพราะชื่อไฟล์รวมโฟลเดอร์ยาวเกินไป\n'
                "ย่อชื่อไฟล์ หรือย้ายเว็บไซต์ไปไว้ต้นไดรฟ์ เช่น D:\\ita แล้วเรียกคำสั่งเดิมอีกครั้ง"
            ),
        ),
        (
            refused(errno.EISDIR),
            (
                'อ่านหรือเขียน "ผล/index.html" ไม่ได้ เพราะชื่อนี้เป็นโฟลเดอร์ ไม่ใช่ไฟล์\n'
                "เปลี่ยนชื่อหรือย้ายโฟลเดอร์นี้ หรือระบุชื่อไฟล์อื่น แล้วเรียกคำสั่งเดิมอีกครั้ง"
            ),
        ),
        (
            refused(errno.ENOTDIR),
            (
                'อ่านหรือเขียน "ผล/index.html" ไม่ได้ เพราะมีไฟล์ชื่อนี้อยู่ในที่ที่ต้องเป็นโฟลเดอร์\n'
                "เปลี่ยนชื่อหรือย้ายไฟล์นี้ หรือระบุโฟลเดอร์อื่น แล้วเรียกคำสั่งเดิมอีกครั้ง"
            ),
        ),
        (
            refused(errno.EIO),
            (
                'อ่านหรือเขียน "ผล/index.html" ไม่ได้ เพราะติดต่อไดรฟ์ไม่ได้\n'
                "ตรวจว่าไดรฟ์เครือข่ายหรือแฟลชไดรฟ์ยังต่ออยู่ แล้วเรียกคำสั่งเดิมอีกครั้ง"
            ),
        ),
        (
            refused(errno.EINVAL, winerror=123),
            (
                'อ่านหรือเขียน "ผล/index.html" ไม่ได้ เพราะระบบไม่รับชื่อไฟล์นี้\n'
                'ตั้งชื่อใหม่ โดยไม่ใช้ \\ / : * ? " < > | แล้วเรียกคำสั่งเดิมอีกครั้ง'
            ),
        ),
        (
            OSError(errno.ENOSPC, "words"),
            (
                "อ่านหรือเขียนไฟล์ไม่ได้ เพราะดิสก์เต็ม\n"
                "ลบไฟล์ที่ไม่ใช้ หรือย้ายเว็บไซต์ไปไดรฟ์ที่มีที่ว่าง แล้วเรียกคำสั่งเดิมอีกครั้ง"
            ),
        ),
    ],
)
def test_each_refusal_is_two_sentences(error: OSError, sentence: str) -> None:
    assert sentence_of(error) == sentence
    sentence.encode("cp874")


@pytest.mark.parametrize(
    ("winerror", "code", "reason"),
    [
        (32, errno.EACCES, "มีโปรแกรมอื่นเปิดอยู่"),
        (33, errno.EACCES, "มีโปรแกรมอื่นเปิดอยู่"),
        (1224, errno.EINVAL, "มีโปรแกรมอื่นเปิดอยู่"),
        (112, errno.ENOSPC, "ดิสก์เต็ม"),
        (206, errno.ENOENT, "ยาวเกินไป"),
        (19, errno.EACCES, "อ่านได้อย่างเดียว"),
        (53, errno.ENOENT, "ติดต่อไดรฟ์ไม่ได้"),
        (21, errno.EACCES, "ติดต่อไดรฟ์ไม่ได้"),
    ],
)
def test_windows_says_more_exactly_what_it_refuses(winerror: int, code: int, reason: str) -> None:
    assert reason in reason_of(refused(code, winerror=winerror))


def test_what_was_to_be_replaced_is_named_and_not_the_temporary_file() -> None:
    error = OSError(errno.EACCES, "words", "a.prongsai-new-1", None, "รายงาน.xlsx")

    assert '"รายงาน.xlsx"' in str(sentence_of(error))


@pytest.mark.parametrize(
    "error", [OSError("no number"), OSError(errno.ENOMSG, "x"), refused(errno.ENOENT)]
)
def test_other_errors_are_the_programs_own(error: OSError) -> None:
    assert sentence_of(error) is None


def test_a_drive_that_is_not_there_is_not_the_programs_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Path, "exists", lambda self: False)

    assert "ไม่มีโฟลเดอร์หรือไดรฟ์นี้" in str(sentence_of(refused(errno.ENOENT, "Z:/ita/a.txt")))


def test_a_reason_without_words_of_ours_keeps_those_of_the_system() -> None:
    assert refusal_of(OSError(errno.ENOMSG, "no message")) is None
    assert reason_of(OSError(errno.ENOMSG, "no message")) == "ระบบแจ้งว่า no message"


# --- in a run -----------------------------------------------------------------------------


def test_it_stops_a_command_with_code_2_and_no_report_of_a_fault(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    def fail(_options: object) -> int:
        raise refused(errno.ENOSPC)

    monkeypatch.setattr(check_command, "run", fail)

    assert cli.main(["check"]) == 2

    assert capsys.readouterr().err == f"{sentence_of(refused(errno.ENOSPC))}\n"
    assert not (site.root / "prongsai-fault.txt").exists()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "ดิสก์เต็ม"),
        (errno.EACCES, "มีโปรแกรมอื่นเปิดอยู่ หรือไม่มีสิทธิ์"),
        (errno.EROFS, "ไดรฟ์นี้อ่านได้อย่างเดียว"),
    ],
)
def test_a_page_that_cannot_be_written_is_a_finding_and_the_rest_is_built(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: Said, code: int, reason: str
) -> None:
    page = site.output / "mandate" / "index.html"
    replace = os.replace

    def held(path: str, target: str) -> None:
        if Path(path).parent == page.parent:
            raise OSError(code, "words", path)
        replace(path, target)

    monkeypatch.setattr(os, "replace", held)

    assert cli.main(["build", "--jobs", "1", "--quiet"]) == 1

    said = capsys.readouterr().out
    assert f"CFG031: เขียนไฟล์ผลลัพธ์ mandate/index.html ไม่ได้ ({reason})" in said
    assert "ปิดโปรแกรมที่เปิดไฟล์นี้อยู่" in said
    assert (site.output / "index.html").is_file()
    assert not page.exists()


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("content/ban-na/mandate.yaml", "CNT002"),
        ("content/ban-na/2568/files/report.pdf", "DOC001"),
    ],
)
def test_a_source_that_another_program_holds_is_a_finding_with_the_remedy(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: Said, file: str, code: str
) -> None:
    held = site.root / file
    read, opened = Path.read_bytes, Path.open

    def refuse_reading(path: Path) -> bytes:
        if path == held:
            raise PermissionError(errno.EACCES, "words", str(path))
        return read(path)

    def refuse_opening(path: Path, *rest: Any, **more: Any) -> Any:
        if path == held:
            raise PermissionError(errno.EACCES, "words", str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(Path, "read_bytes", refuse_reading)
    monkeypatch.setattr(Path, "open", refuse_opening)

    assert cli.main(["build", "--jobs", "1", "--quiet"]) == 1

    said = capsys.readouterr().out
    assert f"{code}: เปิดไฟล์นี้ไม่ได้" in said
    assert file in said
    assert "ปิดโปรแกรมที่เปิดไฟล์นี้อยู่" in said or "ปิดไฟล์ใน Excel" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["build", "--output", "site_config.yaml"], "สร้างโฟลเดอร์ผลลัพธ์"),
        (["build", "--output", "site_config.yaml/x"], "สร้างโฟลเดอร์ผลลัพธ์"),
        (["check", "--quiet", "--no-build", "--output", "content"], "ชื่อนี้เป็นโฟลเดอร์"),
        (["build", "--config", "content"], "ไม่พบไฟล์ตั้งค่า content"),
        (["build", "--config", "ไม่มี/site.yaml"], "ไม่พบไฟล์ตั้งค่า site.yaml"),
        (["answers", "--output", "site_config.yaml"], "ต้องเป็นโฟลเดอร์"),
        (["import", "ไม่มี.xlsx"], 'ไม่พบไฟล์หรือโฟลเดอร์ "ไม่มี.xlsx"'),
        (["import", "site_config.yaml"], "IMP"),
    ],
)
def test_a_place_of_the_wrong_kind_is_said_in_thai(
    site: SmallSite, capsys: Said, arguments: list[str], sentence: str
) -> None:
    assert cli.main(arguments) == 2

    said = capsys.readouterr().err
    assert sentence in said
    assert said.strip() == said.rstrip("\n"), "no empty line in front"
    assert not (site.root / "prongsai-fault.txt").exists()


@pytest.mark.parametrize("name", [".prongsai", "schemas"])
def test_a_file_where_a_folder_of_ours_belongs(site: SmallSite, capsys: Said, name: str) -> None:
    (site.root / name).write_bytes(b"")
    command = "schema" if name == "schemas" else "build"

    assert cli.main([command]) == 2

    assert "มีไฟล์ชื่อนี้อยู่ในที่ที่ต้องเป็นโฟลเดอร์" in capsys.readouterr().err


def test_settings_with_a_byte_order_mark_are_as_good(site: SmallSite) -> None:
    config = site.root / "site_config.yaml"
    config.write_bytes(b"\xef\xbb\xbf" + config.read_bytes())

    assert cli.main(["build", "--quiet"]) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody is in")
@pytest.mark.parametrize("command", [["build"], ["check"], ["frameworks"], ["schema"], ["samples"]])
def test_a_folder_that_was_deleted_around_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, command: list[str]
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()

    assert cli.main(command) == 2

    assert capsys.readouterr().err.startswith("โฟลเดอร์ที่กำลังใช้ถูกลบหรือย้ายไปแล้ว")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_printing_into_a_file_on_a_full_disk(site: SmallSite) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, str(REPOSITORY / "build.py"), "frameworks", "show", "2568"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith("อ่านหรือเขียนไฟล์ไม่ได้ เพราะดิสก์เต็ม\n")
    assert b"Exception ignored" not in done.stderr
