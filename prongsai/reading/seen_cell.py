"""A cell as a person sees it: what is stored, and what the spreadsheet shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from prongsai.reading.number_format import GENERAL, FormatClass, format_class, number_format
from prongsai.reading.shown_number import class_of_shown, show

StoredCell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a spreadsheet's cell may hold."""


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A number or a moment in a format of its own.

    ``told`` is what is seen where the file itself says it, as OpenDocument files do; else it
    is worked out of ``value`` and the format code ``format``.
    """

    value: StoredCell
    format: str
    told: str | None = None

    @property
    def kind(self) -> FormatClass:
        """What the format makes of the number."""
        if isinstance(self.value, int | float) and "[" in self.format and ";" in self.format:
            return class_of_shown(self.value, self.format)
        return format_class(self.format)

    @property
    def shown(self) -> str | None:
        """What a person sees; ``None`` where that is not known."""
        if self.told is not None:
            return self.told
        if self.value is None or isinstance(self.value, bool):
            return None
        return show(self.value, self.format)

    @property
    def is_blank(self) -> bool:
        """Whether the format hides what is stored."""
        return self.shown == ""

    @property
    def moment(self) -> date | None:
        """The day that is stored, if one is."""
        if not self.kind.is_moment or not isinstance(self.value, date):
            return None
        return self.value.date() if isinstance(self.value, datetime) else self.value

    @property
    def has_time(self) -> bool:
        """Whether a time of day is seen beside the day, midnight aside."""
        return self.kind is FormatClass.DATE_TIME and (
            isinstance(self.value, datetime) and self.value.time() != time()
        )

    @property
    def shows_buddhist_year(self) -> bool:
        """Whether the year is seen in full in the Buddhist Era."""
        return number_format(self.format).shows_buddhist_year


COVERED = SeenCell(None, GENERAL, "")
"""A cell below the first of a merged range: nothing is seen in it, and nothing is missing."""
