"""The organisation chart as boxes and lines, for a page that has room; a phone shows the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prongsai.content_types.people import Chart, Unit
from prongsai.site.charts.measure import PAGE, rounded, wrapped
from prongsai.site.charts.words import listed

_LINE = Decimal("1.55")
_PADDING = Decimal("0.8")
_TOP = Decimal("0.45")
_GAP = Decimal("0.7")
_ROOT_GAP = Decimal("1.6")
_JOINT = Decimal("1.25")
_BULLET = Decimal("1.1")
_MARK = Decimal("0.62")
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A line of text in a box, ``x`` percent and ``indent`` em from the left, at ``y`` em.

    ``kind`` is ``name``, ``head`` or ``part``.
    """

    text: str
    x: Decimal
    indent: Decimal
    y: Decimal
    kind: str


@dataclass(frozen=True, slots=True)
class Box:
    """A unit: ``x`` and ``width`` in percent, ``y`` and ``height`` in em.

    The lines of a box at the ``top`` are centred at their ``x``, the others begin there.
    """

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    top: bool
    lines: tuple[BoxLine, ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """A line between boxes: ``x`` in percent, ``y`` in em."""

    x1: Decimal
    y1: Decimal
    x2: Decimal
    y2: Decimal


@dataclass(frozen=True, slots=True)
class OrgDrawing:
    """Boxes and the lines between them, ``height`` em high."""

    height: Decimal
    boxes: tuple[Box, ...]
    joints: tuple[Joint, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where boxes stand: start and width in percent of a drawing ``em`` wide.

    Units alternate between ``sides``; an only one stands ``alone``.
    """

    em: Decimal
    root: tuple[Decimal, Decimal]
    spine: Decimal
    sides: tuple[tuple[Decimal, Decimal], ...]
    alone: tuple[Decimal, Decimal]


_PAGE = _Frame(
    em=PAGE,
    root=(Decimal(28), Decimal(44)),
    spine=Decimal(50),
    sides=((Decimal(0), Decimal(47)), (Decimal(53), Decimal(47))),
    alone=(Decimal(28), Decimal(44)),
)


def drawn_for_page(units: Sequence[Unit]) -> OrgDrawing:
    """The units of a unit to both sides of a line that runs down from it."""
    return _drawn(units, _PAGE)


def _drawn(units: Sequence[Unit], frame: _Frame) -> OrgDrawing:
    boxes: list[Box] = []
    joints: list[Joint] = []
    y = Decimal(0)
    for number, unit in enumerate(units):
        y += _ROOT_GAP if number else Decimal(0)
        root = _box(_head_of(unit), *frame.root, y, frame.em, top=True)
        boxes.append(root)
        y = root.y + root.height
        below, lines = _members(unit.units, frame, y)
        boxes += below
        joints += lines
        y = max((box.y + box.height for box in below), default=y)
    return OrgDrawing(rounded(y + Decimal("0.2")), tuple(boxes), tuple(joints))


def _members(units: Sequence[Unit], frame: _Frame, start: Decimal) -> tuple[list[Box], list[Joint]]:
    """The boxes of the units below a root whose box ends at ``start``, and their lines."""
    boxes: list[Box] = []
    joints: list[Joint] = []
    y = start
    sides = frame.sides if len(units) > 1 else (frame.alone,)
    step = len(sides)
    for first in range(0, len(units), step):
        y += _GAP
        row = [
            _box(_all_of(unit), *side, y, frame.em, top=False)
            for unit, side in zip(units[first : first + step], sides, strict=False)
        ]
        joints += [_joint(box, frame.spine) for box in row]
        boxes += row
        y = max(box.y + box.height for box in row)
    if joints:
        joints.append(Joint(frame.spine, rounded(start), frame.spine, joints[-1].y1))
    return boxes, joints


def _joint(box: Box, spine: Decimal) -> Joint:
    """From the spine to the near edge of a box; to its top where it stands upon the spine."""
    if box.x <= spine <= box.x + box.width:
        return Joint(spine, box.y, spine, box.y)
    edge = box.x if box.x > spine else box.x + box.width
    return Joint(spine, rounded(box.y + _JOINT), edge, rounded(box.y + _JOINT))


def _head_of(unit: Unit) -> Iterator[tuple[str, str, int]]:
    """Kind, text and depth of what a box says of the unit itself."""
    yield "name", unit.name, 0
    if unit.head and unit.head != unit.name:
        yield "head", unit.head, 0


def _all_of(unit: Unit) -> Iterator[tuple[str, str, int]]:
    """The same with all units below it."""
    yield from _head_of(unit)
    for inner in unit.units:
        yield from _parts(inner, 1)


def _parts(unit: Unit, depth: int) -> Iterator[tuple[str, str, int]]:
    yield "part", unit.name, min(depth, _DEEPEST)
    for inner in unit.units:
        yield from _parts(inner, depth + 1)


def _box(
    words: Iterator[tuple[str, str, int]],
    x: Decimal,
    width: Decimal,
    y: Decimal,
    em: Decimal,
    *,
    top: bool,
) -> Box:
    lines: list[BoxLine] = []
    baseline = y + _TOP + Decimal("1.1")
    start = x + width / 2 if top else x
    inside = width * em / 100 - _PADDING * 2
    for kind, text, depth in words:
        indent = _PADDING + _BULLET * depth
        for number, line in enumerate(wrapped(text, inside - _BULLET * depth)):
            shown = f"• {line}" if kind == "part" and number == 0 else line
            back = _MARK if shown is not line else Decimal(0)
            lines.append(BoxLine(shown, start, rounded(indent - back), rounded(baseline), kind))
            baseline += _LINE
    height = baseline - Decimal("1.1") + _TOP - y
    return Box(x, rounded(y), width, rounded(height), top, tuple(lines))


@dataclass(frozen=True, slots=True)
class Organisation:
    """A drawing of the units, and what it shows in a sentence."""

    says: str
    drawing: OrgDrawing


def organisation(chart: Chart) -> Organisation:
    """The drawing of a chart."""
    return Organisation(_in_words(chart.units), drawn_for_page(chart.units))


def _in_words(units: Sequence[Unit]) -> str:
    """``ส่วนงานทั้งหมด 21 ส่วนงาน แบ่งเป็น 3 ส่วนหลัก ได้แก่ … กองคลัง ขึ้นตรงต่อ …``."""
    total = sum(1 for unit in units for _ in _all(unit))
    names = listed([unit.name for unit in units])
    says = [f"ส่วนงานทั้งหมด {total} ส่วนงาน ส่วนงานหลัก {len(units)} ส่วนงาน ได้แก่ {names}"]
    says += [
        f"{unit.name}มี {len(unit.units)} ส่วนงานในสังกัด ได้แก่ "
        f"{listed([inner.name for inner in unit.units])}"
        for unit in units
        if unit.units
    ]
    return " ".join(says)


def _all(unit: Unit) -> Iterator[Unit]:
    yield unit
    for inner in unit.units:
        yield from _all(inner)


EXTRAS = {"chart": organisation}
