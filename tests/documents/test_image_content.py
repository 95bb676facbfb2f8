"""Pictures as phones and editors leave them: turned, with data behind them, or of nothing."""

from __future__ import annotations

import io
import random
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


def picture(kind: str, *, face: bool = False, mode: str = "RGB", size: int = 200) -> bytes:
    """A picture of one colour, or of a face before it."""
    drawn = Image.new("RGB", (size, size), "#dde8f0")
    if face:
        ImageDraw.Draw(drawn).ellipse((60, 40, size - 60, size - 40), fill="#c8a080")
    stream = io.BytesIO()
    drawn.convert(mode, dither=Image.Dither.NONE).save(stream, kind)
    return stream.getvalue()


def grainy(kind: str) -> bytes:
    """Paper as a camera sees it: hardly two dots of the same shade."""
    grain = random.Random(4)
    drawn = Image.new("L", (200, 200))
    drawn.putdata([grain.randrange(240, 250) for _ in range(200 * 200)])
    stream = io.BytesIO()
    drawn.save(stream, kind)
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


FORMATS = [
    *(("PNG", mode) for mode in ("RGB", "L", "P", "RGBA", "LA")),
    *(("JPEG", mode) for mode in ("RGB", "L", "CMYK")),
    *(("GIF", mode) for mode in ("P", "L")),
    *(("WEBP", mode) for mode in ("RGB", "RGBA")),
]


@pytest.mark.parametrize("size", [40, 400])
@pytest.mark.parametrize(("kind", "mode"), [*FORMATS, ("PNG", "1"), ("PNG", "I;16")])
def test_a_picture_of_one_colour_is_none(tmp_path: Path, kind: str, mode: str, size: int) -> None:
    name = f"a.{'jpg' if kind == 'JPEG' else kind.lower()}"

    assert codes(tmp_path, name, picture(kind, mode=mode, size=size)) == ["DOC029"]


@pytest.mark.parametrize(("kind", "mode"), FORMATS)
def test_a_face_before_one_colour_is_a_picture(tmp_path: Path, kind: str, mode: str) -> None:
    name = f"a.{'jpg' if kind == 'JPEG' else kind.lower()}"

    assert codes(tmp_path, name, picture(kind, mode=mode, face=True)) == []


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg")])
def test_the_grain_of_paper_is_no_picture(tmp_path: Path, kind: str, name: str) -> None:
    assert codes(tmp_path, name, grainy(kind)) == ["DOC029"]


def test_what_cannot_be_drawn_is_taken_for_a_picture(tmp_path: Path) -> None:
    damaged = picture("JPEG").replace(b"\xff\xc4", b"\xff\xc5", 1)

    assert codes(tmp_path, "a.jpg", damaged) == []


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
