"""The kinds of fields a content model is made of; each reads the text a clerk typed.

Every scalar arrives as ``str`` (or ``None``). Each refusal is a
``PydanticCustomError`` which carries its own Thai ``message``, ``remedy`` and finding
``code``, so :mod:`prongsai.reading.validation` needs no table of messages.

A kind is one object (:class:`FieldKind`) in one module of this folder, with a type that
carries it: ``Money = Annotated[Decimal, MONEY]``.
"""

from __future__ import annotations

from prongsai.reading.fields.addresses import (
    ContactLink,
    Email,
    Phone,
    Picture,
    RelativePath,
    Url,
    as_sent,
    of_a_site,
    openable,
)
from prongsai.reading.fields.entry import Entry
from prongsai.reading.fields.field_kind import FieldKind
from prongsai.reading.fields.numbers import Count, Money, Percent, Score
from prongsai.reading.fields.periods import Period
from prongsai.reading.fields.refusal import refusal
from prongsai.reading.fields.texts import ONE_OR_MORE, TEXT, TaxNumber, Text, TextList, WrittenForm
from prongsai.reading.fields.times import (
    FiscalYear,
    FiscalYearInFull,
    LongStandingDate,
    Month,
    ThaiDate,
)
from prongsai.reading.fields.words import CodeListKind, Flag, LabelledEnum, SpokenEnum, WordsKind

__all__ = [
    "ONE_OR_MORE",
    "TEXT",
    "CodeListKind",
    "ContactLink",
    "Count",
    "Email",
    "Entry",
    "FieldKind",
    "FiscalYear",
    "FiscalYearInFull",
    "Flag",
    "LabelledEnum",
    "LongStandingDate",
    "Money",
    "Month",
    "Percent",
    "Period",
    "Phone",
    "Picture",
    "RelativePath",
    "Score",
    "SpokenEnum",
    "TaxNumber",
    "Text",
    "TextList",
    "ThaiDate",
    "Url",
    "WordsKind",
    "WrittenForm",
    "as_sent",
    "of_a_site",
    "openable",
    "refusal",
]
