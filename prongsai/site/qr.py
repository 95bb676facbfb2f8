"""QR codes as strokes of a drawing.

Where segno places each bit of a message, and which it turns over, is the same for all messages
of one size: it is learnt from one code of that size, so that the others need no placing. A
property test holds them equal to the codes that segno makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
_TO_DIGITS = bytes.maketrans(b"\0\1", b"01")
_TURNED = bytes.maketrans(b"01", b"10")
_RUN = re.compile("0+|1+")


@dataclass(frozen=True, slots=True)
class QrCode:
    """``size`` is the side in modules, border included; ``path`` strokes of width 1."""

    size: int
    path: str


@lru_cache(maxsize=256)
def qr_code(address: str) -> QrCode:
    """The code of an address; up to 15 % of a damaged print can be made good (level M)."""
    count("qr_codes_drawn")
    segments = encoder.prepare_data(address, None, None)
    version = encoder.find_version(segments, _LEVEL, eci=False, micro=False)
    message = _message(segments, version)
    side = encoder.calc_matrix_size(version)
    modules = bytes(_placing(version)(message + message.translate(_TURNED) + b"01")).decode()
    rows = (modules[start : start + side] for start in range(0, side * side, side))
    return QrCode(side + 2 * BORDER, "".join(_strokes(rows)))


def _strokes(rows: Iterator[str]) -> Iterator[str]:
    """One line for each row of modules: dark runs are drawn, light ones skipped."""
    for number, row in enumerate(rows, start=BORDER):
        yield f"M{BORDER} {number}.5"
        yield from map(_stroke, _RUN.findall(row.rstrip("0")))


@cache
def _stroke(run: str) -> str:
    return f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0"


def _message(segments: Any, version: int) -> bytes:
    """All bits of a code of this size, in their order, as the digits 0 and 1."""
    bits = encoder.Buffer()
    for segment in segments:
        encoder.write_segment(bits, segment, None, encoder.version_range(version))
    capacity = consts.SYMBOL_CAPACITY[version][_LEVEL]
    encoder.write_terminator(bits, capacity, None, len(bits))
    encoder.write_padding_bits(bits, version, len(bits))
    encoder.write_pad_codewords(bits, version, capacity, len(bits))
    return _final_message(version, bits)


def _final_message(version: int, bits: Any) -> bytes:
    """The message with what makes damage good: its bytes in the order of the standard."""
    words = int(bytes(bits.getbits()).translate(_TO_DIGITS), 2).to_bytes(len(bits) // 8, "big")
    blocks, remainders, start = [], [], 0
    for layout in consts.ECC[version][_LEVEL]:
        for _ in range(layout.num_blocks):
            block = words[start : start + layout.num_data]
            start += layout.num_data
            blocks.append(block)
            remainders.append(_remainder(block, layout.num_total - layout.num_data))
    parts = (chain.from_iterable(zip_longest(*each)) for each in (blocks, remainders))
    return "".join(f"{word:08b}" for part in parts for word in part if word is not None).encode()


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
def _placing(version: int) -> Callable[[bytes], tuple[int, ...]]:
    """Takes the module of each place from a message, the same turned over, and ``01``."""
    sample = encoder.encode("x", "m", version, mask=MASK, micro=False, boost_error=False)
    message = _message(sample.segments, version)
    side = len(sample.matrix)
    places = [list(row) for row in encoder.make_matrix(side, side)]
    encoder.add_finder_patterns(places, side, side)
    encoder.add_alignment_patterns(places, side, side)
    # Places hold 0, 1 or, where a bit goes, 2; so the bits are numbered from 3.
    encoder.add_codewords(places, range(3, 3 + len(message)), version)
    modules = zip(chain(*places), chain(*sample.matrix), strict=True)
    return itemgetter(*(_source(place, module, message) for place, module in modules))


def _source(place: int, module: int, message: bytes) -> int:
    """Where a module comes from: a bit of the message, that bit turned over, or always 0 or 1."""
    if place < 3:
        return 2 * len(message) + module
    bit = place - 3
    return bit if message[bit] == b"01"[module] else len(message) + bit
