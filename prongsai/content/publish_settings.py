"""How the site gets to where it is served: the part ``publish:`` of ``site_config.yaml``.

Passwords are no part of it. A line of the file that looks like one ends the run before
anything else is said of the file, so that no message or report can repeat it.

Codes: CFG050 a secret in the settings; CFG051 what the chosen way needs and nobody wrote.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, model_validator

from prongsai.errors import ConfigError
from prongsai.findings import Place
from prongsai.findings.rules.publishing import CFG050, CFG051
from prongsai.reading.fields import Count, Entry, LabelledEnum, Text, WrittenForm, refusal


class Way(LabelledEnum):
    """How files travel."""

    FTPS = "ftps", "FTP แบบเข้ารหัส (FTPS)", ()
    FTP = "ftp", "FTP", ()
    SFTP = "sftp", "SFTP", ()
    FOLDER = "folder", "โฟลเดอร์หรือไดรฟ์เครือข่าย", ("โฟลเดอร์",)
    GIT = "git", "กิ่งของ Git (Pages)", ()


_NEEDED = {
    Way.FTPS: ("host", "user"),
    Way.FTP: ("host", "user"),
    Way.SFTP: ("host", "user"),
    Way.FOLDER: ("folder",),
    Way.GIT: ("repository",),
}

_SECRET = re.compile(
    r"^(?P<before>[^#\n]*?(?:^|[\s{,\"']))"
    r"(?P<key>(?i:password|passwd|passphrase|pass|pwd|secret|token|api[_-]?key)|รหัสผ่าน|รหัสลับ)"
    r"[\"']?[ \t]*:[ \t]*(?=[^\s#])",
    re.MULTILINE,
)
_IN_ADDRESS = re.compile(r"^[^#\n]*?[A-Za-z][A-Za-z0-9+.-]*://[^\s/@:]*:[^\s/@]+@", re.MULTILINE)


class PublishEntry(Entry):
    """Where ``publish`` brings the output, and how; never with what secret."""

    to: Annotated[Way, Field(title="วิธีส่ง")]
    host: Annotated[
        Text | None, WrittenForm("เช่น `ftp.example.go.th`"), Field(title="เครื่องแม่ข่าย")
    ] = None
    port: Annotated[Count | None, Field(title="พอร์ต (ปกติ 21 หรือ 22)")] = None
    user: Annotated[Text | None, Field(title="ชื่อผู้ใช้")] = None
    folder: Annotated[
        Text | None, WrittenForm("เช่น `public_html`"), Field(title="โฟลเดอร์ปลายทาง")
    ] = None
    trusted: Annotated[
        Text | None, WrittenForm("`SHA256:…`"), Field(title="ลายนิ้วมือของเครื่องแม่ข่ายที่ยืนยันแล้ว")
    ] = None
    repository: Annotated[Text | None, Field(title="ที่อยู่ของคลัง Git")] = None
    branch: Annotated[Text, Field(title="กิ่งของ Git")] = "gh-pages"

    @model_validator(mode="after")
    def _has_what_its_way_needs(self) -> PublishEntry:
        for key in _NEEDED[self.to]:
            if getattr(self, key) is None:
                raise refusal(CFG051.lacking(key=key, way=self.to.label))
        return self

    @property
    def place(self) -> str:
        """The destination in words: for people, and as what a manifest is about."""
        if self.to is Way.FOLDER:
            return str(self.folder)
        if self.to is Way.GIT:
            below = f" {self.folder}/" if self.folder else ""
            return f"{self.repository} ({self.branch}){below}"
        port = f":{self.port}" if self.port else ""
        return f"{self.to.value}://{self.user}@{self.host}{port}/{(self.folder or '').lstrip('/')}"


def refuse_secrets(text: str, file: str) -> None:
    """Raise :class:`ConfigError` if the settings hold a password; it is never repeated."""
    found = _SECRET.search(text)
    if found:
        line = text.count("\n", 0, found.start("key")) + 1
        said = CFG050.secret(key=found["key"]).at(Place(file, line))
        raise ConfigError.said_by(said)
    found = _IN_ADDRESS.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise ConfigError.said_by(CFG050.in_address().at(Place(file, line)))
