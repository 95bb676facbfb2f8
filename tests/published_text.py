"""All that can be read in a published folder: names, bytes, what is packed, what markup parts."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pypdfium2

from prongsai.thai.digits import to_arabic

_TAG = re.compile(r"<[^>]*>")
_NOT_DIGITS = re.compile(r"[^0-9]+")


def everything_in(output: Path) -> str:
    """Names, texts as written, and texts as they are read, of every file."""
    files = (path for path in sorted(output.rglob("*")) if path.is_file())
    return "\n".join(f"{path.name}\n{_read(path.name, path.read_bytes())}" for path in files)


def _read(name: str, data: bytes) -> str:
    if name.endswith(".pdf"):
        return _of_pdf(data)
    if data.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "\n".join(_read(part, package.read(part)) for part in package.namelist())
    raw = data.decode("utf-8", "replace")
    shown = unescape(_TAG.sub("", raw))
    return "\n".join((raw, shown, unquote(unescape(raw))))


def _of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
        return "\n".join([*pages, *document.get_metadata_dict().values()])
    finally:
        document.close()


def digits_in(text: str) -> str:
    """The digits of a text alone, so that no divider hides a number."""
    return _NOT_DIGITS.sub("", to_arabic(text))


def shows_number(text: str, number: str) -> bool:
    """Whether a number stands in a text in whatever groups, with up to three signs between digits."""
    pattern = r"[^0-9\n]{0,3}".join(number)
    return re.search(pattern, to_arabic(text)) is not None
