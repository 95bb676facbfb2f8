"""What a start finds ready from the last one: the same things, and never what is not theirs."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from small_site import SmallSite

from prongsai import start_cache
from prongsai.start_cache import StartCache, key_of

PATTERNS: list[tuple[str | bytes, int]] = [
    (r"(?P<day>\d{1,2})\s*(?P<month>ม\.ค\.|ก\.พ\.)", 0),
    ("โทร(?:ศัพท์)?|tel", re.IGNORECASE),
    (r"  \d+ (?# years ) (?<![ก-ฮ])[ก-๛]*+ (a)? ", re.VERBOSE),
    (rb"<head[^>]*>\s*(<meta)", re.DOTALL),
    (r"^[^\x00-\x1f]+$", re.MULTILINE | re.ASCII),
    ("(?s:.)(?i:x)", 0),
]
TEXTS = ("12 ม.ค. 2568", "Tel 02", "12 กข", "<head>\n<meta", "a\nb", "\nX")


@pytest.fixture
def another_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], StartCache]:
    """Ends a run and begins another one, with the file of its own that the first has left."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "start.kept"

    def begin() -> StartCache:
        start_cache.START.write()
        monkeypatch.setattr(start_cache, "START", StartCache(path))
        return start_cache.START

    monkeypatch.setattr(start_cache, "START", StartCache(path))
    return begin


def test_this_python_asks_here_for_what_it_compiles() -> None:
    assert vars(dataclasses)["exec"] is start_cache._execute
    assert vars(re)["_compiler"].compile is start_cache._compiled


def test_patterns_of_the_last_start_are_those_that_python_makes(
    another_start: Callable[[], StartCache],
) -> None:
    made = [start_cache._compiled(*pattern) for pattern in PATTERNS]
    used = another_start()._used

    for first, (pattern, flags) in zip(made, PATTERNS, strict=True):
        kept = start_cache._compiled(pattern, flags)
        assert (kept, kept.groupindex) == (first, first.groupindex)
        for text in TEXTS:
            said: Any = text.encode() if isinstance(pattern, bytes) else text
            assert seen(kept, said) == seen(first, said)
    assert len(used) == len(PATTERNS)


def seen(pattern: re.Pattern[Any], text: Any) -> list[tuple[tuple[int, int], dict[str, Any]]]:
    return [(match.span(), match.groupdict()) for match in pattern.finditer(text)]


def define() -> tuple[type, ...]:
    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Dated:
        year: int
        name: str = "ก"

    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Listed(Dated):
        notes: tuple[str, ...] = dataclasses.field(default_factory=tuple)

    return Dated, Listed


def test_dataclasses_of_the_last_start_behave_as_those_that_python_makes(
    another_start: Callable[[], StartCache],
) -> None:
    define()
    again = another_start()
    dated, listed = define()

    assert not again._made
    assert dated(2568) < dated(2569)
    assert hash(dated(2568)) == hash(dated(2568, "ก"))
    assert repr(listed(2568, notes=("ข",))).endswith("Listed(year=2568, name='ก', notes=('ข',))")
    with pytest.raises(dataclasses.FrozenInstanceError):
        dated(2568).year = 2569


@pytest.mark.parametrize("damage", [lambda it: it[:-1], lambda it: b"x" * 40, lambda it: b""])
def test_a_damaged_file_is_as_good_as_none(
    damage: Callable[[bytes], bytes], another_start: Callable[[], StartCache], tmp_path: Path
) -> None:
    for number in range(9):
        start_cache.START.of(key_of(b"%d" % number), partial(int, number))
    assert another_start().known(key_of(b"3")) == 3
    file = tmp_path / "start.kept"

    file.write_bytes(damage(file.read_bytes()))

    assert another_start().known(key_of(b"3")) is None


def test_nothing_is_kept_of_another_python(
    another_start: Callable[[], StartCache], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        start_cache.START.of(key_of(b"%d" % number), partial(int, number))
    another_start()

    monkeypatch.setattr(start_cache, "_PYTHON", b"3.99")

    assert another_start().known(key_of(b"3")) is None


def test_a_folder_that_cannot_be_written_is_no_fault(
    another_start: Callable[[], StartCache], tmp_path: Path
) -> None:
    (tmp_path / "start.kept").mkdir()

    define()

    assert another_start()._kept == {}
    assert [path.name for path in tmp_path.iterdir()] == ["start.kept"]


AFTER_A_BUILD = """
import sys
from prongsai import start_cache
from prongsai.reading import yaml_source
parsed, read_yaml = [], yaml_source.read_yaml
yaml_source.read_yaml = lambda text, name, *rest: parsed.append(name) or read_yaml(text, name, *rest)
from prongsai.cli import main
sys.argv = ["build.py", "--quiet", "--jobs", "1"]
assert main() == 0
own = [name for name in parsed if "/" not in name and name != "site_config.yaml"]
print("---", len(parsed), len(start_cache.START._used), len(start_cache.START._made), *own)
"""


def test_a_second_start_compiles_and_parses_nothing_of_the_program_again(
    built_site: Callable[..., SmallSite],
) -> None:
    """Though it makes every page: the program's YAML, the methods of its classes, its patterns."""
    site = built_site("ban-na")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(2):
        for left in (site.output, site.root / ".prongsai"):
            shutil.rmtree(left)
        call = [sys.executable, "-c", AFTER_A_BUILD]
        done = subprocess.run(call, cwd=site.root, env=environment, capture_output=True, check=True)

    read, used, made, *parsed = done.stdout.decode().rpartition("---")[2].split()
    assert int(read) > len(parsed)
    assert int(used) > 1_500
    assert int(made) < 5
    assert parsed == []
