"""What an address leads to, as far as it tells: an account, a home page, a file, a login, an error.

The words stand in ``data/link-kinds.yaml``.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from urllib.parse import urlsplit

from prongsai.reading.fields import Entry, TextList
from prongsai.reading.read_model import program_data


class Leads(Enum):
    """Where an address leads."""

    PAGE = "page"
    ACCOUNT = "account"
    HOME = "home"
    DOWNLOAD = "download"
    LOGIN = "login"
    ERROR = "error"


class _Kinds(Entry):
    """The file ``link-kinds.yaml``."""

    account_hosts: TextList
    downloads: TextList
    home_pages: TextList
    login_pages: TextList
    error_pages: TextList


@cache
def _kinds() -> _Kinds:
    return program_data("prongsai.requirements", "link-kinds.yaml", _Kinds)


def leads_to(address: str) -> Leads:
    """What the host and the path of an address tell."""
    kinds = _kinds()
    host, path = _parts(address)
    if any(host == known or host.endswith(f".{known}") for known in kinds.account_hosts):
        return Leads.ACCOUNT
    if path.endswith(tuple(kinds.downloads)):
        return Leads.DOWNLOAD
    steps = [step.partition(".")[0] for step in path.split("/") if step]
    if not steps and not urlsplit(address).query:
        return Leads.HOME
    if any(step in kinds.error_pages for step in steps):
        return Leads.ERROR
    if steps and steps[-1] in kinds.login_pages:
        return Leads.LOGIN
    return Leads.HOME if steps and all(step in kinds.home_pages for step in steps) else Leads.PAGE


def same_host(one: str, other: str) -> bool:
    """Whether two addresses are of one host, with or without www."""
    return _parts(one)[0].removeprefix("www.") == _parts(other)[0].removeprefix("www.")


def same_page(one: str, other: str) -> bool:
    """Whether two addresses lead to the same place, however they are written."""
    ends = [(_parts(a)[1].rstrip("/"), urlsplit(a).query) for a in (one, other)]
    return same_host(one, other) and ends[0] == ends[1]


def _parts(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").lower(), parts.path.lower()
    except ValueError:
        return "", ""
