"""The QR code of an address, as the outline of an SVG: the same bytes for the same address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import segno

BORDER = 4
"""Empty modules around the code, which the standard asks for."""

MASK = 0
"""One pattern for all: any may be read, and trying all eight takes most of the time."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """``size`` is the side in modules, border included; ``path`` strokes of width 1."""

    size: int
    path: str


def qr_code(address: str) -> QrCode:
    """The code of an address; up to 15 % of a damaged print can be made good (level M)."""
    matrix = segno.make_qr(address, error="m", boost_error=False, mask=MASK).matrix
    return QrCode(len(matrix) + 2 * BORDER, "".join(_strokes(matrix)))


def _strokes(matrix: Sequence[Sequence[int]]) -> Iterator[str]:
    """One line for each row of modules: dark runs are drawn, light ones skipped."""
    for number, row in enumerate(matrix):
        yield f"M{BORDER} {BORDER + number}.5"
        runs = [(bool(dark), len(list(run))) for dark, run in groupby(row)]
        if not runs[-1][0]:
            runs.pop()
        for dark, length in runs:
            yield f"h{length}" if dark else f"m{length} 0"
