"""Who may ask the preview: this computer under its own name, and pages that it sent itself.

A page on the net can make a browser ask ``127.0.0.1``; it must not learn a thing by that, on
any route. Browsers say where a request comes from (``Origin``, ``Sec-Fetch-Site``), and a name
made to lead here (DNS rebinding) stands in ``Host``.

One thing is allowed to others: to lead a reader to a page. A link in a mail or a chat opens a
page as a whole, where the one who gave the link sees nothing of it: frames and opener are cut
off by the headers of the answer. The preview's own routes cannot be reached even so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_.-]+))(?::[0-9]{1,5})?", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says of itself; headers as they came, each as often as it was sent.

    ``own`` tells a route of the preview itself from a page or file of the site.
    """

    hosts: Sequence[str]
    origins: Sequence[str] = ()
    site: str = ""
    mode: str = ""
    dest: str = ""
    own: bool = False


def is_admitted(asked: Asked, served: str, reached: str) -> bool:
    """Whether a request is answered.

    ``served`` is the name or address the preview was told to serve, ``reached`` the address
    of this computer that the connection came to.
    """
    if len(asked.hosts) != 1 or not is_allowed_host(asked.hosts[0], served, reached):
        return False
    own_origin = f"http://{asked.hosts[0].lower()}"
    if any(origin.lower() != own_origin for origin in asked.origins):
        return False
    if asked.site in ("", "none", "same-origin"):
        return True
    return asked.mode == "navigate" and asked.dest == "document" and not asked.own


def is_allowed_host(header: str, served: str, reached: str) -> bool:
    """Whether a Host header names this computer and not a name made to point at it.

    Of addresses only those of the loopback are this computer's alone. Another one is good
    only where the clerk has opened the preview to the network (``--host``) and the
    connection really came to that address; ``0.0.0.0`` and ``::`` never are.
    """
    match = _HOST.fullmatch(header)
    if match is None:
        return False
    name = (match["six"] or match["name"]).lower()
    address = _address(name)
    if address is None:
        is_name = match["six"] is None and _address(served) is None
        return (
            name == "localhost"
            or name.endswith(".localhost")
            or (is_name and name == served.lower())
        )
    return address.is_loopback or (address == _address(reached) and not address.is_unspecified)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
