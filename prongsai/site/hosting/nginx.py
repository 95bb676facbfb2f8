"""``_nginx.conf``: to be included in a ``server`` block whose root is the site's folder.

nginx forgets the headers of the surrounding block wherever a location sets one of its own,
so every location repeats all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.site.hosting.rules import (
    BINARY_TYPES,
    CONFIGURATION,
    IMAGE_TYPES,
    UTF8_TYPES,
    Hosting,
)
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
    texts = " ".join(kind for ending, kind in UTF8_TYPES.items() if ending != "html")
    yield f"  charset_types {texts};"
    yield "  gzip on;"
    yield "  gzip_vary on;"
    yield f"  gzip_types {texts};"
    yield from _headers(hosting, hosting.others)
    yield r"  location ~ /\.(?!well-known/) { return 404; }"
    names = "|".join(name.replace(".", r"\.") for name in CONFIGURATION)
    yield rf"  location ~ /(?:{names})$ {{ return 404; }}"
    yield f"  location ^~ {path}{ASSETS}/ {{"
    yield from _types({**UTF8_TYPES, **BINARY_TYPES, **IMAGE_TYPES}, indent=4)
    yield from _headers(hosting, hosting.assets, indent=4)
    yield "  }"
    yield r"  location ~ \.html$ {"
    yield from _headers(hosting, hosting.pages, indent=4)
    yield "  }"
    special = {**UTF8_TYPES, **BINARY_TYPES}
    del special["html"]
    yield rf"  location ~ \.(?:{'|'.join(special)})$ {{"
    yield from _types(special, indent=4)
    yield from _headers(hosting, hosting.others, indent=4)
    yield "  }"
    yield "}"


def _types(types: Mapping[str, str], indent: int) -> Iterator[str]:
    pairs = " ".join(f"{kind} {ending};" for ending, kind in types.items())
    yield f"{' ' * indent}types {{ {pairs} }}"


def _headers(hosting: Hosting, own: Mapping[str, str], indent: int = 2) -> Iterator[str]:
    for name, value in {**hosting.every, **own}.items():
        yield f'{" " * indent}add_header {name} "{value}" always;'
