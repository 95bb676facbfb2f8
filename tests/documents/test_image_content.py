"""Pictures as phones and editors leave them: turned, with data behind them, or of nothing."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from prongsai.documents.image_size import read_image_size
from prongsai.documents.inspection import inspect_document

FILES = Path(__file__).parent / "files"
PHOTO = (FILES / "picture.jpg").read_bytes()


def codes(tmp_path: Path, name: str, data: bytes) -> list[str]:
    path = tmp_path / name
    path.write_bytes(data)
    return [finding.code for finding in inspect_document(path, name)[1]]


def picture(kind: str, *, line: bool = False, mode: str = "RGB", size: int = 200) -> bytes:
    """A picture of one colour, with a thin line on it or without."""
    drawn = Image.new("RGB", (size, size), "white")
    if line:
        ImageDraw.Draw(drawn).line((20, size - 20, 60, size - 20), fill="black")
    stream = io.BytesIO()
    drawn.convert(mode).save(stream, kind)
    return stream.getvalue()


def turned(orientation: int, order: str) -> bytes:
    """The photo with Exif data that say how it is held."""
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = mark + struct.pack(f"{order}IH", 8, 1) + entry + bytes(4)
    segment = b"Exif\0\0" + tiff
    return PHOTO[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + PHOTO[2:]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("orientation", "seen"), [(1, (40, 30)), (3, (40, 30)), (6, (30, 40)), (8, (30, 40))]
)
def test_width_and_height_are_those_that_are_seen(
    orientation: int, seen: tuple[int, int], order: str
) -> None:
    size = read_image_size(io.BytesIO(turned(orientation, order)))

    assert size is not None
    assert (size.width, size.height) == seen


def test_data_behind_a_picture_do_no_harm(tmp_path: Path) -> None:
    film = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 100
    png = (FILES / "picture.png").read_bytes()

    assert codes(tmp_path, "a.jpg", PHOTO + film) == []
    assert codes(tmp_path, "a.jpg", PHOTO + bytes(9000)) == []
    assert codes(tmp_path, "a.png", png + bytes(9000)) == []


def test_a_photo_cut_short_is_damaged_though_its_thumbnail_ends_well(tmp_path: Path) -> None:
    thumbnail = b"\xff\xe1\x00\x10thumbnail\xff\xd9\0\0\0"
    cut = PHOTO[:2] + thumbnail + PHOTO[2:-40]

    assert codes(tmp_path, "a.jpg", cut) == ["DOC010"]


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
def test_a_png_of_one_colour_is_no_picture(tmp_path: Path, mode: str) -> None:
    line = picture("PNG", line=True, mode=mode)

    assert codes(tmp_path, "a.png", picture("PNG", mode=mode)) == ["DOC029"]
    assert codes(tmp_path, "a.png", line) == []


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_of_one_colour_is_no_picture(tmp_path: Path, mode: str) -> None:
    assert codes(tmp_path, "a.jpg", picture("JPEG", mode=mode, size=400)) == ["DOC029"]
    assert codes(tmp_path, "a.jpg", picture("JPEG", mode=mode, size=400, line=True)) == []


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"BM\0\0", "BMP"),
        (b"II*\0", "TIFF"),
    ],
)
def test_a_format_that_browsers_do_not_show_is_named(
    tmp_path: Path, start: bytes, name: str
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(start + bytes(200))

    _, (told,) = inspect_document(path, "a.jpg")

    assert f"เป็นรูปแบบ {name} " in told.message
