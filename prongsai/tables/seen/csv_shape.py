"""Whether a row of a CSV has the cells that its header has; if not, nothing of it is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.findings.rule import Message
from prongsai.findings.rules.tbl import TBL021
from prongsai.reading.cells import Cell, as_text
from prongsai.thai.digits import to_arabic

_FIRST_DIGITS = re.compile(r"-?[0-9]{1,3}")
_NEXT_DIGITS = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")


def shape_fault(
    row: Sequence[Cell],
    width: int,
    header: Sequence[Cell],
    header_width: int,
    number: int,
    beside: Sequence[int] = (),
) -> Message | None:
    """Why a row does not fit its header; widths count the cells as written, empty ones too.

    ``beside`` are the widths of the rows above and below. Idle separators at the end do no
    harm, but a row that is too wide among rows that fit has its cells moved.
    """
    is_alone = bool(beside) and all(other == header_width for other in beside)
    if len(row) > header_width or (width > header_width and is_alone):
        cells = len(row) if len(row) > header_width else width
        divided = _divided_number([to_arabic(as_text(cell)) for cell in row])
        if divided:
            return TBL021.thousands_divided(
                row=number, cells=cells, columns=header_width, number=divided
            )
        return TBL021.too_wide(row=number, cells=cells, columns=header_width)
    if width < len(header):
        return TBL021.too_narrow(row=number, cells=width, columns=len(header))
    return None


def _divided_number(texts: Sequence[str]) -> str:
    """A number whose thousands were taken for cells, put together again."""
    for index, text in enumerate(texts[:-1]):
        if _FIRST_DIGITS.fullmatch(text.strip()):
            parts = [text.strip()]
            for other in texts[index + 1 :]:
                if not _NEXT_DIGITS.fullmatch(other.strip()):
                    break
                parts.append(other.strip())
            if len(parts) > 1:
                return ",".join(parts)
    return ""
