"""QR codes as strokes of a drawing.

Where segno places each bit of a message, and which it turns over, is the same for all messages
of one size: it is learnt from one code of that size, so that the others need no placing. A
property test holds them equal to the codes that segno makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, zip_longest
from operator import itemgetter
from typing import Any

import segno.encoder

from prongsai.profile import count

BORDER = 4
"""Empty modules around the code, which the standard asks for."""

MASK = 0
"""One pattern for all: any may be read, and trying all eight takes most of the time."""

encoder: Any = segno.encoder
"""Segno tells the types of its outermost functions only."""

consts = encoder.consts
_LEVEL = consts.ERROR_LEVEL_M
_BYTES = consts.MODE_BYTE
_FILLING = bytes((0b11101100, 0b00010001))
_BITS = tuple(f"{word:08b}" for word in range(256))
_TURNED = str.maketrans("01", "10")


@dataclass(frozen=True, slots=True)
class QrCode:
    """``size`` is the side in modules, border included; ``path`` strokes of width 1."""

    size: int
    path: str


@lru_cache(maxsize=256)
def qr_code(address: str) -> QrCode:
    """The code of an address; up to 15 % of a damaged print can be made good (level M)."""
    count("qr_codes_drawn")
    data = address.encode()
    version = _version(len(data))
    message = _message(data, version)
    side = encoder.calc_matrix_size(version)
    modules = "".join(_placing(version)(message + message.translate(_TURNED) + "01"))
    rows = (modules[start : start + side].rstrip("0") for start in range(0, side * side, side))
    return QrCode(side + 2 * BORDER, "".join(_strokes(rows)))


def _strokes(rows: Iterable[str]) -> Iterator[str]:
    """One line for each row of modules, which is parted before its light runs."""
    for number, row in enumerate(rows, start=BORDER):
        yield f"M{BORDER} {number}.5"
        yield from map(_stroke, row.replace("10", "1 0").split())


@cache
def _stroke(run: str) -> str:
    """Light modules are skipped, the dark ones behind them drawn."""
    light, dark = run.count("0"), run.count("1")
    return f"m{light} 0h{dark}" if light else f"h{dark}"


@cache
def _version(length: int) -> int:
    """The smallest size that takes so many bytes. Raises ValueError for more than any takes."""
    segments = encoder.prepare_data("x" * length, None, None)
    found: int = encoder.find_version(segments, _LEVEL, eci=False, micro=False)
    return found


def _message(data: bytes, version: int) -> str:
    """All bits of the code that says these bytes, in their order, as the digits 0 and 1.

    As segno writes them: that it is bytes, how many, and an end of four zeros; where that fills
    the last byte, another one of zeros; then the bytes that the standard fills the rest with.
    """
    counted = consts.CHAR_COUNT_INDICATOR_LENGTH[_BYTES][encoder.version_range(version)]
    said = (_BYTES << counted | len(data)) << 8 * len(data) | int.from_bytes(data, "big")
    words = (said << 4).to_bytes((4 + counted + 8 * len(data) + 4) // 8, "big") + b"\0"
    capacity = consts.SYMBOL_CAPACITY[version][_LEVEL] // 8
    return _final_message(version, (words + _FILLING * capacity)[:capacity])


def _final_message(version: int, words: bytes) -> str:
    """The message with what makes damage good: its bytes in the order of the standard."""
    blocks, remainders, start = [], [], 0
    for layout in consts.ECC[version][_LEVEL]:
        for _ in range(layout.num_blocks):
            block = words[start : start + layout.num_data]
            start += layout.num_data
            blocks.append(block)
            remainders.append(_remainder(block, layout.num_total - layout.num_data))
    parts = (chain.from_iterable(zip_longest(*each)) for each in (blocks, remainders))
    return "".join([_BITS[word] for part in parts for word in part if word is not None])


def _remainder(block: bytes, length: int) -> bytes:
    """What is left of a block, as a polynomial, divided by the generator of this length."""
    products = _products(length)
    left, top, below = 0, 8 * (length - 1), (1 << 8 * (length - 1)) - 1
    for word in block:
        left = ((left & below) << 8) ^ products[word ^ (left >> top)]
    return left.to_bytes(length, "big")


@cache
def _products(length: int) -> tuple[int, ...]:
    """The generator of this length times each byte, by segno's tables of the field."""
    powers = consts.GEN_POLY[length]
    logarithm, power = consts.GALIOS_LOG, consts.GALIOS_EXP
    return tuple(
        int.from_bytes(bytes(power[logarithm[word] + each] for each in powers), "big")
        if word
        else 0
        for word in range(256)
    )


@cache
def _placing(version: int) -> Callable[[str], tuple[str, ...]]:
    """Takes the module of each place from a message, the same turned over, and ``01``."""
    sample = encoder.encode("x", "m", version, mask=MASK, micro=False, boost_error=False)
    message = _message(b"x", version)
    side = len(sample.matrix)
    places = [list(row) for row in encoder.make_matrix(side, side)]
    encoder.add_finder_patterns(places, side, side)
    encoder.add_alignment_patterns(places, side, side)
    # Places hold 0, 1 or, where a bit goes, 2; so the bits are numbered from 3.
    encoder.add_codewords(places, range(3, 3 + len(message)), version)
    modules = zip(chain(*places), chain(*sample.matrix), strict=True)
    return itemgetter(*(_source(place, module, message) for place, module in modules))


def _source(place: int, module: int, message: str) -> int:
    """Where a module comes from: a bit of the message, that bit turned over, or always 0 or 1."""
    if place < 3:
        return 2 * len(message) + module
    bit = place - 3
    return bit if message[bit] == "01"[module] else len(message) + bit
