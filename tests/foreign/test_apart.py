"""Reading apart: what a hostile file does to its reader is a refusal, and the rest is read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import hostile_readers
import pytest

from prongsai.findings.rules.doc import DOC013
from prongsai.foreign.apart import Reader, Refusal

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parents[1]


@pytest.fixture
def reader() -> Iterator[Reader]:
    one = Reader()
    yield one
    one.end()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.bin"
    path.write_bytes(b"12345")
    return path


def test_a_value_comes_back_from_another_process(reader: Reader, file: Path) -> None:
    assert reader.read(hostile_readers.length, file) == 5
    assert reader.read(hostile_readers.process, file) != os.getpid()


def test_nothing_is_started_before_there_is_something_to_read(reader: Reader) -> None:
    assert reader.started == 0


def test_one_process_reads_many_files(reader: Reader, file: Path) -> None:
    seen = {reader.read(hostile_readers.process, file) for _ in range(20)}
    assert len(seen) == 1
    assert reader.started == 1


@pytest.mark.parametrize(
    "death", [hostile_readers.abort, hostile_readers.devour, hostile_readers.panic]
)
def test_a_file_that_ends_its_reader_is_refused_and_the_next_is_read(
    reader: Reader, file: Path, death: object
) -> None:
    assert reader.read(death, file) is Refusal.STOPPED  # type: ignore[arg-type]
    assert reader.read(hostile_readers.length, file) == 5
    assert reader.started == 2


def test_a_file_is_not_blamed_for_what_was_read_before_it(reader: Reader, file: Path) -> None:
    first = reader.read(hostile_readers.abort_if_second, file)
    second = reader.read(hostile_readers.abort_if_second, file)
    assert isinstance(second, int)
    assert second != first


def test_a_process_that_was_ended_while_it_waited_blames_nobody(reader: Reader, file: Path) -> None:
    process = reader.read(hostile_readers.process, file)
    assert isinstance(process, int)
    os.kill(process, signal.SIGTERM)
    assert reader.read(hostile_readers.length, file) == 5


def test_the_last_stop_is_time(file: Path) -> None:
    hasty = Reader(seconds=2)
    try:
        assert hasty.read(hostile_readers.endless, file) is Refusal.TOO_LONG
        assert hasty.read(hostile_readers.length, file) == 5
    finally:
        hasty.end()


def test_a_mistake_of_our_own_is_raised_here(reader: Reader, file: Path) -> None:
    with pytest.raises(LookupError, match=r"a\.bin"):
        reader.read(hostile_readers.fail, file)


def test_what_libraries_print_reaches_nobody(
    reader: Reader, file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert reader.read(hostile_readers.speak, file) == "a.bin"
    assert capfd.readouterr() == ("", "")


def test_an_interruption_is_the_parent_s_affair(reader: Reader, file: Path) -> None:
    assert reader.read(hostile_readers.ignores_interruption, file) is True


def test_a_relative_path_means_the_folder_of_the_caller(
    reader: Reader, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    assert reader.read(hostile_readers.length, Path(file.name)) == 5


def test_threads_take_turns(reader: Reader, file: Path) -> None:
    answers: list[object] = []
    threads = [
        threading.Thread(target=lambda: answers.append(reader.read(hostile_readers.length, file)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [5] * 8
    assert reader.started == 1


def test_every_refusal_says_what_to_do() -> None:
    for refusal in Refusal:
        said = refusal.told_by(DOC013)
        assert said.code == "DOC013"
        assert said.message
        assert said.remedy


AGENCIES = """
import sys, threading
from pathlib import Path
sys.path.insert(0, {here!r})
import hostile_readers
from prongsai.foreign.apart import read_apart
from prongsai.processes import in_processes

def work(slug):
    print(read_apart(hostile_readers.process, Path("x")), flush=True)
    threading.Event().wait()

if __name__ == "__main__":
    list(in_processes(work, ["one", "two"], 2, in_order=True))
"""

PARENT = """
import signal
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background run ignores it
import hostile_readers
from prongsai.foreign.apart import read_apart
print(read_apart(hostile_readers.process, Path("x")), flush=True)
{then}
"""


def parent(then: str) -> subprocess.Popen[str]:
    """A program that has started a reader, and then does something."""
    return subprocess.Popen(
        [sys.executable, "-c", PARENT.format(here=str(HERE), then=then)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def wait_for_end(process: int) -> None:
    """Return when there is no such process any more; the test's own time limit is the suite's."""
    for _ in range(600):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")")[-1]
        except OSError:
            return
        if state.split()[0] == "Z":
            return
        threading.Event().wait(0.05)
    raise AssertionError(f"process {process} is still there")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize(
    "busy", ["sys.stdin.read()", "read_apart(hostile_readers.endless, Path('x'))"]
)
def test_no_reader_outlives_a_killed_program(busy: str) -> None:
    run = parent(busy)
    assert run.stdout is not None
    reader = int(run.stdout.readline())
    run.kill()
    run.communicate(timeout=60)
    wait_for_end(reader)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes as Linux shows them")
def test_no_reader_outlives_a_program_that_ends_well_or_is_interrupted() -> None:
    well = parent("")
    assert well.stdout is not None
    wait_for_end(int(well.stdout.readline()))
    assert well.wait(timeout=60) == 0
    well.stdout.close()

    interrupted = parent("read_apart(hostile_readers.endless, Path('x'))")
    assert interrupted.stdout is not None
    reader = int(interrupted.stdout.readline())
    interrupted.send_signal(signal.SIGINT)
    interrupted.wait(timeout=60)
    assert interrupted.returncode == -signal.SIGINT
    interrupted.stdout.close()
    wait_for_end(reader)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes as Linux shows them")
def test_no_reader_of_an_agency_outlives_a_killed_run(tmp_path: Path) -> None:
    """Agencies are built in processes of their own, each with its own reader."""
    script = tmp_path / "run.py"
    script.write_text(AGENCIES.format(here=str(HERE)), encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.stdout is not None
    readers = [int(run.stdout.readline()) for _ in range(2)]
    assert len(set(readers)) == 2
    run.kill()
    run.communicate(timeout=60)
    for reader in readers:
        wait_for_end(reader)
