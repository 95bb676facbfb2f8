"""The parser of the command line, in Thai: usage, headings and every mistake."""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from prongsai.thai.nearest import did_you_mean

USAGE_MISTAKE = 2
"""Exit code of a command line that cannot be understood."""


class ThaiParser(argparse.ArgumentParser):
    """A parser that speaks Thai and ends with exit code 2 on a mistake."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_ThaiFormatter, **settings)
        self._positionals.title = "ค่าที่ระบุ"
        self._optionals.title = "ตัวเลือก"
        self.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to get help."""
        self.print_usage(sys.stderr)
        sys.stderr.write(f"คำสั่งไม่ถูกต้อง: {in_thai(message)}\nดูวิธีใช้: {_typed(self.prog)} --help\n")
        raise SystemExit(USAGE_MISTAKE)


def _typed(program: str) -> str:
    """What is typed to call it: a script needs its Python in front."""
    return f"python {program}" if program.partition(" ")[0].endswith(".py") else program


class _ThaiFormatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "วิธีใช้: " if prefix is None else prefix)


def in_thai(message: str) -> str:
    """A mistake as :mod:`argparse` tells it, in Thai; one it does not know stays as it is."""
    for pattern, sentence in _SENTENCES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return sentence(match)
    return message


def _wrong_choice(match: re.Match[str]) -> str:
    name, given, listed = match[1], _given(match[2]), match[3]
    # Pythons differ in whether the choices are quoted.
    known = [choice.strip(" '") for choice in listed.split(",")]
    then = f"(ที่มี: {', '.join(known)})"
    return f'ไม่รู้จัก {name} "{given}" {did_you_mean(given, known, then)}'


def _given(shown: str) -> str:
    """What was typed, of the way Python shows it: in quotes of either kind, signs escaped."""
    try:
        return str(ast.literal_eval(shown))
    except (SyntaxError, ValueError):
        return shown.strip("'")


_SENTENCES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"argument (.+?): invalid choice: (.*) \(choose from (.*)\)", _wrong_choice),
    (r"the following arguments are required: (.+)", lambda found: f"ต้องระบุ {found[1]}"),
    (r"one of the arguments (.+) is required", lambda found: f"ต้องระบุอย่างหนึ่งใน {found[1]}"),
    (r"unrecognized arguments: (.+)", lambda found: f"ไม่รู้จักตัวเลือก {found[1]}"),
    (r"unexpected option string: (.+)", lambda found: f"ไม่รู้จักตัวเลือก {found[1]}"),
    (r"argument (.+?): expected .*arguments?", lambda found: f"ต้องระบุค่าหลัง {found[1]}"),
    (
        r"argument (.+?): invalid .+? value: (.*)",
        lambda found: f'ค่าของ {found[1]} ใช้ไม่ได้: "{_given(found[2])}"',
    ),
    (
        r"ambiguous option: (.+) could match (.+)",
        lambda found: f"ตัวเลือก {found[1]} กำกวม อาจหมายถึง {found[2]}",
    ),
    (
        r"argument (.+?): ignored explicit argument (.*)",
        lambda found: f'{found[1]} ไม่รับค่า "{_given(found[2])}"',
    ),
    (
        r"argument (.+?): not allowed with argument (.+)",
        lambda found: f"{found[1]} ใช้พร้อมกับ {found[2]} ไม่ได้",
    ),
)
