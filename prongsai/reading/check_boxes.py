"""Check boxes drawn with signs in a text: ``☑ มี ☐ ไม่มี``, ``[x] …``, those of Wingdings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from prongsai.reading.office_words import office_words


@dataclass(frozen=True, slots=True)
class CheckBox:
    """A box, whether it is ticked, and the words behind it up to the next one."""

    ticked: bool
    label: str


def check_boxes(text: str) -> tuple[CheckBox, ...]:
    """The boxes of a text that begins with one; none where it does not."""
    found = list(_box().finditer(text))
    if not found or text[: found[0].start()].strip():
        return ()
    ends = [box.start() for box in found[1:]] + [len(text)]
    return tuple(
        CheckBox(box["on"] is not None, text[box.end() : end].strip())
        for box, end in zip(found, ends, strict=True)
    )


@cache
def _box() -> re.Pattern[str]:
    """A sign that is a box whatever stands around it, or brackets with a mark or nothing in."""
    words = office_words()
    # A stroke is a tick in a cell of its own only; between words it divides them.
    on = "|".join(map(re.escape, sorted(words.ticked - {"/"})))
    off = "|".join(map(re.escape, sorted(words.unticked)))
    return re.compile(
        rf"(?P<on>{on}|[\[(]\s?[xX/✓✔]\s?[\])])|(?P<off>{off}|\[\s*\]|\(\s*\))",
    )
