"""The types a content model is made of; each reads the text a clerk typed.

Every scalar arrives as ``str`` (or ``None``). Each refusal is a
``PydanticCustomError`` which carries its own Thai ``message``, ``remedy`` and finding
``code``, so :mod:`prongsai.reading.validation` needs no table of messages.
"""

from __future__ import annotations

from prongsai.reading.fields.addresses import (
    ContactLink,
    Email,
    Phone,
    RelativePath,
    Url,
    openable,
)
from prongsai.reading.fields.entry import Entry
from prongsai.reading.fields.numbers import Count, Money, Percent, Score
from prongsai.reading.fields.refusal import refusal
from prongsai.reading.fields.texts import Text, TextList
from prongsai.reading.fields.times import FiscalYear, Month, Period, ThaiDate
from prongsai.reading.fields.words import Flag, LabelledEnum, choice

__all__ = [
    "ContactLink",
    "Count",
    "Email",
    "Entry",
    "FiscalYear",
    "Flag",
    "LabelledEnum",
    "Money",
    "Month",
    "Percent",
    "Period",
    "Phone",
    "RelativePath",
    "Score",
    "Text",
    "TextList",
    "ThaiDate",
    "Url",
    "choice",
    "openable",
    "refusal",
]
