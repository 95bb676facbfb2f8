"""What a start finds ready from the last one: the same values, and never what is not theirs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import SmallSite

from prongsai import start_cache
from prongsai.start_cache import StartCache, key_of

VALUE = {"รายการ": ["ก", None, {"ข": "1"}]}
KEY = key_of(b"tree", b"a.yaml")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a run that has read a file of the program leaves for the next start."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    first = StartCache(tmp_path / "start.kept")
    assert first.of(KEY, lambda: VALUE) == VALUE
    first.write()
    return tmp_path / "start.kept"


def made_again(file: Path, key: bytes = KEY) -> bool:
    return bool(StartCache(file).of(key, lambda: "made") == "made")


def test_the_next_start_finds_the_value_and_only_under_its_own_key(file: Path) -> None:
    assert StartCache(file).of(KEY, lambda: pytest.fail("made again")) == VALUE
    assert made_again(file, key_of(b"tre", b"ea.yaml"))


@pytest.mark.parametrize("damage", [lambda it: it[:-1], lambda it: b"x" * 40, lambda it: b""])
def test_a_damaged_file_is_as_good_as_none(damage: Callable[[bytes], bytes], file: Path) -> None:
    file.write_bytes(damage(file.read_bytes()))

    assert made_again(file)


def test_nothing_is_kept_of_another_python(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_cache, "_PYTHON", b"3.99")

    assert made_again(file)


def test_a_folder_that_cannot_be_written_is_no_fault(file: Path) -> None:
    file.unlink()
    file.mkdir()
    run = StartCache(file)

    assert run.of(KEY, lambda: VALUE) == VALUE
    run.write()

    assert [path.name for path in file.parent.iterdir()] == ["start.kept"]


def test_of_a_file_grown_large_only_what_is_in_use_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = key_of(b"other")
    older = StartCache(file)
    older.of(other, lambda: "of an older program")
    older.write()
    monkeypatch.setattr(start_cache, "_LARGEST", 10)
    run = StartCache(file)
    run.of(KEY, lambda: "made")
    run.of(key_of(b"new"), lambda: "new")

    run.write()

    assert [made_again(file, key) for key in (KEY, key_of(b"new"), other)] == [False, False, True]


AFTER_A_BUILD = """
import sys
from prongsai.reading import yaml_source
parsed, read_yaml = [], yaml_source.read_yaml
yaml_source.read_yaml = lambda text, name, *rest: parsed.append(name) or read_yaml(text, name, *rest)
from prongsai.cli import main
sys.argv = ["build.py", "--quiet", "--jobs", "1"]
assert main() == 0
own = [name for name in parsed if "/" not in name and name != "site_config.yaml"]
print("---", len(parsed), *own)
"""


def test_a_second_start_parses_no_yaml_of_the_program_again(
    built_site: Callable[..., SmallSite],
) -> None:
    """Though it makes every page: no framework, no list of topics, no words."""
    site = built_site("ban-na")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(2):
        for left in (site.output, site.root / ".prongsai"):
            shutil.rmtree(left)
        call = [sys.executable, "-c", AFTER_A_BUILD]
        done = subprocess.run(call, cwd=site.root, env=environment, capture_output=True, check=True)

    read, *parsed = done.stdout.decode().rpartition("---")[2].split()
    assert int(read) > 0
    assert parsed == []
