"""Whether somebody else who works on this computer is at the other end of a connection.

Whoever works on a computer may open the loopback ports of all its users. Linux lists its
connections with the user of each end; where it does not, nothing is known of the other end, and
the keys of the desk alone keep others out.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

LISTS = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))

_LOCAL, _REMOTE, _USER, _SOCKET = 1, 2, 7, 9
"""Columns of a line of the lists."""

_NO_SOCKET = "0"
"""The socket of a line whose program has let go of it; the user is not told any more."""

ROOT = 0


def is_somebody_else(connection: socket.socket) -> bool:
    """Whether the other end of a loopback connection is known to be another user's.

    True as well when our end is listed and the other is not: whoever has hung up gets no answer.
    """
    near, far = connection.getsockname(), connection.getpeername()
    if not ip_address(far[0].partition("%")[0]).is_loopback:
        return False  # the network was let in (``--host``)
    users = _users(_written(near), _written(far))
    return users is not None and users.isdisjoint(_ourselves())


def _ourselves() -> set[str]:
    """Who is no other: this user, who called ``sudo`` for us, and root, who may do all anyway."""
    return {str(os.getuid()), str(ROOT), os.environ.get("SUDO_UID", str(ROOT))}


def _users(near: set[str], far: set[str]) -> set[str] | None:
    """The users of the far end; ``None`` where the lists do not have even our own."""
    users, listed = set[str](), False
    for line in _lines():
        local, remote = line[_LOCAL], line[_REMOTE]
        if local in near and remote in far:
            listed = True
        elif local in far and remote in near and line[_SOCKET] != _NO_SOCKET:
            users.add(line[_USER])
    return users if listed else None


def _lines() -> Iterator[list[str]]:
    for file in LISTS:
        try:
            text = file.read_text(encoding="ascii")
        except (OSError, ValueError):
            continue
        for line in text.splitlines()[1:]:
            columns = line.split()
            if len(columns) > _SOCKET:
                yield columns


def _written(end: Any) -> set[str]:
    """An end as the lists write it; of the older protocol also as the newer one has it."""
    address = ip_address(end[0].partition("%")[0])
    port = f":{end[1]:04X}"
    words = struct.unpack(f"={len(address.packed) // 4}I", address.packed)
    plain = "".join(f"{word:08X}" for word in words)
    mapped = struct.unpack("=4I", bytes(10) + b"\xff\xff" + address.packed[-4:])
    if address.version == 4:
        return {plain + port, "".join(f"{word:08X}" for word in mapped) + port}
    return {plain + port}
