"""All the files or none, really killed at every step: the next command finishes or forgets."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from clerk_desk import call
from small_site import REPOSITORY, SmallSite, tree

from prongsai.digests import digest_bytes
from prongsai.errors import UsageError
from prongsai.publish import all_or_none
from prongsai.publish.all_or_none import finish_writing, put_all
from prongsai.publish.state import take_turn

MakeSite = Callable[..., SmallSite]

NEW = {
    "content/ban-mai/agency.yaml": b"1",
    "content/ban-mai/2569/a.yaml": b"2",
    "schemas/x.json": b"3",
    "schemas/y.md": b"4 in another file",
}
GONE = ("schemas/y.json",)
OLD = b"agencies: [ban-na]\n"
CHANGED = {"site_config.yaml": b"agencies: [ban-na, ban-mai]\n"}
FIRST = "content/ban-na/agency.yaml"
STEPS = ("_write_aside", "write_atomically", "_move", "_take_away", "_clear")
"""What is done one after the other: written aside, its steps noted, put in place, taken away, tidied."""

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a copy of itself")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with an agency, settings and a folder of schemas."""
    for name, data in ((FIRST, b"0"), ("site_config.yaml", OLD), ("schemas/y.json", b"4")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def content(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(root).items() if not name.startswith(".prongsai/")}


def nothing_aside(root: Path) -> bool:
    return [path.name for path in (root / ".prongsai/writing").iterdir()] == ["turn"]


def killed(root: Path, step: str, number: int, *, after: bool) -> bool:
    """Write in a process that is killed at the n-th such step; whether it came so far."""
    child = os.fork()
    if child == 0:  # pragma: no cover
        seen = 0
        real = getattr(all_or_none, step)

        def counting(*arguments: object) -> object:
            nonlocal seen
            seen += 1
            if seen == number and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = real(*arguments)
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        setattr(all_or_none, step, counting)
        put_all(root, NEW, CHANGED, GONE)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@needs_fork
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_next_command_finishes_or_finds_nothing(
    root: Path, step: str, after: bool
) -> None:
    before = content(root)
    done = {name: data for name, data in (before | NEW | CHANGED).items() if name not in GONE}
    number = 1
    while killed(root, step, number, after=after):
        # The new folder is there with all its files or not at all, even before that.
        agency = {name for name in content(root) if name.startswith("content/ban-mai/")}
        assert agency in (set(), {name for name in NEW if name.startswith("content/ban-mai/")})

        finish_writing(root)

        assert content(root) in (before, done)
        assert nothing_aside(root)
        if content(root) != before:
            _undo(root)
        number += 1
    assert content(root) == done
    assert number > 1


def _undo(root: Path) -> None:
    for name in NEW:
        (root / name).unlink()
    for folder in ("content/ban-mai/2569", "content/ban-mai"):
        (root / folder).rmdir()
    (root / "site_config.yaml").write_bytes(OLD)
    (root / "schemas/y.json").write_bytes(b"4")


@needs_fork
def test_what_somebody_wrote_in_the_meantime_stays(root: Path) -> None:
    assert killed(root, "_move", 1, after=True)
    (root / "schemas/x.json").write_bytes(b"mine")
    (root / "site_config.yaml").write_bytes(b"agencies: [khao-noi]\n")

    finish_writing(root)

    assert (root / "schemas/x.json").read_bytes() == b"mine"
    assert (root / "site_config.yaml").read_bytes() == b"agencies: [khao-noi]\n"
    assert nothing_aside(root)


def test_an_empty_folder_is_filled_in_one_step(root: Path) -> None:
    (root / "content/ban-mai").mkdir()

    put_all(root, NEW)

    assert content(root).keys() >= NEW.keys()


def test_two_commands_do_not_write_at_once(root: Path) -> None:
    turn = root / ".prongsai/writing/turn"
    with take_turn(turn):
        (root / ".prongsai/writing/new").mkdir()
        assert finish_writing(root) == ()
        assert (root / ".prongsai/writing/new").is_dir()
        with pytest.raises(UsageError, match="คำสั่งอื่นเขียนไฟล์"):
            put_all(root, NEW)


@pytest.mark.parametrize(
    "steps",
    [
        "[" * 100_000,
        '{"format": 1, "moves": [{"staged": "site_config.yaml", "target": "x", "old": ""}]}',
        (
            '{"format": 1, "moves": [{"staged": ".prongsai/writing/new/../../../site_config.yaml",'
            ' "target": "x", "old": ""}]}'
        ),
        '{"format": 1, "moves": [{"staged": ".prongsai/writing/new/0", "target": "../x", "old": ""}]}',
        f'{{"format": 1, "moves": [], "gone": [{{"target": "{FIRST}", "old": "{digest_bytes(b"0")}"}}]}}',
        (
            '{"format": 1, "moves": [{"staged": ".prongsai/writing/new/0",'
            ' "target": ".prongsai/writing/new/0/0", "old": ""}]}'
        ),
        (
            '{"format": 1, "moves": [{"staged": ".prongsai/writing/new/0",'
            ' "target": "content/ban-na/agency.yaml/x", "old": ""}]}'
        ),
    ],
)
def test_steps_of_somebody_else_move_nothing(root: Path, steps: str) -> None:
    before = content(root)
    (root / ".prongsai/writing/new").mkdir(parents=True)
    (root / ".prongsai/writing/new/0").write_bytes(b"x")
    (root / ".prongsai/writing/steps.json").write_text(steps, encoding="utf-8")

    finish_writing(root)

    assert content(root) == before
    assert not (root.parent / "x").exists()
    assert finish_writing(root) == ()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_nothing_is_written_aside_or_thrown_away_through_a_link(root: Path) -> None:
    """An agency may well be called "new"."""
    (root / "content/new").mkdir()
    (root / "content/new/agency.yaml").write_bytes(b"mine")
    (root / ".prongsai").mkdir()
    (root / ".prongsai/writing").symlink_to(root / "content")
    before = content(root)

    finish_writing(root)
    assert content(root) == before

    (root / ".prongsai/writing").symlink_to(root / "content")
    put_all(root, NEW)
    assert content(root).items() >= before.items()
    assert "content/turn" not in content(root)


def test_any_command_finishes_first_and_says_so(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = small_site("ban-na")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(all_or_none, "_carry_out", _dies)
        with pytest.raises(KeyboardInterrupt):
            put_all(site.root, {"content/ban-mai/agency.yaml": b"name: x\n"})

    call("frameworks", "--config", str(site.root / "site_config.yaml"))

    assert (site.root / "content/ban-mai/agency.yaml").is_file()
    assert "คำสั่งครั้งก่อนถูกตัดกลางคัน" in capsys.readouterr().err


def _dies(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_new_agency_killed_leaves_all_of_its_files_or_none(small_site: MakeSite) -> None:
    """The command itself, killed as soon as anything of it can be seen."""
    site = small_site("ban-na")
    command = [sys.executable, str(REPOSITORY / "build.py"), "new", "agency", "ban-mai"]
    command += [
        "--name",
        "บ้านใหม่",
        "--type",
        "อบต.",
        "--config",
        str(site.root / "site_config.yaml"),
    ]
    folder = site.root / "content/ban-mai"
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing) as run:
        while run.poll() is None and not folder.exists():
            time.sleep(0)
        run.kill()
        run.wait()
    seen = sorted(path.name for path in folder.rglob("*.*"))
    assert "agency.yaml" in seen

    finish_writing(site.root)

    assert sorted(path.name for path in folder.rglob("*.*")) == seen
    assert (site.root / "schemas/agency.json").is_file()
