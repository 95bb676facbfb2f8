"""Real Word files, written part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

_W = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELATIONS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_OF_DOCUMENT = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="r2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>
<Relationship Id="r3" Type="{_OFFICE}/comments" Target="comments.xml"/>
{{more}}</Relationships>"""
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>'
    for n in (1, 2, 3)
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{{kind}}"/></w:lvl>' for level in range(3)
)
_NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{n}">{_LEVELS.format(kind=kind)}</w:abstractNum>'
    for n, kind in enumerate(("decimal", "bullet"))
) + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
NUMBERS, BULLETS = 1, 2


def run(text: str, *, bold: bool = False, look: str = "") -> str:
    """A run of text; ``look`` are more of its properties, such as ``<w:vanish/>``."""
    properties = f"{'<w:b/>' if bold else ''}{look}"
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def line(*runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def box(*texts: str) -> str:
    """A run with a text box, as old and new versions write it."""
    inside = f"<w:txbxContent>{''.join(map(paragraph, texts))}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(relation: str, about: str = "") -> str:
    """A run with a picture; ``relation`` names the part that holds it."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{escape(about)}"/>'
        f'<a:graphic><a:graphicData><a:blip r:embed="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def paragraph(text: str, *, bold: bool = False) -> str:
    return f"<w:p>{run(text, bold=bold)}</w:p>"


def heading(text: str, level: int = 1) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>{run(text)}</w:p>'


def member(text: str, kind: int, level: int = 0) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{kind}"/></w:numPr>'
    return f"<w:p><w:pPr>{number}</w:pPr>{run(text)}</w:p>"


def cell(*texts: str, wide: int = 1, joined: str = "") -> str:
    """A table cell; ``joined`` is ``restart`` or ``continue`` in a vertical merge."""
    span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    merge = f'<w:vMerge w:val="{joined}"/>' if joined else ""
    body = "".join(map(paragraph, texts)) or "<w:p/>"
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{body}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def row(*texts: str) -> str:
    return "".join(cell(text) for text in texts)


def parts(
    body: str, comments: str = "", more: Mapping[str, tuple[str, str | bytes]] | None = None
) -> dict[str, str | bytes]:
    """The parts of a Word file with this body (WordprocessingML).

    ``more`` are parts below ``word/``: the relation's kind, and the content; a text stands in
    a root element. Their relations are ``m1``, ``m2`` … in this order.
    """
    added = {name: _part(content) for name, (_, content) in (more or {}).items()}
    related = "".join(
        f'<Relationship Id="m{n}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for n, (name, (kind, _)) in enumerate((more or {}).items(), start=1)
    )
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/_rels/document.xml.rels": _OF_DOCUMENT.format(more=related),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{_STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{_NUMBERING}</w:numbering>",
        "word/comments.xml": f"<w:comments {_W}>{comments}</w:comments>",
        **{f"word/{name}": content for name, content in added.items()},
    }


def _part(content: str | bytes) -> str | bytes:
    return f"<w:part {_W}>{content}</w:part>" if isinstance(content, str) else content


def write_word(
    path: Path,
    body: str,
    comments: str = "",
    more: Mapping[str, tuple[str, str | bytes]] | None = None,
) -> Path:
    """Write a Word file with this body."""
    return write_parts(path, parts(body, comments, more))


def write_parts(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return path
