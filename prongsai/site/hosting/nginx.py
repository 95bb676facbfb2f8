"""``_nginx.conf``: to be included in a ``server`` block whose root is the site's folder.

nginx forgets the headers of the surrounding block wherever a location sets one of its own,
so every location repeats all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.documents.file_types import (
    UNKNOWN,
    binary_types,
    dangerous_endings,
    shown_endings,
    stored_endings,
    text_types,
)
from prongsai.site.hosting.rules import CONFIGURATION, STORED, Hosting
from prongsai.site.routes import ASSETS, INDEX, NOT_FOUND

FILE = "_nginx.conf"


def write(hosting: Hosting) -> str:
    """The whole file."""
    return "\n".join(_lines(hosting)) + "\n"


def _lines(hosting: Hosting) -> Iterator[str]:
    path = hosting.path
    yield "# Made by prongsai; include it in the server block: include /path/to/_nginx.conf;"
    yield f"error_page 404 {path}{NOT_FOUND};"
    yield f"location {path} {{"
    yield f"  index {INDEX};"
    yield "  charset utf-8;"
    # text/html is always among them, and naming it again would be warned of.
    kinds = dict.fromkeys(text_types().values())
    texts = " ".join(kind for kind in kinds if kind != "text/html")
    yield f"  charset_types {texts};"
    yield "  gzip on;"
    yield "  gzip_vary on;"
    yield f"  gzip_types {texts};"
    yield from _headers(hosting, hosting.others)
    yield r"  location ~ /\.(?!well-known/) { return 404; }"
    names = "|".join(name.replace(".", r"\.") for name in CONFIGURATION)
    yield rf"  location ~ /(?:{names})$ {{ return 404; }}"
    yield f"  location ^~ {path}{ASSETS}/ {{"
    yield from _types({**text_types(), **binary_types()}, indent=4)
    yield from _headers(hosting, hosting.assets, indent=4)
    yield "  }"
    yield from _documents(hosting)
    yield r"  location ~ \.html$ {"
    yield from _headers(hosting, hosting.pages, indent=4)
    yield "  }"
    types = {**text_types(), **binary_types()}
    del types["html"]
    stored = {ending: types.pop(ending) for ending in stored_endings()}
    for some, own in ((stored, {**hosting.others, **STORED}), (types, hosting.others)):
        yield rf"  location ~ \.(?:{'|'.join(some)})$ {{"
        yield from _types(some, indent=4)
        yield from _headers(hosting, own, indent=4)
        yield "  }"
    yield "}"


def _documents(hosting: Hosting) -> Iterator[str]:
    """Whatever lies among the documents and is on no list of ours is no page of this site."""
    runs = "|".join(dangerous_endings("server"))
    yield rf'  location ~* "{hosting.documents}[^/]*\.(?:{runs})(?:[^a-z0-9]|$)" {{ return 404; }}'
    listed = "|".join((*shown_endings(), *stored_endings()))
    yield rf'  location ~* "{hosting.documents}(?![^/]*\.(?:{listed})$)[^/]+$" {{'
    yield f"    types {{ }} default_type {UNKNOWN};"
    yield from _headers(hosting, {**hosting.others, **STORED}, indent=4)
    yield "  }"


def _types(types: Mapping[str, str], indent: int) -> Iterator[str]:
    pairs = " ".join(f"{kind} {ending};" for ending, kind in types.items())
    yield f"{' ' * indent}types {{ {pairs} }}"


def _headers(hosting: Hosting, own: Mapping[str, str], indent: int = 2) -> Iterator[str]:
    for name, value in {**hosting.every, **own}.items():
        yield f'{" " * indent}add_header {name} "{value}" always;'
