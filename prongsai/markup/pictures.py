"""Pictures of other websites: never loaded by a page, but led to by a link.

A picture is fetched as soon as a page opens, and tells its host who reads the page. A link
tells nothing until a reader follows it.
"""

from __future__ import annotations

import re
from html import escape, unescape

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
# A whole tag as the sanitiser writes it, so that nothing is looked for inside its attributes.
_TAG = re.compile(r'<(/?[a-z][a-z0-9]*)\b(?:[^>"]|"[^"]*")*>')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_ALTERNATIVE = re.compile(r'\salt="([^"]*)"')
_WITHOUT_WORDS = "รูปภาพจากเว็บไซต์อื่น"
_MAY_SHOW = re.compile(r"!\[|<img", re.IGNORECASE)


def leads_elsewhere(source: str) -> bool:
    """Whether a browser would look for this picture anywhere but beside the page."""
    return _ELSEWHERE.match(source.strip()) is not None


def may_show_pictures(text: str) -> bool:
    """Whether a Markdown text could show a picture at all; quick, and never wrong in saying no."""
    return _MAY_SHOW.search(text) is not None


def as_links(html: str) -> str:
    """Sanitised HTML in which every picture of another website has become a link to it.

    Within a link, which cannot hold another one, only the picture's words are left.
    """
    if "<img" not in html:
        return html
    within = False

    def replaced(found: re.Match[str]) -> str:
        nonlocal within
        tag, name = found[0], found[1]
        if name != "img":
            within = (within or name == "a") and name != "/a"
            return tag
        source = _SOURCE.search(tag)
        if source is None or not leads_elsewhere(unescape(source[1])):
            return tag
        alternative = _ALTERNATIVE.search(tag)
        given = unescape(alternative[1]).strip() if alternative else ""
        words = escape(given or _WITHOUT_WORDS, quote=False)
        return words if within else f'<a href="{source[1]}">{words}</a>'

    return _TAG.sub(replaced, html)
