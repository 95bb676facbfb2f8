"""What a new agency changes in ``site_config.yaml``: nothing, one name more, or the file itself."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from prongsai.authoring.new_files import ChangedFile, NewFile
from prongsai.authoring.skeleton.site_settings import first_settings, with_agency
from prongsai.content.site_config import SiteEntry


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
