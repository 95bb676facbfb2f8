"""Whether the public can reach an address at all: not a machine of the office itself."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

_INSIDE = (".localhost", ".local", ".lan", ".internal", ".intranet", ".home.arpa")
"""Ends of host names that are known inside a network only."""


def is_public(address: str) -> bool:
    """Tell an address anyone can open from one of the office's own network or machine."""
    host = (urlsplit(address).hostname or "").rstrip(".").lower()
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(_INSIDE)
