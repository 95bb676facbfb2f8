"""An internal fault, kept in a file for whoever looks after the program.

The file holds versions, the command's name, the places in the code (with paths of this
computer) and the kind of error. What was being read may be about people, so the error's
own words are kept only as far as they are plain English without numbers.
"""

from __future__ import annotations

import re
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from prongsai import __version__

FAULT_REPORT = "prongsai-fault.txt"

_WORD = r"(?:\S+@\S+|[^\x00-\x7f]+|[0-9][0-9-]{2,})"
_PRIVATE = re.compile(rf"{_WORD}(?:\s*{_WORD})*")
_EXPLANATION = """\
โปรแกรมโปร่งใสทำงานผิดพลาด โปรดส่งไฟล์นี้ให้ผู้ดูแลโปรแกรม
ในไฟล์มีรุ่นของโปรแกรม ชื่อคำสั่ง และตำแหน่งในโปรแกรม (รวมชื่อโฟลเดอร์ในเครื่องนี้) ไม่มีเนื้อหาของเว็บไซต์
"""


def keep_fault(error: BaseException, command: str) -> Path | None:
    """Write the report here, or else among the temporary files; None where neither works."""
    details = fault_text(error, command)
    for folder in (Path(), Path(tempfile.gettempdir())):
        report = folder / FAULT_REPORT
        with suppress(OSError):
            report.write_text(details, encoding="utf-8", errors="replace")
            return report
    return None


def fault_text(error: BaseException, command: str) -> str:
    """The report of an error, with the errors it came from."""
    head = f"prongsai {__version__}, Python {sys.version}, {sys.platform}\ncommand: {command}\n"
    return "\n".join((_EXPLANATION, head, *_described(error)))


def _described(error: BaseException) -> Iterator[str]:
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from _described(earlier)
        yield "-> led to ->\n"
    yield "".join(traceback.format_tb(error.__traceback__))
    yield f"{type(error).__qualname__}: {_PRIVATE.sub('…', str(error))}\n"
