"""What is said of a text that should name a day or a month and does not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from prongsai.findings import Message, Sentence
from prongsai.findings.rules.cnt_values import CNT013, CNT014
from prongsai.thai.dates import DateError, DateFault

_SENTENCES: Mapping[DateFault, Sentence] = MappingProxyType(
    {
        DateFault.NOTHING: CNT014.empty_text,
        DateFault.UNREADABLE: CNT013.no_date,
        DateFault.QUOTED: CNT013.quoted_date,
        DateFault.SPAN: CNT013.span_for_date,
        DateFault.UNKNOWN_MONTH: CNT013.unknown_month,
        DateFault.MISSPELT_MONTH: CNT013.misspelt_month,
        DateFault.NO_SUCH_MONTH: CNT013.no_such_month,
        DateFault.MONTH_BEFORE_DAY: CNT013.month_before_day,
        DateFault.NO_SUCH_DAY: CNT013.no_such_day,
        DateFault.NO_YEAR: CNT013.date_without_year,
        DateFault.NO_DAY: CNT013.date_without_day,
        DateFault.SHORT_YEAR: CNT013.short_date_year,
        DateFault.ODD_YEAR: CNT013.odd_date_year,
        DateFault.NO_MONTH: CNT013.no_month,
    }
)


def date_sentence(error: DateError) -> Message:
    """The sentence for a fault of a date."""
    return _SENTENCES[error.fault](**error.named)
