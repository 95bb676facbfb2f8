"""``python build.py menu``: the daily work by number, for those who do not type commands."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

from prongsai.authoring.asking import Question, ask, somebody_is_there
from prongsai.content.site_config import CONTENT_FOLDER, Site, load_site
from prongsai.errors import ConfigError, UsageError
from prongsai.findings import Findings
from prongsai.findings.rules.cfg import CFG001, CFG005
from prongsai.findings.stops import AnswerStops
from prongsai.reading.fields import FiscalYearInFull, LabelledEnum, Text
from prongsai.site.routes import INDEX

HELP = "เมนูภาษาไทย เลือกงานด้วยหมายเลข (เริ่มต้น.bat เปิดเมนูนี้)"

Call = Callable[[Sequence[str]], int]
"""Runs a command line, such as ``["check"]``, and gives its exit code."""


_NOTHING_YET = {CFG001.code, CFG005.code}
"""No configuration, or no agency: how every new site begins."""


class Choice(LabelledEnum):
    """What the menu offers; the numbers are the order here."""

    PREVIEW = "preview", "ดูตัวอย่างเว็บไซต์ในเครื่องนี้ (หยุดด้วย Ctrl+C)", ()
    AGENCY = "agency", "สร้างหน่วยงานใหม่", ()
    CHECK = "check", "ตรวจความครบถ้วน ดูว่ายังขาดอะไร", ()
    BUILD = "build", "สร้างเว็บไซต์เพื่อเผยแพร่", ()
    IMPORT = "import", "นำเข้าไฟล์ Excel, Word, CSV หรือโฟลเดอร์ PDF", ()
    WORKBOOK = "workbook", "สร้างแบบกรอก Excel", ()
    ROLLOVER = "rollover", "เตรียมปีถัดไป (ตั้งต้นจากปีก่อน)", ()
    ANSWERS = "answers", "ทำแบบคำตอบสำหรับระบบ ITAS", ()
    LEAVE = "leave", "ออก", ("0", "q", "exit", "จบ")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``menu`` asks for everything."""


def run(options: argparse.Namespace) -> int:
    """Ask and do until the person leaves; 0 then, 2 when nobody is there to be asked."""
    if not somebody_is_there():
        raise AnswerStops.nobody_to_ask()
    # The command line stands above the commands; the menu is one of them.
    from prongsai.cli import main

    return Menu(options.config, main).run()


class Menu:
    """The menu over one configuration file; ``call`` runs the commands."""

    def __init__(self, config: Path, call: Call) -> None:
        self._config = config
        self._call = call

    def run(self) -> int:
        """Offer the choices until somebody leaves or the input ends."""
        while True:
            try:
                sys.stdout.write(f"\nโปร่งใส: {self._title()}\n")
                choice = ask(Question("", "พิมพ์หมายเลขแล้วกด Enter", Choice, _labels()))
                if choice is Choice.LEAVE:
                    return 0
                sys.stdout.write("\n")
                self._do(choice)
                _wait()
            except _Left:
                return 0
            except UsageError as error:
                # The input ended in the middle of a question.
                sys.stdout.write(f"\n{error.message}\n")
                return 0
            except KeyboardInterrupt:
                sys.stdout.write("\n")

    def _title(self) -> str:
        try:
            site = load_site(self._config, Findings())
        except ConfigError as error:
            if _NOTHING_YET & {finding.code for finding in error.findings}:
                return f"ยังไม่มีหน่วยงานใน {CONTENT_FOLDER} เริ่มด้วยข้อ 2"
            return f"ไฟล์ {self._config.name} ยังใช้ไม่ได้ ดูที่ผิดด้วยข้อ 3"
        return f"{site.entry.title} ({len(site.agencies):,} หน่วยงาน)"

    def _site(self) -> Site | None:
        try:
            return load_site(self._config, Findings())
        except ConfigError:
            return None

    def _do(self, choice: Choice) -> None:
        match choice:
            case Choice.PREVIEW:
                self._command("serve")
            case Choice.AGENCY:
                self._command("new", "agency")
            case Choice.CHECK:
                self._command("check", *self._agency(needed=False))
            case Choice.BUILD:
                self._publish()
            case Choice.IMPORT:
                self._import()
            case Choice.WORKBOOK:
                self._command("new", "workbook", *self._agency())
            case Choice.ROLLOVER:
                self._roll_over()
            case Choice.ANSWERS:
                self._command("answers", *self._agency(needed=False))

    def _publish(self) -> None:
        code = self._command("build")
        site = self._site()
        if code > 1 or site is None:
            return
        output = site.root / site.entry.output
        sys.stdout.write(f"คัดลอกทุกไฟล์ในโฟลเดอร์นี้ขึ้นเว็บเซิร์ฟเวอร์: {output}\n")
        if (output / INDEX).is_file():
            webbrowser.open((output / INDEX).as_uri())

    def _import(self) -> None:
        written = ask(Question("", "ลากไฟล์มาวางในหน้าต่างนี้ หรือพิมพ์ชื่อไฟล์ แล้วกด Enter", Text))
        files = [_unquoted(str(written))]
        rest = self._agency()
        if self._command("import", *files, *rest, "--dry-run") != 0:
            return
        if _agrees("เขียนตามนี้หรือไม่ (ใช่/ไม่ใช่)"):
            self._command("import", *files, *rest)

    def _roll_over(self) -> None:
        site = self._site()
        such_as = f" (เช่น {site.entry.fiscal_year + 1})" if site else ""
        year = ask(Question("", f"ปีงบประมาณ พ.ศ. ที่จะเตรียม{such_as}", FiscalYearInFull))
        words = ("rollover", str(year), *self._agency(needed=False))
        if self._command(*words, "--dry-run") != 0:
            return
        if _agrees("เขียนไฟล์ของปีใหม่ตามนี้หรือไม่ (ใช่/ไม่ใช่)"):
            self._command(*words)

    def _agency(self, *, needed: bool = True) -> tuple[str, ...]:
        """``--agency`` of the one that was chosen, where there are several."""
        site = self._site()
        if site is None or len(site.agencies) == 1:
            return ()
        slug = ask(Question("", "หน่วยงาน", Text, site.agencies, needed=needed))
        return () if slug is None else ("--agency", str(slug))

    def _command(self, *words: str) -> int:
        """Run a command; its mistakes have been told, and the menu goes on."""
        try:
            return self._call((*words, "--config", str(self._config)))
        except SystemExit as left:
            return int(left.code or 0)


class _Left(Exception):
    """Nobody is there any more."""


def _labels() -> tuple[str, ...]:
    return tuple(choice.label for choice in Choice)


def _unquoted(path: str) -> str:
    """A file dragged onto the window: Windows puts quotes around names with spaces."""
    return path.strip().removeprefix("& ").strip("\"'")


def _agrees(words: str) -> bool:
    return str(ask(Question("", words, Text))).strip().lower() in {"ใช่", "y", "yes", "ช", "1"}


def _wait() -> None:
    """Let what was said be read before the menu comes again."""
    sys.stdout.write("\nกด Enter เพื่อกลับไปที่เมนู ")
    sys.stdout.flush()
    if not sys.stdin.readline():
        raise _Left
