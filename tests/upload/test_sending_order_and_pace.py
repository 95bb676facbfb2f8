"""What goes first, how cut lines are waited for, and what is said meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_files import SITE, Desk, published

from prongsai.errors import UsageError
from prongsai.reporter import BufferReporter
from prongsai.upload.place import LineCutError
from prongsai.upload.places.folder import FolderPlace
from prongsai.upload.sending import PAUSES, Pace


class Cut(FolderPlace):
    """A drive whose line is cut at these attempts to put a file, counted from 1."""

    def __init__(self, folder: Path, *cuts: int) -> None:
        super().__init__(folder)
        self._cuts, self._tries = cuts, 0

    def put(self, name: str, source: Path) -> None:
        self._tries += 1
        if self._tries in self._cuts:
            raise LineCutError("reset by peer")
        super().put(name, source)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    folder = tmp_path / "there"
    folder.mkdir()
    return folder


def test_pages_come_after_what_they_need_and_the_home_page_last(desk: Desk, there: Path) -> None:
    assert desk.send(FolderPlace(there)).send == (
        ".htaccess",
        "assets/civic/site.0123456789.css",
        "files/2569/รายงาน ประจำปี.pdf",
        "2569/o12/index.html",
        "404.html",
        "index.html",
    )


def test_a_line_is_taken_up_again_where_it_was_cut(desk: Desk, there: Path) -> None:
    desk.send(Cut(there, 2, 3, 5))
    assert published(there) == SITE
    assert desk.waited == [PAUSES[0], PAUSES[1], PAUSES[0]]
    assert "สายหลุด (reset by peer)" in desk.reporter.notes[0]


def test_a_line_that_stays_cut_ends_the_run_and_the_next_one_goes_on(
    desk: Desk, there: Path
) -> None:
    with pytest.raises(UsageError, match="ส่งแล้ว 2 จาก 6 ไฟล์"):
        desk.send(Cut(there, *range(3, 20)))
    assert desk.waited == list(PAUSES)
    assert len(desk.send(FolderPlace(there)).send) == 4
    assert published(there) == SITE


def test_what_a_killed_run_was_about_to_send_is_ours(desk: Desk, there: Path) -> None:
    class Killed(FolderPlace):
        def put(self, name: str, source: Path) -> None:
            super().put(name, source)
            if name.startswith("files/"):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.send(Killed(there))
    (there / "files/2569/รายงาน ประจำปี.pdf").write_text("ครึ่งเดียว", encoding="utf-8")
    desk.send(FolderPlace(there))
    assert published(there) == SITE


def test_the_same_bytes_are_taken_over_without_a_word(desk: Desk, there: Path) -> None:
    (there / "index.html").write_text(SITE["index.html"], encoding="utf-8")
    assert "index.html" not in desk.send(FolderPlace(there)).send


def test_nothing_goes_through_a_link(desk: Desk, there: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (there / "2569").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="เป็นลิงก์ไปที่อื่น"):
        desk.send(FolderPlace(there))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_manifest_that_somebody_wrote_removes_nothing_outside(desk: Desk, there: Path) -> None:
    (there.parent / "mine.txt").write_text("x", encoding="utf-8")
    (there / ".prongsai-published.json").write_text(
        '{"format":1,"files":{"../mine.txt":{"sha256":"a","size":1,"stamp":"?"}},"claims":[]}',
        encoding="utf-8",
    )
    desk.send(FolderPlace(there))
    assert (there.parent / "mine.txt").is_file()


def test_the_time_that_is_left_is_told_every_two_seconds() -> None:
    now = [0.0]
    reporter = BufferReporter()
    pace = Pace(1_000, 50_000_000, reporter, clock=lambda: now[0])
    for _ in range(1_000):
        now[0] += 0.25
        pace.sent(50_000)
    assert reporter.notes[0].startswith("[8/1,000] 0.4/50.0 MB เหลือราว 4 นาที")
    assert reporter.notes[-1] == "[1,000/1,000] 50.0/50.0 MB ครบแล้ว"
    assert len(reporter.notes) == 125
