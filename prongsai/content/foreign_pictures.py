"""Pictures of other websites in the Markdown texts of content.

Codes: LNK015 a picture of another website, which is published as a link.
"""

from __future__ import annotations

from prongsai.findings import Findings, Place
from prongsai.findings.rules.lnk import LNK015
from prongsai.markup.pictures import may_show_pictures
from prongsai.markup.render import render_markdown


def foreign_pictures(text: str, file: str, findings: Findings, first_line: int = 1) -> None:
    """Tell of each picture that a text takes from another website.

    ``first_line`` is the line of the file at which the text begins. The rendering itself
    says which ones they are, so that nothing is told here that pages do otherwise.
    """
    if not may_show_pictures(text):
        return
    lines = text.split("\n")
    for picture in render_markdown(text).foreign:
        number = max(picture.line, 1)
        line = lines[number - 1] if picture.line else ""
        place = Place(file, first_line + number - 1, 0, line)
        findings.add(LNK015.foreign_picture(address=picture.source), place)
