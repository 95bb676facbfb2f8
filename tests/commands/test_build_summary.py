"""What ``build`` says at the end, and while it goes on."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import SmallSite

from prongsai.commands.build import summary
from prongsai.reporter import ConsoleReporter, Progress

MakeSite = Callable[..., SmallSite]


def test_the_summary_counts_what_was_built_and_tells_where_to_open_it(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site()
    monkeypatch.chdir(site.root)
    result = site.build()
    files = site.published()
    pages = sum(name.endswith(".html") for name in files)
    documents = sum("/files/" in name for name in files)

    lines = summary(result, 1.24).splitlines()

    assert lines[0].startswith(f"สร้างแล้ว 2 หน่วยงาน {pages} หน้า {documents} เอกสาร 0 ตาราง")
    assert lines[0].endswith("ใน 1.2 วินาที")
    assert lines[1] == f"เขียนใหม่ {len(files)} ไฟล์ ลบ 0 ไฟล์ ที่เหลือเหมือนเดิม"
    assert lines[-1] == "เปิดดูได้ที่ output/index.html"


def test_outside_the_working_folder_the_whole_path_is_told(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    site = small_site("ban-na")

    assert str(site.output / "index.html") in summary(site.build(), 0)


def test_every_agency_is_reported_with_what_changed(small_site: MakeSite) -> None:
    site = small_site()
    site.build()
    (site.root / "content/ban-na/mandate.yaml").unlink()
    site.edit("content/khao-noi/mandate.yaml", "powers:", "powers: [")

    site.build()

    told = {entry.name: entry for entry in site.reporter.progress}
    assert site.reporter.total == 2
    assert told["องค์การบริหารส่วนตำบลบ้านนา"].removed > 0
    assert told["องค์การบริหารส่วนตำบลเขาน้อย"].errors == 1


def test_the_console_tells_each_agency_of_a_small_site() -> None:
    stream = io.StringIO()
    console = ConsoleReporter(stream)

    console.started(2)
    console.advanced(Progress(1, 2, "ก", 3, 1, 0))
    console.advanced(Progress(2, 2, "ข", 0, 0, 2))

    assert stream.getvalue().splitlines() == [
        "กำลังสร้างเว็บไซต์ของ 2 หน่วยงาน …",
        "[1/2] ก: เขียน 3 ไฟล์ ลบ 1 ไฟล์",
        "[2/2] ข: ไม่มีอะไรเปลี่ยน พบข้อผิดพลาด 2 แห่ง",
    ]


def test_the_console_tells_a_hundred_lines_of_a_large_site_and_every_fault() -> None:
    stream = io.StringIO()
    console = ConsoleReporter(stream)

    for number in range(1, 7851):
        console.advanced(Progress(number, 7850, str(number), 1, 0, int(number == 7)))

    lines = stream.getvalue().splitlines()
    assert 100 <= len(lines) <= 102
    assert lines[0].startswith("[7/7850]")
    assert lines[-1].startswith("[7850/7850]")


def test_a_long_run_tells_how_long_it_takes_still_by_what_had_to_be_made() -> None:
    """Of 7,850 agencies 5,000 were made by a run that was killed; each of the rest takes 2 s."""
    stream = io.StringIO()
    now = 0.0
    console = ConsoleReporter(stream, clock=lambda: now)

    console.started(7850)
    for number in range(1, 5001):
        now += 0.001
        console.advanced(Progress(number, 7850, "", 0, 0, 0, skipped=True))
    for number in range(5001, 7851):
        now += 2
        console.advanced(Progress(number, 7850, "", 9, 0, 0))

    lines = {line.split("/")[0][1:]: line for line in stream.getvalue().splitlines()[1:]}
    assert "เหลือ" not in lines["4992"]
    assert lines["5070"].endswith("เหลืออีกราว 1 ชั่วโมง 33 นาที")
    assert lines["7800"].endswith("เหลืออีกราว 2 นาที")
    assert "เหลือ" not in lines["7850"]
