"""Charts as ready geometry: Python measures and words them, a template only draws them.

Across, everything is in percent of the drawing's width; down, in em of its text. So a chart
fits a phone and a paper, and grows with the reader's own text size, without any script.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing ``height`` em high, whose figures begin ``left`` percent from its edge.

    ``says`` is what it shows, in a sentence; ``legend`` names the series; ``kind`` tells the
    template how it is drawn.
    """

    kind: str
    title: str
    says: str
    legend: tuple[str, ...]
    height: Decimal
    left: Decimal
