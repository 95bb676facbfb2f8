"""Private mailboxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from prongsai.findings.rules.pii import PII008
from prongsai.privacy.first_look import FirstLook
from prongsai.privacy.kind import Kind, Sighting
from prongsai.privacy.passages import WholeText
from prongsai.privacy.surroundings import Surroundings, Whose
from prongsai.privacy.words import vocabulary


class Email(Kind):
    """A mailbox at a free mailer beside a person; the one an office is written to is none."""

    word = "email"
    label = "อีเมลส่วนตัว"
    certain = PII008.found
    doubtful = PII008.doubtful
    of_somebody = True

    @classmethod
    def may_be_in(cls, look: FirstLook) -> bool:
        """Where there is an address at a free mailer."""
        return "@" in look.text and bool(_mailbox().search(look.text))

    @classmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """Addresses at free mailers whose owner is no official."""
        for found in _mailbox().finditer(text.text):
            whose = around.whose(found.start())
            if whose is not Whose.PUBLIC:
                name, _, mailer = found[0].partition("@")
                shown = f"{name[0]}xxx@{mailer.strip()}"
                yield Sighting(
                    found.start(), found.end(), found[0].lower(), shown, whose is Whose.PRIVATE
                )


@cache
def _mailbox() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.])[\w.%+-]{{1,64}}@(?:{vocabulary().mailers})\.[a-z]{{2,4}}(?:\.[a-z]{{2}})?(?![\w])",
        re.IGNORECASE | re.ASCII,
    )
