"""The one description of headers, types and denied files; every server's file comes from it.

Facts behind the choices: a page needs nothing but its own style sheet, fonts and pictures;
fingerprinted assets never change; shared hosts often lack Apache's mod_headers; nginx drops
a parent's headers wherever a location sets one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from prongsai.content.site_config import Site
from prongsai.site.routes import IN_DOCUMENTS

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)

DOCUMENT_POLICY = "; ".join(
    (
        "sandbox",
        "default-src 'none'",
        "img-src 'self'",
        "style-src 'unsafe-inline'",
        "frame-ancestors 'self'",
    )
)
"""For what agencies have handed in: whatever it is, it has no origin and runs nothing.

The style is the browser's own, with which it shows a single picture."""

NO_SCRIPT = "script-src 'none'"
"""Sent besides the policy of pages, by hosts that cannot tell documents apart."""

STORED: Mapping[str, str] = MappingProxyType(
    {"Content-Disposition": "attachment", "Content-Security-Policy": DOCUMENT_POLICY}
)
"""Headers of documents that browsers do not show but store."""

SECURITY: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "X-Frame-Options": "SAMEORIGIN",
    }
)
"""Headers of every answer."""

HSTS = "max-age=31536000; includeSubDomains"

PAGE_CACHE = "public, max-age=300"
"""Pages: five minutes, so that a correction before the deadline is seen at once."""

ASSET_CACHE = "public, max-age=31536000, immutable"
"""Fingerprinted files: as long as browsers keep anything."""

CONFIGURATION = ("_headers", "_nginx.conf", "web.config")
"""Our own files in the output that the public need not read; dotfiles besides."""


@dataclass(frozen=True, slots=True)
class Hosting:
    """What the writers need: the path below which the site is served, and the headers.

    ``path`` begins and ends with a slash.
    """

    path: str
    every: Mapping[str, str]
    pages: Mapping[str, str]
    assets: Mapping[str, str]
    others: Mapping[str, str]

    @property
    def documents(self) -> str:
        """The folders of documents, as a pattern of addresses from their beginning."""
        return f"^{re.escape(self.path)}{IN_DOCUMENTS}"


def hosting_of(site: Site) -> Hosting:
    """The description for a site; HSTS only where the agency has confirmed HTTPS."""
    path = urlsplit(site.base_url).path.strip("/") if site.base_url else ""
    every = dict(SECURITY)
    if site.entry.hosting.hsts:
        every["Strict-Transport-Security"] = HSTS
    return Hosting(
        path=f"/{path}/" if path else "/",
        every=MappingProxyType(every),
        pages=MappingProxyType(
            {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Cache-Control": PAGE_CACHE}
        ),
        assets=MappingProxyType({"Cache-Control": ASSET_CACHE}),
        others=MappingProxyType({"Cache-Control": PAGE_CACHE}),
    )
