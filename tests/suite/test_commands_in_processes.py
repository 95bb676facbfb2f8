"""A command of a loaded program behaves as one that was started by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from forked_commands import BUILD, Commands

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here"),
]
ENVIRONMENT = {**os.environ, "PYTHONIOENCODING": "cp874", "NO_COLOR": "1"}


@pytest.fixture(scope="module")
def commands() -> Iterator[Commands]:
    with Commands(ENVIRONMENT) as running:
        yield running


def started(*words: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(BUILD), *words],
        cwd=cwd,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    "words", [("explain", "CNT033"), ("buidl",), ("build",), ("new", "item", "O12"), ("menu",)]
)
def test_it_says_the_same_and_ends_with_the_same_number(
    commands: Commands, tmp_path: Path, words: tuple[str, ...]
) -> None:
    folder = tmp_path / "เทศบาล ก"
    folder.mkdir()
    forked, alone = commands.run(*words, cwd=folder), started(*words, cwd=folder)

    assert (forked.returncode, forked.stdout, forked.stderr) == (
        alone.returncode,
        alone.stdout,
        alone.stderr,
    )


def test_one_command_leaves_nothing_for_the_next(commands: Commands, tmp_path: Path) -> None:
    first = commands.run("--version", cwd=tmp_path)
    commands.run("buidl", cwd=tmp_path)

    assert commands.run("--version", cwd=tmp_path).stdout == first.stdout != b""


def test_both_streams_may_come_together_as_on_a_screen(commands: Commands, tmp_path: Path) -> None:
    apart, together = (commands.run("buidl", cwd=tmp_path, together=word) for word in (False, True))

    assert apart.stderr != b""
    assert together.stdout == apart.stdout + apart.stderr
