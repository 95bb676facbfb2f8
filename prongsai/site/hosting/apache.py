"""``.htaccess`` for Apache and LiteSpeed on shared hosts.

Everything stands in ``IfModule``, for a bare directive of a module that is off answers the
whole site with error 500. Only directives of the override class FileInfo are used, the one
that hosts allow most often.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.documents.file_types import (
    binary_types,
    dangerous_endings,
    shown_endings,
    stored_endings,
    text_types,
)
from prongsai.site.hosting.rules import CONFIGURATION, STORED, Hosting
from prongsai.site.routes import NOT_FOUND

FILE = ".htaccess"


def write(hosting: Hosting) -> str:
    """The whole file."""
    return "\n".join(_lines(hosting)) + "\n"


def _lines(hosting: Hosting) -> Iterator[str]:
    yield "# Made by prongsai; edit site_config.yaml instead."
    yield f"ErrorDocument 404 {hosting.path}{NOT_FOUND}"
    yield "<IfModule mod_mime.c>"
    for ending, kind in {**text_types(), **binary_types()}.items():
        yield f"  AddType {kind} .{ending}"
    yield f"  AddCharset utf-8 {' '.join(f'.{ending}' for ending in text_types())}"
    yield "</IfModule>"
    # Whatever lies among the documents and is on no list of ours is no page of this site.
    shown = "|".join(shown_endings())
    yield "<IfModule mod_setenvif.c>"
    yield (
        rf'  SetEnvIfNoCase Request_URI "{hosting.documents}'
        rf'(?![^/]*\.(?:{shown})$)[^/]+$" prongsai_stored'
    )
    yield "</IfModule>"
    yield "<IfModule mod_deflate.c>"
    yield "  <IfModule mod_filter.c>"
    yield f"    AddOutputFilterByType DEFLATE {' '.join(dict.fromkeys(text_types().values()))}"
    yield "  </IfModule>"
    yield "</IfModule>"
    yield "<IfModule mod_headers.c>"
    yield from _set(hosting.every)
    yield from _set(hosting.others)
    yield r'  <FilesMatch "\.html$">'
    yield from _set(hosting.pages, indent=4)
    yield "  </FilesMatch>"
    yield rf'  <FilesMatch "\.(?:{"|".join(stored_endings())})$">'
    yield from _set(STORED, indent=4)
    yield "  </FilesMatch>"
    # In a section, so that it comes after the pages' own.
    yield '  <FilesMatch ".">'
    yield from _set(STORED, indent=4, condition=" env=prongsai_stored")
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
    # AddHandler runs a file with .php anywhere in its name.
    runs = "|".join(dangerous_endings("server"))
    yield rf'  RedirectMatch 404 "(?i){hosting.documents}[^/]*\.(?:{runs})(?:[^a-z0-9]|$)"'
    yield "</IfModule>"


def _set(headers: Mapping[str, str], indent: int = 2, condition: str = "") -> Iterator[str]:
    for name, value in headers.items():
        yield f'{" " * indent}Header always set {name} "{value}"{condition}'
