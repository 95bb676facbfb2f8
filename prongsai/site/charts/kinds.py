"""The kinds of charts that the template draws."""

from __future__ import annotations

from prongsai.site.charts.bars import BarChart
from prongsai.site.charts.columns import ColumnChart

Chart = BarChart | ColumnChart
"""A drawing with a title and a sentence; ``kind`` tells the template which."""
