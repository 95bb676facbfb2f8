"""``site_config.yaml``: a first one, or one more agency in the list of the one that is there."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prongsai import CONFIG_FILE
from prongsai.authoring.new_files import ChangedFile, NewFile
from prongsai.authoring.topic_skeleton import schema_line
from prongsai.content.site_config import SiteEntry
from prongsai.findings import Findings
from prongsai.reading.yaml_source import SourceTree, read_yaml
from prongsai.reading.yaml_writing import yaml_text

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
