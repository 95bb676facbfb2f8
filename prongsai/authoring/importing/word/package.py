"""The simple document as a Word file of its own, for the library that makes HTML of it."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{{kind}}"/></w:lvl>' for level in range(9)
)
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
        "</Relationships>"
    ),
    "word/styles.xml": "<w:styles {w}>{styles}</w:styles>".format(
        w=_W,
        styles="".join(
            f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
            "</w:style>"
            for n in range(1, 7)
        ),
    ),
    "word/numbering.xml": "<w:numbering {w}>{lists}</w:numbering>".format(
        w=_W,
        lists="".join(
            f'<w:abstractNum w:abstractNumId="{n}">{_LEVELS.format(kind=kind)}</w:abstractNum>'
            for n, kind in enumerate(("decimal", "bullet"))
        )
        + "".join(
            f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2)
        ),
    ),
}
"""Headings 1 to 6, list 1 with numbers, list 2 with bullets."""


def simple_package(body: str) -> io.BytesIO:
    """A Word file with this body (WordprocessingML)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for name, content in _PARTS.items():
            package.writestr(name, content)
        document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        package.writestr("word/document.xml", document)
    stream.seek(0)
    return stream
