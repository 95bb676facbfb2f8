"""The local governments of a country, made up from a seed: names, places, sizes.

Nothing here is of a real agency: names are put together from common parts of place names. The
shares of kinds follow the real country (5,300 อบต., 2,470 เทศบาล, 76 อบจ. and two special ones).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

COUNTRY = 7850
PROVINCES = 77

KINDS = (
    ("อบต.", "องค์การบริหารส่วนตำบล", 675, 1.0),
    ("เทศบาลตำบล", "เทศบาลตำบล", 285, 1.2),
    ("เทศบาลเมือง", "เทศบาลเมือง", 25, 1.6),
    ("เทศบาลนคร", "เทศบาลนคร", 5, 2.5),
    ("อบจ.", "องค์การบริหารส่วนจังหวัด", 10, 2.0),
)
"""Kind as written in agency.yaml, the name's beginning, share in a thousand, size beside an อบต."""

FIRST = [
    "หนอง",
    "ห้วย",
    "โคก",
    "บ้าน",
    "ดอน",
    "ท่า",
    "บาง",
    "คลอง",
    "โพน",
    "นา",
    "ป่า",
    "วัง",
    "เขา",
    "ปาก",
    "ทุ่ง",
    "ดง",
    "แม่",
    "สระ",
    "บึง",
    "โนน",
]
SECOND = [
    "น้ำใส",
    "ไม้แดง",
    "สว่าง",
    "งาม",
    "ใหญ่",
    "กลาง",
    "เหนือ",
    "ใต้",
    "ทอง",
    "แก้ว",
    "หลวง",
    "ยาว",
    "สูง",
    "ขาว",
    "เขียว",
    "หิน",
    "ทราย",
    "บัว",
    "ไผ่",
    "สัก",
]
THIRD = ["", "พัฒนา", "สามัคคี", "เจริญ", "มงคล", "ศรี", "ชัย", "สุข"]
GENERAL_NUMBER = 31
"""A prime beside the lengths of the lists, so that neighbours in the numbering differ."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A made-up agency; ``size`` is its content beside that of a small one, ``done`` of 28 items."""

    number: int
    slug: str
    kind: str
    type_label: str
    name: str
    district: str
    province: str
    size: float
    done: int


def agencies(count: int = COUNTRY, seed: int = 1) -> Iterator[Agency]:
    """The first agencies of the country; each depends on seed and number alone."""
    for number in range(1, count + 1):
        yield agency(number, seed)


def agency(number: int, seed: int) -> Agency:
    """One agency; a seed and a number always give the same one."""
    chance = random.Random(seed * 1_000_003 + number)
    kind, beginning, _, size = chance.choices(KINDS, [share for _, _, share, _ in KINDS])[0]
    province = number * GENERAL_NUMBER % PROVINCES
    district = chance.randrange(12)
    place = chance.choice(FIRST) + chance.choice(SECOND) + chance.choice(THIRD)
    return Agency(
        number,
        f"lao-{number:04}",
        kind,
        beginning,
        f"{beginning}{place}",
        f"{FIRST[district]}{SECOND[province % len(SECOND)]}",
        f"{FIRST[province % len(FIRST)]}{SECOND[province // len(FIRST) * 5]}นคร",
        size * chance.choice((0.4, 0.7, 1.0, 1.0, 1.3, 1.9)),
        chance.choice((0, 4, 12, 20, 26, 28, 28)),
    )
