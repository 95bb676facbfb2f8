"""Whom to tell of a security hole: ``.well-known/security.txt`` (RFC 9116), where the site names somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.content.site_config import SecurityEntry, Site
from prongsai.site.planned import PlannedFile, PlannedPage, PlannedText
from prongsai.site.routes import SECURITY_TXT, public_url
from prongsai.site.summary import AgencySummary


def site_files(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage] = ()
) -> Iterator[PlannedFile]:
    """The file, for a site whose settings give a contact."""
    contact = site.entry.security
    if contact is not None:
        lines = "".join(f"{line}\n" for line in _lines(contact, site.base_url))
        yield PlannedText(SECURITY_TXT, lines.encode(), "security")


def _lines(contact: SecurityEntry, base_url: str) -> Iterator[str]:
    """The fields that the RFC knows; a day ends in Thailand."""
    yield f"Contact: mailto:{contact.email}"
    if contact.url:
        yield f"Contact: {contact.url}"
    yield f"Expires: {contact.expires.isoformat()}T23:59:59+07:00"
    yield "Preferred-Languages: th, en"
    if base_url:
        yield f"Canonical: {public_url(base_url, SECURITY_TXT)}"
