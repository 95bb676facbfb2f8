"""``_headers`` for hosts that read it (Netlify, Cloudflare Pages and the like)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.documents.file_types import media_types, stored_endings
from prongsai.site.hosting.rules import NO_SCRIPT, STORED, Hosting
from prongsai.site.routes import ASSETS, DOCUMENTS

FILE = "_headers"


def write(hosting: Hosting) -> str:
    """The whole file.

    Rules for one address add up, so no header is named twice for it; but for policies, which
    hold together.
    """
    return "\n".join(_lines(hosting)) + "\n"


def _lines(hosting: Hosting) -> Iterator[str]:
    yield "# Made by prongsai; edit site_config.yaml instead."
    policy = {name: value for name, value in hosting.pages.items() if name != "Cache-Control"}
    yield from _rule(f"{hosting.path}*", {**hosting.every, **policy})
    yield from _rule(f"{hosting.path}{ASSETS}/*", hosting.assets)
    # Endings and folders cannot be asked for at once. No script may run among the documents.
    for folder in (DOCUMENTS, f":agency/{DOCUMENTS}"):
        yield from _rule(f"{hosting.path}{folder}/*", {"Content-Security-Policy": NO_SCRIPT})
    for ending in ("json", "jsonld"):
        yield from _rule(f"{hosting.path}*.{ending}", {"Content-Type": media_types()[ending]})
    # The policy of pages is sent with these too; a second one would only be added to it.
    stored = {"Content-Disposition": STORED["Content-Disposition"]}
    for ending in stored_endings():
        kind = {"Content-Type": media_types()[ending]} if ending == "csv" else {}
        yield from _rule(f"{hosting.path}*.{ending}", {**kind, **stored})


def _rule(address: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield address
    for name, value in headers.items():
        yield f"  {name}: {value}"
