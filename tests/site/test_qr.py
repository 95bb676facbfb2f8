"""The code on a printed item page leads to that page and to nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import segno
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from small_site import SmallSite

from prongsai.site.qr import BORDER, MASK, qr_code

MakeSite = Callable[..., SmallSite]
Matrix = list[list[bool]]


def drawn(path: str, size: int) -> Matrix:
    """What the strokes paint, the border apart: read back as a browser would paint them."""
    painted = [[False] * size for _ in range(size)]
    for row in path.removeprefix("M").split("M"):
        start, *steps = re.findall(r"^\d+ \d+\.5|[hm]\d+", row)
        x, y = int(start.split()[0]), int(float(start.split()[1]))
        for step in steps:
            length = int(step[1:])
            if step[0] == "h":
                painted[y][x : x + length] = [True] * length
            x += length
    assert not any(painted[0])
    assert not any(row[0] for row in painted)
    return [row[BORDER:-BORDER] for row in painted[BORDER:-BORDER]]


def matrix(address: str) -> Matrix:
    code = segno.make_qr(address, error="m", boost_error=False, mask=MASK)
    return [[bool(module) for module in row] for row in code.matrix]


def svg(page: str) -> Tag:
    (found,) = BeautifulSoup(page, "html.parser").select("svg.print-code-image")
    return found


def test_the_code_on_an_item_page_is_that_of_its_canonical_address(planned_site: MakeSite) -> None:
    small = planned_site("ban-na", "khao-noi")
    for agency in ("ban-na", "khao-noi"):
        page = small.page(f"{agency}/2568/o5/index.html")
        address = f"https://ita.example/{agency}/2568/o5/"
        image = svg(page)
        size = int(str(image["viewbox"]).split()[2])
        canonical = BeautifulSoup(page, "html.parser").select_one("link[rel=canonical]")

        assert canonical is not None
        assert canonical["href"] == address
        assert drawn(str(image.path["d"]), size) == matrix(address)  # type: ignore[union-attr]
        assert image.title is not None
        assert address in image.title.text
        assert image["role"] == "img"
        assert "style" not in str(image)


def test_without_an_address_of_the_site_there_is_no_code(planned_site: MakeSite) -> None:
    small = planned_site("ban-na", base_url="")
    assert "<svg" not in small.page("2568/o5/index.html")


def test_other_pages_have_none(planned_site: MakeSite) -> None:
    small = planned_site("ban-na")
    assert "print-code" not in small.page("mandate/index.html")


def test_it_weighs_little(planned_site: MakeSite) -> None:
    small = planned_site("ban-na")
    assert len(str(svg(small.page("2568/o5/index.html")))) < 4000


@given(st.from_regex(r"https://[a-z0-9.-]{1,60}/[a-z0-9/-]{0,120}", fullmatch=True))
def test_the_strokes_paint_the_matrix_of_any_address(address: str) -> None:
    code = qr_code(address)

    assert drawn(code.path, code.size) == matrix(address)
    assert qr_code(address) == code


@pytest.mark.parametrize("version_1", ["a", "https://a.th/"])
def test_the_border_is_that_of_the_standard(version_1: str) -> None:
    assert qr_code(version_1).size == 21 + 2 * 4
