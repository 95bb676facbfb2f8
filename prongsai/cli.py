"""The command line: ``python build.py [command]``. Thai words, exact exit codes.

Exit codes: 0 nothing at or above the threshold; 1 findings that are errors; 2 usage,
configuration or content that stops the run; 3 internal fault (a report file is written);
130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import io
import pkgutil
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from prongsai import __version__
from prongsai.content.site_config import CONFIG_FILE
from prongsai.errors import ProngsaiError
from prongsai.reports.diagnostics import format_findings

EXIT_GOOD = 0
EXIT_FINDINGS = 1
EXIT_STOPPED = 2
EXIT_FAULT = 3
EXIT_INTERRUPTED = 130

FAULT_REPORT = "prongsai-fault.txt"


class _ThaiParser(argparse.ArgumentParser):
    """A parser whose errors are Thai sentences with the usual exit code 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"คำสั่งไม่ถูกต้อง: {message}\nดูวิธีใช้: python build.py --help\n")
        raise SystemExit(EXIT_STOPPED)


def commands() -> Iterator[ModuleType]:
    """The modules of :mod:`prongsai.commands`: each adds a parser and runs a command."""
    package = importlib.import_module("prongsai.commands")
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if not info.name.startswith("_"):
            yield importlib.import_module(f"{package.__name__}.{info.name}")


def make_parser() -> argparse.ArgumentParser:
    """The whole command line; ``build`` is the command when none is named."""
    parser = _ThaiParser(
        prog="build.py",
        description="โปร่งใส: สร้างเว็บไซต์เปิดเผยข้อมูลสาธารณะ (OIT) และตรวจความครบถ้วน",
    )
    parser.add_argument("--version", action="version", version=f"prongsai {__version__}")
    subparsers = parser.add_subparsers(title="คำสั่ง", dest="command", metavar="คำสั่ง")
    for module in commands():
        name = module.__name__.rpartition(".")[2]
        sub = subparsers.add_parser(name, help=module.HELP, description=module.HELP)
        sub.add_argument(
            "--config",
            type=Path,
            default=Path(CONFIG_FILE),
            metavar="ไฟล์",
            help=f"ไฟล์ตั้งค่าเว็บไซต์ (ปกติ {CONFIG_FILE})",
        )
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


def with_default_command(arguments: Sequence[str]) -> list[str]:
    """``build`` in front, unless a command (or ``--help``, ``--version``) is named first."""
    names = {module.__name__.rpartition(".")[2] for module in commands()}
    if arguments and (arguments[0] in names or arguments[0] in {"-h", "--help", "--version"}):
        return list(arguments)
    if arguments and not arguments[0].startswith("-"):
        return list(arguments)
    return ["build", *arguments]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; no traceback ever reaches the user."""
    _speak_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    options = make_parser().parse_args(with_default_command(given))
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except ProngsaiError as error:
        sys.stderr.write(f"{format_findings(list(error.findings))}\n{error.message}\n")
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("หยุดตามคำสั่ง เว็บไซต์ที่เผยแพร่ไว้ยังใช้ได้ เรียกคำสั่งเดิมอีกครั้งเพื่อทำต่อ\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return EXIT_GOOD
    except Exception:
        return _fault()


def _fault() -> int:
    """An error of ours: keep the details in a file, and say so in one sentence."""
    report = Path(FAULT_REPORT)
    report.write_text(
        f"prongsai {__version__}, Python {sys.version}\n\n{traceback.format_exc()}",
        encoding="utf-8",
    )
    sys.stderr.write(
        f"โปรแกรมทำงานผิดพลาด ไม่ใช่ความผิดของท่าน รายละเอียดอยู่ในไฟล์ {report}\n"
        "โปรดส่งไฟล์นี้ให้ผู้ดูแลโปรแกรม เว็บไซต์ที่เผยแพร่ไว้ยังไม่ถูกแตะต้อง\n"
    )
    return EXIT_FAULT


def _speak_utf8() -> None:
    """Thai Windows redirects in cp874, which lacks some signs: never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
