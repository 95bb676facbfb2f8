"""Writing new files, all or none and never over one that is there; a new agency into the settings."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prongsai import CONFIG_FILE
from prongsai.authoring.skeletons import schema_line
from prongsai.content.site_config import SiteEntry
from prongsai.findings import Findings
from prongsai.findings.stops import FileStops
from prongsai.publish.all_or_none import put_all
from prongsai.reading.yaml_source import SourceTree, read_yaml
from prongsai.reading.yaml_writing import yaml_text

SCHEMAS = "schemas"
"""The folder of the site that holds what editors know of content files."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written: ``path`` is POSIX and relative to the site, ``about`` is Thai."""

    path: str
    content: str | bytes
    about: str = ""

    @property
    def data(self) -> bytes:
        """The bytes of the file; texts are UTF-8 with plain line ends."""
        return self.content if isinstance(self.content, bytes) else self.content.encode()


def refuse_existing(root: Path, files: Sequence[NewFile]) -> None:
    """Raise :class:`UsageError` naming every file that is there already."""
    there = [file.path for file in files if _is_there(root / file.path)]
    if there:
        raise FileStops.are_there(files=", ".join(there))


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """New bytes for a file that is there; ``path`` is POSIX and relative to the site."""

    path: str
    content: bytes


def write_new(root: Path, files: Sequence[NewFile], changed: Sequence[ChangedFile] = ()) -> None:
    """Write all the files and change those that are there, or do nothing at all.

    Raises :class:`UsageError` when a file is there already or cannot be written.
    """
    refuse_existing(root, files)
    try:
        put_all(
            root,
            {file.path: file.data for file in files},
            {file.path: file.content for file in changed},
        )
    except OSError as error:
        name = Path(error.filename2 or error.filename or "ใหม่").name
        raise FileStops.not_written(name=name) from None


def report_of(files: Sequence[NewFile], next_steps: Iterable[str], dry_run: bool) -> str:
    """What was written, or would be, and what to do now: in Thai, one file a line.

    Schemas for editors are many and nobody's work: they are one line.
    """
    head = "จะเขียน" if dry_run else "เขียนแล้ว"
    schemas = [file for file in files if file.path.startswith(f"{SCHEMAS}/")]
    lines = [f"{head} {len(files):,} ไฟล์"]
    lines += [_line(file) for file in files if file not in schemas]
    if schemas:
        lines.append(f"  {SCHEMAS}/  {len(schemas):,} ไฟล์ ช่วยเติมชื่อช่องในโปรแกรมแก้ข้อความ เช่น VS Code")
    steps = list(next_steps)
    if dry_run:
        lines.append("ยังไม่ได้เขียนไฟล์ใด (--dry-run)")
    elif steps:
        lines += ["", "ขั้นต่อไป", *(f"  {n}. {step}" for n, step in enumerate(steps, start=1))]
    return "\n".join(lines) + "\n"


def _line(file: NewFile) -> str:
    return f"  {file.path}  {file.about}".rstrip()


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


_BREAK = re.compile(r"(?<=\n)|(?<=\r)(?!\n)|(?<=[\x85\u2028\u2029])")
_SCALAR = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s,\[\]{}#]+")


def first_settings(title: str, year: int) -> str:
    """The settings of a site that had none; ``year`` is the fiscal year (Buddhist Era)."""
    return "\n".join(
        [
            schema_line(CONFIG_FILE, "site_config"),
            "# ตั้งค่าเว็บไซต์ (อ่านคำอธิบายทุกช่องได้ใน docs/content-format.md)",
            yaml_text({"title": title}).rstrip("\n"),
            "",
            "# ที่อยู่เว็บไซต์จริง ใช้ทำลิงก์เต็มสำหรับตอบแบบ ITAS",
            "# base_url: https://www.example.go.th",
            "",
            "# ปีงบประมาณที่รับการประเมิน",
            f"fiscal_year: {year}",
            "",
        ]
    )


def with_agency(text: str, slug: str) -> str | None:
    """The settings with ``slug`` as the last of ``agencies``; every other character as it was.

    The same text when no agencies are listed (every folder counts) or it is listed already;
    ``None`` when the list is written in a way that cannot be added to safely.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = text.removeprefix(mark) if mark else text
    tree = read_yaml(plain, CONFIG_FILE, Findings())
    if tree is None or not isinstance(tree.data, dict):
        return None
    listed = _listed(tree.data.get("agencies"))
    if not listed or slug in listed:
        return text
    longer = _inserted(plain, tree, slug, alone=isinstance(tree.data["agencies"], str))
    findings = Findings()
    again = read_yaml(longer, CONFIG_FILE, findings)
    if again is None or len(findings):
        return None
    expected = {**tree.data, "agencies": [*listed, slug]}
    return mark + longer if again.data == expected else None


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(entry) for entry in value]


def _inserted(text: str, tree: SourceTree, slug: str, *, alone: bool) -> str:
    """The text with the slug behind the last agency, in the way that list is written.

    ``alone`` when there is one agency and no list.
    """
    place = tree.place(("agencies",) if alone else _last(tree))
    lines = _BREAK.split(text)
    line, column = lines[place.line - 1], place.column - 1
    found = _SCALAR.match(line, column)
    end = found.end() if found else len(line)
    if alone:
        changed = f"{line[:column]}[{line[column:end]}, {slug}]{line[end:]}"
        return _joined(lines, place.line - 1, changed)
    before = line[:column]
    if re.fullmatch(r"\s*-\s+", before):
        ending = re.search(r"[\r\n\x85\u2028\u2029]*$", line)
        own = ending[0] if ending else ""
        return _joined(
            lines, place.line - 1, f"{line if own else line + chr(10)}{before}{slug}{own}"
        )
    return _joined(lines, place.line - 1, f"{line[:end]}, {slug}{line[end:]}")


def _last(tree: SourceTree) -> tuple[str | int, ...]:
    assert isinstance(tree.data, dict)
    return ("agencies", len(tree.data["agencies"]) - 1)


def _joined(lines: list[str], number: int, changed: str) -> str:
    return "".join([*lines[:number], changed, *lines[number + 1 :]])


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """A first settings file to write, or new bytes for the one there is, or neither."""

    config: Path
    new_files: tuple[NewFile, ...] = ()
    content: bytes | None = None
    remarks: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[ChangedFile, ...]:
        """The settings file with its new bytes, if it gets any."""
        name = self.config.resolve().name
        return () if self.content is None else (ChangedFile(name, self.content),)


def settings_change(
    config: Path, settings: SiteEntry | None, slug: str, title: str, year: int
) -> SettingsChange:
    """What to do so that the site counts ``slug`` among its agencies."""
    if settings is None:
        text = first_settings(title, year)
        return SettingsChange(config, (NewFile(config.name, text, "ตั้งค่าเว็บไซต์"),))
    if not settings.agencies:
        return SettingsChange(config)
    raw = config.read_bytes()
    codec = _codec(raw)
    text = raw.decode(codec)
    longer = with_agency(text, slug)
    if longer is None:
        remark = (
            f"เพิ่ม {slug} ในรายการ agencies ของ {config.name} เอง (โปรแกรมแก้ให้ไม่ได้โดยไม่กระทบส่วนอื่น)"
        )
        return SettingsChange(config, remarks=(remark,))
    return SettingsChange(config, content=None if longer == text else longer.encode(codec))


def _codec(raw: bytes) -> str:
    """The encoding of the file: UTF-8, Notepad's Unicode, or the ANSI of Thai Windows.

    None of these drops the mark at the beginning, so that it is written back.
    """
    if raw.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if raw.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp874"
    return "utf-8"
