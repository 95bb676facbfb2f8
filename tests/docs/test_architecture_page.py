"""The rooms of docs/architecture.md are those of the package, and imports keep to their order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts_of_project import script

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "prongsai"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def rows() -> list[list[str]]:
    """Rooms in the order of the page; those of one row stand beside each other."""
    table = PAGE.split("| room | what it knows |\n| --- | --- |\n")[1].split("\n\n")[0]
    cells = (line.split("|")[1] for line in table.splitlines())
    return [
        [name.strip("/").removesuffix(".py") for name in re.findall(r"`(.+?)`", c)] for c in cells
    ]


def rooms() -> list[str]:
    return [room for row in rows() for room in row]


def files(room: str) -> Iterator[Path]:
    folder = PACKAGE / room
    if folder.is_dir():
        yield from sorted(folder.rglob("*.py"))
    else:
        yield PACKAGE / f"{room}.py"


def imported(room: str) -> set[str]:
    """The rooms that a room's modules import."""
    found: set[str] = set()
    for path in files(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.update(re.findall(r"^prongsai\.(\w+)", node.module))
    return found


def test_the_page_names_every_room() -> None:
    there = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    there |= {path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__"}
    assert set(rooms()) == there


@pytest.mark.parametrize("room", rooms())
def test_a_room_imports_only_what_stands_above_it(room: str) -> None:
    position = next(number for number, row in enumerate(rows()) if room in row)
    allowed = {name for row in rows()[: position + 1] for name in row}
    assert imported(room) - allowed == set()


def test_the_picture_shows_the_imports_of_today() -> None:
    draw = script("draw_rooms")
    assert draw.picture(draw.imports_of_rooms()) == draw.PICTURE.read_text(encoding="utf-8")
    assert "](rooms.svg)" in PAGE


def test_an_arrow_is_drawn_once_and_a_circle_is_refused() -> None:
    draw = script("draw_rooms")
    rooms = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset()}

    assert draw.arrows(rooms) == [("a", "b"), ("b", "c")]
    assert draw.floors(rooms) == {"c": 0, "b": 1, "a": 2}
    with pytest.raises(ValueError, match="a, b, c, a"):
        draw.floors({**rooms, "c": frozenset("a")})


def test_every_file_the_page_names_is_there() -> None:
    named = set(re.findall(r"`([\w/.-]+\.(?:py|yaml|html|css|js|md))`", PAGE))
    there = [
        f"/{path.relative_to(ROOT).as_posix()}"
        for folder in ("prongsai", "themes", "scripts", "tests", "docs")
        for path in (ROOT / folder).rglob("*.*")
    ]
    made = {"site_config.yaml", "agency.yaml", "index.html"}
    assert {n for n in named - made if not any(p.endswith(f"/{n}") for p in there)} == set()
