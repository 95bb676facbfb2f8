"""Pictures lose what the camera wrote beside them, and not one pixel."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, PngImagePlugin

from prongsai.documents.picture_metadata import UncutError, without_metadata

SECRET = b"Somchai Jaidee"
GPS = {0: b"\2\3\0\0", 1: "N", 2: (13.0, 45.0, 12.5), 3: "E", 4: (100.0, 30.0, 7.25)}


def noise(size: tuple[int, int] = (48, 32), mode: str = "RGB") -> Image.Image:
    """A picture with something everywhere, so that a lost byte would be seen."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    data = random.Random(7).randbytes(size[0] * size[1] * bands)
    return Image.frombytes(mode, size, data)


def exif(turn: int = 6) -> Image.Exif:
    found = Image.Exif()
    found[0x010E] = found[0x013B] = found[0x9C9D] = SECRET.decode()
    found[0x0112] = turn
    found.get_ifd(0x8825).update(GPS)
    found.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + SECRET
    return found


def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **more)
    return stream.getvalue()


def segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGBA").tobytes()


def turn_of(data: bytes) -> int:
    with Image.open(io.BytesIO(data)) as picture:
        return int(picture.getexif().get(0x0112, 1))


def jpeg(**more: object) -> bytes:
    return saved(noise(), "JPEG", quality=80, **more)


def with_everything(data: bytes) -> bytes:
    """A JPEG with every sort of segment that programs add."""
    added = (
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + SECRET),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + SECRET),
        segment(0xE1, b"Exif\0\0MM\0*" + SECRET),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xED, b"Photoshop 3.0\x008BIM" + SECRET),
        segment(0xE0, b"JFXX\0\x10" + SECRET),
        segment(0xEB, b"maker" + SECRET),
        segment(0xFE, SECRET),
    )
    return data[:2] + data[2:20] + b"".join(added) + data[20:]


PICTURES: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: jpeg(exif=exif()),
    "progressive": lambda: jpeg(exif=exif(), progressive=True),
    "many segments": lambda: with_everything(jpeg(comment=SECRET)),
    "restart marks": lambda: jpeg(exif=exif(), restart_marker_blocks=1),
    "cmyk": lambda: saved(noise(mode="CMYK"), "JPEG", exif=exif()),
    "film behind it": lambda: jpeg(exif=exif()) + b"\0\0\0\x18ftypmp42" + SECRET * 9,
    "filled up": lambda: jpeg().replace(b"\xff\xdb", b"\xff\xff\xff\xdb", 1) + bytes(400) + SECRET,
    "png": lambda: saved(noise(mode="RGBA"), "PNG", exif=exif(), pnginfo=texts()),
    "png with more": lambda: png_with_more(),
    "webp": lambda: saved(noise(), "WEBP", lossless=True, exif=exif(), xmp=SECRET),
    "webp lossy": lambda: saved(noise(mode="RGBA"), "WEBP", exif=exif(3), xmp=SECRET),
    "gif": lambda: saved(noise(mode="L"), "GIF", comment=SECRET),
}


def texts() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    info.add_text("Comment", "จ" * 50 + SECRET.decode(), zip=True)
    return info


def png_with_more() -> bytes:
    data = saved(noise(), "PNG", dpi=(200, 200))
    return data[:33] + chunk(b"tIME", bytes(7)) + chunk(b"prVt", SECRET) + data[33:] + SECRET


@pytest.mark.filterwarnings("ignore:Corrupt EXIF", "ignore:Image appears")
@pytest.mark.parametrize("name", PICTURES)
def test_what_was_written_beside_a_picture_is_gone_and_every_pixel_is_there(name: str) -> None:
    before = PICTURES[name]()
    after = without_metadata(before)
    assert SECRET in before or b"zTXt" in before
    for mark in (SECRET, b"GPS", b"xap", b"ns.adobe", b"8BIM", b"ftyp", b"tEXt", b"zTXt", b"iTXt"):
        assert mark not in after
    assert pixels(after) == pixels(before)
    assert turn_of(after) == turn_of(before)
    assert without_metadata(after) == after


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_lies_as_it_lay(kind: str, turn: int) -> None:
    after = without_metadata(saved(noise(), kind, exif=exif(turn)))
    assert turn_of(after) == turn
    if turn == 1:
        assert not {mark for mark in (b"Exif", b"EXIF", b"eXIf") if mark in after}


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_is_read_in_both_byte_orders(order: str) -> None:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, 8, 0)
    tiff = mark + struct.pack(f"{order}IH", 8, 1) + entry + bytes(4) + SECRET
    data = jpeg()
    after = without_metadata(data[:20] + segment(0xE1, b"Exif\0\0" + tiff) + data[20:])
    assert turn_of(after) == 8
    assert SECRET not in after


@pytest.mark.parametrize(
    "broken",
    [b"", b"MM", b"MM\0*\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff" + bytes(40), b"junk" * 9],
)
def test_broken_exif_is_cut_as_well(broken: bytes) -> None:
    data = jpeg()
    after = without_metadata(data[:20] + segment(0xE1, b"Exif\0\0" + broken + SECRET) + data[20:])
    assert SECRET not in after
    assert pixels(after) == pixels(data)


def test_what_says_how_a_picture_is_to_look_stays() -> None:
    profile = b"profile" * 20_000
    assert without_metadata(jpeg(icc_profile=profile)).count(b"ICC_PROFILE") == 3
    assert b"iCCP" in without_metadata(saved(noise(), "PNG", icc_profile=profile))
    assert b"pHYs" in without_metadata(png_with_more())
    assert b"Adobe" in without_metadata(saved(noise(mode="CMYK"), "JPEG"))


def test_pictures_that_move_go_on_moving() -> None:
    frames = [noise((16, 16), "L"), noise((16, 16), "L").rotate(90), noise((16, 16), "L")]
    for kind in ("GIF", "PNG", "WEBP"):
        more = {"append_images": frames[1:], "save_all": True, "loop": 0, "duration": 90}
        after = without_metadata(saved(frames[0], kind, **more))
        with Image.open(io.BytesIO(after)) as picture:
            assert getattr(picture, "n_frames", 1) >= 2
            assert picture.info.get("loop") == 0


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_was_cut_short_anywhere_is_left_as_it_is(name: str) -> None:
    whole = PICTURES[name]()
    end = len(without_metadata(whole)) // 2
    for length in (0, 3, 9, 14, 30, 60, end):
        with pytest.raises(UncutError):
            without_metadata(whole[:length])


def test_no_bytes_whatever_do_anything_else_than_be_refused_or_cut() -> None:
    chance = random.Random(3)
    for name in PICTURES:
        whole = PICTURES[name]()
        for _ in range(60):
            hurt = bytearray(whole)
            for _ in range(chance.randrange(1, 6)):
                hurt[chance.randrange(len(hurt))] = chance.randrange(256)
            try:
                without_metadata(bytes(hurt))
            except UncutError:
                continue
