"""``python build.py menu``: the daily work by number, for those who do not type commands."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

from prongsai.authoring.asking import Question, agreed, ask, somebody_is_there
from prongsai.authoring.workbook.marks import is_workbook
from prongsai.content.folder import AGENCY_FILE
from prongsai.content.site_config import CONTENT_FOLDER, Site, load_site
from prongsai.errors import ConfigError, UsageError
from prongsai.findings import Findings
from prongsai.findings.rules.cfg import CFG001, CFG005
from prongsai.findings.stops import AnswerStops
from prongsai.reading.fields import FiscalYearInFull, LabelledEnum, Text
from prongsai.reading.text_files import read_text
from prongsai.reading.yaml_source import read_yaml
from prongsai.site.routes import INDEX

HELP = "เมนูภาษาไทย เลือกงานด้วยหมายเลข (เริ่มต้น.bat เปิดเมนูนี้)"

Call = Callable[[Sequence[str]], int]
"""Runs a command line, such as ``["check"]``, and gives its exit code."""


_NOTHING_YET = {CFG001.code, CFG005.code}
"""No configuration, or no agency: how every new site begins."""

_REPORT = "ผลการตรวจ.html"
_AUDIT = "ผลการตรวจเว็บไซต์เดิม.html"
_ALL = "ทุกหน่วยงาน"


class Choice(LabelledEnum):
    """What the menu offers; the numbers are the order here."""

    DESK = "desk", "โต๊ะทำงาน: กรอก ตรวจ และทำข้อมูลของปีให้เสร็จในเบราว์เซอร์ (หยุดด้วย Ctrl+C)", ()
    PREVIEW = "preview", "ดูตัวอย่างเว็บไซต์ในเครื่องนี้ (หยุดด้วย Ctrl+C)", ()
    AGENCY = "agency", "สร้างหน่วยงานใหม่", ()
    CHECK = "check", "ตรวจความครบถ้วน ดูว่ายังขาดอะไร (เปิดรายงานในเบราว์เซอร์)", ()
    BUILD = "build", "สร้างเว็บไซต์เพื่อเผยแพร่", ()
    IMPORT = "import", "นำเข้าไฟล์ Excel, Word, CSV หรือโฟลเดอร์ PDF", ()
    WORKBOOK = "workbook", "สร้างแบบกรอก Excel", ()
    AGAIN = "again", "แก้แล้วนำเข้าใหม่ (แบบกรอกหรือไฟล์ที่แก้แล้ว)", ()
    ROLLOVER = "rollover", "เตรียมปีถัดไป (ตั้งต้นจากปีก่อน)", ()
    ANSWERS = "answers", "ทำแบบคำตอบสำหรับระบบ ITAS", ()
    ONLINE = "publish", "ส่งเว็บไซต์ขึ้นเครื่องแม่ข่าย แล้วเปิดดูว่าตรงกับที่สร้าง", ()
    AUDIT = "audit", "ตรวจเว็บไซต์เดิมของหน่วยงานใดก็ได้จากภายนอก", ()
    LEAVE = "leave", "ออก", ("0", "q", "exit", "จบ")


_ASKS_NOTHING = {
    Choice.DESK: ("desk",),
    Choice.PREVIEW: ("serve",),
    Choice.AGENCY: ("new", "agency"),
    Choice.ONLINE: ("publish",),
}


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
                return f"ยังไม่มีหน่วยงานใน {CONTENT_FOLDER} เริ่มด้วยข้อ {_number(Choice.AGENCY)}"
            return f"ไฟล์ {self._config.name} ยังใช้ไม่ได้ ดูที่ผิดด้วยข้อ {_number(Choice.CHECK)}"
        return f"{site.entry.title} ({len(site.agencies):,} หน่วยงาน)"

    def _site(self) -> Site | None:
        try:
            return load_site(self._config, Findings())
        except ConfigError:
            return None

    def _do(self, choice: Choice) -> None:
        if words := _ASKS_NOTHING.get(choice):
            self._command(*words)
        match choice:
            case Choice.CHECK:
                self._check(*self._agency(needed=False))
            case Choice.BUILD:
                self._publish()
            case Choice.IMPORT:
                self._import(_file())
            case Choice.WORKBOOK:
                self._command("new", "workbook", *self._agency())
            case Choice.AGAIN:
                self._import_again()
            case Choice.ROLLOVER:
                self._roll_over()
            case Choice.AUDIT:
                self._audit()
            case Choice.ANSWERS:
                self._command("answers", *self._agency(needed=False))

    # --- the choices --------------------------------------------------------------------

    def _check(self, *words: str) -> None:
        """The summary on the screen, and the whole report in the browser."""
        code = self._command("check", *words)
        site = self._site()
        if code > 1 or site is None:
            return
        report = site.root / _REPORT
        made = ("--no-build", "--quiet", "--format", "html", "--output", str(report))
        if self._command("check", *words, *made) <= 1 and report.is_file():
            sys.stdout.write(f"รายงานทั้งหมดอยู่ที่ {report}\n")
            webbrowser.open(report.as_uri())

    def _audit(self) -> None:
        """A website that is already there: the summary on the screen, the quotes in the browser."""
        question = "พิมพ์ที่อยู่เว็บไซต์ หรือลากโฟลเดอร์หรือไฟล์แบบคำตอบมาวาง แล้วกด Enter"
        target = _unquoted(str(ask(Question("", question, Text))))
        report = self._config.resolve().parent / _AUDIT
        code = self._command("audit", target, "--format", "html", "--output", str(report))
        if code <= 1 and report.is_file():
            sys.stdout.write(f"รายงานพร้อมข้อความที่พบอยู่ที่ {report}\n")
            webbrowser.open(report.as_uri())

    def _publish(self) -> None:
        code = self._command("build")
        site = self._site()
        if code > 1 or site is None:
            return
        output = site.root / site.entry.output
        sys.stdout.write(f"คัดลอกทุกไฟล์ในโฟลเดอร์นี้ขึ้นเว็บเซิร์ฟเวอร์: {output}\n")
        if (output / INDEX).is_file():
            webbrowser.open((output / INDEX).as_uri())

    def _import(self, file: str) -> int:
        # A form says itself for which agency and year it is.
        rest = () if is_workbook(Path(file)) else self._agency()
        return self._command("import", file, *rest, "--confirm")

    def _import_again(self) -> None:
        """A form of this folder, or another file, once more; then what is still missing."""
        site = self._site()
        root = site.root if site else Path()
        forms = [path for path in sorted(root.glob("*.xlsx")) if is_workbook(path)]
        names = [path.name for path in forms]
        if names:
            sys.stdout.write("แก้ข้อมูลใน Excel บันทึก ปิดไฟล์ แล้วเลือกไฟล์ที่แก้\n")
            question = "เลือกหมายเลข หรือลากไฟล์อื่นมาวาง"
            answer = _unquoted(str(ask(Question("", question, Text, names))))
        else:
            answer = _file()
        if self._import(str(root / answer) if answer in names else answer) <= 1:
            self._command("check", *self._agency(needed=False))

    def _roll_over(self) -> None:
        site = self._site()
        such_as = f" (เช่น {site.entry.fiscal_year + 1})" if site else ""
        year = ask(Question("", f"ปีงบประมาณ พ.ศ. ที่จะเตรียม{such_as}", FiscalYearInFull))
        words = ("rollover", str(year), *self._agency(needed=False, with_year=False))
        if self._command(*words, "--dry-run") != 0:
            return
        if agreed("เขียนไฟล์ของปีใหม่ตามนี้หรือไม่ (ใช่/ไม่ใช่)"):
            self._command(*words)

    # --- agency and year ----------------------------------------------------------------

    def _agency(self, *, needed: bool = True, with_year: bool = True) -> tuple[str, ...]:
        """``--agency`` of the one that was chosen where there are several, and its year."""
        site = self._site()
        if site is None:
            return ()
        if len(site.agencies) == 1:
            return self._year(site, site.agencies[0]) if with_year else ()
        labels = {f"{_name_of(site, slug)} ({slug})": slug for slug in site.agencies}
        words = "หน่วยงาน" if needed else f"หน่วยงาน (ข้าม = {_ALL})"
        known = {**labels, **{slug: slug for slug in site.agencies}}
        known |= {label.rpartition(" (")[0]: slug for label, slug in labels.items()}

        def judge(answer: str) -> None:
            if answer not in known:
                raise AnswerStops.no_agency(name=answer)

        answer = ask(Question("", words, Text, tuple(labels), needed=needed, judge=judge))
        if answer is None:
            return ()
        slug = known[str(answer)]
        return ("--agency", slug, *(self._year(site, slug) if with_year else ()))

    def _year(self, site: Site, slug: str) -> tuple[str, ...]:
        """``--year`` where the agency's years are others than the one of the settings."""
        folder = site.root / CONTENT_FOLDER / slug
        held = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
        years = sorted((name for name in held if name.isascii() and name.isdigit()), reverse=True)
        usual = str(site.entry.fiscal_year)
        if not years or years == [usual]:
            return ()
        if len(years) == 1:
            sys.stdout.write(f"ปีงบประมาณ พ.ศ. {years[0]}\n")
            return ("--year", years[0])
        return ("--year", str(ask(Question("", "ปีงบประมาณ พ.ศ.", FiscalYearInFull, years))))

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


def _number(choice: Choice) -> int:
    """What is typed for a choice."""
    return list(Choice).index(choice) + 1


def _file() -> str:
    written = ask(Question("", "ลากไฟล์มาวางในหน้าต่างนี้ หรือพิมพ์ชื่อไฟล์ แล้วกด Enter", Text))
    return _unquoted(str(written))


def _unquoted(path: str) -> str:
    """A file dragged onto the window: Windows puts quotes around names with spaces."""
    return path.strip().removeprefix("& ").strip("\"'")


def _name_of(site: Site, slug: str) -> str:
    """The agency's name; its folder where agency.yaml cannot be read."""
    file = f"{CONTENT_FOLDER}/{slug}/{AGENCY_FILE}"
    text = read_text(site.root / file, file, Findings())
    tree = read_yaml(text, file, Findings()) if text is not None else None
    data = tree.data if tree is not None else None
    name = data.get("name") if isinstance(data, dict) else None
    found = name.get("th") if isinstance(name, dict) else name
    return " ".join(found.split()) if isinstance(found, str) and found.strip() else slug


def _wait() -> None:
    """Let what was said be read before the menu comes again."""
    sys.stdout.write("\nกด Enter เพื่อกลับไปที่เมนู ")
    sys.stdout.flush()
    if not sys.stdin.readline():
        raise _Left
