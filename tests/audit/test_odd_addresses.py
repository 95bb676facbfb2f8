"""Addresses that nobody meant: whatever is typed or linked, it is told and nothing raises."""

from __future__ import annotations

import random
from pathlib import Path

from prongsai.audit.addresses import (
    interest_of,
    is_calendar,
    is_inside,
    key_of,
    lead_of,
    may_be_opened,
    mended,
    name_of,
    shape_of,
    site_of,
    whole,
)
from prongsai.audit.asking import Manners, Online, Saved
from prongsai.audit.fetched import Store
from prongsai.audit.opening import Opening
from prongsai.audit.targets import addresses_in
from prongsai.foreign.web import Answer, Request
from prongsai.reading.fields import as_sent

START = "https://a.go.th/"
PIECES = (
    *("http://", "https://", "https:/", "//", "[", "]", "a.go.th", "www.", "๑", "แผน", " ", "\n"),
    *("\0", "%", "%25", "%zz", ":99999", ":x", ":80", "@", "#", "?", "=", "&", "..", "/", "\\"),
    *("index.php", "ftp:", "mailto:", "javascript:", "\u200b", "xn--", "127.0.0.1", "[::1]", "é"),
    *("ß" * 70, "." * 5, "viewer.html?file="),
)


def sent(request: Request) -> Answer:
    """What asking does with an address before anybody is asked."""
    try:
        as_sent(request.address)
    except ValueError:
        return Answer(address=request.address, failure="address")
    return Answer(200, {"content-type": "text/html"}, b"", request.address)


def test_nothing_raises(tmp_path: Path) -> None:
    chance = random.Random(5)
    (tmp_path / "saved").mkdir()
    (tmp_path / "secret").write_text("<h1>ของผู้อื่น</h1>", encoding="utf-8")
    manners = Manners(pause=0, pages=10**9)
    online = Opening(Online(Store(tmp_path, START), START, manners, ask=sent), manners)
    saved = Opening(Saved(tmp_path / "saved", START, tmp_path), manners)
    for number in range(2_000):
        typed = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 9)))
        for address in (typed, mended(typed), whole(START, typed)):
            told = (key_of(address), shape_of(address), site_of(address), name_of(address))
            assert all(isinstance(text, str) for text in told)
            assert is_calendar(address) in (True, False)
            assert may_be_opened(address) in (True, False)
            assert is_inside(address) in (True, False)
            assert lead_of(address, "a.go.th")
            assert interest_of(address, address) >= 0
        assert isinstance(addresses_in(typed), tuple)
        if number % 20 == 0:
            assert online.open(typed, given=True).address == typed
            assert saved.open(f"{START}{typed}").saved is None
            assert saved.open(f"{START}x?/../../{typed}/../secret").saved is None
