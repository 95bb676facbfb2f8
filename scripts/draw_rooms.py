"""Draws the rooms of the package and who imports whom: docs/rooms.svg.

    python scripts/draw_rooms.py           tells whether the picture is out of date
    python scripts/draw_rooms.py --write   draws it anew

A room stands above all rooms it imports. An arrow is left out where the same rooms are joined by
a way through others, so that the picture shows the order and not every import.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "prongsai"
PICTURE = ROOT / "docs" / "rooms.svg"

Imports = Mapping[str, frozenset[str]]
"""For each room the rooms it imports."""

_WIDTH, _BOX_WIDTH, _BOX_HEIGHT, _FLOOR, _EDGE = 760, 132, 34, 74, 20


def imports_of_rooms(package: Path = PACKAGE) -> Imports:
    """Who imports whom, read from the text of every module; imports within functions too."""
    rooms = {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    found: dict[str, set[str]] = {room: set() for room in sorted(rooms)}
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).parts[0]
        if room in rooms:
            found[room].update(_imported(path) & rooms - {room})
    return {room: frozenset(names) for room, names in found.items()}


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    inner = (name.split(".") for name in names if name.startswith(f"{PACKAGE.name}."))
    return {parts[1] for parts in inner}


def floors(imports: Imports) -> dict[str, int]:
    """How high each room stands: one floor above the highest room it imports.

    Raises ValueError where rooms import each other in a circle.
    """
    found: dict[str, int] = {}

    def floor(room: str, above: tuple[str, ...]) -> int:
        if room in above:
            raise ValueError("rooms import each other: " + ", ".join((*above, room)))
        if room not in found:
            below = (floor(other, (*above, room)) for other in sorted(imports[room]))
            found[room] = 1 + max(below, default=-1)
        return found[room]

    for room in imports:
        floor(room, ())
    return found


def arrows(imports: Imports) -> list[tuple[str, str]]:
    """The imports that no way through other rooms tells already."""

    def reached(room: str) -> frozenset[str]:
        return imports[room].union(*(reached(other) for other in imports[room]))

    return [
        (room, other)
        for room in sorted(imports)
        for other in sorted(imports[room])
        if not any(other in reached(between) for between in imports[room])
    ]


def picture(imports: Imports) -> str:
    """The drawing as SVG; the same imports give the same bytes."""
    height = floors(imports)
    top = max(height.values())
    places: dict[str, tuple[float, float]] = {}
    for level in range(top + 1):
        row = [room for room in sorted(imports) if height[room] == level]
        for position, room in enumerate(row):
            x = _WIDTH * (position + 1) / (len(row) + 1)
            places[room] = (x, _EDGE + (top - level) * _FLOOR + _BOX_HEIGHT / 2)
    tall = 2 * _EDGE + top * _FLOOR + _BOX_HEIGHT
    lines = [line for pair in arrows(imports) for line in _arrow(places[pair[0]], places[pair[1]])]
    boxes = [line for room in sorted(places) for line in _box(room, places[room])]
    return "\n".join([*_head(tall), *lines, *boxes, "</svg>", ""])


def _head(tall: int) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {tall}" role="img">'
    yield "<title>The rooms of the package: a room imports those its arrows lead to</title>"
    yield "<style>"
    yield "rect { fill: #eef4fb; stroke: #1f4e79 } path { stroke: #5b6b7a; fill: none }"
    yield "text { font: 15px sans-serif; fill: #10243a; text-anchor: middle } #tip path { fill: #5b6b7a }"
    yield "</style>"
    yield f'<rect width="{_WIDTH}" height="{tall}" style="fill: #fff; stroke: none"/>'
    yield '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    yield '<path d="M0 0 8 4 0 8z"/></marker>'


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> Iterator[str]:
    (x1, y1), (x2, y2) = start, end
    y1, y2 = y1 + _BOX_HEIGHT / 2, y2 - _BOX_HEIGHT / 2 - 1
    bend = (y2 - y1) / 2
    # An arrow straight past a floor goes round the room there.
    aside = 1.6 * _BOX_WIDTH if x1 == x2 and y2 - y1 > _FLOOR else 0
    first, second = (x1 + aside, y1 + bend), (x2 + aside, y2 - bend)
    points = " ".join(f"{x:.0f} {y:.0f}" for x, y in (first, second, (x2, y2)))
    curve = f"M{x1:.0f} {y1:.0f}C{points}"
    yield f'<path d="{curve}" marker-end="url(#tip)"/>'


def _box(room: str, place: tuple[float, float]) -> Iterator[str]:
    x, y = place
    left, upper = x - _BOX_WIDTH / 2, y - _BOX_HEIGHT / 2
    yield f'<rect x="{left:.0f}" y="{upper:.0f}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="5"/>'
    yield f'<text x="{x:.0f}" y="{y + 5:.0f}">{room}</text>'


def main() -> int:
    """Write the picture, or say whether it is out of date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true", help="write docs/rooms.svg")
    drawn = picture(imports_of_rooms())
    if parser.parse_args().write:
        PICTURE.write_text(drawn, encoding="utf-8", newline="\n")
        return 0
    current = PICTURE.read_text(encoding="utf-8") if PICTURE.exists() else ""
    if drawn == current:
        return 0
    sys.stderr.write("docs/rooms.svg is out of date: python scripts/draw_rooms.py --write\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
