"""``_headers`` for hosts that read it (Netlify, Cloudflare Pages and the like)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.site.hosting.rules import UTF8_TYPES, Hosting
from prongsai.site.routes import ASSETS

FILE = "_headers"


def write(hosting: Hosting) -> str:
    """The whole file. Rules for one address add up, so no header is named twice for it."""
    return "\n".join(_lines(hosting)) + "\n"


def _lines(hosting: Hosting) -> Iterator[str]:
    yield "# Made by prongsai; edit site_config.yaml instead."
    policy = {name: value for name, value in hosting.pages.items() if name != "Cache-Control"}
    yield from _rule(f"{hosting.path}*", {**hosting.every, **policy})
    yield from _rule(f"{hosting.path}{ASSETS}/*", hosting.assets)
    for ending in ("csv", "json", "jsonld"):
        kind = f"{UTF8_TYPES[ending]}; charset=utf-8"
        yield from _rule(f"{hosting.path}*.{ending}", {"Content-Type": kind})


def _rule(address: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield address
    for name, value in headers.items():
        yield f"  {name}: {value}"
