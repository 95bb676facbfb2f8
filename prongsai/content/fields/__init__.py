"""The types a content model is made of; each reads the text a clerk typed.

Every scalar arrives as ``str`` (or ``None``). Each refusal is a
``PydanticCustomError`` which carries its own Thai ``message``, ``remedy`` and finding
``code``, so :mod:`prongsai.content.validation` needs no table of messages.
"""

from __future__ import annotations

from prongsai.content.fields.addresses import ContactLink, Email, Phone, RelativePath, Url
from prongsai.content.fields.entry import Entry
from prongsai.content.fields.numbers import Count, Money, Percent, Score
from prongsai.content.fields.refusal import refusal
from prongsai.content.fields.texts import Text, TextList
from prongsai.content.fields.times import FiscalYear, Month, Period, ThaiDate
from prongsai.content.fields.words import Flag, LabelledEnum, choice

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
    "refusal",
]
