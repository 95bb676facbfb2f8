"""A rule is one class: code, severity, manual, and every sentence that it says; what collects them.

Texts whose gaps have names are what sentences of rules and of stops are made of. Rules of every
family are found in the modules of :mod:`prongsai.findings.rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from types import MappingProxyType
from typing import ClassVar

from prongsai.discovery import classes_of, modules_of
from prongsai.findings.finding import Finding, Piece, Place, Severity


class Template:
    """Texts in the manner of :meth:`str.format` that are filled together."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.gaps = frozenset(name for text in texts for name in _gaps(text))

    def filled(self, name: str, values: Mapping[str, object]) -> tuple[str, ...]:
        """The texts with their gaps filled; ``name`` is how a fault calls them.

        A gap that is left open, or filled without being there, is a fault of the program.
        """
        if values.keys() != self.gaps:
            wanted, given = sorted(self.gaps), sorted(values)
            raise TypeError(f"{name} has the gaps {wanted}, not {given}")
        return tuple(text.format_map(values) for text in self.texts)


def _gaps(text: str) -> list[str]:
    names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    if not all(name.isidentifier() for name in names):
        raise TypeError(f"the gaps of a sentence have plain names: {text}")
    return names


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
    "AUD": "การตรวจเว็บไซต์จากภายนอก",
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


class Findings:
    """What has been said so far, in the order in which it was said."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        self._found = list(found)

    def add(
        self,
        message: Message,
        place: Place | None = None,
        *,
        agency: str = "",
        year: int | None = None,
        item: str = "",
        requirement: str = "",
        url: str = "",
    ) -> None:
        """Say something of a place."""
        self._found.append(
            message.at(place, agency=agency, year=year, item=item, requirement=requirement, url=url)
        )

    def extend(self, found: Iterable[Finding]) -> None:
        """Take over what was found elsewhere, such as in a reading that was kept."""
        self._found.extend(found)

    def cost(self, since: int, piece: Piece, where: str = "") -> None:
        """Errors after the first ``since`` keep this from being published, and all that is in it."""
        self._found[since:] = [finding.costing(piece, where) for finding in self._found[since:]]

    def errors(self, since: int = 0) -> tuple[Finding, ...]:
        """The errors, all or those after the first ``since``."""
        return tuple(f for f in self._found[since:] if f.severity is Severity.ERROR)

    def has_errors(self, since: int = 0) -> bool:
        """Whether there is an error, among all or those after the first ``since``."""
        return bool(self.errors(since))

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@cache
def rules_by_family() -> Mapping[str, type[Rule]]:
    """These rules by code; a code told of twice is refused."""
    found: dict[str, type[Rule]] = {}
    for module in modules_of("prongsai.findings.rules"):
        for rule in classes_of(module):
            if issubclass(rule, Rule):
                if rule.code in found:
                    raise TypeError(f"rule code {rule.code} is used twice")
                found[rule.code] = rule
    return MappingProxyType(dict(sorted(found.items())))
