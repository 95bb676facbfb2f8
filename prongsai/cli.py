"""The command line: ``python build.py [command]``. Thai words, exact exit codes.

Exit codes: 0 nothing at or above the threshold; 1 findings that are errors; 2 usage,
configuration or content that stops the run; 3 internal fault (a report file is written);
130 interrupted.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TextIO

from prongsai import CONFIG_FILE, __version__
from prongsai.arguments import USAGE_MISTAKE, ThaiParser
from prongsai.discovery import literal_of, modules_of, names_in
from prongsai.errors import ProngsaiError
from prongsai.fault_report import keep_fault
from prongsai.refusals import sentence_of
from prongsai.reports.diagnostics import format_findings
from prongsai.start_cache import START

EXIT_GOOD = 0
EXIT_FINDINGS = 1
EXIT_STOPPED = USAGE_MISTAKE
EXIT_FAULT = 3
EXIT_INTERRUPTED = 130

NOT_INSTALLED = (
    "ยังไม่ได้ติดตั้งส่วนประกอบที่จำเป็น ({})\nWindows: ดับเบิลคลิก เริ่มต้น.bat   Linux/macOS: sh scripts/build.sh"
)
FOLDER_GONE = "โฟลเดอร์ที่กำลังใช้ถูกลบหรือย้ายไปแล้ว เปิดโฟลเดอร์ของเว็บไซต์ใหม่ แล้วเรียกคำสั่งเดิมอีกครั้ง"
NO_MEMORY = "หน่วยความจำไม่พอ ปิดโปรแกรมอื่น หรือทำทีละหน่วยงานด้วย --agency แล้วเรียกคำสั่งเดิมอีกครั้ง"


_COMMANDS = "prongsai.commands"


def commands() -> Iterator[ModuleType]:
    """The modules of :mod:`prongsai.commands`: each adds a parser and runs a command."""
    yield from modules_of(_COMMANDS)


def command_name(module: ModuleType) -> str:
    """The word that runs a command."""
    return _word(module.__name__.rpartition(".")[2])


CHECKOUT = "build.py"
"""How the program is called in a checkout, and in a site that ``new site`` has made."""


def make_parser(called: str | None = None, program: str = CHECKOUT) -> argparse.ArgumentParser:
    """The command line; ``build`` is the command when none is named.

    ``called`` is the command whose options are wanted, "" where none are: a command brings
    in what it works with, so that the others are not imported. Without it all have theirs.
    """
    parser = ThaiParser(
        prog=program,
        description="โปร่งใส: สร้างเว็บไซต์เปิดเผยข้อมูลสาธารณะ (OIT) และตรวจความครบถ้วน",
    )
    parser.add_argument(
        "--version", action="version", version=f"prongsai {__version__}", help="แสดงรุ่นของโปรแกรม"
    )
    subparsers = parser.add_subparsers(title="คำสั่ง", dest="command", metavar="คำสั่ง")
    names = names_in(_COMMANDS)
    words = {_word(name) for name in names}
    for module_name in names:
        word = _word(module_name)
        if called in words and called != word:
            # Of a command that another one was called beside, only its name is asked for.
            subparsers.add_parser(word)
            continue
        told = literal_of(f"{_COMMANDS}.{module_name}", "HELP")
        sub = subparsers.add_parser(word, help=told, description=told)
        if called in (None, word):
            _add_options(sub, import_module(f"{_COMMANDS}.{module_name}"))
    return parser


def _word(module_name: str) -> str:
    """``import_`` is Python's way of writing ``import``."""
    return module_name.rstrip("_")


def _add_options(parser: argparse.ArgumentParser, module: ModuleType) -> None:
    parser.add_argument(
        "--config",
        type=Path,
        default=Path(CONFIG_FILE),
        metavar="ไฟล์",
        help=f"ไฟล์ตั้งค่าเว็บไซต์ (ปกติ {CONFIG_FILE})",
    )
    module.add_arguments(parser)
    parser.set_defaults(run=module.run)


_SELDOM = 5_000, 10, 50
"""How often Python looks for what holds itself: nearly all that a run makes goes without that."""


def with_default_command(arguments: Sequence[str]) -> list[str]:
    """``build`` in front, unless a command (or ``--help``, ``--version``) is named first."""
    if arguments and (arguments[0] in {"-h", "--help", "--version"}):
        return list(arguments)
    if arguments and not arguments[0].startswith("-"):
        return list(arguments)
    return ["build", *arguments]


def main(
    arguments: Sequence[str] | None = None,
    program: str = CHECKOUT,
    elsewhere: Callable[[], None] | None = None,
) -> int:
    """Run a command and return its exit code; no traceback ever reaches the user.

    ``program`` is what it was called by, for the lines that show how it is used.
    ``elsewhere`` is asked when a part turns out to be missing only as it is needed: it goes
    on with a Python that has all parts (and does not return), where there is one.
    """
    _speak_utf8()
    gc.set_threshold(*_SELDOM)
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments, program, elsewhere)
        if arguments is None:
            # Tests and the menu call commands too; what they define is not the program's.
            START.write()
        return code
    except KeyboardInterrupt:
        sys.stderr.write("หยุดตามคำสั่ง เว็บไซต์ที่เผยแพร่ไว้ยังใช้ได้ เรียกคำสั่งเดิมอีกครั้งเพื่อทำต่อ\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever reads along has left, perhaps in the middle of the work: that is no success.
        _stop_speaking()
        return EXIT_INTERRUPTED


def _run(
    arguments: Sequence[str], program: str, elsewhere: Callable[[], None] | None = None
) -> int:
    command = ""
    try:
        words = with_default_command(arguments)
        options = make_parser(words[0], program).parse_args(words)
        command = options.command
        _finish_writing(options)
        run: Callable[[argparse.Namespace], int] = options.run
        code = run(options)
        sys.stdout.flush()
        return code
    except ProngsaiError as error:
        sys.stderr.write(f"{_told(error) if _folder_is_there() else FOLDER_GONE}\n")
        return error.exit_code
    except BrokenPipeError:
        raise
    except MemoryError:
        sys.stderr.write(f"{NO_MEMORY}\n")
        return EXIT_STOPPED
    except Exception as error:
        if elsewhere and _lacks(error):
            elsewhere()
        told = _refused(error)
        if told is None:
            return _fault(error, command)
        sys.stderr.write(f"{told}\n")
        _let_go_of_a_full_disk()
        return EXIT_STOPPED


def _finish_writing(options: argparse.Namespace) -> None:
    """Finish what a command that was killed half-way had begun to write into the site."""
    from prongsai.publish.all_or_none import finish_writing  # of no use to ``--help``

    finished = finish_writing(options.config.resolve().parent)
    if finished:
        names = ", ".join(finished)
        sys.stderr.write(f"คำสั่งครั้งก่อนถูกตัดกลางคัน จึงวางไฟล์ที่ค้างอยู่ให้ครบแล้ว: {names}\n")


def _told(error: ProngsaiError) -> str:
    """The findings, then why the run stopped, unless a finding has just said that."""
    said = {finding.message for finding in error.findings}
    findings = [format_findings(list(error.findings))] if error.findings else []
    last = [] if error.message in said else [error.message]
    return "\n".join((*findings, *last))


def _refused(error: Exception) -> str | None:
    """What the computer refused or lacks, in Thai; None when the program is at fault."""
    if not _folder_is_there():
        return FOLDER_GONE
    if missing := _lacks(error):
        return NOT_INSTALLED.format(missing)
    return sentence_of(error) if isinstance(error, OSError) else None


def _lacks(error: Exception) -> str:
    """The part that this Python lacks; none where a module of the program itself is missing."""
    missing = (error.name or "") if isinstance(error, ModuleNotFoundError) else ""
    return "" if missing.partition(".")[0] == "prongsai" else missing


def _folder_is_there() -> bool:
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def _fault(error: Exception, command: str) -> int:
    """An error of ours: keep the details in a file, and say so in one sentence."""
    where = keep_fault(error, command)
    told = (
        f"รายละเอียดอยู่ในไฟล์ {where}\nโปรดส่งไฟล์นี้ให้ผู้ดูแลโปรแกรม"
        if where
        else f"และเขียนไฟล์รายละเอียดไม่ได้ โปรดแจ้งผู้ดูแลโปรแกรมว่า {type(error).__qualname__}"
    )
    sys.stderr.write(
        f"โปรแกรมทำงานผิดพลาด ไม่ใช่ความผิดของท่าน {told}\nหน้าที่เผยแพร่ไว้ยังใช้ได้ เรียกคำสั่งเดิมอีกครั้งเพื่อทำต่อ\n"
    )
    return EXIT_FAULT


def _let_go_of_a_full_disk() -> None:
    """What is still to be printed into a file on a full disk, Python would complain about."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _stop_speaking()


def _stop_speaking() -> None:
    """Lead what is still to be printed into nothing, lest Python complain at its end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nothing, stream.fileno())


def _speak_utf8() -> None:
    """Thai Windows redirects in cp874, which lacks some signs: never fail on a character.

    Without any console, as under pythonw or with closed streams, there is nobody to speak to.
    """
    sys.stdout = sys.stdout or _nobody()
    sys.stderr = sys.stderr or _nobody()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Not possible any more once something was read: the menu calls commands in between.
        with suppress(io.UnsupportedOperation):
            sys.stdin.reconfigure(errors="replace")


def _nobody() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
