"""What is told of tables in a Markdown text, be it a disclosure's or a page of the site."""

from __future__ import annotations

from prongsai.findings import Findings, Place
from prongsai.findings.rules.cnt import CNT046
from prongsai.markup.table_shapes import table_faults


def tell_table_shapes(text: str, file: str, findings: Findings, first_line: int = 1) -> None:
    """Tell tables that are not as wide as their rows, or no tables at all, at their line."""
    if "|" not in text:
        return
    lines = text.split("\n")
    for fault in table_faults(lines):
        if fault.fault == "wide":
            said = CNT046.beyond_the_header(cells=fault.cells, columns=fault.columns)
        else:
            said = CNT046.no_ruled_line(rule="| --- " * fault.cells + "|")
        findings.add(said, Place(file, first_line + fault.line, 1, lines[fault.line]))
