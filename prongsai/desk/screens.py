"""What the desk shows and does: pages and actions, found by folder.

A page or an action is one class in a module of ``desk/pages/``. Its ``address`` names ids in
braces (``/{agency}/{year}/{code}/``); what stands there in a request is one of the forms of
:data:`FORMS` or the address is nobody's. So no path from a browser reaches the disk.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

from prongsai.desk.guard import JSON
from prongsai.discovery import classes_of, modules_of

if TYPE_CHECKING:
    from prongsai.desk.workspace import Desk

FORMS: Mapping[str, str] = {
    "agency": r"[a-z0-9]+(?:-[a-z0-9]+)*",
    "year": r"2[45][0-9]{2}",
    "code": r"o[0-9]{1,2}",
    "file": r"[a-z0-9-]+\.(?:css|js|svg)",
}
"""What may stand for an id of an address; any other name is a word of small letters."""

_WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_GAP = re.compile(r"\{([a-z]+)\}")

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that the guard has let through: its ids, its query, what was sent.

    ``data`` is the JSON of a post, ``body`` the bytes of an upload.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    data: Any = None
    body: bytes = b""

    @property
    def agency(self) -> str:
        """The folder of the agency it is about."""
        return self.ids["agency"]

    @property
    def year(self) -> int:
        """The fiscal year (Buddhist Era) it is about."""
        return int(self.ids["year"])

    @property
    def code(self) -> str:
        """The code of the item it is about, in upper case."""
        return self.ids["code"].upper()

    def text(self, name: str) -> str:
        """A text of the data; empty where there is none."""
        value = self.data.get(name) if isinstance(self.data, dict) else None
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: a template with its values, data, a file, or another address."""

    status: HTTPStatus = HTTPStatus.OK
    template: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    location: str = ""
    name: str = ""
    """The name a browser stores the file under; empty for what it shows."""

    @classmethod
    def page(cls, template: str, **values: Any) -> Answer:
        """A page of ``desk/templates``."""
        return cls(template=template, values=values)

    @classmethod
    def of(cls, data: Any, status: HTTPStatus = HTTPStatus.OK) -> Answer:
        """Data for the page's own scripts."""
        body = json.dumps(data, ensure_ascii=False).encode(errors="backslashreplace")
        return cls(status=status, body=body, kind=JSON)

    @classmethod
    def moved(cls, location: str) -> Answer:
        """Another address of the desk."""
        return cls(status=HTTPStatus.SEE_OTHER, location=location)

    @classmethod
    def nothing(cls) -> Answer:
        """There is no such page, or no such thing on it."""
        return cls(status=HTTPStatus.NOT_FOUND, template="missing.html")


class Screen(ABC):  # noqa: B024 (its two kinds have the methods)
    """An address of the desk; subclasses are :class:`Page` and :class:`Action`."""

    address: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        """Refuse a screen that nobody can reach."""
        super().__init_subclass__()
        if not cls.address and not getattr(cls, "__abstractmethods__", True):
            raise TypeError(f"the screen {cls.__name__} ({cls.__module__}) has no address")

    @classmethod
    def ids(cls, path: str) -> Mapping[str, str] | None:
        """The ids of an address that is this screen's; ``None`` for another's."""
        found = _pattern(cls.address).fullmatch(path)
        return found.groupdict() if found else None


class Page(Screen):
    """Something to look at; never changes a thing."""

    @abstractmethod
    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The page."""


class Action(Screen):
    """Something that is done; asked for with JSON, or with bytes where it is ``raw``.

    ``largest`` is the most bytes that are taken.
    """

    raw: ClassVar[bool] = False
    largest: ClassVar[int] = 16 * MEGABYTE

    @abstractmethod
    def do(self, desk: Desk, asked: Asked) -> Answer:
        """Do it, and tell what became of it."""


@cache
def _pattern(address: str) -> re.Pattern[str]:
    parts = _GAP.split(address)
    pieces = [
        f"(?P<{part}>{FORMS.get(part, _WORD)})" if number % 2 else re.escape(part)
        for number, part in enumerate(parts)
    ]
    return re.compile("".join(pieces))


@cache
def screens() -> tuple[Screen, ...]:
    """All of them, in the order of their modules; fixed addresses before those with ids."""
    found = [
        one()
        for module in modules_of("prongsai.desk.pages")
        for one in classes_of(module)
        if issubclass(one, Screen) and one.address
    ]
    return tuple(sorted(found, key=lambda screen: screen.address.count("{")))


def page_at(path: str) -> tuple[Page, Mapping[str, str]] | None:
    """The page at an address, with its ids."""
    found = ((one, one.ids(path)) for one in screens() if isinstance(one, Page))
    return next(((one, ids) for one, ids in found if ids is not None), None)


def action_at(path: str) -> tuple[Action, Mapping[str, str]] | None:
    """The action at an address, with its ids."""
    found = ((one, one.ids(path)) for one in screens() if isinstance(one, Action))
    return next(((one, ids) for one, ids in found if ids is not None), None)
