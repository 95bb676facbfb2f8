"""What is sent around a published file."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.preview.delivery import version_of, wanted_range, with_script

PAGE = b"<!doctype html><html><body><p>x</p></body></html>"


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", None),
        ("bytes=0-", (0, 99)),
        ("bytes=10-19", (10, 19)),
        ("bytes=90-200", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=0-1,5-6", None),
        ("items=0-1", None),
    ],
)
def test_a_part_of_a_file_may_be_asked_for(header: str, wanted: tuple[int, int] | None) -> None:
    assert wanted_range(header, 100) == wanted


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=5-4", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match="bytes"):
        wanted_range(header, 100)


def test_the_script_is_added_before_the_end_of_the_body() -> None:
    page = with_script(PAGE, 'a/"&.html', "abc")

    assert page.endswith(b"</script>\n</body></html>")
    assert b'data-page="a/&quot;&amp;.html"' in page


def test_a_page_without_a_body_gets_the_script_too() -> None:
    assert with_script(b"<p>x", "x", "").startswith(b"<p>x<script")


def test_the_version_changes_with_the_page_and_with_its_pictures(tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    picture.write_bytes(b"1")
    asked: list[str] = []

    def beside(source: str) -> Path | None:
        asked.append(source)
        return picture if source == "files/x%20y.png" else None

    page = b'<img src="files/x%20y.png"><img src="../../elsewhere.png">'
    first = version_of(page, beside)
    assert asked == ["files/x%20y.png", "../../elsewhere.png"]
    assert version_of(page, beside) == first
    assert version_of(page + b" ", beside) != first

    picture.write_bytes(b"22")
    assert version_of(page, beside) != first
