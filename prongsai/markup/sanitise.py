"""The last gate: only listed tags, attributes and link schemes leave the renderer.

Ids, classes and roles are accepted only with the token of the rendering they belong to, so
raw HTML in a text can neither take an id of the page nor a class of the theme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import nh3

_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "blockquote", "pre", "code"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr"),
    *("th", "td", "a", "img", "strong", "em", "b", "i", "u", "s", "del", "ins", "sub", "sup"),
    *("small", "mark", "abbr", "figure", "figcaption"),
}
_OURS = {"id", "class", "role", "tabindex", "aria-label"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(_OURS),
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "li": {"value"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "abbr": {"title"},
}
_LINKS = {"href", "src"}
_NUMBERS = {"start", "value", "colspan", "rowspan"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_ASCII_NUMBER = re.compile(r"^[0-9]{1,4}$")
_SCOPES = {"col", "row", "colgroup", "rowgroup"}
# Characters no URL may hold as they are; Thai letters may, and stay readable.
_UNSAFE = re.compile('[\x00-\x20\x7f"<>\\\\^`{|}\u00a0\u200b\u2028\u2029]')


def encode_link(target: str) -> str:
    """Percent-encode what may not stand in a link, leaving existing ``%XX`` and Thai alone."""
    return _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), target.strip())


@dataclass(frozen=True, slots=True)
class Target:
    """A link target as written; ``picture`` says that a picture is shown from there."""

    written: str
    picture: bool


PREFIX = "\ue002"
"""Stands before an id of the text, where its page puts the prefix."""

LINK_MARKS = "\ue003", "\ue004"
"""Stand around a link target."""

LINK = re.compile(f"{LINK_MARKS[0]}([^{LINK_MARKS[1]}]+){LINK_MARKS[1]}")
"""Stands for a link target: its number among the targets."""


def sanitise(html: str, token: str, targets: list[Target]) -> str:
    """Return ``html`` with nothing left that is not on the list; its link targets are added.

    ``token`` marks attribute values made by the renderer. Ids begin with ``PREFIX``, link
    targets are marks as ``LINK`` finds them.
    """

    def accept(tag: str, attribute: str, value: str) -> str | None:
        if value.startswith(token):
            return _own(attribute, value[len(token) :]) or None
        if attribute in _OURS:
            return None
        if attribute in _NUMBERS:
            return value if _ASCII_NUMBER.match(value) else None
        if attribute == "scope":
            return value if value in _SCOPES else None
        if attribute in _LINKS:
            targets.append(Target(value, tag == "img"))
            return f"\ue003{len(targets) - 1}\ue004"
        return value

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=accept,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


def _own(attribute: str, value: str) -> str:
    """A value that the renderer made: an id or a link to one is left open for a prefix."""
    if attribute == "id":
        return PREFIX + value
    if attribute == "href" and value.startswith("#"):
        return f"#{PREFIX}{value[1:]}"
    return value
