"""An agency of which every text carries an attack: what the sample says, and then a payload.

The sample has every content type, so there is no field that this leaves out; where a field takes
no free text, its value stays. Everything is written by PyYAML, whose quoting is no work of ours.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from small_site import REPOSITORY

MARK = "pwned"
"""What stands in every payload, to find it again."""

PAYLOADS = (
    '<script>window.pwned="script"</script>',
    '"><img src=x onerror="window.pwned=1">',
    "'><svg onload=window.pwned=1>",
    "</script><script>window.pwned=2</script>",
    "</title></textarea></style><script>window.pwned=3</script>",
    "--><script>window.pwned=4</script><!--",
    "]]><script>window.pwned=5</script>",
    "{{ ''.__class__ }}{% raw %}pwned",
    '=HYPERLINK("https://evil.test/pwned","x")',
    "\u202epwned\u202c\u200b\u2066<b onmouseover=window.pwned=6>",
    "javascript:window.pwned=7",
    '" onfocus="window.pwned=8" autofocus="',
    "\\u003cscript\\u003ewindow.pwned=9\\u003c/script\\u003e",
    "&lt;script&gt;window.pwned=10&lt;/script&gt;",
)
BODY = """
<script>window.pwned=20</script>

<img src="https://evil.test/pwned.png" onerror="window.pwned=21"> ![pwned](https://evil.test/p.png)

[pwned](javascript:window.pwned=22) <a href="java&#10;script:window.pwned=23">pwned</a>

<iframe src="https://evil.test/pwned"></iframe><object data="https://evil.test/pwned"></object>

<svg><script>window.pwned=24</script></svg><math><mtext><img src=x onerror=window.pwned=25>

<form action="https://evil.test/pwned"><button formaction="javascript:window.pwned=26">pwned</button></form>

<style>@import "https://evil.test/pwned.css"; body{background:url(https://evil.test/pwned)}</style>

<link rel="stylesheet" href="https://evil.test/pwned.css"><meta http-equiv="refresh" content="0;url=https://evil.test/">

<base href="https://evil.test/"><video src="https://evil.test/pwned" autoplay></video>

[ref][pwned]

[pwned]: data:text/html,<script>window.pwned=27</script> "<img src=x onerror=window.pwned=28>"
"""
_LEFT_ALONE = frozenset({"file", "source", "type", "url", "link", "links", "images", "photo"})
_YEARS = ("2568",)


def write_hostile_agency(root: Path) -> None:
    """Lay the sample agency into ``content/hostile``, a payload behind every text."""
    source, target = REPOSITORY / "content" / "sample", root / "content" / "hostile"
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if not path.is_file() or (name.parts[0].isdigit() and name.parts[0] not in _YEARS):
            continue
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".yaml":
            place.write_text(_attacked(path), encoding="utf-8")
        elif path.suffix == ".md":
            place.write_text(path.read_text(encoding="utf-8") + BODY, encoding="utf-8")
        else:
            shutil.copyfile(path, place)


def _attacked(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return yaml.dump(_with(yaml.load(text, yaml.BaseLoader), "", [0]), allow_unicode=True)


def _with(value: Any, key: str, count: list[int]) -> Any:
    if isinstance(value, dict):
        return {name: _with(inner, name, count) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with(inner, key, count) for inner in value]
    if key in _LEFT_ALONE or not any("\u0e01" <= letter <= "\u0e2e" for letter in value):
        return value
    count[0] += 1
    return f"{value} {PAYLOADS[count[0] % len(PAYLOADS)]}"
