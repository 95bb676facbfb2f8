"""Mistakes on the command line are Thai, whichever Python tells them in its own words."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from collections.abc import Iterator

import pytest

from prongsai.arguments import ThaiParser, in_thai

OF_PROGRAMMERS = re.compile(
    r"conflict|callable|for positionals|must be optional|not defined|mode %r|cannot merge"
    r"|dest= is required|invalid option string|^cannot have multiple subparser"
)
OF_HELP = re.compile(
    r"^(usage: |options|positional arguments|subcommands|title|description)$|show "
)
OF_WHAT_IS_NOT_USED = re.compile(r"deprecated|default: |heading|can't open|unknown parser|warning:")
"""Arguments read from files, and sub-commands that are not choices at the same time."""


def sentences_of_this_python() -> Iterator[str]:
    """Every text that argparse has marked for translation."""
    for call in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "ngettext"):
            for given in call.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


def test_every_sentence_that_a_user_can_cause_has_its_thai() -> None:
    frames = {"argument %(argument_name)s: %(message)s", "%(prog)s: error: %(message)s\n"}
    left_out = [OF_PROGRAMMERS, OF_HELP, OF_WHAT_IS_NOT_USED]
    of_arguments = "expected|ignored|invalid|not allowed"
    tried = []
    for sentence in set(sentences_of_this_python()) - frames:
        if any(kind.search(sentence) for kind in left_out):
            continue
        told = re.sub(r"%(\(\w+\))?r", "'ค่า'", sentence)
        told = re.sub(r"%(\(\w+\))?s", "ค่า", told)
        if re.match(of_arguments, told):
            told = f"argument --ตัวเลือก: {told}"
        tried.append(told)
        assert not re.search(r"[a-z]{3,}", in_thai(told)), told
    assert len(tried) >= 10


def parser() -> ThaiParser:
    made = ThaiParser(prog="build.py")
    made.add_argument("--format", choices=["text", "json"])
    made.add_argument("--jobs", type=int)
    made.add_argument("--quiet", action="store_true")
    return made


@pytest.mark.parametrize(
    "typed", ["it's", 'a "b"', "C:\\x", "ตาราง\u200b", "a\nb", "'", "", "x (choose from y)"]
)
def test_what_was_typed_is_shown_as_it_was_typed(
    typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for arguments in (["--format", typed], ["--jobs", typed], [f"--quiet={typed}"]):
        with pytest.raises(SystemExit):
            parser().parse_args(arguments)
        told.append(capsys.readouterr().err.split("คำสั่งไม่ถูกต้อง: ")[1].split("\nดูวิธีใช้")[0])

    assert told == [
        f'ไม่รู้จัก --format "{typed}" (ที่มี: text, json)',
        f'ค่าของ --jobs ใช้ไม่ได้: "{typed}"',
        f'--quiet ไม่รับค่า "{typed}"',
    ]


@pytest.mark.parametrize("listed", ["'text', 'json'", "text, json"])
def test_choices_are_listed_alike_by_every_python(listed: str) -> None:
    told = in_thai(f"argument --format: invalid choice: 'jsn' (choose from {listed})")

    assert told == 'ไม่รู้จัก --format "jsn" หมายถึง "json" ใช่หรือไม่ (ที่มี: text, json)'
