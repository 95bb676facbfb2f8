"""Nothing moves for readers who do not want it: motion stands in a query that asks first."""

from __future__ import annotations

import re

import pytest
from theme_pages import ROOT

MOVING = re.compile(
    r"(?<![\w-])(?:transition|animation|scroll-behavior|view-transition-name)(?:-[\w-]+)?\s*:|@keyframes"
)
ASKING = "(prefers-reduced-motion: no-preference)"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SHEETS = sorted((ROOT / "themes").glob("*/static/**/*.css"))


def without_asking_queries(css: str) -> str:
    """The style sheet without the blocks that only hold for readers who accept motion."""
    kept, rest = "", COMMENT.sub("", css)
    while ASKING in rest:
        before, _, after = rest.partition(ASKING)
        kept += before
        depth, end = 0, 0
        for end, sign in enumerate(after, start=1):  # noqa: B007
            depth += {"{": 1, "}": -1}.get(sign, 0)
            if sign == "}" and depth == 0:
                break
        rest = after[end:]
    return kept + rest


def test_what_asks_first_is_told_from_what_does_not() -> None:
    asking = f"@media {ASKING} {{ a {{ transition: all 1s; }} }} b {{ color: red; }}"

    assert not MOVING.search(without_asking_queries(asking))
    assert MOVING.search(without_asking_queries(f"{asking} i {{ animation-name: x; }}"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: f"{path.parts[-4]}-{path.name}")
def test_no_style_sheet_moves_anything_unasked(path: object) -> None:
    css = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]

    assert MOVING.findall(without_asking_queries(css)) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "themes").glob("*/static/js/*.js")), ids=lambda path: path.name
)
def test_no_script_scrolls_smoothly(path: object) -> None:
    assert "smooth" not in path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
