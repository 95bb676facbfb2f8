"""The types a content model is made of; each reads the text a clerk typed.

Every scalar arrives as ``str`` (or ``None``). Each refusal is a
``PydanticCustomError`` which carries its own Thai ``message``, ``remedy`` and finding
``code``, so :mod:`prongsai.content.validation` needs no table of messages.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, NoReturn, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from prongsai.thai.dates import BUDDHIST_OFFSET, DateError, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.periods import parse_moment, parse_period
from prongsai.thai.text import is_invisible

SHAPE = "CNT012"
VALUE = "CNT013"
EMPTY = "CNT014"
CHOICE = "CNT015"
LIMIT = "CNT016"

FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2500, 2700

_REFUSAL = "prongsai"


def refuse(message: str, remedy: str, code: str = VALUE, at: str = "") -> NoReturn:
    """Refuse a value with a Thai sentence and remedy.

    ``at`` names a key below the value, for validators of a whole record.
    """
    ctx = {"message": message, "remedy": remedy, "code": code, "at": at}
    raise PydanticCustomError(_REFUSAL, "{message}", ctx)


# --- records -----------------------------------------------------------------------


class Entry(BaseModel):
    """A record of content: only known keys, frozen, texts stripped.

    An optional key left empty (``title:``) counts as not given.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True
    )

    @model_validator(mode="before")
    @classmethod
    def _forget_empty_keys(cls, data: Any) -> Any:
        if not isinstance(data, Mapping) or None not in data.values():
            return data
        optional = _optional_keys(cls)
        return {k: v for k, v in data.items() if v is not None or k not in optional}


def _optional_keys(model: type[BaseModel]) -> set[str]:
    optional: set[str] = set()
    for name, info in model.model_fields.items():
        if not info.is_required():
            optional.add(name)
            optional.update(
                key for key in (info.alias, info.validation_alias) if isinstance(key, str)
            )
    return optional


# --- text --------------------------------------------------------------------------


def _string(value: Any) -> str:
    """Return a scalar as stripped text; refuse emptiness and structure."""
    if value is None:
        refuse("ยังไม่ได้กรอกค่า", "กรอกค่าหลังเครื่องหมาย :", EMPTY)
    if isinstance(value, list | tuple | Mapping):
        refuse("ต้องเป็นข้อความบรรทัดเดียว ไม่ใช่รายการหรือช่องย่อย", _flat_remedy(value), SHAPE)
    text = str(value)
    start, end = 0, len(text)
    while start < end and _blank(text[start]):
        start += 1
    while end > start and _blank(text[end - 1]):
        end -= 1
    if start == end:
        refuse("ยังไม่ได้กรอกค่า", "กรอกค่าหลังเครื่องหมาย :", EMPTY)
    return text[start:end]


def _blank(character: str) -> bool:
    return character.isspace() or is_invisible(character)


def _flat_remedy(value: Any) -> str:
    if isinstance(value, Mapping):
        return 'ถ้าข้อความมีเครื่องหมาย : หรือ { ให้ครอบทั้งข้อความด้วย "…"'
    return 'เหลือไว้ค่าเดียวโดยไม่มีเครื่องหมาย - ถ้าข้อความขึ้นต้นด้วย [ ให้ครอบด้วย "…"'


def _text(value: Any) -> Any:
    return value if isinstance(value, StrEnum) else _string(value)


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_text)]
"""Text which is not empty; line breaks inside it are kept."""

TextList = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more)]
"""Several texts; a single one may be written without a list."""


# --- time --------------------------------------------------------------------------


def _thai_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    try:
        return parse_date(_string(value))
    except DateError as error:
        refuse(error.message, error.remedy)


def _month(value: Any) -> Any:
    if isinstance(value, YearMonth):
        return value
    try:
        return YearMonth.parse(_string(value))
    except DateError as error:
        refuse(error.message, error.remedy)


_FISCAL_YEAR = re.compile(r"(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*([0-9]+)")


def _fiscal_year(value: Any) -> Any:
    text = to_arabic(_string(value))
    found = _FISCAL_YEAR.fullmatch(text)
    if found is None or len(found[1]) > 4:
        refuse(f'อ่าน "{text[:40]}" เป็นปีงบประมาณไม่ได้', "เขียนปี พ.ศ. เลขสี่หลัก เช่น 2568")
    year = int(found[1])
    if FIRST_FISCAL_YEAR <= year <= LAST_FISCAL_YEAR:
        return year
    buddhist = year + BUDDHIST_OFFSET if year > 999 else year + 2500
    if FIRST_FISCAL_YEAR <= buddhist <= LAST_FISCAL_YEAR:
        kind = "ปี ค.ศ." if year > 999 else "ปีแบบย่อ"
        refuse(f"ปีงบประมาณ {year} เป็น{kind}", f"เขียนเป็นปี พ.ศ. {buddhist}")
    refuse(
        f"ปีงบประมาณ {year} อยู่นอกช่วง {FIRST_FISCAL_YEAR} ถึง {LAST_FISCAL_YEAR}",
        "เขียนปี พ.ศ. เลขสี่หลัก เช่น 2568",
        LIMIT,
    )


ThaiDate = Annotated[date, BeforeValidator(_thai_date)]
"""A date in any style clerks write; Common Era once read."""

Month = Annotated[YearMonth, BeforeValidator(_month)]
"""One month of one year, such as ``ต.ค. 67``."""

FiscalYear = Annotated[int, BeforeValidator(_fiscal_year)]
"""A fiscal year in the Buddhist Era, 2500-2700."""


def _bound(which: int) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value is None or isinstance(value, date):
            return value
        try:
            return parse_moment(_string(value))[which]
        except DateError as error:
            refuse(error.message, error.remedy)

    return read


class Period(Entry):
    """A span of time: the text as typed, first and last day (Common Era) where known.

    Written as free text (``ต.ค. 65 – มี.ค. 66``, ``ปีงบประมาณ 2566``, ``2566–2570``,
    ``ตลอดปี``) or as ``{from: …, to: …}``. Bare years are fiscal years. Text that names
    no days keeps ``start`` and ``end`` empty.
    """

    text: Annotated[Text, Field(title="ช่วงเวลา")]
    start: Annotated[date | None, BeforeValidator(_bound(0)), Field(title="เริ่ม", alias="from")] = (
        None
    )
    end: Annotated[date | None, BeforeValidator(_bound(1)), Field(title="สิ้นสุด", alias="to")] = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        if isinstance(data, str):
            text = _string(data)
            start, end = parse_period(text)
            return {"text": text, "start": start, "end": end}
        if isinstance(data, Mapping) and data.get("text") is None:
            ends = [
                str(data[key]).strip() for key in ("from", "to") if isinstance(data.get(key), str)
            ]
            return {**data, "text": " – ".join(ends)} if ends else data
        return data

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.start and self.end and self.start > self.end:
            refuse(f'ช่วงเวลา "{self.text}" สิ้นสุดก่อนวันเริ่ม', "ตรวจปีและสลับวันเริ่มกับวันสิ้นสุดให้ถูกต้อง")
        return self

    def __str__(self) -> str:
        return self.text


# --- numbers -----------------------------------------------------------------------

_GROUPED = re.compile(r"(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})")
_MONEY = re.compile(
    r"฿?\s*(?P<number>[0-9,]+(?:\.[0-9]+)?)\s*(?:\.-|/-|\.–|\.)?\s*(?:บาท)?(?:ถ้วน)?"
)
_SCORE = re.compile(r"(?:ร้อยละ\s*)?(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?:คะแนน|%|เปอร์เซ็นต์)?")
_DIGITS_ONLY = "กรอกเฉพาะตัวเลข เช่น"


def _money(value: Any) -> Any:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    text = to_arabic(_string(value))
    found = _MONEY.fullmatch(text)
    if found is None:
        if text.startswith("-"):
            refuse(f'จำนวนเงิน "{text[:40]}" ติดลบหรือไม่ใช่ตัวเลข', "ถ้าไม่มีเงินให้กรอก 0", LIMIT)
        refuse(f'อ่าน "{text[:40]}" เป็นจำนวนเงินไม่ได้', f"{_DIGITS_ONLY} 50,000 หรือ 50000.50")
    whole, _, satang = found["number"].partition(".")
    if not _GROUPED.fullmatch(whole):
        refuse(f'เครื่องหมายจุลภาคใน "{text[:40]}" วางไม่ถูกหลัก', "คั่นทุกสามหลัก เช่น 1,250,000")
    if len(satang) > 2:
        refuse(f'"{text[:40]}" มีทศนิยมเกินสองตำแหน่ง', "ใช้ , คั่นหลักพัน และ . คั่นสตางค์ เช่น 50,000.50")
    return Decimal(found["number"].replace(",", ""))


def _count(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = to_arabic(_string(value))
    if not _GROUPED.fullmatch(text):
        if re.fullmatch(r"-\s*[0-9,]+", text):
            refuse(f'จำนวน "{text[:40]}" ติดลบ', "กรอกจำนวนตั้งแต่ 0 ขึ้นไป", LIMIT)
        refuse(f'อ่าน "{text[:40]}" เป็นจำนวนนับไม่ได้', f"{_DIGITS_ONLY} 12 หรือ 1,200 โดยไม่ใส่หน่วย")
    return int(text.replace(",", ""))


def _within(name: str, top: int) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = Decimal(value)
        else:
            text = to_arabic(_string(value))
            found = _SCORE.fullmatch(text)
            if found is None or len(text) > 40:
                refuse(f'อ่าน "{text[:40]}" เป็น{name}ไม่ได้', f"{_DIGITS_ONLY} 97.85")
            number = Decimal(found["number"])
        if not 0 <= number <= top:
            refuse(f"{name} {number} อยู่นอกช่วง 0 ถึง {top}", f"กรอก{name}ระหว่าง 0 ถึง {top}", LIMIT)
        return number

    return read


Money = Annotated[Decimal, BeforeValidator(_money), Field(ge=0)]
"""Baht, with up to two decimals; never negative."""

Count = Annotated[int, BeforeValidator(_count), Field(ge=0)]
"""A whole number from 0 on."""

Score = Annotated[Decimal, BeforeValidator(_within("คะแนน", 100))]
"""A score from 0 to 100."""

Percent = Annotated[Decimal, BeforeValidator(_within("ร้อยละ", 1000))]
"""A percentage; results may exceed 100 (up to 1000, beyond which it is a slip)."""


# --- addresses ---------------------------------------------------------------------

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_NOT_IN_URL = re.compile('[\\s<>"`{}|\\\\^\x00-\x1f\x7f]')
_PHONE_DIGITS = re.compile(r"[0-9]")
_NOT_IN_NAMES = re.compile('[<>:"|?*\x00-\x1f]')


def _url(value: Any) -> Any:
    text = _string(value)
    if _NOT_IN_URL.search(text) or any(map(is_invisible, text)):
        refuse(f'ลิงก์ "{text[:60]}" มีช่องว่างหรืออักขระที่ใช้ไม่ได้', "คัดลอกลิงก์จากช่องที่อยู่ของเบราว์เซอร์มาวางใหม่")
    scheme, colon, _ = text.partition(":")
    if scheme.lower() in {"http", "https"} and colon:
        if _has_host(text):
            return text
        refuse(f'ลิงก์ "{text[:60]}" ไม่มีชื่อเว็บไซต์ที่ถูกต้อง', "เขียนลิงก์เต็ม เช่น https://www.example.go.th/")
    if (
        re.match(r"(?:www\.|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/:?]|$))", text)
        and "@" not in text
    ):
        refuse(f'ลิงก์ "{text[:60]}" ไม่ได้ขึ้นต้นด้วย https://', f"เขียนเป็น https://{text[:80]}")
    refuse(f'"{text[:60]}" ไม่ใช่ลิงก์เว็บไซต์', "เขียนลิงก์ที่ขึ้นต้นด้วย https:// หรือ http://")


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or "@" in parts.netloc:
        return False
    return host == "localhost" or ("." in host.strip(".") and ".." not in host)


def _contact_link(value: Any) -> Any:
    text = _string(value)
    scheme, _, rest = text.partition(":")
    if scheme.lower() == "mailto":
        _email(rest.split("?")[0])
        return text
    if scheme.lower() == "tel":
        if not re.fullmatch(r"\+?[0-9().-]{3,}(?:[;,][0-9A-Za-z=]+)*", rest):
            refuse(f'หมายเลขใน "{text[:60]}" ไม่ถูกต้อง', "เขียนแบบ tel:043123456")
        return text
    if _EMAIL.fullmatch(text):
        refuse(f'"{text[:60]}" เป็นอีเมล ไม่ใช่ลิงก์', f"เขียนเป็น mailto:{text}")
    return _url(text)


def _email(value: Any) -> Any:
    text = _string(value)
    if not _EMAIL.fullmatch(text):
        refuse(f'"{text[:60]}" ไม่ใช่อีเมลที่ถูกต้อง', "เขียนแบบ saraban@example.go.th โดยไม่มีช่องว่าง")
    return text


def _phone(value: Any) -> Any:
    text = _string(value)
    if len(_PHONE_DIGITS.findall(to_arabic(text))) < 3:
        refuse(f'"{text[:60]}" ไม่ใช่หมายเลขโทรศัพท์', "กรอกหมายเลขอย่างน้อย 3 หลัก เช่น 0 4312 3456")
    return text


def _relative_path(value: Any) -> Any:
    text = _string(value).replace("\\", "/")
    inside = "วางไฟล์ไว้ในโฟลเดอร์ของหน่วยงาน แล้วเขียนชื่อไฟล์ เช่น files/plan.pdf"
    if re.match(r"(?:https?|ftp|file):", text, re.IGNORECASE):
        refuse(f'"{text[:60]}" เป็นลิงก์ ไม่ใช่ชื่อไฟล์', inside)
    if text.startswith(("/", "~/")) or re.match(r"[A-Za-z]:", text):
        refuse(f'"{text[:60]}" ชี้ไปที่โฟลเดอร์นอกเว็บไซต์', inside)
    if _NOT_IN_NAMES.search(text):
        refuse(f'ชื่อไฟล์ "{text[:60]}" มีอักขระที่ใช้ไม่ได้', 'เปลี่ยนชื่อไฟล์ไม่ให้มี < > : " | ? *')
    path = posixpath.normpath(text)
    if path == ".." or path.startswith("../"):
        refuse(f'"{text[:60]}" ออกไปนอกโฟลเดอร์ของหน่วยงาน', inside)
    if path == "." or text.endswith("/"):
        refuse(f'"{text[:60]}" เป็นโฟลเดอร์ ไม่ใช่ไฟล์', "เขียนชื่อไฟล์ต่อท้าย เช่น files/plan.pdf")
    return path


Url = Annotated[str, BeforeValidator(_url)]
"""A web address, http or https."""

ContactLink = Annotated[str, BeforeValidator(_contact_link)]
"""A web address, ``mailto:`` or ``tel:``."""

Email = Annotated[str, BeforeValidator(_email)]
"""One e-mail address."""

Phone = Annotated[str, BeforeValidator(_phone)]
"""A telephone number as typed, extension and all."""

RelativePath = Annotated[str, BeforeValidator(_relative_path)]
"""A POSIX path to a file inside the agency's folder."""


# --- words -------------------------------------------------------------------------

_YES = frozenset({"ใช่", "มี", "yes", "true", "y", "on"})
_NO = frozenset({"ไม่ใช่", "ไม่", "ไม่มี", "no", "false", "n", "off"})


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    text = _string(value)
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    refuse(f'"{text[:40]}" ไม่ใช่คำตอบที่รับได้', 'ตอบ "ใช่" หรือ "ไม่ใช่"', CHOICE)


Flag = Annotated[bool, BeforeValidator(_flag)]
"""Yes or no: ใช่/ไม่ใช่, มี/ไม่มี, yes/no, true/false."""


class LabelledEnum(StrEnum):
    """A closed set of words: ``NAME = value, Thai label, (other accepted words,)``.

    The value is ASCII and stable; content may write value, label or synonym. A subclass
    is used directly as a field's type.
    """

    label: str
    synonyms: tuple[str, ...]

    def __new__(cls, value: str, label: str = "", synonyms: tuple[str, ...] = ()) -> Self:
        """Build a member out of its value, label and synonyms."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        member.synonyms = tuple(synonyms)
        return member

    @classmethod
    def read(cls, value: Any) -> Self:
        """Return the member a text names; refuse others, listing the words allowed."""
        if isinstance(value, cls):
            return value
        text = _string(value)
        words = {_word(word): member for member in cls for word in member.words}
        member = words.get(_word(text))
        if member is not None:
            return member
        labels = ", ".join(member.label for member in cls)
        close = get_close_matches(_word(text), list(words), n=1, cutoff=0.6)
        hint = f'หมายถึง "{words[close[0]].label}" ใช่หรือไม่ ' if close else ""
        refuse(f'ไม่รู้จักคำว่า "{text[:40]}"', f"{hint}คำที่ใช้ได้: {labels}", CHOICE)

    @property
    def words(self) -> tuple[str, ...]:
        """All words which name the member."""
        return (self.value, self.label, *self.synonyms)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        """Let pydantic read the enum from its words."""
        return core_schema.no_info_before_validator_function(
            cls.read,
            core_schema.is_instance_schema(cls),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )


def _word(text: str) -> str:
    """Reduce a word to what tells it from others: no spaces, lower case, ASCII digits."""
    return re.sub(r"[\s\u200b]+", "", to_arabic(text)).lower()


E = TypeVar("E", bound=LabelledEnum)


def choice(words: type[E]) -> BeforeValidator:
    """Give the validator of a labelled enum for use in ``Annotated`` types."""
    return BeforeValidator(words.read)
