"""A finding: what is said, where, and how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs; the Thai word is what users read."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NOT_CHECKED = "not-checked"

    @property
    def label(self) -> str:
        """The Thai word shown to users."""
        return _SEVERITY_LABELS[self]


_SEVERITY_LABELS = {
    Severity.ERROR: "ผิดพลาด",
    Severity.WARNING: "ควรแก้",
    Severity.INFO: "แจ้งให้ทราบ",
    Severity.NOT_CHECKED: "ยังไม่ได้ตรวจ",
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a source file.

    ``file`` is a POSIX path relative to the site's root folder, so that messages and
    digests do not depend on where the site lies. ``line`` and ``column`` count from 1;
    0 means the whole file (or the whole line). ``text`` is the source line itself.
    """

    file: str
    line: int = 0
    column: int = 0
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Piece(StrEnum):
    """What a fault may keep from being published; the Thai word is what users count."""

    AGENCY = "agency", "หน่วยงาน"
    CONTENT = "content", "ไฟล์เนื้อหา"
    PAGE = "page", "หน้าเว็บหรือไฟล์ของเว็บไซต์"
    DOCUMENT = "document", "เอกสารแนบหรือรูป"
    TABLE = "table", "ตาราง"
    RECORD = "record", "รายการ"
    ROW = "row", "แถว"
    FIELD = "field", "ช่อง"
    CELL = "cell", "ช่องของตาราง"

    label: str

    def __new__(cls, value: str, label: str) -> Piece:
        """A member by its short word, with its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


@dataclass(frozen=True, slots=True)
class Loss:
    """What is not published because of a fault, where that is, and how many from there on."""

    piece: Piece
    where: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check or a reader has to say.

    ``code`` is a stable rule code such as ``CNT003``; ``message`` says what is wrong and
    ``remedy`` what to do about it, each one polite Thai sentence. ``item``,
    ``requirement`` and ``url`` are empty where they do not apply. ``loss`` is what it keeps
    from being published; whoever leaves something out says so.
    """

    code: str
    severity: Severity
    message: str
    remedy: str = ""
    place: Place | None = None
    agency: str = ""
    year: int | None = None
    item: str = ""
    requirement: str = ""
    url: str = ""
    loss: Loss | None = None

    def costing(self, piece: Piece, where: str = "", count: int = 1) -> Finding:
        """The same finding with what it costs, by default at its own place; errors alone do."""
        if self.severity is not Severity.ERROR:
            return self
        return replace(self, loss=Loss(piece, where or str(self.place or ""), count))

    def for_agency(self, slug: str) -> Finding:
        """Return the same finding with the agency named."""
        return replace(self, agency=slug)

    @property
    def sort_key(self) -> tuple[str, str, int, int, str, str, int, str, str]:
        """Order of findings in every report: agency, place, code, message, then the rest."""
        place = self.place or Place("")
        return (
            self.agency,
            place.file,
            place.line,
            place.column,
            self.code,
            self.message,
            self.year or 0,
            self.requirement,
            self.url,
        )
