"""What a clerk does with new files: takes away the ``# ``, fills in ``<…>``, puts documents there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from named_files import lay_files_named_in

from prongsai import cli

REPOSITORY = Path(__file__).resolve().parents[1]
_BRACKETS = re.compile(r"<([^<>\n]+)>")
_SAME_PERSON = dict.fromkeys(("ลงนามโดย", "ชื่อ-นามสกุล"), "นายตัวอย่าง หนึ่ง")
_SAME_PROJECT = {"ชื่อโครงการ/กิจกรรม/มาตรการ": "โครงการ/กิจกรรม"}
"""A plan and the report on it call the field by two titles, a clerk the project by one name."""


def call(*arguments: str) -> int:
    """The exit code of the command line, whether it ends or the parser leaves."""
    try:
        return cli.main(arguments)
    except SystemExit as left:
        return int(left.code or 0)


def uncommented(text: str) -> str:
    """The text with every example in use; explanations stay comments."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(line.removeprefix("# ") for line in rest)])


_PLACES = ("ริมคลอง", "หน้าตลาด", "ท้ายบ้าน", "ทางเข้าวัด", "ข้างโรงเรียน", "สวนกลาง", "บ้านเหนือ")
_SIDES = ("", "ฝั่งตะวันออก", "ฝั่งตะวันตก", "ฝั่งใต้", "ฝั่งเหนือ", "ตอนบน", "ตอนล่าง", "ซอยแรก", "ซอยท้าย")
"""What makes one answer differ from the next; a number alone would not."""


def filled_in(text: str) -> str:
    """The text with every ``<…>`` replaced: by what stands after เช่น, or by words of its own.

    Addresses that stand for any other become those of an office.
    """
    times: Counter[str] = Counter()

    def answer(match: re.Match[str]) -> str:
        words = _SAME_PROJECT.get(match[1], match[1])
        if " เช่น " in words or words in _SAME_PERSON:
            return words.partition(" เช่น ")[2] or _SAME_PERSON[words]
        times[words] += 1
        alone = text[match.end() : match.end() + 1] in ("", "\n", '"', "'", ",", "]", "}")
        side, place = divmod(times[words], len(_PLACES))
        return f"{words} {_PLACES[place]}{_SIDES[side]}" if alone else words

    return _BRACKETS.sub(answer, text).replace("example.go.th", "tuayang.go.th")


def put(path: Path, text: str) -> None:
    """Write a content file, and lay the documents that it names beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    used = "\n".join(line for line in text.split("\n") if not line.startswith("#"))
    lay_files_named_in(used, path.parent)
