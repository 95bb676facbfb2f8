"""A rule: its code, how much it weighs, its manual, and every sentence it says.

One class in a module of :mod:`prongsai.findings.rules` is one rule, and the only place
that knows of it. The class is named by the code::

    class DOC002(Rule):
        title = "ไฟล์ต้องไม่ว่าง"
        severity = Severity.ERROR
        what = "ไฟล์ต้องมีเนื้อหา ไม่ใช่ 0 ไบต์"
        why = "ไฟล์ว่างมักเกิดจากการคัดลอกไม่สำเร็จ ผู้ตรวจเปิดแล้วไม่พบข้อมูล"
        empty = Sentence("ไฟล์นี้ว่างเปล่า (0 ไบต์)", "บันทึกไฟล์ใหม่จากต้นฉบับ แล้ววางทับ")

and is said with ``findings.add(DOC002.empty(), place)``. A rule that lacks a part of its
manual, or a sentence whose gaps are filled wrongly, is refused by an exception.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from prongsai.findings.finding import Finding, Place, Severity
from prongsai.findings.template import Template

FAMILIES = {
    "CFG": "การตั้งค่าเว็บไซต์และกรอบการประเมิน",
    "CNT": "ไฟล์เนื้อหา",
    "OIT": "ความครบถ้วนตามองค์ประกอบของ OIT",
    "YR": "วันที่และปีงบประมาณ",
    "DOC": "เอกสารแนบ",
    "LNK": "ลิงก์",
    "TBL": "ตาราง",
    "WEB": "มาตรฐานเว็บไซต์ภาครัฐ",
    "A11Y": "การเข้าถึงของทุกคน",
    "PII": "ข้อมูลส่วนบุคคล",
    "SEC": "ความปลอดภัย",
    "IMP": "การนำเข้าไฟล์",
}
"""The letters a code begins with, and the Thai words for what its rules are about."""

_CODE = re.compile(rf"({'|'.join(FAMILIES)})[0-9]{{3}}")
_MANUAL = ("title", "severity", "what", "why")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with its gaps filled: what a rule says about one thing."""

    code: str
    severity: Severity
    message: str
    remedy: str

    def at(
        self,
        place: Place | None = None,
        *,
        agency: str = "",
        year: int | None = None,
        item: str = "",
        requirement: str = "",
        url: str = "",
    ) -> Finding:
        """The finding that says this of a place."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message,
            remedy=self.remedy,
            place=place,
            agency=agency,
            year=year,
            item=item,
            requirement=requirement,
            url=url,
        )


class Sentence:
    """One thing that a rule says: what is wrong, and what to do about it.

    Both are Thai templates in the manner of :meth:`str.format`; their gaps have names.
    ``severity`` is given only where it differs from the rule's own. As an attribute of a
    :class:`Rule` a sentence knows its rule; called with its gaps it is a :class:`Message`.
    What is added to the program as one file, such as a field kind, brings its sentences in
    its own class and names the ``rule`` that says them.
    """

    def __init__(
        self,
        message: str,
        remedy: str = "",
        *,
        severity: Severity | None = None,
        rule: type[Rule] | None = None,
    ) -> None:
        self.message = message
        self.remedy = remedy
        self.severity = severity or (rule.severity if rule else None)
        self.code = rule.code if rule else ""
        self.name = ""
        self._template = Template(message, remedy)

    def __set_name__(self, rule: type, name: str) -> None:
        self.name = name
        if not self.code:
            self.code = rule.__name__
            self.severity = self.severity or rule.__dict__.get("severity")

    def __call__(self, **filled: object) -> Message:
        """Fill the gaps; one left open, or filled without being there, is a fault."""
        message, remedy = self._template.filled(f"{self.code}.{self.name}", filled)
        if self.severity is None:
            raise TypeError("a sentence is said by a rule")
        return Message(self.code, self.severity, message, remedy)


class Rule:
    """A rule with its manual; never made an object of, its class is all there is.

    ``what`` says what the rule wants, ``why`` what the assessor or the reader loses,
    ``example`` shows good content; all Thai. Codes are never used again for something else.

    Rules of one sort may share sentences: these stand in a class between, which is no rule
    itself (``class OfDocuments(Rule, shared=True)``), and each rule says them as its own.
    """

    code: ClassVar[str]
    family: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity]
    what: ClassVar[str]
    why: ClassVar[str]
    example: ClassVar[str] = ""

    def __init_subclass__(cls, *, shared: bool = False) -> None:
        if shared:
            return
        code = _CODE.fullmatch(cls.__name__)
        if code is None:
            raise TypeError(f"{cls.__name__} is no rule code: {', '.join(FAMILIES)}, three digits")
        missing = [part for part in _MANUAL if part not in cls.__dict__]
        if missing:
            raise TypeError(f"rule {cls.__name__} lacks {', '.join(missing)}")
        cls.code, cls.family = cls.__name__, code[1]
        cls._take_over()

    @classmethod
    def _take_over(cls) -> None:
        """Say what rules of the same sort share under the own code and severity."""
        for base in cls.__mro__[1:]:
            for name, sentence in vars(base).items():
                if isinstance(sentence, Sentence) and name not in vars(cls):
                    own = Sentence(sentence.message, sentence.remedy, severity=sentence.severity)
                    own.__set_name__(cls, name)
                    setattr(cls, name, own)

    @classmethod
    def sentences(cls) -> Mapping[str, Sentence]:
        """Everything the rule can say, by name."""
        return {name: part for name, part in vars(cls).items() if isinstance(part, Sentence)}
