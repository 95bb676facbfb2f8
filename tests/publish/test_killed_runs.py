"""Killed at any moment: the next run repairs, and no reader ever sees half a file."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from forked_commands import Commands
from small_site import REPOSITORY, SmallSite

from prongsai.errors import UsageError
from prongsai.publish import output
from prongsai.publish.ledger import Ledger, LedgerFile
from prongsai.publish.state import take_turn

MakeSite = Callable[..., SmallSite]
AGENCIES = tuple(f"a{number}" for number in range(1, 5))


@pytest.fixture
def site(built_site: MakeSite) -> SmallSite:
    """A site with two agencies, built once."""
    return built_site()


def ledgers(site: SmallSite) -> Iterator[Path]:
    return (site.root / ".prongsai").rglob("*.json")


def temporary_files(root: Path) -> list[Path]:
    return list(root.rglob("*.prongsai-new-*"))


def leave_unfinished(site: SmallSite) -> None:
    """What the turn looks like after a run that was killed."""
    next((site.root / ".prongsai").rglob("turn")).write_bytes(b".")


# --- what a killed run leaves ---------------------------------------------------------


def test_temporary_files_of_a_killed_run_are_swept_away(site: SmallSite) -> None:
    whole = site.published()
    leave_unfinished(site)
    (site.output / "ban-na/.index.html.prongsai-new-4711").write_text("<html", encoding="utf-8")
    ledger = next(ledgers(site))
    ledger.with_name(f".{ledger.name}.prongsai-new-4711").write_text("{", encoding="utf-8")

    site.build()

    assert site.reporter.notes
    assert temporary_files(site.root) == []
    assert site.published() == whole


def test_a_run_that_came_to_its_end_leaves_nothing_to_repair(site: SmallSite) -> None:
    site.build()

    assert site.reporter.notes == []


GARBAGE = (
    b"",
    b"\x00" * 100,
    b"[]",
    b"{}",
    b'{"format": 1}',
    b'{"format": 3, "inputs": null}',
    b"\xff\xfe",
    "ก".encode("cp874"),
)


def test_a_damaged_ledger_or_one_cut_short_anywhere_counts_as_empty(site: SmallSite) -> None:
    ledger = next(path for path in ledgers(site) if path.stem == "ban-na")
    data = ledger.read_bytes()
    cut_short = (data[:length] for length in range(0, len(data), len(data) // 40))
    for damaged in (*GARBAGE, *cut_short):
        ledger.write_bytes(damaged)
        assert LedgerFile(ledger).read() == Ledger(), damaged[:50]


def test_an_empty_ledger_is_as_good_as_none(site: SmallSite) -> None:
    whole, before = site.published(), site.states()
    good = {path: path.read_bytes() for path in ledgers(site)}
    for ledger in good:
        ledger.write_bytes(b"")

    result = site.build()

    assert site.published() == whole
    assert site.rewritten(before) == set()
    assert result.rendered > 0
    assert {path: path.read_bytes() for path in ledgers(site)} == good


def test_a_file_that_a_killed_run_wrote_goes_when_its_source_is_gone(site: SmallSite) -> None:
    """Published by mistake, interrupted in haste, deleted: it must not stay online."""
    source = site.write("content/ban-na/laws.yaml", "laws:\n  - title: ร่างที่ยังไม่เผยแพร่\n")
    page = site.output / "ban-na/laws/index.html"
    interrupted = _interrupt_when(site, page)
    assert interrupted
    assert page.is_file()
    source.unlink()

    site.build()

    assert not page.exists()


def _interrupt_when(site: SmallSite, page: Path) -> bool:
    """Build, and stop as if killed right after ``page`` has been written."""
    write = output.write_atomically

    def write_then_die(path: Path, content: bytes) -> bool:
        written = write(path, content)
        if path == page:
            raise KeyboardInterrupt
        return written

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "write_atomically", write_then_die)
        try:
            site.build()
        except KeyboardInterrupt:
            return True
    return False


def test_a_changed_file_that_a_killed_run_wrote_goes_when_its_source_is_gone(
    site: SmallSite,
) -> None:
    page = site.output / "ban-na/mandate/index.html"
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")
    assert _interrupt_when(site, page)
    (site.root / "content/ban-na/mandate.yaml").unlink()

    site.build()

    assert not page.exists()


# --- one run at a time ----------------------------------------------------------------


def test_a_second_run_at_the_same_output_waits_for_its_turn(site: SmallSite) -> None:
    turn = next((site.root / ".prongsai").rglob("turn"))
    with take_turn(turn), pytest.raises(UsageError, match="โปรดรอ"):
        site.build()

    assert site.build().written == 0


def test_runs_at_different_outputs_do_not_wait_for_each_other(site: SmallSite) -> None:
    turn = next((site.root / ".prongsai").rglob("turn"))
    with take_turn(turn):
        assert site.build(output=site.root / "other").written > 0


def test_the_turn_remembers_a_run_that_did_not_come_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "turn"
    with take_turn(file) as first:
        pass
    with pytest.raises(KeyboardInterrupt), take_turn(file):
        raise KeyboardInterrupt
    with take_turn(file) as third:
        pass
    with take_turn(file) as fourth:
        pass

    assert [first.unfinished, third.unfinished, fourth.unfinished] == [False, True, False]


# --- really killed --------------------------------------------------------------------


@pytest.fixture(scope="module")
def commands() -> Iterator[Commands]:
    with Commands() as running:
        yield running


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_killed_at_any_moment_is_completed_by_the_next(
    small_site: MakeSite, commands: Commands, jobs: int
) -> None:
    site = small_site(*AGENCIES)
    site.build(output=site.root / "expected")
    expected = site.published(site.root / "expected")
    for files in range(0, len(expected), len(expected) // 4):
        _kill_after(commands, site, files, jobs)
        for name, data in site.published().items():
            if ".prongsai-new-" not in name:
                assert data == expected[name], f"{name} is not whole"

        site.build()

        assert site.published() == expected
        assert temporary_files(site.root) == []
        shutil.rmtree(site.output)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_after_a_kill_only_what_was_not_done_is_made(
    small_site: MakeSite, commands: Commands
) -> None:
    site = small_site(*(f"ban-{number:02}" for number in range(1, 13)))
    site.build(output=site.root / "expected")
    per_agency = sum(1 for _ in (site.root / "expected/ban-01").rglob("*.html"))

    _kill_after(commands, site, 4 * per_agency, jobs=1)
    done = {path.stem for path in ledgers(site) if path.parent.name == "output"}
    finished = {slug for slug in done if LedgerFile.of(site.root, "output", slug).read().settings}
    before = site.states()
    result = site.build()

    assert 3 <= len(finished) < 12
    assert {entry.slug for entry in result.results if entry.skipped} == finished
    again = {name.split("/")[0] for name in site.rewritten(before)}
    assert again.isdisjoint(finished)
    assert site.published() == site.published(site.root / "expected")


def _kill_after(commands: Commands, site: SmallSite, files: int, jobs: int) -> None:
    """Start a run in a process of its own and kill it when so many files are there."""
    with commands.running("--quiet", "--jobs", str(jobs), cwd=site.root) as run:
        while sum(1 for _ in site.output.rglob("*.html")) < files and run.goes_on():
            pass
        with suppress(ProcessLookupError):  # it may have come to its end by itself
            os.kill(run.pid, signal.SIGKILL)
    _wait_for_the_workers(run.pid)


def _goes_on(run: subprocess.Popen[bytes]) -> bool:
    """Whether the run is still at work after a moment."""
    try:
        run.wait(0.02)
    except subprocess.TimeoutExpired:
        return True
    return False


def _wait_for_the_workers(session: int) -> None:
    """Until no process of the session is left: workers end with their parent."""
    for _ in range(200_000):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="sends a signal of POSIX")
def test_an_interrupted_run_ends_soon_with_130_and_without_a_traceback(
    small_site: MakeSite,
) -> None:
    site = small_site(*(f"ban-{number:02}" for number in range(1, 13)))
    # On a busy machine a run may come to its end before the signal does: then once more.
    for _ in range(5):
        code, told = _interrupted(site)
        if code != 0:
            break
        shutil.rmtree(site.output)

    assert code == 130, told
    assert "Traceback" not in told
    assert "หยุดตามคำสั่ง" in told
    site.build()
    assert site.build().written == 0


def _interrupted(site: SmallSite) -> tuple[int, str]:
    """Interrupt a run as soon as it has written a page; its exit code and all it said."""
    command = [sys.executable, str(REPOSITORY / "build.py"), "--jobs", "2"]
    command += ["--config", str(site.root / "site_config.yaml")]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Started in a shell's background, tests inherit that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as run:
        while not any(site.output.rglob("*.html")) and _goes_on(run):
            pass
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate()
    return run.returncode, (out + err).decode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes of that kind")
def test_a_pipe_in_the_place_of_the_turn_is_put_aside(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "turn")

    with take_turn(tmp_path / "turn") as turn:
        assert not turn.unfinished

    assert (tmp_path / "turn").is_file()
