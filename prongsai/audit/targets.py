"""What is to be audited: an address, a saved site, an answer sheet, or a list of such.

A sheet is read as ``answers`` writes it (XLSX, CSV, JSON); the heads of its columns are found by
``data/sheet-words.yaml``, or named by a mapping of ``item``, ``url``, ``answer`` and ``said``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from prongsai.audit.addresses import mended, site_of, whole
from prongsai.audit.opened import Asked, Target
from prongsai.findings.stops import TargetStops
from prongsai.importing.readers import read_source
from prongsai.reading.fields import Entry, TextList
from prongsai.reading.read_model import program_data
from prongsai.reading.text_files import LARGEST_FILE
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import normalize_for_search

SAVED = "https://saved.invalid/"
"""Stands for the site of a saved folder whose address nobody has named."""
MOST_LINES = 10_000
"""Lines of a list of targets, somewhat more than there are agencies."""
_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")
_HEAD_ROWS = 30
_CODE = re.compile(r"(?:ข้อ(?:ที่)?\s*)?[OoＯ๐0]?\s*-?\s*([0-9]{1,2})(?!\.?[0-9])")
_SPLIT = re.compile(r"[\s,;]+(?=h?ttps?\s*[:;]|www\.)|[\r\n]+", re.IGNORECASE)
_ADDRESS = re.compile(r"h?ttps?\s*[:;]|www\.|[\w-]+\.(?:go|or|ac|in|co)\.th", re.IGNORECASE)


class _SheetWords(Entry):
    """The file ``sheet-words.yaml``."""

    item: TextList
    url: TextList
    answer: TextList
    said: TextList
    name: TextList
    no: TextList


@cache
def _words() -> _SheetWords:
    return program_data("prongsai.audit", "sheet-words.yaml", _SheetWords)


Columns = Mapping[str, str]
"""How the columns are headed, by what they hold: ``item``, ``url``, ``answer``, ``said``, ``name``."""


def target_of(
    given: str, *, site: str = "", name: str = "", columns: Columns | None = None
) -> Target:
    """What somebody named on the command line: an address, a folder or a file."""
    path = Path(given)
    if "://" not in given and path.is_dir():
        return saved_site(path, site, name)
    if "://" not in given and path.is_file():
        return sheet_target(path, site=site, name=name, columns=columns)
    return site_target(given, name)


def site_target(address: str, name: str = "") -> Target:
    """A site by its address; one that was mistyped is mended as far as it can be."""
    found = whole("", mended(address))
    if not found or not site_of(found):
        raise TargetStops.no_address(given=address)
    return Target(name or site_of(found), found)


def saved_site(folder: Path, site: str = "", name: str = "") -> Target:
    """A folder with a saved site; its pages have addresses below ``site``.

    Programs that save sites make a folder of the host's name; that tells the address.
    """
    hosts = [
        place
        for place in sorted(folder.iterdir())
        if place.is_dir() and re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", place.name)
    ]
    start = site or (f"https://{hosts[0].name}/" if len(hosts) == 1 else SAVED)
    if not any(folder.rglob("*.htm*")):
        raise TargetStops.nothing_saved(folder=folder.as_posix())
    return Target(name or folder.name, start, folder=folder)


def sheet_target(
    path: Path, *, site: str = "", name: str = "", columns: Columns | None = None
) -> Target:
    """An answer sheet: for each item the addresses that an agency answered with."""
    if path.suffix.lower() == ".json":
        return replace(_of_json(path), start=site)
    title, lines = _answers(_sheets(path), path, columns or {})
    return Target(name or title or path.stem, site, lines)


def listed_targets(path: Path, columns: Columns | None = None) -> Iterator[Target]:
    """The targets of a list: lines of text, or a table with a column of addresses and one of names.

    An address may be that of a site, or the name of a folder or a sheet beside the list.
    """
    if path.suffix.lower() in _SHEETS:
        entries = _listed(_sheets(path), path, columns or {})
    else:
        entries = [("", line.strip()) for line in _text(path).splitlines()]
    found = [(name, given) for name, given in entries if given and not given.startswith("#")]
    if not found:
        raise TargetStops.empty_list(file=path.name)
    for name, given in found[:MOST_LINES]:
        beside = path.parent / given
        known = str(beside) if "://" not in given and beside.exists() else given
        yield target_of(known, name=name)


# --- tables -------------------------------------------------------------------------------


def _sheets(path: Path) -> list[Sheet]:
    source = read_source(path, path.name)
    sheets = [block for block in source.blocks if isinstance(block, Sheet)]
    if not sheets:
        told = source.findings[0].message if source.findings else ""
        raise TargetStops.unreadable(file=path.name, reason=told)
    return sheets


def _answers(
    sheets: Sequence[Sheet], path: Path, columns: Columns
) -> tuple[str, tuple[Asked, ...]]:
    for sheet in sheets:
        head = _head(sheet, ("item", "url"), columns)
        if head is not None:
            row, places = head
            above = " ".join(filter(None, sheet.texts(0))) if row else ""
            lines = tuple(_lines(sheet, row + 1, places))
            if any(line.addresses for line in lines):
                return above[:200], lines
    raise TargetStops.no_columns(file=path.name, heads=_heads_of(sheets[0]))


def _listed(sheets: Sequence[Sheet], path: Path, columns: Columns) -> list[tuple[str, str]]:
    head = _head(sheets[0], ("url",), columns)
    if head is None:
        raise TargetStops.no_columns(file=path.name, heads=_heads_of(sheets[0]))
    row, places = head
    found = []
    for number in range(row + 1, len(sheets[0].rows)):
        texts = sheets[0].texts(number)
        name = " ".join(_at(texts, places.get("name", [])))
        found += [(name, address) for address in _at(texts, places["url"])]
    return found


Places = Mapping[str, list[int]]


def _head(sheet: Sheet, needed: Sequence[str], columns: Columns) -> tuple[int, Places] | None:
    """The row of heads, and in which columns what stands."""
    for number in range(min(len(sheet.rows), _HEAD_ROWS)):
        places: dict[str, list[int]] = {}
        for place, text in enumerate(sheet.texts(number)):
            meaning = _meaning(text, columns)
            if meaning:
                places.setdefault(meaning, []).append(place)
        if all(name in places for name in needed):
            return number, places
    return None


def _meaning(head: str, columns: Columns) -> str:
    plain = normalize_for_search(head)
    if not plain:
        return ""
    for meaning, written in columns.items():
        if normalize_for_search(written) == plain:
            return meaning
    words = {
        name: getattr(_words(), name)
        for name in ("item", "url", "answer", "said", "name")
        if name not in columns
    }
    for exact in (True, False):
        for name, known in words.items():
            plains = map(normalize_for_search, known)
            if any(plain == word if exact else plain.startswith(word) for word in plains):
                return name
    return ""


def _lines(sheet: Sheet, first: int, places: Places) -> Iterator[Asked]:
    """The answers; rows without a code go on with the item above them."""
    found: dict[str, Asked] = {}
    code = ""
    for number in range(first, len(sheet.rows)):
        texts = sheet.texts(number)
        named = " ".join(_at(texts, places["item"]))
        code = _code(named) if named else code
        if not code:
            continue
        written = [_cell(sheet, number, place) for place in places["url"]]
        addresses = tuple(address for text in written for address in addresses_in(text))
        answer = " ".join(_at(texts, places.get("answer", [])))
        said = " ".join(_at(texts, places.get("said", [])))
        known = found.get(code, Asked(code, ()))
        has = known.has and normalize_for_search(answer) not in map(
            normalize_for_search, _words().no
        )
        found[code] = Asked(
            code,
            tuple(dict.fromkeys((*known.addresses, *addresses))),
            has,
            f"{known.said} {said}".strip(),
        )
    yield from found.values()


def _cell(sheet: Sheet, row: int, column: int) -> str:
    value = sheet.cell(row, column)
    return "" if value is None else str(value)


def _at(texts: Sequence[str], places: Sequence[int]) -> list[str]:
    return [texts[place] for place in places if place < len(texts) and texts[place]]


def _code(text: str) -> str:
    """The code of an item, however it is written: O12, o12, ข้อ 12, ๑๒."""
    found = _CODE.match(to_arabic(text).strip())
    return f"O{int(found[1])}" if found and int(found[1]) else ""


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses of a cell as they were typed, mangled ones too."""
    pieces = (piece.strip() for piece in _SPLIT.split(text))
    return tuple(piece for piece in pieces if _ADDRESS.search(piece))


def _heads_of(sheet: Sheet) -> str:
    rows = (sheet.texts(number) for number in range(min(len(sheet.rows), 3)))
    return " · ".join(text for row in rows for text in row if text)[:200]


# --- texts --------------------------------------------------------------------------------


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE).decode("utf-8-sig", "replace")
    except OSError:
        raise TargetStops.unreadable(file=path.name, reason="เปิดไฟล์ไม่ได้") from None


def _of_json(path: Path) -> Target:
    """``{"agency": …, "answers": [{"item": "O1", "urls": [...], "has": true}]}``, or such a list."""
    try:
        data: Any = json.loads(_text(path))
        rows = data["answers"] if isinstance(data, dict) else data
        name = str(data.get("agency", "")) if isinstance(data, dict) else ""
        lines = tuple(_of_record(row) for row in rows)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise TargetStops.unreadable(file=path.name, reason="ไม่ใช่ JSON ของแบบคำตอบ") from None
    return Target(name or path.stem, asked=tuple(line for line in lines if line.item))


def _of_record(row: Mapping[str, Any]) -> Asked:
    urls = row.get("urls") or row.get("url") or ()
    written = [urls] if isinstance(urls, str) else [str(url) for url in urls]
    found = tuple(address for text in written for address in addresses_in(text))
    has = row.get("has", row.get("answer", True))
    said = str(row.get("explanation") or "")
    code = _code(str(row.get("item") or row.get("code") or ""))
    return Asked(code, found, has not in (False, *_words().no), said)
