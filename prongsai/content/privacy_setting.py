"""What a site does with personal data, apart from how they are found: every run reads it."""

from __future__ import annotations

from prongsai.reading.fields import LabelledEnum


class Privacy(LabelledEnum):
    """What becomes of personal data: kept out of the output, or only told."""

    BLOCK = "block", "ไม่เผยแพร่", ()
    TELL = "tell", "แจ้งเท่านั้น", ()
