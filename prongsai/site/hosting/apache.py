"""``.htaccess`` for Apache and LiteSpeed on shared hosts.

Everything stands in ``IfModule``, for a bare directive of a module that is off answers the
whole site with error 500. Only directives of the override class FileInfo are used, the one
that hosts allow most often.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.site.hosting.rules import BINARY_TYPES, CONFIGURATION, UTF8_TYPES, Hosting
from prongsai.site.routes import NOT_FOUND

FILE = ".htaccess"


def write(hosting: Hosting) -> str:
    """The whole file."""
    return "\n".join(_lines(hosting)) + "\n"


def _lines(hosting: Hosting) -> Iterator[str]:
    yield "# Made by prongsai; edit site_config.yaml instead."
    yield f"ErrorDocument 404 {hosting.path}{NOT_FOUND}"
    yield "<IfModule mod_mime.c>"
    for ending, kind in {**UTF8_TYPES, **BINARY_TYPES}.items():
        yield f"  AddType {kind} .{ending}"
    yield f"  AddCharset utf-8 {' '.join(f'.{ending}' for ending in UTF8_TYPES)}"
    yield "</IfModule>"
    yield "<IfModule mod_deflate.c>"
    yield "  <IfModule mod_filter.c>"
    yield f"    AddOutputFilterByType DEFLATE {' '.join(UTF8_TYPES.values())}"
    yield "  </IfModule>"
    yield "</IfModule>"
    yield "<IfModule mod_headers.c>"
    yield from _set(hosting.every)
    yield from _set(hosting.others)
    yield r'  <FilesMatch "\.html$">'
    yield from _set(hosting.pages, indent=4)
    yield "  </FilesMatch>"
    # Fingerprinted names carry ten hexadecimal digits before their ending.
    yield r'  <FilesMatch "\.[0-9a-f]{10}\.[a-z0-9]+$">'
    yield from _set(hosting.assets, indent=4)
    yield "  </FilesMatch>"
    yield "</IfModule>"
    yield "<IfModule mod_alias.c>"
    yield r'  RedirectMatch 404 "(?:^|/)\.(?!well-known/)"'
    names = "|".join(name.replace(".", r"\.") for name in CONFIGURATION)
    yield rf'  RedirectMatch 404 "(?:^|/)(?:{names})$"'
    yield "</IfModule>"


def _set(headers: Mapping[str, str], indent: int = 2) -> Iterator[str]:
    for name, value in headers.items():
        yield f'{" " * indent}Header always set {name} "{value}"'
