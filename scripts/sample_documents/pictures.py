"""Small drawn pictures: emblem, map, portraits that are plainly no real people, scenes."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
_SKIES: tuple[Colour, ...] = (
    (214, 232, 246), (226, 240, 222), (250, 236, 210), (240, 224, 240), (222, 238, 238),
)  # fmt: skip
_CLOTHES: tuple[Colour, ...] = (
    (38, 84, 124), (58, 110, 84), (136, 84, 30), (104, 60, 116), (44, 100, 110), (120, 48, 60),
)  # fmt: skip
_SKIN: Colour = (238, 200, 164)
_HAIR: tuple[Colour, ...] = ((52, 44, 40), (90, 78, 70), (140, 134, 130))
_INK: Colour = (60, 52, 48)
EXECUTIVES = 15
WOMEN = {2, 4, 7, 8, 9, 12, 13, 15}


def draw_all(folder: Path) -> None:
    """Draw every picture of the sample into its ``files`` folder."""
    _save(_emblem(), folder / "emblem.png")
    _save(_map(), folder / "map.png")
    for number in range(1, EXECUTIVES + 1):
        _save(_portrait(number), folder / f"executive-{number:02d}.png")
    for name, sign in (("meeting", None), ("ethics", "balance"), ("no-gift", "gift")):
        _save(_hall(sign), folder / f"photo-{name}.png")
    _save(_road(), folder / "photo-road.png")
    _save(_bins(), folder / "photo-waste.png")
    _save(_children(), folder / "photo-children.png")


def _save(image: Image.Image, path: Path) -> None:
    image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS).quantize(48).save(
        path, optimize=True
    )


def _blank(width: int, height: int, colour: Colour) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (width * 2, height * 2), colour)
    return image, ImageDraw.Draw(image)


def _emblem() -> Image.Image:
    image, pen = _blank(200, 200, (255, 255, 255))
    pen.ellipse((8, 8, 392, 392), fill=(29, 78, 116))
    pen.ellipse((28, 28, 372, 372), fill=(255, 250, 238))
    for shift in (-90, -46, 0, 46, 90):
        pen.polygon(
            [(200, 300), (200 + shift - 34, 200), (200 + shift, 118), (200 + shift + 34, 200)],
            fill=(232, 170, 52), outline=(150, 100, 20),
        )  # fmt: skip
    for row in range(3):
        pen.arc((90, 280 + row * 18, 310, 320 + row * 18), 20, 160, fill=(29, 78, 116), width=7)
    return image


def _map() -> Image.Image:
    image, pen = _blank(560, 340, (238, 242, 230))
    pen.rectangle((660, 90, 1060, 330), fill=(198, 226, 184))
    pen.line([(0, 560), (420, 520), (760, 580), (1120, 540)], fill=(158, 202, 232), width=46)
    for line in ([(0, 400), (1120, 400)], [(540, 0), (540, 680)], [(220, 0), (220, 400)]):
        pen.line(line, fill=(205, 205, 200), width=44)
        pen.line(line, fill=(255, 255, 255), width=34)
    for box in (
        (60, 60, 170, 150),
        (280, 60, 470, 150),
        (280, 220, 400, 340),
        (640, 450, 760, 520),
    ):
        pen.rectangle(box, fill=(222, 206, 186), outline=(170, 150, 130), width=3)
    pen.rectangle((360, 190, 490, 320), fill=(240, 216, 160), outline=(150, 110, 40), width=5)
    pen.polygon([(425, 262), (388, 176), (462, 176)], fill=(190, 40, 44))
    pen.ellipse((382, 110, 468, 196), fill=(190, 40, 44))
    pen.ellipse((406, 134, 444, 172), fill=(255, 255, 255))
    pen.polygon([(1060, 20), (1040, 78), (1060, 64), (1080, 78)], fill=_INK)
    return image


def _portrait(number: int) -> Image.Image:
    image, pen = _blank(180, 220, _SKIES[number % len(_SKIES)])
    hair = _HAIR[number % len(_HAIR)]
    pen.ellipse((40, 300, 320, 620), fill=_CLOTHES[number % len(_CLOTHES)])
    if number in WOMEN:
        pen.rounded_rectangle((96, 90, 264, 310), 70, fill=hair)
    pen.rectangle((156, 250, 204, 320), fill=_SKIN)
    pen.polygon([(150, 310), (210, 310), (180, 372)], fill=(255, 255, 255))
    pen.ellipse((108, 96, 252, 280), fill=_SKIN)
    pen.pieslice((104, 84, 256, 250), 180, 360, fill=hair)
    for x in (150, 210):
        pen.ellipse((x - 7, 180, x + 7, 196), fill=_INK)
        if number % 3 == 0:
            pen.ellipse((x - 24, 164, x + 24, 212), outline=_INK, width=4)
    pen.arc((154, 204, 206, 246), 20, 160, fill=(160, 70, 60), width=5)
    return image


def _person(pen: ImageDraw.ImageDraw, x: int, y: int, size: int, number: int) -> None:
    pen.ellipse((x - size, y + size, x + size, y + size * 4), fill=_CLOTHES[number % len(_CLOTHES)])
    pen.ellipse((x - size // 2, y, x + size // 2, y + size + 6), fill=_SKIN)
    pen.pieslice((x - size // 2, y - 4, x + size // 2, y + size), 180, 360, fill=_HAIR[number % 3])


def _hall(sign: str | None) -> Image.Image:
    image, pen = _blank(480, 300, (236, 228, 214))
    pen.rectangle((0, 440, 960, 600), fill=(196, 170, 138))
    pen.rectangle((290, 50, 670, 270), fill=(250, 252, 255), outline=(110, 110, 110), width=6)
    if sign == "gift":
        pen.rectangle((420, 120, 540, 220), fill=(226, 130, 130))
        pen.rectangle((468, 120, 492, 220), fill=(250, 220, 120))
        pen.ellipse((370, 60, 590, 260), outline=(196, 30, 34), width=14)
        pen.line([(404, 92), (556, 228)], fill=(196, 30, 34), width=14)
    elif sign == "balance":
        pen.line([(480, 90), (480, 230)], fill=_INK, width=8)
        pen.line([(400, 120), (560, 120)], fill=_INK, width=8)
        for x in (400, 560):
            pen.arc((x - 44, 130, x + 44, 200), 0, 180, fill=(180, 130, 30), width=10)
    else:
        for row, width in enumerate((260, 210, 280, 160)):
            top = 90 + row * 40
            pen.rectangle((340, top, 340 + width, top + 14), fill=(120, 160, 196))
    _person(pen, 800, 150, 34, 0)
    for row, count in enumerate((6, 7)):
        for seat in range(count):
            x = 90 + seat * (780 // (count - 1)) - row * 20
            _person(pen, x, 370 + row * 80, 30, seat + row)
    return image


def _road() -> Image.Image:
    image, pen = _blank(480, 300, (196, 224, 244))
    pen.rectangle((0, 260, 960, 600), fill=(172, 204, 140))
    pen.polygon([(430, 260), (530, 260), (820, 600), (140, 600)], fill=(206, 206, 202))
    for step in range(6):
        y = 290 + step * 52
        pen.line([(480, y), (480, y + 26)], fill=(255, 255, 255), width=4 + step * 2)
    for x, y, size in ((120, 170, 60), (250, 200, 40), (740, 190, 48), (860, 160, 66)):
        pen.rectangle((x - 7, y + size, x + 7, y + size * 2), fill=(120, 90, 60))
        pen.ellipse((x - size, y - size // 2, x + size, y + size + 20), fill=(86, 142, 80))
    for number, x in enumerate((640, 700, 760)):
        _person(pen, x, 330, 28, number)
    return image


def _bins() -> Image.Image:
    image, pen = _blank(480, 300, (222, 236, 222))
    pen.rectangle((0, 430, 960, 600), fill=(190, 178, 156))
    for number, colour in enumerate(((70, 140, 80), (220, 180, 50), (60, 110, 170))):
        left = 120 + number * 190
        pen.polygon(
            [(left, 250), (left + 140, 250), (left + 120, 500), (left + 20, 500)], fill=colour
        )
        pen.rectangle((left - 10, 226, left + 150, 254), fill=colour, outline=_INK, width=4)
    for number, x in enumerate((760, 850)):
        _person(pen, x, 260, 44, number + 2)
    return image


def _children() -> Image.Image:
    image, pen = _blank(480, 300, (204, 230, 248))
    pen.rectangle((0, 420, 960, 600), fill=(168, 208, 140))
    for number in range(7):
        x = 90 + number * 130
        colour = ((226, 90, 90), (240, 180, 60), (90, 150, 210))[number % 3]
        pen.line([(x, 150), (x + 20, 380)], fill=_INK, width=2)
        pen.ellipse((x - 34, 60, x + 34, 150), fill=colour)
        _person(pen, x + 20, 370, 34, number)
    return image
