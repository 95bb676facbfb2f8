"""What Excel and Word put on the clipboard when somebody copies a block: both flavours of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

Cell = str | tuple[str, str]
"""A cell's text, or its text with the attributes of its tag (``colspan=2``)."""


def html_of(rows: Sequence[Sequence[Cell]]) -> str:
    """The block as Excel's HTML, with its comments, styles and broken source lines."""
    lines = []
    for row in rows:
        cells = [(cell, "") if isinstance(cell, str) else cell for cell in row]
        drawn = "".join(f"\r\n  <td class=xl65 {more}>{_text(text)}</td>" for text, more in cells)
        lines.append(f" <tr height=19 style='height:14.4pt'>{drawn}\r\n </tr>")
    body = "\r\n".join(lines)
    return (
        "<html><head><meta name=ProgId content=Excel.Sheet><style><!-- td {mso:1;} --></style></head>"
        f"<body><table border=0><!--StartFragment-->\r\n{body}\r\n<!--EndFragment--></table></body></html>"
    )


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br style='mso-data-placement:same-cell;'>\r\n    ")


def lines_of(rows: Sequence[Sequence[str]]) -> str:
    """The block as lines with tabs, quoted as Excel quotes."""
    return "".join("\t".join(map(_quoted, row)) + "\r\n" for row in rows)


def _quoted(text: str) -> str:
    if any(sign in text for sign in '\n\t"'):
        return '"' + text.replace('"', '""') + '"'
    return text
