"""The parts of an Excel workbook: which file is which sheet, and how its cells are styled.

Read by an XML parser, in bounded memory; element names count without their prefix, because
strict and transitional workbooks differ in nothing else here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from posixpath import normpath
from xml.parsers import expat

from prongsai.foreign.packages import Package, XmlError, feed
from prongsai.reading.number_format import GENERAL

Attributes = Mapping[str, str]

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_MOST_SHEETS = 1_000
_MOST_STYLES = 70_000  # Excel keeps 65,490

_BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "d/m/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "d/m/yyyy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)",
    41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    42: '_-[$฿-41E]* #,##0_-;-[$฿-41E]* #,##0_-;_-[$฿-41E]* "-"_-;_-@_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    44: '_-[$฿-41E]* #,##0.00_-;-[$฿-41E]* #,##0.00_-;_-[$฿-41E]* "-"??_-;_-@_-',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    # What the standard gives to Thai (ECMA-376, 18.8.30).
    59: "t0",
    60: "t0.00",
    61: "t#,##0",
    62: "t#,##0.00",
    67: "t0%",
    68: "t0.00%",
    69: "t# ?/?",
    70: "t# ??/??",
    71: "td/m/bbbb",
    72: "td-mmm-bb",
    73: "td-mmm",
    74: "tmmm-bb",
    75: "th:mm",
    76: "th:mm:ss",
    77: "td/m/bbbb h:mm",
    78: "tmm:ss",
    79: "t[h]:mm:ss",
    80: "tmm:ss.0",
    81: "d/m/bb",
}
"""The formats that a workbook uses without writing them down, as a Thai Excel shows them."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell looks: its number format, and whether its text is struck out."""

    format: str = GENERAL
    struck: bool = False


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """The sheets in their order: name, part, and whether each is hidden; the cells' styles."""

    names: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    hidden: tuple[bool, ...] = ()
    from_1904: bool = False
    styles: tuple[CellStyle, ...] = ()

    def style(self, number: int) -> CellStyle:
        """The style of a number; plain where there is none."""
        return self.styles[number] if number < len(self.styles) else CellStyle()


class UnreadableXmlError(Exception):
    """XML that is damaged, or has a document type, which no spreadsheet program writes."""


def parse(
    pieces: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    use: Callable[[expat.XMLParserType], None] | None = None,
) -> None:
    """Parse XML piece by piece; raises :class:`UnreadableXmlError`.

    ``use`` is given the parser, to change what it calls on the way.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    if use is not None:
        use(parser)
    try:
        feed(parser, pieces)
    except XmlError as error:
        raise UnreadableXmlError from error


def _refuse(*declared: object) -> None:
    raise UnreadableXmlError


def plain_name(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def is_on(attributes: Attributes, name: str = "val") -> bool:
    """Whether a mark that needs no value, such as ``<strike/>``, is set."""
    return attributes.get(name, "1").strip().lower() not in ("0", "false", "off")


def workbook_parts(package: Package, *, with_styles: bool = True) -> WorkbookParts:
    """Read what the workbook says of its sheets and styles; nothing where it is no workbook."""
    names = set(package.names)
    if not {_WORKBOOK, _RELATIONS} <= names:
        return WorkbookParts()
    targets = _targets(package)
    book = _Book(targets)
    parse(package.pieces(package.part(_WORKBOOK)), book.start)
    look = _Styles()
    if with_styles and _STYLES in names:
        parse(package.pieces(package.part(_STYLES)), look.start, look.end)
    return WorkbookParts(
        tuple(book.names),
        tuple(book.files),
        tuple(book.hidden),
        book.from_1904,
        look.styles(),
    )


def _targets(package: Package) -> dict[str, str]:
    targets: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if plain_name(name) == "Relationship" and len(targets) < 10 * _MOST_SHEETS:
            target = attributes.get("Target", "")
            whole = target if target.startswith("/") else f"/xl/{target}"
            targets[attributes.get("Id", "")] = normpath(whole).lstrip("/")

    parse(package.pieces(package.part(_RELATIONS)), start)
    return targets


class _Book:
    def __init__(self, targets: Mapping[str, str]) -> None:
        self.targets = targets
        self.names: list[str] = []
        self.files: list[str] = []
        self.hidden: list[bool] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        plain = plain_name(name)
        if plain == "workbookPr":
            self.from_1904 = is_on(attributes, "date1904") and "date1904" in attributes
        elif plain == "sheet" and len(self.names) < _MOST_SHEETS:
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            self.names.append(attributes.get("name", ""))
            self.files.append(self.targets.get(relation, ""))
            self.hidden.append(attributes.get("state", "visible") != "visible")


class _Styles:
    """Collects formats, struck-out fonts and the cells' combinations of both."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.codes: dict[int, str] = {}
        self.struck: list[bool] = []
        self.used: list[tuple[int, int]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        plain = plain_name(name)
        inside = self.path[-1] if self.path else ""
        self.path.append(plain)
        if plain == "numFmt" and inside == "numFmts" and len(self.codes) < _MOST_STYLES:
            self.codes[whole_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif plain == "font" and inside == "fonts" and len(self.struck) < _MOST_STYLES:
            self.struck.append(False)
        elif plain == "strike" and self.path[-3:-1] == ["fonts", "font"] and self.struck:
            self.struck[-1] = is_on(attributes)
        elif plain == "xf" and inside == "cellXfs" and len(self.used) < _MOST_STYLES:
            self.used.append(
                (whole_number(attributes.get("numFmtId")), whole_number(attributes.get("fontId")))
            )

    def end(self, name: str) -> None:
        self.path.pop()

    def styles(self) -> tuple[CellStyle, ...]:
        known: dict[tuple[int, int], CellStyle] = {}
        for number, font in self.used:
            code = self.codes.get(number) or _BUILT_IN.get(number, GENERAL)
            struck = self.struck[font] if font < len(self.struck) else False
            known.setdefault((number, font), CellStyle(code, struck))
        return tuple(known[pair] for pair in self.used)


def whole_number(written: str | None, otherwise: int = 0) -> int:
    """A whole number as it is written in an attribute; another one where there is none."""
    plain = (written or "").strip()
    return int(plain[:9]) if plain.isascii() and plain.isdigit() else otherwise
