"""The words of files that are text themselves: CSV, JSON, XML, HTML, RTF and their like.

What cannot be understood is read as far as digits go, and said to be unread all the same.
"""

from __future__ import annotations

import re
from html import unescape

from prongsai.findings import Findings
from prongsai.reading.encoding import LARGEST_FILE, decode_text

MARKUP = (".html", ".htm", ".xhtml", ".xml", ".svg", ".kml", ".gpx", ".rss")
JSON = (".json", ".geojson")
PLAIN = (".csv", ".tsv", ".txt", ".md", ".yaml", ".yml", ".ics", ".vcf", ".log", ".ini", ".sql")
RTF = ".rtf"

_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|big|code|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tspan|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<!--|-->|<[^<>]*>")
_QUOTED = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_JSON_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
_RTF_BREAK = re.compile(r"\\(?:par|line|cell|row|tab|page|sect)\b ?")
_RTF_HEX = re.compile(r"\\'([0-9a-fA-F]{2})")
_RTF_LETTER = re.compile(r"\\u(-?[0-9]{1,6}) ?\??")
_RTF_CONTROL = re.compile(r"\\\*|\\[a-zA-Z]+-?[0-9]* ?|[{}\r\n]")
_ONLY_PARTLY = "อ่านไฟล์ชนิด .rtf ได้เพียงบางส่วน"


def plain_text(data: bytes, ending: str, most: int) -> tuple[str, tuple[str, ...]]:
    """The words of a text file, at most so many letters, and in Thai what was not read."""
    unread: list[str] = []
    if len(data) > LARGEST_FILE:
        data = data[: data.rfind(b"\n", 0, LARGEST_FILE) + 1 or LARGEST_FILE]
        unread.append(f"อ่านเพียง {LARGEST_FILE // 1024**2} MB แรก")
    text = decode_text(data, "", Findings())
    if text is None:
        # In UTF-16 without its mark every other byte of a digit is a zero.
        text = data.replace(b"\0", b"").decode("utf-8", "replace")
        unread.append("มีอักขระที่อ่านไม่ได้ ไม่ทราบรหัสตัวอักษรของไฟล์")
    if ending == RTF:
        unread.append(_ONLY_PARTLY)
    words = _words(text, ending)
    if len(words) > most:
        unread.append(f"อ่านเพียง {most:,} อักขระแรก")
    return words[:most], tuple(unread)


def _words(text: str, ending: str) -> str:
    if ending in MARKUP:
        inside = ("".join(found) for tag in _TAG.findall(text) for found in _QUOTED.findall(tag))
        return unescape("\n".join([_TAG.sub("\n", _INLINE.sub("", text)), *inside]))
    if ending in JSON:
        return _JSON_LETTER.sub(lambda found: chr(int(found[1], 16)), text)
    if ending == RTF:
        return _rtf(text)
    return text


def _rtf(text: str) -> str:
    text = _RTF_BREAK.sub("\0", text)
    text = _RTF_HEX.sub(lambda found: bytes([int(found[1], 16)]).decode("cp874", "replace"), text)
    text = _RTF_LETTER.sub(lambda found: chr(int(found[1]) % 0x10000), text)
    return _RTF_CONTROL.sub("", text).replace("\0", "\n")
