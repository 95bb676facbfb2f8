"""What the clerk reads of the site as it is really served."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from golden_texts import assert_reads_as_agreed, texts_of

from prongsai.foreign.web import Answer
from prongsai.reporter import NullReporter
from prongsai.site.outputs.hosting import SECURITY
from prongsai.upload.changes import BuiltFile
from prongsai.upload.looking import look

BASE = "https://www.ita.example/"
PAGES = {
    ".htaccess": b"ErrorDocument",
    "404.html": b"own 404",
    "2569/o12/index.html": b"<h1>O12</h1>",
    "index.html": b"home",
}
HEADERS = {name.lower(): value for name, value in SECURITY.items()}
HEADERS |= {"content-security-policy": "default-src 'none'"}
O12 = f"{BASE}2569/o12/"

Serve = Callable[[str], Answer | None]


def served(address: str) -> Answer:
    """A good host."""
    name = address.partition("?")[0].removeprefix(BASE)
    name = f"{name}index.html" if name.endswith("/") or not name else name
    if name in PAGES and not name.startswith("."):
        return Answer(200, HEADERS, PAGES[name], address)
    return Answer(404, HEADERS, PAGES["404.html"], address)


def instead(address: str, answer: Answer) -> Serve:
    return lambda asked: answer if asked == address else None


def old_unless_asked_for_anew(address: str) -> Answer | None:
    return Answer(200, HEADERS, b"old", address) if address == O12 else None


CASES: dict[str, Serve] = {
    "WEB030": instead(O12, Answer(404, HEADERS, b"", O12)),
    "WEB030-refused": instead(O12, Answer(403, HEADERS, b"", O12)),
    "WEB030-cached": old_unless_asked_for_anew,
    "WEB030-changed": lambda asked: (
        Answer(200, HEADERS, b"<script>", asked) if asked.startswith(O12) else None
    ),
    "WEB030-elsewhere": instead(O12, Answer(200, HEADERS, b"", "https://other.example/")),
    "WEB030-silent": lambda asked: Answer(failure="timeout", reason="timed out"),
    "WEB031": instead(BASE, Answer(200, {}, PAGES["index.html"], BASE)),
    "WEB031-settings": instead(f"{BASE}.htaccess", Answer(200, HEADERS, b"", BASE)),
    "WEB031-no-own-404": lambda asked: (
        Answer(200, HEADERS, b"ours", asked) if "no-such" in asked else None
    ),
}


def built() -> dict[str, BuiltFile]:
    return {
        name: BuiltFile(Path(name), hashlib.sha256(data).hexdigest(), len(data))
        for name, data in PAGES.items()
    }


@pytest.mark.golden
@pytest.mark.parametrize("name", CASES)
def test_what_is_served_reads_as_agreed(name: str) -> None:
    serve = CASES[name]
    seen = look(BASE, built(), (), NullReporter(), get=lambda asked: serve(asked) or served(asked))

    assert_reads_as_agreed(name, seen.findings)


def test_a_good_host_is_not_blamed() -> None:
    seen = look(BASE, built(), ["2569/o12/index.html"], NullReporter(), get=served)

    assert seen.findings == ()
    assert seen.opened == 2  # settings of servers and the page for nothing are not opened as pages


def test_every_text_is_of_a_case() -> None:
    assert texts_of({"WEB03"}) == CASES.keys()
